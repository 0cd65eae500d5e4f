package prelude.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import prelude.audio.IoReason;

/**
 * Reads manifests in JSON Lines: one object per line, in UTF-8, with the keys {@code audio} (or
 * {@code wav}, {@code path}), {@code text} (or {@code transcript}) and optionally {@code id} (or
 * {@code key}; else the name of the sound file without its ending). Further keys are kept as
 * columns. Relative paths start at the manifest's folder. Blank lines, CRLF and a byte order mark
 * are fine.
 */
public final class ManifestReader {
  private static final long MAX_BYTES = 512L << 20;

  /** From this many bad rows without a good one on, the file is taken to be no manifest. */
  static final int HOPELESS = 10_000;

  /**
   * Reads every row; one that cannot be used becomes a problem and leaves the others usable.
   *
   * @throws ManifestException when the file itself cannot be read
   */
  public Manifest read(Path file) {
    return read(file, ReadProgress.NONE);
  }

  /**
   * The same, with somebody who looks on and can break it off between rows.
   *
   * @throws ManifestException when the file itself cannot be read
   * @throws CancellationException when it was broken off
   */
  public Manifest read(Path file, ReadProgress progress) {
    return read(file, SoundFiles::problem, progress);
  }

  /**
   * The rows alone: whether their sound files are there is not looked at.
   *
   * @throws ManifestException when the file itself cannot be read
   */
  public Manifest readRows(Path file) {
    return read(file, audio -> null, ReadProgress.NONE);
  }

  /** Says what is wrong with a row's sound file, or null. */
  @FunctionalInterface
  interface SoundFileCheck {
    String problem(Path audio);
  }

  Manifest read(Path file, SoundFileCheck check, ReadProgress progress) {
    long size = size(file);
    MessageDigest digest = sha256();
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      var lines = new LineScanner(in, () -> requireGoingOn(progress));
      Path parent = file.toAbsolutePath().normalize().getParent();
      var rows = new Rows(file, new RowParser(parent), check);
      while (lines.next()) {
        requireGoingOn(progress);
        rows.add(lines);
        progress.report(Math.min(1.0, (double) lines.consumed() / size), lines.number());
      }
      return new Manifest(
          file, rows.clips, rows.problems, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new ManifestException(
          file,
          "cannot be read (%s); check its permissions and the disk".formatted(IoReason.of(e)),
          e);
    }
  }

  /** What has been read so far. */
  private static final class Rows {
    final List<Clip> clips = new ArrayList<>();
    final List<ManifestProblem> problems = new ArrayList<>();
    private final Map<String, Integer> lineOfId = new HashMap<>();
    private final Path file;
    private final RowParser parser;
    private final SoundFileCheck check;

    Rows(Path file, RowParser parser, SoundFileCheck check) {
      this.file = file;
      this.parser = parser;
      this.check = check;
    }

    void add(LineScanner lines) {
      String id = null;
      try {
        if (lines.length() > LineScanner.MAX_LINE_BYTES) {
          throw new BadRowException(
              "the line has %d bytes; expected at most %d; check that rows end with line breaks"
                  .formatted(lines.length(), LineScanner.MAX_LINE_BYTES));
        }
        String text = lines.text();
        if (text.isBlank()) {
          return;
        }
        Clip clip = parser.parse(text, lines.number());
        id = clip.id();
        Integer earlier = lineOfId.putIfAbsent(id, lines.number());
        if (earlier != null) {
          throw new BadRowException(
              "id '%s' is already used on line %d; expected a unique id".formatted(id, earlier));
        }
        String problem = check.problem(clip.audio());
        if (problem != null) {
          throw new BadRowException(problem);
        }
        clips.add(clip);
      } catch (BadRowException e) {
        problems.add(
            new ManifestProblem(lines.number(), id != null ? id : e.clipId(), e.getMessage()));
        requireHope();
      }
    }

    /** A film dropped on the window must not become a million rows. Missing sounds do not count. */
    private void requireHope() {
      if (problems.size() == HOPELESS && lineOfId.isEmpty()) {
        throw new ManifestException(
            file,
            "none of the first %d lines is a row; expected JSON Lines; the first: %s"
                .formatted(HOPELESS, problems.getFirst().describe()));
      }
    }
  }

  private static void requireGoingOn(ReadProgress progress) {
    if (progress.isCancelled()) {
      throw new CancellationException("reading the manifest was broken off");
    }
  }

  private static long size(Path file) {
    try {
      long size = Files.size(file);
      if (Files.isDirectory(file)) {
        throw new ManifestException(file, "is a folder; expected a JSON Lines file");
      }
      if (size > MAX_BYTES) {
        throw new ManifestException(
            file, "%d bytes; expected at most %d; split the manifest".formatted(size, MAX_BYTES));
      }
      return size;
    } catch (NoSuchFileException e) {
      throw new ManifestException(
          file, "no such file; expected a JSON Lines manifest; check the path", e);
    } catch (IOException e) {
      throw new ManifestException(
          file,
          "cannot be read (%s); check its permissions and the disk".formatted(IoReason.of(e)),
          e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
