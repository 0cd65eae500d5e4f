package prelude.cli;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import prelude.training.bench.WindowPart;

/** Times the window; stands between the verb and the user interface, which know nothing of it. */
@FunctionalInterface
public interface WindowBench {
  /**
   * What was measured.
   *
   * @param lines for people
   * @param figures for machines: a record
   */
  record Result(List<String> lines, Object figures) {}

  /**
   * Drives the real window without a display.
   *
   * @param parts what is measured
   * @param clips how many are stepped through
   * @param say hears what is being done
   * @throws Exception if that did not work
   */
  Result run(Set<WindowPart> parts, int clips, Consumer<String> say) throws Exception;
}
