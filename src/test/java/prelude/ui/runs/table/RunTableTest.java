package prelude.ui.runs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunFixture;
import prelude.training.RunFolder;
import prelude.training.RunLabels;
import prelude.training.RunStatus;
import prelude.training.TinyRun;
import prelude.ui.FxTest;
import prelude.ui.runs.RunsFixture;

/** The run table by robot, over folders of finished runs. */
@ExtendWith(FxTest.class)
class RunTableTest {
  @TempDir private Path temporary;

  private RunsFixture f;
  private Path runs;

  @BeforeEach
  public void open() throws IOException {
    runs = TinyRun.environment(temporary).runs();
    f = RunsFixture.over(temporary, RunsFixture.three());
  }

  private void run(String id, RunConfig config) throws IOException {
    RunFixture.finished(runs, id, config);
  }

  @AfterEach
  void close() {
    f.close();
  }

  private List<String> ids() {
    return FxTest.fx(() -> f.table().getItems().stream().map(RowHandle::id).toList());
  }

  private void choose(String menu, String words) {
    MenuButton button = f.find(menu, MenuButton.class);
    FxTest.run(
        () -> {
          MenuItem item =
              button.getItems().stream().filter(i -> words.equals(i.getText())).findFirst().get();
          item.fire();
        });
    FxTest.pulses();
  }

  private void select(int... rows) {
    FxTest.run(
        () -> {
          f.table().getSelectionModel().clearSelection();
          for (int row : rows) {
            f.table().getSelectionModel().select(row);
          }
        });
    FxTest.pulses();
  }

  /** All words below a node. */
  private String words(String selector) {
    return FxTest.fx(
        () -> {
          List<String> all = new ArrayList<>();
          for (Node node : f.stage.getScene().lookup(selector).lookupAll("*")) {
            if (node instanceof Label label && label.getText() != null) {
              all.add(label.getText());
            } else if (node instanceof Text text && text.getStyleClass().contains("mono")) {
              all.add(text.getText().replace('\u00a0', ' '));
            }
          }
          return String.join("|", all);
        });
  }

  @Test
  void groupsShowMeanAndSpreadAndCanBeClosed() {
    choose("#grouping", "group by preset");
    List<String> open = ids();
    assertEquals(5, open.size());
    assertEquals("group:w1-text-only", open.getFirst());
    RowHandle evidence = FxTest.fx(() -> f.table().getItems().get(2));
    assertEquals("2 runs", evidence.row().status());
    RunColumn end = column("end");
    assertEquals("1.1000 ±0.0000", end.show(evidence.row()));
    FxTest.run(() -> f.table().getSelectionModel().clearAndSelect(2));
    f.key(f.table(), KeyCode.LEFT);
    assertEquals(3, ids().size());
    f.key(f.table(), KeyCode.RIGHT);
    assertEquals(5, ids().size());
    choose("#grouping", "not grouped");
    assertEquals(3, ids().size());
  }

  private static RunColumn column(String key) {
    return RunColumns.all().stream().filter(c -> c.key().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void columnsAreChosenAndSortWithEmptyOnesLast() {
    FxTest.run(
        () -> {
          TableColumn<RowHandle, ?> seed =
              f.table().getColumns().stream()
                  .filter(c -> "column-seed".equals(c.getId()))
                  .findFirst()
                  .orElseThrow();
          seed.setSortType(TableColumn.SortType.DESCENDING);
          f.table().getSortOrder().add(seed);
        });
    FxTest.pulses();
    assertEquals("20260102T030402Z-w1-evidence-0002", ids().getFirst());
    RunColumn memory = column("memory");
    RunRow known = FxTest.fx(() -> f.table().getItems().getFirst().row());
    RunRow unknown = RunRow.group("none", List.of(), false);
    assertTrue(memory.order(false).compare(known, unknown) < 0);
    assertTrue(memory.order(true).compare(known, unknown) < 0);
    assertEquals("1024", memory.show(known));
  }

  @Test
  void rowsOfMovingNumbersAreOrderedNowAndThenAndKeepSelectionAndPlace() throws IOException {
    for (int i = 10; i < 60; i++) {
      RunConfig config = Preset.W1_EVIDENCE.config().withSeed(i);
      RunFixture.empty(runs, "20260101T0304%dZ-more-00%d".formatted(i, i), config, RunStatus.DONE);
    }
    FxTest.run(f.screen.interactor()::reload);
    f.await("all rows", () -> f.table().getItems().size() == 53);
    note("20260102T030401Z-w1-evidence-0001", "b");
    note("20260102T030402Z-w1-evidence-0002", "c");
    FxTest.run(
        () -> {
          TableColumn<RowHandle, RunRow> note = RunColumns.create(column("note"));
          note.setSortType(TableColumn.SortType.DESCENDING);
          f.table().getSortOrder().add(note);
        });
    FxTest.pulses();
    assertTrue(ids().getFirst().endsWith("0002"), ids().getFirst());
    select(1);
    RowHandle chosen = FxTest.fx(() -> f.table().getSelectionModel().getSelectedItem());
    FxTest.run(() -> f.table().scrollTo(20));
    FxTest.pulses();
    int place = firstShown();
    assertTrue(place > 10, "scrolled to " + place);
    RunTablePane pane = (RunTablePane) f.table().getParent();
    FxTest.run(
        () -> {
          pane.refresh();
          for (String text : List.of("d", "a", "e")) {
            f.model().run(chosen.id()).take(new RunLabels(List.of(), text));
            f.model().refreshRows();
            pane.refreshRuns();
            assertTrue(f.table().getItems().getFirst().id().endsWith("0002"), "not at every pulse");
          }
        });
    f.await("the order", () -> f.table().getItems().getFirst() == chosen);
    FxTest.pulses();
    assertEquals(List.of(chosen), FxTest.fx(() -> List.copyOf(selected())));
    assertEquals(place, firstShown());
  }

  private void note(String id, String text) {
    FxTest.run(
        () -> {
          f.model().run(id).take(new RunLabels(List.of(), text));
          f.screen.interactor().refresh();
        });
    FxTest.pulses();
  }

  private List<RowHandle> selected() {
    return f.table().getSelectionModel().getSelectedItems();
  }

  private int firstShown() {
    return FxTest.fx(
        () ->
            ((VirtualFlow<?>) f.table().lookup(".virtual-flow")).getFirstVisibleCell().getIndex());
  }

  @Test
  void chosenRunsAreSetBesideOneAnother() {
    select(0, 2);
    f.press("#compare");
    FxTest.pulses();
    String words = words("#compare-pane");
    assertTrue(words.startsWith("Compare 2 runs|"), words);
    assertTrue(words.contains("Settings that differ"), words);
    assertTrue(words.contains("|No audio|Its own audio"), words);
    assertTrue(words.contains("|It stays above the floor|The audio is used"), words);
    for (Node node : f.find("#compare-pane", Node.class).lookupAll(".label")) {
      Text drawn = (Text) node.lookup(".text");
      assertFalse(drawn != null && drawn.getText().endsWith("…"), () -> "cut: " + drawn);
    }
    f.press("#compare-close");
    FxTest.pulses();
    assertFalse(f.find("#compare-pane", Node.class).isVisible());
    f.press("#compare");
    FxTest.pulses();
    f.key(f.table(), KeyCode.DELETE);
    f.await("one row", () -> f.table().getItems().size() == 1);
    f.await("the inspector", () -> !f.stage.getScene().lookup("#compare-pane").isVisible());
  }

  @Test
  void aBranchIsComparedByWhereItBegan() throws IOException {
    RunConfig.Origin origin = new RunConfig.Origin("/runs/20260102T030401Z-w1-evidence-0001", 4);
    run("20260102T030404Z-w1-evidence-0004", TinyRun.config(5).withOrigin(origin));
    FxTest.run(() -> f.screen.interactor().reload());
    f.await("four rows", () -> f.table().getItems().size() == 4);
    select(0, 2);
    f.press("#compare");
    FxTest.pulses();
    String words = words("#compare-pane");
    assertTrue(words.contains("|Starts from w1-evidence · 0001, step 4|none"), words);
  }

  @Test
  void deletedRunsGoToTheBinAndComeBack() {
    select(1);
    f.key(f.table(), KeyCode.DELETE);
    f.await("two rows", () -> f.table().getItems().size() == 2);
    Path binned = runs.resolve(".bin/20260102T030402Z-w1-evidence-0002/run.json");
    assertTrue(Files.exists(binned));
    f.await("the way back", () -> undo() != null);
    FxTest.run(() -> undo().fire());
    f.await("three rows", () -> f.table().getItems().size() == 3);
    assertFalse(Files.exists(binned));
  }

  private Button undo() {
    return (Button)
        f.stage.getScene().getRoot().lookupAll(".button").stream()
            .filter(n -> n instanceof Button b && "Undo".equals(b.getText()))
            .findFirst()
            .orElse(null);
  }

  @Test
  void tagsAndNotesAreKeptWithTheRunAndFound() {
    select(0);
    FxTest.run(
        () -> {
          TextField tag = (TextField) f.stage.getScene().lookup("#tag");
          tag.setText("paper, seed 3,");
          tag.fireEvent(new javafx.event.ActionEvent());
          TextField note = (TextField) f.stage.getScene().lookup("#note");
          note.setText("the one for the figure");
          note.fireEvent(new javafx.event.ActionEvent());
        });
    var folder = new RunFolder(runs.resolve("20260102T030403Z-w1-text-only-0003"));
    f.await("the note on disk", () -> folder.labels().note().equals("the one for the figure"));
    assertEquals(List.of("paper", "seed 3"), folder.labels().tags());
    f.type("#filter", "paper");
    f.await("one row", () -> f.table().getItems().size() == 1);
    f.type("#filter", "");
  }

  @Test
  void samplesAndModelOfTheChosenRunAreShown() {
    select(0);
    f.await("its evaluations", () -> !f.model().selected().evaluations().isEmpty());
    FxTest.run(() -> f.shell.transport().last());
    TabPane tabs = f.find("#inspector-tabs", TabPane.class);
    FxTest.run(() -> tabs.getSelectionModel().select(2));
    FxTest.pulses();
    String samples = words("#samples");
    assertTrue(samples.contains("|With audio|") && samples.contains("hi"), samples);
    assertTrue(samples.contains("as spoken"), samples);
    FxTest.run(() -> tabs.getSelectionModel().select(3));
    var tree = f.find("#model-tree", javafx.scene.control.TreeTableView.class);
    assertEquals(3, FxTest.fx(() -> tree.getRoot().getChildren().size()));
  }

  @Test
  void aRunOfANewerVersionIsNotCalledDamaged() throws IOException {
    Path record = runs.resolve("20260102T030402Z-w1-evidence-0002").resolve("run.json");
    Files.writeString(record, "{\"format\": 99, \"more\": true}");
    FxTest.run(() -> f.screen.interactor().reload());
    f.await("its status", () -> f.row(1).status().equals("newer"));
    assertTrue(f.row(1).isDamaged(), "nothing of it can be shown");
    assertTrue(
        f.row(1).verdict().startsWith("made by a newer version of Prelude"), f.row(1).verdict());
  }
}
