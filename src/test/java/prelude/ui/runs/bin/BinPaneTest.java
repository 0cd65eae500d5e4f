package prelude.ui.runs.bin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.TinyRun;
import prelude.ui.FxTest;
import prelude.ui.plot.LineLook;
import prelude.ui.runs.RunsFixture;
import prelude.ui.runs.RunsModel.Notice;

/** Deleted runs by robot: seen, brought back, deleted for ever. */
@ExtendWith(FxTest.class)
class BinPaneTest {
  private static final String ONE = "20260102T030401Z-w1-evidence-0001";
  private static final String TWO = "20260102T030402Z-w1-evidence-0002";
  private static final String THREE = "20260102T030403Z-w1-text-only-0003";

  @TempDir private Path temporary;

  private RunsFixture f;
  private Path runs;

  @BeforeEach
  public void open() throws IOException {
    runs = TinyRun.environment(temporary).runs();
    f = RunsFixture.over(temporary, RunsFixture.three());
  }

  @AfterEach
  void close() {
    f.close();
  }

  private void delete(String... ids) {
    int left = FxTest.fx(() -> f.table().getItems().size()) - ids.length;
    FxTest.run(() -> f.screen.interactor().keeper().bin().delete(List.of(ids)));
    f.await("the rest", () -> f.table().getItems().size() == left);
    f.await("the bin", () -> ids().containsAll(List.of(ids)));
  }

  private List<String> ids() {
    return f.model().bin().entries().stream().map(BinEntry::id).toList();
  }

  @SuppressWarnings("unchecked")
  private ListView<BinEntry> list() {
    return f.find("#bin-list", ListView.class);
  }

  private String notice() {
    return FxTest.fx(
        () -> {
          Notice notice = f.model().noticeProperty().get();
          return notice == null ? "" : notice.lead() + " " + notice.text();
        });
  }

  @Test
  void theHeadOfTheTableCountsDeletedRunsAndOpensThem() {
    assertEquals("Bin", f.text("#bin"));
    f.press("#bin");
    FxTest.pulses();
    Node empty = FxTest.fx(() -> list().lookup(".empty-state"));
    assertTrue(FxTest.fx(empty::isVisible));
    delete(ONE, THREE);
    assertEquals("Bin (2)", f.text("#bin"));
    FxTest.pulses();
    BinEntry entry =
        FxTest.fx(() -> list().getItems().stream())
            .filter(e -> e.id().equals(THREE))
            .findFirst()
            .orElseThrow();
    assertEquals("w1-text-only · 0003", entry.name());
    assertTrue(entry.words().matches("deleted \\d{4}-\\d\\d-\\d\\d .* kB"), entry.words());
    f.press("#bin");
    assertFalse(f.find("#bin-pane", Node.class).isVisible());
  }

  @Test
  void aRunComesBackByKey() {
    delete(TWO);
    f.press("#bin");
    f.key(list(), KeyCode.ENTER);
    f.await("three rows", () -> f.table().getItems().size() == 3);
    f.await("an empty bin", () -> ids().isEmpty());
    assertTrue(Files.exists(runs.resolve(TWO).resolve("run.json")));
  }

  @Test
  void onlyADoubleClickOnARunRestoresIt() {
    delete(TWO);
    f.press("#bin");
    FxTest.pulses();
    doubleClick(list().localToScreen(60, 300));
    FxTest.pulses();
    assertEquals(List.of(TWO), ids());
    doubleClick(list().localToScreen(60, 20));
    f.await("an empty bin", () -> ids().isEmpty());
  }

  private static void doubleClick(javafx.geometry.Point2D at) {
    FxTest.run(
        () -> {
          var robot = new javafx.scene.robot.Robot();
          robot.mouseMove(at);
          robot.mouseClick(javafx.scene.input.MouseButton.PRIMARY);
          robot.mouseClick(javafx.scene.input.MouseButton.PRIMARY);
        });
  }

  @Test
  void oneThatCannotComeBackIsNamedAndTheOthersDo() throws IOException {
    delete(ONE, TWO, THREE);
    Files.createDirectories(runs.resolve(TWO));
    f.press("#bin");
    f.press("#bin-restore-all");
    f.await("two rows", () -> f.table().getItems().size() == 2);
    f.await("the other in the bin", () -> ids().equals(List.of(TWO)));
    String said = notice();
    assertTrue(said.startsWith("1 of 3 not restored. w1-evidence · 0002: "), said);
    assertTrue(said.contains("is taken"), said);
  }

  @Test
  void undoBringsBackWhatCanBe() throws IOException {
    delete(ONE, TWO);
    Files.createDirectories(runs.resolve(ONE));
    f.press("#undo");
    f.await("two rows", () -> f.table().getItems().size() == 2);
    f.await("words", () -> notice().startsWith("1 of 2 not restored. w1-evidence · 0001: "));
    assertTrue(Files.exists(runs.resolve(TWO).resolve("run.json")));
  }

  @Test
  void undoBringsLineAndSelectionBack() {
    FxTest.run(() -> f.screen.interactor().select(TWO));
    FxTest.run(() -> f.screen.interactor().setShown(ONE, false));
    LineLook line = FxTest.fx(() -> f.model().lines().look(TWO));
    delete(ONE, TWO);
    assertEquals(THREE, FxTest.fx(() -> f.model().selected().id()));
    f.press("#undo");
    f.await("three rows", () -> f.table().getItems().size() == 3);
    assertEquals(TWO, FxTest.fx(() -> f.model().selected().id()));
    assertEquals(line, FxTest.fx(() -> f.model().lines().look(TWO)));
    assertFalse(FxTest.fx(() -> f.model().lines().contains(ONE)));
  }

  @Test
  void deletingForEverAsksOnceMore() {
    delete(ONE, TWO);
    f.press("#bin");
    f.key(list(), KeyCode.DELETE);
    Button keep = f.find("#bin-keep", Button.class);
    assertTrue(FxTest.fx(keep::isFocused), "the safe answer has the focus");
    f.key(keep, KeyCode.ESCAPE);
    assertEquals(2, ids().size());
    assertTrue(FxTest.fx(() -> list().isFocused()));
    String chosen = FxTest.fx(() -> list().getSelectionModel().getSelectedItem().id());
    f.key(list(), KeyCode.DELETE);
    f.press("#bin-sure");
    f.await("it gone", () -> !Files.exists(runs.resolve(".bin").resolve(chosen)));
    f.await("one left", () -> ids().size() == 1);
    assertFalse(ids().contains(chosen));
    assertEquals("Bin (1)", f.text("#bin"));
    FxTest.run(() -> list().getSelectionModel().selectAll());
    f.press("#bin-delete");
    f.press("#bin-sure");
    f.await("none left", () -> ids().isEmpty());
    FxTest.pulses();
    assertTrue(f.find("#bin-restore", Button.class).isDisabled());
  }

  @Test
  void runsDeletedElsewhereAreSeenWhenTheBinIsOpened() {
    new prelude.training.RunBin(runs).put(new prelude.training.RunFolder(runs.resolve(ONE)));
    f.press("#bin");
    f.await("the run", () -> ids().equals(List.of(ONE)));
  }

  @Test
  void aRunOfANewerVersionIsNotCalledDamaged() throws IOException {
    Files.writeString(runs.resolve(ONE).resolve("run.json"), "{\"format\": 99, \"more\": true}");
    Files.writeString(runs.resolve(TWO).resolve("run.json"), "{");
    delete(ONE, TWO);
    var unread =
        f.model().bin().entries().stream()
            .collect(java.util.stream.Collectors.toMap(BinEntry::id, BinEntry::unread));
    assertEquals(java.util.Map.of(ONE, "newer", TWO, "damaged"), unread);
  }

  @Test
  void aRunThatIsTrainedIsNotDeletedAndItIsSaidWhy() {
    FxTest.run(() -> f.screen.start(TinyRun.config(100_000)));
    f.await("steps", () -> f.model().selected().live() && f.model().selected().course().size() > 1);
    String id = FxTest.fx(() -> f.model().selected().id());
    FxTest.run(() -> f.screen.interactor().keeper().bin().delete(List.of(id, ONE)));
    f.await("the other gone", () -> ids().equals(List.of(ONE)));
    String said = notice();
    assertTrue(said.startsWith("1 of 2 not deleted. tiny · "), said);
    assertTrue(said.endsWith("is running: stop it first."), said);
    FxTest.run(f.screen::stop);
    f.awaitIdle();
    assertTrue(Files.exists(runs.resolve(id).resolve("run.json")));
  }

  @Test
  void aRunThatAnotherProcessTrainsNamesItsOwner() throws IOException {
    Files.writeString(
        runs.resolve(ONE).resolve("lock"),
        "{\"pid\": 12, \"start\": \"1\", \"boot\": \"b\", \"user\": \"ada\", \"host\": \"lab3\","
            + " \"since\": \"2026-01-02T03:04:05Z\"}");
    FxTest.run(() -> f.screen.interactor().keeper().bin().delete(List.of(ONE)));
    f.await("words", () -> !notice().isEmpty());
    String said = notice();
    assertTrue(
        said.startsWith(
            "Not deleted. w1-evidence · 0001 is being trained by process 12 of ada on lab3"),
        said);
    assertTrue(said.contains("stop it there first"), said);
    assertTrue(Files.exists(runs.resolve(ONE).resolve("run.json")));
  }
}
