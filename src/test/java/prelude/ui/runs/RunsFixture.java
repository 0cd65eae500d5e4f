package prelude.ui.runs;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Shell;

/** The Runs screen in a window, with real folders and a real trainer. */
final class RunsFixture implements AutoCloseable {
  private static final long LIMIT_S = 120;

  final Shell shell;
  final RunsScreen screen;
  final Stage stage;
  Path saveTo;
  Path opened;

  RunsFixture(TrainingEnvironment environment) {
    this(environment, RunEngine.of(environment));
  }

  RunsFixture(TrainingEnvironment environment, RunEngine engine) {
    shell = FxTest.fx(Shell::new);
    screen = FxTest.fx(() -> new RunsScreen(environment, engine, shell, files()));
    stage =
        FxTest.fx(
            () -> {
              shell.add(screen);
              Stage s = new Stage();
              s.setScene(new Scene(shell, 1280, 800));
              s.show();
              shell.enterWork();
              screen.begin();
              return s;
            });
    await("the first listing", () -> model().listed());
  }

  RunsModel model() {
    return screen.model();
  }

  RunRow row(int index) {
    return FxTest.fx(() -> table().getItems().get(index).row());
  }

  @SuppressWarnings("unchecked")
  TableView<RowHandle> table() {
    return (TableView<RowHandle>) stage.getScene().lookup("#runs");
  }

  <T extends Node> T find(String selector, Class<T> type) {
    return FxTest.fx(
        () -> {
          Node node = stage.getScene().lookup(selector);
          assertNotNull(node, selector);
          return type.cast(node);
        });
  }

  String text(String selector) {
    return FxTest.fx(() -> ((Labeled) stage.getScene().lookup(selector)).getText());
  }

  void press(String selector) {
    ButtonBase button = find(selector, ButtonBase.class);
    await(selector + " enabled", () -> !button.isDisabled());
    FxTest.run(button::fire);
  }

  void type(String selector, String text) {
    TextField field = find(selector, TextField.class);
    FxTest.run(() -> field.setText(text));
  }

  /** Presses a key where a node has the focus. */
  void key(Node node, KeyCode code) {
    FxTest.run(
        () -> {
          node.requestFocus();
          node.fireEvent(
              new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        });
    FxTest.pulses();
  }

  void awaitIdle() {
    await("the end of the run", () -> model().isIdle());
    FxTest.pulses();
  }

  void await(String what, Callable<Boolean> condition) {
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

  private FileChoice files() {
    return new FileChoice() {
      @Override
      public Optional<Path> open(Node owner, String title, String kind, String pattern) {
        return Optional.ofNullable(opened);
      }

      @Override
      public Optional<Path> folder(Node owner, String title) {
        return Optional.empty();
      }

      @Override
      public Optional<Path> save(Node owner, String title, String name) {
        return Optional.ofNullable(saveTo).map(folder -> folder.resolve(name));
      }
    };
  }

  @Override
  public void close() {
    FxTest.run(
        () -> {
          screen.end();
          stage.close();
        });
    if (!screen.close(Duration.ofSeconds(30))) {
      throw new AssertionError("The threads did not end");
    }
  }
}
