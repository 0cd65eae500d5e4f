package prelude.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.Preset;
import prelude.training.PresetEntry;
import prelude.training.RunConfig;
import prelude.ui.FxTest;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.runs.table.RowHandle;

/** What of the Runs screen is to be seen whole in the smallest window. */
@ExtendWith(FxTest.class)
class RunsRoomTest {
  @TempDir private Path temporary;

  private RunsFixture f;

  @BeforeEach
  public void open() throws IOException {
    var runs = new LinkedHashMap<String, RunConfig>();
    for (Preset preset : List.of(Preset.W1_EVIDENCE, Preset.W1_SHUFFLED, Preset.W1_TEXT_ONLY)) {
      for (int seed = 0; seed < 4; seed++) {
        String id = "20260102T03040%d-%s-000%d".formatted(seed, preset.config().preset(), seed);
        runs.put(id, preset.config().withSeed(seed));
      }
    }
    f = RunsFixture.over(temporary, runs);
  }

  @AfterEach
  void close() {
    FxTest.run(() -> f.model().phaseProperty().set(Phase.IDLE));
    f.close();
  }

  private void resize(double width, double height) {
    FxTest.run(
        () -> {
          f.stage.setWidth(width);
          f.stage.setHeight(height);
        });
    FxTest.pulses();
    FxTest.pulses();
  }

  private Bounds place(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  /** The last of the tools ends where the toolbar does, and no button lies over another. */
  private void toolsAreWhole(String when) {
    FxTest.run(
        () -> {
          RunsToolbar bar = (RunsToolbar) f.stage.getScene().lookup(".toolbar");
          double end = place(f.stage.getScene().lookup("#export-charts")).getMaxX();
          assertTrue(end <= place(bar).getMaxX(), when + ": ends at " + end);
          double before = 0;
          for (Node child : bar.getChildren()) {
            if (child.isManaged()) {
              assertTrue(place(child).getMinX() >= before - 0.5, when + ": " + child);
              before = place(child).getMaxX();
            }
          }
        });
  }

  @Test
  void theToolbarIsWholeWhileARunGoesOn() {
    FxTest.pulses();
    Node number = f.find(".chart-tools", Node.class).lookup(".mono");
    assertTrue(FxTest.fx(number::isVisible), "there is room for the smoothing's number");
    PresetEntry shown = FxTest.fx(() -> f.model().presetProperty().get());
    for (double width : new double[] {1280, 1120}) {
      resize(width, 720);
      for (Phase phase : List.of(Phase.IDLE, Phase.RUNNING)) {
        FxTest.run(() -> f.model().phaseProperty().set(phase));
        FxTest.pulses();
        for (PresetEntry preset : f.model().presets()) {
          FxTest.run(() -> f.model().presetProperty().set(preset));
          FxTest.pulses();
          toolsAreWhole(width + " " + phase + " " + preset.name());
        }
      }
    }
    FxTest.run(() -> f.model().presetProperty().set(shown));
    FxTest.pulses();
    SplitMenuButton run = f.find("#run", SplitMenuButton.class);
    assertTrue(FxTest.fx(run::getText).startsWith("Queue"));
    SplitPane split = f.find(".split-pane", SplitPane.class);
    FxTest.run(() -> split.setDividerPositions(0.3));
    FxTest.pulses();
    toolsAreWhole("narrow side");
    assertEquals("Queue w1-evidence", FxTest.fx(run::getAccessibleText));
  }

  @Test
  void noSidewaysScrollBarStaysWhenTheWindowShrinks() {
    for (String grouping : List.of("not grouped", "group by preset")) {
      MenuButton group = f.find("#grouping", MenuButton.class);
      FxTest.run(
          () ->
              group.getItems().stream()
                  .filter(i -> grouping.equals(i.getText()))
                  .findFirst()
                  .ifPresent(MenuItem::fire));
      resize(1280, 800);
      resize(1120, 720);
      FxTest.run(
          () -> {
            for (Node bar : f.table().lookupAll(".scroll-bar")) {
              boolean sideways = ((ScrollBar) bar).getOrientation() == Orientation.HORIZONTAL;
              assertFalse(sideways && bar.isVisible(), grouping);
            }
            TableColumn<RowHandle, ?> verdict = f.table().getColumns().getLast();
            assertEquals("Verdict", verdict.getText());
            double all =
                f.table().getVisibleLeafColumns().stream().mapToDouble(c -> c.getWidth()).sum();
            assertTrue(all <= f.table().getWidth(), grouping + ": " + all);
          });
    }
  }
}
