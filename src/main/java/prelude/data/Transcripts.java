package prelude.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import prelude.audio.IoReason;

/** Transcripts that lie beside sound files. */
final class Transcripts {
  /** Of a file with the transcript of the sound file of the same name; the first is preferred. */
  static final List<String> ENDINGS = List.of(".txt", ".lab");

  private static final int MAX_BYTES = 1 << 20;

  /**
   * A line of a chapter's transcripts.
   *
   * @param problem what is wrong with it, or null
   */
  record Utterance(String id, String text, int line, String problem) {}

  private Transcripts() {}

  /** The transcript beside a sound file, its lines joined by spaces; empty if there is none. */
  static String beside(Path folder, String stem, Set<String> names) throws BadRowException {
    for (String ending : ENDINGS) {
      if (names.contains(stem + ending)) {
        Path file = folder.resolve(stem + ending);
        List<String> parts = new ArrayList<>();
        for (String line : lines(file)) {
          if (!line.isBlank()) {
            parts.add(line.strip());
          }
        }
        return String.join(" ", parts);
      }
    }
    return "";
  }

  /** The utterances of a chapter: a line each, an id, a space and the words. */
  static List<Utterance> chapter(Path file) throws BadRowException {
    List<Utterance> found = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      String row = line.strip();
      if (row.isEmpty()) {
        continue;
      }
      int space = row.indexOf(' ');
      String id = space < 0 ? row : row.substring(0, space);
      String text = space < 0 ? "" : row.substring(space + 1).strip();
      String problem = null;
      if (id.indexOf('/') >= 0 || id.indexOf('\\') >= 0) {
        problem = "line %d of %s begins with '%s'; expected an utterance's id and its words";
        problem = problem.formatted(number, file, id);
      } else if (text.isEmpty()) {
        problem =
            "line %d of %s has no words after '%s'; expected the transcript"
                .formatted(number, file, id);
      }
      found.add(new Utterance(id, text, number, problem));
    }
    return found;
  }

  private static List<String> lines(Path file) throws BadRowException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new BadRowException("transcript %s is not a plain file".formatted(file));
      }
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new BadRowException(
            "transcript %s has %d bytes; expected at most %d".formatted(file, size, MAX_BYTES));
      }
      List<String> lines = new ArrayList<>();
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        var scanner = new LineScanner(in, () -> {});
        while (scanner.next()) {
          lines.add(text(file, scanner));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new BadRowException(
          "transcript %s cannot be read (%s); check its permissions"
              .formatted(file, IoReason.of(e)));
    }
  }

  private static String text(Path file, LineScanner scanner) throws BadRowException {
    try {
      return scanner.text();
    } catch (BadRowException e) {
      throw new BadRowException(
          "transcript %s, line %d: %s"
              .formatted(
                  file,
                  scanner.number(),
                  e.getMessage().replace("save the manifest", "save the transcript")));
    }
  }
}
