package prelude.ui.prefixlab;

import java.util.Arrays;
import java.util.List;

/**
 * What a pane was drawn from last. The lab tells its state several times for one change, and most
 * panes are then as they were: to draw them all again takes longer than the model's answer.
 */
final class Drawn {
  private List<Object> from = List.of();

  /**
   * Whether any of this is other than it was the last time; it is remembered.
   *
   * @param now compared by {@code equals}, arrays therefore by identity; nulls too
   */
  boolean isOutdated(Object... now) {
    List<Object> these = Arrays.asList(now);
    if (these.equals(from)) {
      return false;
    }
    from = these;
    return true;
  }

  /** What is drawn next is drawn anew. */
  void forget() {
    from = List.of();
  }
}
