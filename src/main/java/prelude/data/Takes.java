package prelude.data;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import prelude.audio.IoReason;
import prelude.audio.WavWriter;
import prelude.audio.Waveform;
import prelude.audio.WholeFile;

/** Adds recordings to manifests. */
public final class Takes {
  private static final String FOLDER = "takes";
  private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}";

  private Takes() {}

  /**
   * Where a recording has gone.
   *
   * @param manifest to be opened
   * @param id the clip's, another than asked for where that was taken
   */
  public record Added(Path manifest, String id) {}

  /** The first of take_001, take_002, ... that is not taken. */
  public static String nextId(Set<String> taken) {
    int number = 1;
    while (taken.contains(numbered(number))) {
      number++;
    }
    return numbered(number);
  }

  /**
   * Keeps a recording as a clip: a wav in {@code takes/} beside the manifest, and a row after its
   * last. The other rows stay byte for byte. What cannot be added to, such as a folder or a
   * manifest that is write-protected, is left alone, and the take goes to {@code takes/takes.jsonl}
   * of the user's data. No file and no id is used twice: {@code take_001} becomes {@code
   * take_001_2} where it is taken. To be called off the FX thread.
   *
   * @param open what is open: a manifest, a folder or a sound file; or null
   * @param userData the user's data folder
   * @param id the name wished for: letters, digits, spaces, and {@code . _ -} inside
   * @param text the transcript, not blank
   * @throws IllegalArgumentException when id or text cannot be used
   * @throws prelude.audio.AudioFileException when the wav cannot be written
   * @throws ManifestException when the manifest cannot be read or written; the wav stays
   */
  public static Added add(Path open, Path userData, String id, String text, Waveform take) {
    if (!id.matches(NAME) || id.endsWith(".")) {
      throw new IllegalArgumentException(
          "id is '%s'; expected letters, digits, spaces, and . _ - inside".formatted(id));
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("transcript is blank; expected words");
    }
    boolean beside = canGrow(open);
    Path manifest = beside ? open : userData.resolve(FOLDER).resolve("takes.jsonl");
    Path folder =
        beside
            ? open.toAbsolutePath().normalize().resolveSibling(FOLDER)
            : userData.resolve(FOLDER);
    String free = free(id, ids(manifest), folder);
    Path wav = folder.resolve(free + ".wav");
    new WavWriter().write(wav, take);
    String audio = (beside ? FOLDER + "/" : "") + free + ".wav";
    append(
        manifest,
        "{\"id\": %s, \"audio\": %s, \"text\": %s}\n"
            .formatted(quoted(free), quoted(audio), quoted(text.strip())),
        wav);
    return new Added(manifest, free);
  }

  private static String numbered(int number) {
    return "take_%03d".formatted(number);
  }

  /** Whether rows can be added: a file that is no sound, in a folder that can be written to. */
  private static boolean canGrow(Path open) {
    if (open == null || !Files.isRegularFile(open) || !Files.isWritable(open)) {
      return false;
    }
    try {
      return !SoundFiles.named(open.getFileName().toString())
          && Files.isWritable(open.toAbsolutePath().normalize().getParent())
          && Files.isWritable(Objects.requireNonNull(open.toRealPath().getParent()))
          && canHold(open.toAbsolutePath().normalize().resolveSibling(FOLDER));
    } catch (IOException e) {
      return false; // it has gone meanwhile
    }
  }

  private static boolean canHold(Path folder) {
    return Files.notExists(folder) || (Files.isDirectory(folder) && Files.isWritable(folder));
  }

  private static Set<String> ids(Path manifest) {
    Set<String> ids = new HashSet<>();
    if (Files.exists(manifest)) {
      Manifest read = new ManifestReader().read(manifest, audio -> null, ReadProgress.NONE);
      read.clips().forEach(clip -> ids.add(clip.id()));
      read.problems().forEach(problem -> ids.add(problem.clipId()));
    }
    return ids;
  }

  private static String free(String id, Set<String> taken, Path folder) {
    String name = id;
    for (int i = 2; isTaken(name, taken, folder); i++) {
      name = id + "_" + i;
    }
    return name;
  }

  private static boolean isTaken(String name, Set<String> taken, Path folder) {
    return taken.contains(name)
        || Files.exists(folder.resolve(name + ".wav"), LinkOption.NOFOLLOW_LINKS);
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static void append(Path manifest, String row, Path wav) {
    try {
      if (Files.notExists(manifest)) {
        WholeFile.write(manifest, out -> all(out, row));
        return;
      }
      Path real = manifest.toRealPath(); // a link stays one
      WholeFile.write(
          real,
          out -> {
            try (FileChannel in = FileChannel.open(real)) {
              copy(in, out);
              all(out, (endsLine(in) ? "" : "\n") + row);
            }
          });
    } catch (IOException e) {
      throw new ManifestException(
          manifest,
          "cannot be written (%s); check its permissions and free space; the recording is kept as %s"
              .formatted(IoReason.of(e), wav),
          e);
    }
  }

  private static void copy(FileChannel in, FileChannel out) throws IOException {
    long size = in.size();
    long at = 0;
    while (at < size) {
      long copied = in.transferTo(at, size - at, out);
      if (copied <= 0) {
        throw new IOException("the file has become shorter while it was copied");
      }
      at += copied;
    }
  }

  private static boolean endsLine(FileChannel in) throws IOException {
    if (in.size() == 0) {
      return true;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    in.read(last, in.size() - 1);
    return last.get(0) == '\n';
  }

  private static void all(FileChannel out, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
