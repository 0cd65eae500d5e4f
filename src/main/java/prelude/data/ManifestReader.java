package prelude.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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

  /**
   * Reads every row; one that cannot be used becomes a problem and leaves the others usable.
   *
   * @throws ManifestException when the file itself cannot be read
   */
  public Manifest read(Path file) {
    return read(file, ManifestReader::soundFileProblem);
  }

  /** Says what is wrong with a row's sound file, or null. */
  @FunctionalInterface
  interface SoundFileCheck {
    String problem(Path audio);
  }

  Manifest read(Path file, SoundFileCheck check) {
    byte[] bytes = bytes(file);
    Path parent = file.toAbsolutePath().normalize().getParent();
    var rows = new RowParser(parent);
    List<Clip> clips = new ArrayList<>();
    List<ManifestProblem> problems = new ArrayList<>();
    Map<String, Integer> lineOfId = new HashMap<>();

    var lines = new LineScanner(bytes);
    while (lines.next()) {
      String id = null;
      try {
        if (lines.length() > LineScanner.MAX_LINE_BYTES) {
          throw new BadRowException(
              "the line has %d bytes; expected at most %d; check that rows end with line breaks"
                  .formatted(lines.length(), LineScanner.MAX_LINE_BYTES));
        }
        String text = lines.text();
        if (text.isBlank()) {
          continue;
        }
        Clip clip = rows.parse(text, lines.number());
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
      }
    }
    return new Manifest(file, clips, problems, sha256(bytes));
  }

  private static String soundFileProblem(Path audio) {
    if (Files.isDirectory(audio)) {
      return "%s is a folder; expected a sound file".formatted(audio);
    }
    try {
      if (Files.size(audio) == 0) {
        return "sound file %s is empty (0 bytes); record or copy it again".formatted(audio);
      }
    } catch (NoSuchFileException e) {
      return "sound file %s does not exist; relative paths start at the manifest's folder"
          .formatted(audio);
    } catch (IOException e) {
      return "sound file %s cannot be read (%s); check its permissions"
          .formatted(audio, IoReason.of(e));
    }
    return Files.isReadable(audio)
        ? null
        : "sound file %s may not be read; check its permissions".formatted(audio);
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (Files.isDirectory(file)) {
        throw new ManifestException(file, "is a folder; expected a JSON Lines file");
      }
      if (size > MAX_BYTES) {
        throw new ManifestException(
            file, "%d bytes; expected at most %d; split the manifest".formatted(size, MAX_BYTES));
      }
      return Files.readAllBytes(file);
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

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
