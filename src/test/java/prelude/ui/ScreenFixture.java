package prelude.ui;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import prelude.ui.shell.Screen;
import prelude.ui.shell.Shell;
import prelude.ui.shell.Snapshots;

/** A screen in a window: finds its parts, waits for them, works them. Off the FX thread. */
public abstract class ScreenFixture implements AutoCloseable {
  private static final long LIMIT_S = 120;

  public final Shell shell = FxTest.fx(Shell::new);
  public Stage stage;

  /**
   * Shows the window, at the screen.
   *
   * @param begin what the screen does first
   */
  protected final void show(Screen screen, double width, double height, Runnable begin) {
    stage =
        FxTest.fx(
            () -> {
              shell.add(screen);
              Stage s = new Stage();
              s.setScene(new Scene(shell, width, height));
              s.show();
              shell.enterWork();
              begin.run();
              return s;
            });
  }

  public final <T extends Node> T find(String selector, Class<T> type) {
    return FxTest.fx(
        () -> {
          Node node = stage.getScene().lookup(selector);
          assertNotNull(node, selector);
          return type.cast(node);
        });
  }

  public final String text(String selector) {
    Labeled labeled = find(selector, Labeled.class);
    return FxTest.fx(labeled::getText);
  }

  /** All words of notes and labels within a node. */
  public final String words(String selector) {
    Node part = find(selector, Node.class);
    return FxTest.fx(
        () ->
            part.lookupAll(".label").stream()
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining("\n")));
  }

  public void press(String selector) {
    ButtonBase button = find(selector, ButtonBase.class);
    FxTest.run(button::fire);
    FxTest.pulses();
  }

  /** A key pressed where a node has the keyboard. */
  protected final void key(Node node, KeyCode code, boolean shift, boolean control, boolean alt) {
    FxTest.run(
        () ->
            Event.fireEvent(
                node,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, alt, false)));
    FxTest.pulses();
  }

  public final void await(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    try {
      while (!FxTest.fx(condition)) {
        if (System.nanoTime() > end) {
          throw new AssertionError("Waited in vain for " + what);
        }
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Keeps a picture of the window in {@code target/pictures}.
   *
   * @param scales each once; other than 1 they are in the file's name
   */
  protected final void picture(String name, int... scales) {
    FxTest.pulses();
    Path out = Path.of("target", "pictures");
    try {
      for (int scale : scales) {
        String file = name + (scale == 1 ? "" : "@" + scale + "x") + ".png";
        Snapshots.write(FxTest.fx(() -> Snapshots.of(stage.getScene(), scale)), out.resolve(file));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
