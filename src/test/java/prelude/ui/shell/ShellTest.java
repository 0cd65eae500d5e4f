package prelude.ui.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.ui.DemoScreen;
import prelude.ui.FxTest;
import prelude.ui.theme.Theme;

@ExtendWith(FxTest.class)
class ShellTest {
  @TempDir Path config;
  private Stage stage;
  private Shell shell;
  private DemoScreen screen;

  @BeforeEach
  void open() {
    FxTest.run(
        () -> {
          shell = new Shell();
          screen = new DemoScreen(shell);
          shell.add(screen);
          shell.transport().setStops(IntStream.range(0, 50).toArray());
          shell.transport().goTo(49);
          stage = new Stage();
          new MainWindow(stage, shell, new WindowStateFile(config.resolve("window.json"))).show();
        });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(stage::close);
  }

  private void type(KeyCode... keys) {
    FxTest.run(
        () -> {
          Robot robot = new Robot();
          for (KeyCode key : keys) {
            robot.keyType(key);
          }
        });
    FxTest.pulses();
  }

  private void click(Node node) {
    FxTest.run(
        () -> {
          Robot robot = new Robot();
          var at = node.localToScreen(node.getBoundsInLocal());
          robot.mouseMove(at.getCenterX(), at.getCenterY());
          robot.mouseClick(MouseButton.PRIMARY);
        });
    FxTest.pulses();
  }

  @Test
  void aPanelThatIsClosedIsNotLaidOutAnyMore() {
    Shell shell = FxTest.fx(Shell::new);
    FxTest.run(
        () -> {
          Region panel = new StackPane();
          Stage stage = FxTest.show(shell, 1120, 720);
          shell.showPanel(panel, () -> {});
          shell.closePanel();
          shell.layout();
          panel.layout();
          assertFalse(shell.isNeedsLayout());
          panel.requestLayout();
          assertFalse(shell.isNeedsLayout());
          stage.close();
        });
  }

  @Test
  void f1ShowsTheShortcutsAndNothingIsBlocked() {
    type(KeyCode.F1);
    assertTrue(shell.isHelpShown());
    assertNotNull(FxTest.fx(() -> shell.lookup(".shortcut-sheet")));
    type(KeyCode.HOME);
    assertEquals(0, shell.transport().stepProperty().get());
    type(KeyCode.ESCAPE);
    assertFalse(shell.isHelpShown());
  }

  @Test
  void theThemeButtonSwitchesTheTheme() {
    click(FxTest.fx(() -> shell.lookup("#theme-toggle")));
    assertEquals(Theme.DARK, shell.themeProperty().get());
    assertTrue(stage.getScene().getStylesheets().getFirst().endsWith("dark.css"));
  }

  @Test
  void keysAndPlotsMoveTheSameStep() {
    type(KeyCode.LEFT, KeyCode.LEFT);
    assertEquals(47, shell.transport().stepProperty().get());
    assertEquals(47, screen.loss.positionProperty().get());
    assertEquals(47, screen.information.positionProperty().get());
    type(KeyCode.F9);
    assertEquals(1, screen.toggledInspector);
  }

  @Test
  void draggingThePlotMovesTheTransport() {
    FxTest.run(
        () -> {
          Robot robot = new Robot();
          var at = screen.loss.localToScreen(screen.loss.cursorPoint());
          robot.mouseMove(at);
          robot.mousePress(MouseButton.PRIMARY);
          robot.mouseMove(at.add(-100, 0));
          robot.mouseMove(at.add(-200, 0));
          robot.mouseRelease(MouseButton.PRIMARY);
        });
    FxTest.pulses();
    int step = shell.transport().stepProperty().get();
    assertTrue(step > 10 && step < 49, "at " + step);
    assertEquals(4, shell.transport().readings().size());
  }

  @Test
  void playRunsFromTheBeginningAndStopsAtTheEnd() throws Exception {
    FxTest.run(() -> shell.transport().setStops(new int[] {0, 5, 10}));
    // In one go, before the clock can tick.
    FxTest.run(
        () -> {
          shell.transport().togglePlay();
          assertEquals(0, shell.transport().stepProperty().get());
        });
    for (int i = 0; i < 100 && FxTest.fx(() -> shell.transport().playingProperty().get()); i++) {
      Thread.sleep(50);
    }
    assertEquals(10, shell.transport().stepProperty().get());
    assertFalse(shell.transport().playingProperty().get());
  }

  @Test
  void undoIsOfferedWithoutADialog() {
    boolean[] undone = new boolean[1];
    FxTest.run(() -> shell.offerUndo("Run moved to the bin.", () -> undone[0] = true));
    Button undo = null;
    for (int i = 0; i < 40 && undo == null; i++) {
      FxTest.pulses();
      undo =
          FxTest.fx(
              () ->
                  shell.lookupAll(".undo-bar .button").stream()
                      .filter(n -> n instanceof Button b && "Undo".equals(b.getText()))
                      .map(Button.class::cast)
                      .findFirst()
                      .orElse(null));
    }
    assertNotNull(undo);
    FxTest.run(undo::fire);
    assertTrue(undone[0]);
  }

  @Test
  void theUndoBarCoversNothingAndGivesItsRoomBack() {
    Bounds before = bounds(screen.view());
    FxTest.run(() -> shell.offerUndo("Run moved to the bin.", () -> {}));
    FxTest.pulses();
    Bounds bar = bounds(FxTest.fx(() -> shell.lookup("#undo-bar")));
    Bounds beside = bounds(screen.view());
    assertTrue(bar.getHeight() >= 24, bar.toString());
    assertTrue(beside.getMaxY() <= bar.getMinY(), beside + " under " + bar);
    assertEquals(before.getMaxY(), bar.getMaxY(), 0.5);
    FxTest.run(() -> ((Button) shell.lookup("#undo")).fire());
    FxTest.pulses();
    assertEquals(before, bounds(screen.view()));
  }

  private static Bounds bounds(Node node) {
    return FxTest.fx(() -> node.localToScene(node.getLayoutBounds()));
  }

  @Test
  void theWindowComesBackAsItWas() {
    FxTest.run(
        () -> {
          shell.themeProperty().set(Theme.DARK);
          ((SplitPane) screen.view()).setDividerPositions(0.6);
        });
    FxTest.pulses();
    FxTest.run(stage::close);
    assertTrue(Files.exists(config.resolve("window.json")));
    WindowState kept = new WindowStateFile(config.resolve("window.json")).load();
    assertEquals("dark", kept.theme());
    assertEquals(0.6, kept.dividers().get("demo")[0], 0.01);
    open();
    assertEquals(Theme.DARK, shell.themeProperty().get());
    assertEquals(0.6, ((SplitPane) screen.view()).getDividerPositions()[0], 0.01);
  }

  @Test
  void whatIsChosenIsKeptAtOnce() {
    var file = new WindowStateFile(config.resolve("window.json"));
    ObservableList<String> choice = FXCollections.observableArrayList("a");
    FxTest.run(() -> shell.remember("columns", choice));
    FxTest.run(() -> choice.setAll("b", "c"));
    assertEquals(List.of("b", "c"), file.load().choices().get("columns"));
    FxTest.run(() -> shell.themeProperty().set(Theme.DARK));
    assertEquals("dark", file.load().theme());
  }

  @Test
  void aWindowIsNoLargerThanItsScreen() {
    var room = new Rectangle2D(100, 30, 1120, 690);
    assertEquals(room, MainWindow.fit(new Rectangle2D(20, -20, 1280, 800), room));
    var inside = new Rectangle2D(110, 40, 900, 600);
    assertEquals(inside, MainWindow.fit(inside, room));
    assertEquals(
        new Rectangle2D(320, 120, 900, 600),
        MainWindow.fit(new Rectangle2D(900, 500, 900, 600), room));
    var wide = new Rectangle2D(-140, 100, 1280, 800);
    assertEquals(wide, MainWindow.fit(wide, new Rectangle2D(0, 0, 1000, 1000)));
  }

  @Test
  void escLeavesThePanelBeforeAScreenHearsOfIt() {
    var heard = new ArrayList<String>();
    FxTest.run(
        () -> {
          shell.shortcuts().add("Demo", "Esc", "Select nothing", () -> heard.add("screen"));
          shell.showPanel(
              new StackPane(),
              () -> {
                heard.add("panel");
                shell.closePanel();
              });
        });
    type(KeyCode.ESCAPE, KeyCode.ESCAPE);
    assertEquals(List.of("panel", "screen"), heard);
  }

  @Test
  void escClosesWhatIsOpenThoughATooltipShows() {
    Tooltip tooltip = new Tooltip("a word");
    type(KeyCode.F1);
    FxTest.run(() -> tooltip.show(stage, stage.getX() + 10, stage.getY() + 10));
    assertTrue(FxTest.fx(tooltip::isShowing));
    type(KeyCode.ESCAPE);
    assertFalse(FxTest.fx(tooltip::isShowing));
    assertFalse(shell.isHelpShown());
  }

  @Test
  void aBrokenStateFileIsNoTrouble() throws Exception {
    Path file = config.resolve("broken.json");
    Files.writeString(file, "{ not json");
    assertEquals(1280, new WindowStateFile(file).load().width());
    Files.writeString(file, "{\"width\": 1300}");
    assertTrue(new WindowStateFile(file).load().welcomed(), "an earlier version was used");
    var state =
        new WindowState(1400, 900, true, "dark", Map.of("a", new double[] {0.25}), Map.of(), true);
    new WindowStateFile(file).save(state);
    WindowState back = new WindowStateFile(file).load();
    assertTrue(back.maximized());
    assertArrayEquals(new double[] {0.25}, back.dividers().get("a"));
  }
}
