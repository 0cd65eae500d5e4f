package prelude.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of the TorchScript kernels, one resource file per part, joined into the single source
 * that libtorch reads. Free functions are called by their bare name in the files, as in Python;
 * libtorch wants them qualified, which is all that the joining changes.
 */
final class KernelSource {
  private static final Pattern FUNCTION = Pattern.compile("(?m)^def (\\w+)\\(");

  private KernelSource() {}

  /**
   * Joins kernel files.
   *
   * @param parts file names without extension, in order of definition
   */
  static String of(String... parts) {
    var joined = new StringBuilder();
    for (String part : parts) {
      joined.append(read(part)).append('\n');
    }
    return qualify(joined.toString());
  }

  private static String qualify(String source) {
    List<String> functions = new ArrayList<>();
    Matcher matcher = FUNCTION.matcher(source);
    while (matcher.find()) {
      functions.add(matcher.group(1));
    }
    if (functions.isEmpty()) {
      return source;
    }
    var call = Pattern.compile("(?<![.\\w])(?<!def )(" + String.join("|", functions) + ")\\(");
    return call.matcher(source).replaceAll("__torch__.$1(");
  }

  private static String read(String part) {
    try (InputStream in = KernelSource.class.getResourceAsStream("kernels/" + part + ".py")) {
      if (in == null) {
        throw new IllegalStateException("Kernel file missing from the application: " + part);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read kernel file " + part, e);
    }
  }
}
