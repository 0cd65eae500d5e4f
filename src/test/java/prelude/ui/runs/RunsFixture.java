package prelude.ui.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunFixture;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.ScreenFixture;
import prelude.ui.runs.table.RowHandle;
import prelude.ui.runs.table.RunRow;
import prelude.ui.runs.train.RunEngine;
import prelude.ui.shell.FileChoice;

/** The Runs screen in a window, with real folders and a real trainer. */
public final class RunsFixture extends ScreenFixture {
  public final RunsScreen screen;
  public Path saveTo;
  public Path opened;

  public RunsFixture(TrainingEnvironment environment) {
    this(environment, RunEngine.of(environment));
  }

  public RunsFixture(TrainingEnvironment environment, RunEngine engine) {
    screen = FxTest.fx(() -> new RunsScreen(environment, engine, shell, files()));
    show(screen, 1280, 800, screen::begin);
    await("the first listing", () -> model().listed());
  }

  /** Over a folder of finished runs, all of them listed; those that come first are older. */
  public static RunsFixture over(Path home, SequencedMap<String, RunConfig> runs)
      throws IOException {
    TrainingEnvironment environment = TinyRun.environment(home);
    for (var run : runs.entrySet()) {
      RunFixture.finished(environment.runs(), run.getKey(), run.getValue());
    }
    var fixture = new RunsFixture(environment);
    fixture.await("the runs", () -> fixture.table().getItems().size() == runs.size());
    return fixture;
  }

  /** Two runs of one recipe, and a third of another. */
  public static SequencedMap<String, RunConfig> three() {
    var runs = new LinkedHashMap<String, RunConfig>();
    RunConfig evidence = Preset.W1_EVIDENCE.config();
    runs.put("20260102T030401Z-w1-evidence-0001", evidence);
    runs.put("20260102T030402Z-w1-evidence-0002", evidence.withSeed(1));
    runs.put("20260102T030403Z-w1-text-only-0003", Preset.W1_TEXT_ONLY.config());
    return runs;
  }

  public RunsModel model() {
    return screen.model();
  }

  public RunRow row(int index) {
    return FxTest.fx(() -> table().getItems().get(index).row());
  }

  @SuppressWarnings("unchecked")
  public TableView<RowHandle> table() {
    return (TableView<RowHandle>) stage.getScene().lookup("#runs");
  }

  @Override
  public void press(String selector) {
    ButtonBase button = find(selector, ButtonBase.class);
    await(selector + " enabled", () -> !button.isDisabled());
    FxTest.run(button::fire);
  }

  public void type(String selector, String text) {
    TextField field = find(selector, TextField.class);
    FxTest.run(() -> field.setText(text));
  }

  /** Presses a key where a node has the focus. */
  public void key(Node node, KeyCode code) {
    FxTest.run(node::requestFocus);
    key(node, code, false, false, false);
  }

  public void awaitIdle() {
    await("the end of the run", () -> model().isIdle());
    FxTest.pulses();
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
