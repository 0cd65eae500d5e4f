package prelude.ui.runs.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What the form says of each field. */
final class SettingWords {
  private static final Properties WORDS = read();

  private SettingWords() {}

  /** Words of a field; empty where there are none. */
  static String of(String field, String what) {
    return WORDS.getProperty(field + "." + what, "");
  }

  private static Properties read() {
    Properties words = new Properties();
    try (InputStream in = SettingWords.class.getResourceAsStream("settings.properties")) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
