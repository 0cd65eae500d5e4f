package prelude;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source file is laid out as google-java-format does it. Run as a test, so that it works
 * offline and on the build's own JDK; {@code -Dprelude.format=fix} rewrites the files instead.
 */
class FormattingTest {
  @Test
  void everySourceFileIsFormatted() throws IOException, FormatterException {
    boolean fix = "fix".equals(System.getProperty("prelude.format"));
    var formatter = new Formatter();
    List<Path> wrong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String source = Files.readString(file);
        String formatted =
            formatter.formatSource(
                ImportOrderer.reorderImports(
                    RemoveUnusedImports.removeUnusedImports(source), Style.GOOGLE));
        if (!formatted.equals(source)) {
          wrong.add(file);
          if (fix) {
            Files.writeString(file, formatted);
          }
        }
      }
    }
    assertTrue(
        fix || wrong.isEmpty(),
        () ->
            "Not formatted: "
                + wrong
                + "; run: mvn -q test -Dtest=FormattingTest -Dprelude.format=fix");
  }
}
