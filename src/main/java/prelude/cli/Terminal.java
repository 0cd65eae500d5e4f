package prelude.cli;

import java.io.Console;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Where output goes.
 *
 * @param interactive whether a person watches: input and output are a terminal, not files or pipes
 * @param columns the terminal's width now; it may change
 */
public record Terminal(boolean interactive, IntSupplier columns) {
  private static final int USUAL_COLUMNS = 80;

  /** No terminal: a file, a pipe, CI. */
  public static Terminal none() {
    return new Terminal(false, () -> USUAL_COLUMNS);
  }

  /** The terminal of this process. */
  public static Terminal ofThisProcess(Map<String, String> env) {
    // Since Java 22 there may be a Console without a terminal, so it has to be asked.
    Console console = System.console();
    boolean interactive =
        console != null && console.isTerminal() && !"dumb".equals(env.getOrDefault("TERM", ""));
    return interactive
        ? new Terminal(true, () -> WindowSize.columns().orElse(columns(env)))
        : none();
  }

  private static int columns(Map<String, String> env) {
    String text = env.getOrDefault("COLUMNS", "");
    return text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : USUAL_COLUMNS;
  }
}
