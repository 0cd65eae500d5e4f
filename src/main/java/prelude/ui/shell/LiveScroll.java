package prelude.ui.shell;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/**
 * Scroll panes over pictures and numbers that change while nobody scrolls. JavaFX keeps a bitmap of
 * what a scroll pane holds, which makes scrolling smooth and everything else slow: a number that
 * changes has all of it drawn again.
 */
public final class LiveScroll {
  private LiveScroll() {}

  /** Draws only what changes in a scroll pane. */
  public static <T extends ScrollPane> T of(T scroll) {
    scroll
        .skinProperty()
        .subscribe(
            skin -> {
              Node viewport = skin == null ? null : scroll.lookup(".viewport");
              if (viewport != null) {
                viewport.setCache(false);
              }
            });
    return scroll;
  }
}
