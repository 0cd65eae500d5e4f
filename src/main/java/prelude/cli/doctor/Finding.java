package prelude.cli.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing that was looked at.
 *
 * @param topic what, in a word or two
 * @param level how it is
 * @param found what was found, in words
 * @param wayOut what to do about it; null when there is nothing to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Finding(String topic, Level level, String found, String wayOut) {
  /** How bad it is. */
  enum Level {
    /** Works. */
    OK('✓'),
    /** W1 runs all the same. */
    WARNING('!'),
    /** W1 cannot run. */
    FAILURE('✗');

    private final char mark;

    Level(char mark) {
      this.mark = mark;
    }

    char mark() {
      return mark;
    }
  }

  static Finding ok(String topic, String found) {
    return new Finding(topic, Level.OK, found, null);
  }

  static Finding warning(String topic, String found, String wayOut) {
    return new Finding(topic, Level.WARNING, found, wayOut);
  }

  static Finding failure(String topic, String found, String wayOut) {
    return new Finding(topic, Level.FAILURE, found, wayOut);
  }
}
