package prelude.weights.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.audio.IoReason;
import prelude.weights.hub.HubException.Kind;
import prelude.weights.hub.HubHttp.Answer;

/**
 * Gets the bytes of one file, goes on where an earlier attempt ended, and lets nobody use them that
 * do not add up.
 */
final class FileDownload {
  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

  private final HubHttp http;
  private final Refusals refusals;
  private final Patience patience;
  private final HubListener listener;
  private final HubCancel cancel;

  FileDownload(
      HubHttp http, Refusals refusals, Patience patience, HubListener listener, HubCancel cancel) {
    this.http = http;
    this.refusals = refusals;
    this.patience = patience;
    this.listener = listener;
    this.cancel = cancel;
  }

  /**
   * Leaves the whole and right file in {@code partial}, forced to disk.
   *
   * @param partial what came of it so far; need not be there
   * @throws HubException if it cannot be had; what came is kept unless it is wrong
   */
  void complete(RemoteFile file, Path partial, Meter meter) {
    String found;
    try (FileChannel out = open(partial)) {
      var sink = new Sink(out, partial, file, meter);
      boolean resumed = resume(file, sink);
      found = fill(file, sink);
      if (resumed && !found.equals(file.hash().hex())) {
        listener.note(damaged(file));
        sink.restart();
        found = fill(file, sink);
      }
    } catch (IOException e) {
      throw disk(partial, e);
    }
    if (!found.equals(file.hash().hex())) {
      meter.settle(0);
      delete(partial);
      throw new HubException(
          Kind.BAD_ANSWER,
          "%s: found bytes of %s %s, expected %s; something on the way changes them: try another network or mirror."
              .formatted(Words.of(file.uri()), file.hash().method(), found, file.hash().hex()));
    }
  }

  static String damaged(RemoteFile file) {
    return "What was here of %s is damaged, so it is downloaded anew.".formatted(file.name());
  }

  /** Whether there is a part to go on from. */
  private boolean resume(RemoteFile file, Sink sink) throws IOException {
    long size = size(sink.path);
    if (size == 0 || size > file.size()) {
      sink.restart();
      return false;
    }
    listener.doing("Checking what is here of " + file.name());
    sink.digest = file.hash().begin(file.size(), sink.path, size, cancel);
    sink.have = size;
    sink.out.position(size);
    sink.meter.settle(size);
    return true;
  }

  /** Gets all bytes; their hash. */
  private String fill(RemoteFile file, Sink sink) {
    var attempts = new Attempts(patience, patience.tries(), listener, cancel);
    boolean whole = sink.have == file.size();
    while (!whole) {
      cancel.check();
      sink.received = 0;
      try {
        whole = receive(file, sink, attempts);
      } catch (NetworkIo e) {
        if (sink.received > 0) {
          attempts.gained();
          sink.force();
        }
        attempts.failed(file.uri(), e.failure);
      }
    }
    sink.force();
    return ContentHash.hex(sink.digest);
  }

  /** A failure of the network, to be told from one of the disk. */
  private static final class NetworkIo extends Exception {
    private static final long serialVersionUID = 1L;
    private final IOException failure;

    NetworkIo(IOException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  /** Where the bytes go. */
  private static final class Sink {
    private final FileChannel out;
    private final Path path;
    private final RemoteFile file;
    private final Meter meter;
    private MessageDigest digest;
    private long have;
    private long received;

    Sink(FileChannel out, Path path, RemoteFile file, Meter meter) {
      this.out = out;
      this.path = path;
      this.file = file;
      this.meter = meter;
    }

    /** From the first byte on. */
    void restart() {
      meter.settle(0);
      have = 0;
      digest = file.hash().begin(file.size());
      try {
        if (out.size() > 0) {
          out.truncate(0);
        }
        out.position(0);
      } catch (IOException e) {
        throw disk(path, e);
      }
    }

    void write(ByteBuffer piece) {
      int bytes = piece.remaining();
      digest.update(piece.duplicate());
      try {
        while (piece.hasRemaining()) {
          out.write(piece);
        }
      } catch (IOException e) {
        throw disk(path, e);
      }
      have += bytes;
      received += bytes;
      meter.add(bytes);
    }

    void force() {
      try {
        out.force(true);
      } catch (IOException e) {
        throw disk(path, e);
      }
    }
  }

  /** One request; false if there is to be another one. */
  private boolean receive(RemoteFile file, Sink sink, Attempts attempts) throws NetworkIo {
    Map<String, String> headers =
        sink.have > 0 ? Map.of("Range", "bytes=" + sink.have + "-") : Map.of();
    try (Answer answer = http.get(file.uri(), headers)) {
      int status = answer.status();
      if (status == 416 && sink.have > 0) {
        sink.restart();
        attempts.failed(file.uri(), new IOException("it cannot go on where it ended"));
        return false;
      }
      if (status != 200 && status != 206) {
        HubException refusal = refusals.of(answer);
        if (!Refusals.passes(status)) {
          throw refusal;
        }
        attempts.busy(answer, refusal);
        return false;
      }
      checkKind(answer);
      // Before anything is dropped: it may be no answer of the hub's at all.
      checkLength(file, answer, status == 206 ? file.size() - sink.have : file.size());
      if (status == 206) {
        checkRange(file, answer, sink.have);
      } else if (sink.have > 0) {
        sink.restart(); // the server knows no ranges
      }
      sink.meter.tell();
      for (ByteBuffer piece = answer.body().next(cancel, patience.silence());
          piece != null;
          piece = answer.body().next(cancel, patience.silence())) {
        if (piece.remaining() > file.size() - sink.have) {
          sink.restart();
          throw size(file, answer, "more bytes", file.size());
        }
        sink.write(piece);
      }
      if (sink.have < file.size()) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "the connection ended after %s of %s",
                ByteSize.of(sink.have),
                ByteSize.of(file.size())));
      }
      return true;
    } catch (IOException e) {
      throw new NetworkIo(e);
    }
  }

  private void checkKind(Answer answer) {
    String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html")) {
      throw refusals.foreign(answer, "a web page (text/html)", "the file");
    }
  }

  private void checkRange(RemoteFile file, Answer answer, long have) {
    String text = answer.header("Content-Range").orElse("");
    Matcher range = RANGE.matcher(text);
    boolean fits =
        range.matches()
            && Long.parseLong(range.group(1)) == have
            && (range.group(2).equals("*") || Long.parseLong(range.group(2)) == file.size());
    if (!fits) {
      throw refusals.foreign(
          answer,
          "a part \"" + Words.foreign(text, refusals.token()) + '"',
          "bytes %d-%d/%d".formatted(have, file.size() - 1, file.size()));
    }
  }

  private void checkLength(RemoteFile file, Answer answer, long expected) {
    String text = answer.header("Content-Length").orElse("");
    if (!text.isEmpty() && !text.equals(String.valueOf(expected))) {
      throw size(file, answer, Words.foreign(text, refusals.token()) + " bytes", expected);
    }
  }

  private static HubException size(RemoteFile file, Answer answer, String found, long expected) {
    return new HubException(
        Kind.BAD_ANSWER,
        "%s: found %s, expected %d of %s; something on the way changes the file: try another network or mirror."
            .formatted(Words.of(answer.uri()), found, expected, file.name()));
  }

  private static FileChannel open(Path partial) throws IOException {
    Files.createDirectories(partial.getParent());
    return FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw disk(file, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw disk(file, e);
    }
  }

  static HubException disk(Path file, IOException e) {
    return new HubException(
        Kind.DISK,
        "%s: cannot be written (%s); what came so far is kept: free space or check permissions, then try again, or point HF_HOME or MODELSCOPE_CACHE to another disk."
            .formatted(file, IoReason.of(e)),
        e);
  }
}
