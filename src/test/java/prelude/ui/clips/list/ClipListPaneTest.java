package prelude.ui.clips.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.ui.FxTest;
import prelude.ui.clips.ClipFacts;
import prelude.ui.clips.ClipList;
import prelude.ui.clips.ClipRow;
import prelude.ui.clips.ModelHandle;

@ExtendWith(FxTest.class)
class ClipListPaneTest {
  private ListFixture window;

  @BeforeEach
  void open() {
    window = new ListFixture(296, 500);
  }

  @AfterEach
  void close() {
    window.close();
  }

  private void select(String key) {
    FxTest.run(() -> window.model.selectedProperty().set(key));
    FxTest.pulses();
  }

  private void sortBy(String title, TableColumn.SortType type) {
    FxTest.run(
        () -> {
          var column =
              window.table().getColumns().stream()
                  .filter(c -> c.getText().equals(title))
                  .findFirst()
                  .orElseThrow();
          column.setSortType(type);
          window.table().getSortOrder().setAll(List.of(column));
        });
    SortKey.Field field =
        switch (title) {
          case "Clip" -> SortKey.Field.ID;
          case "s" -> SortKey.Field.SECONDS;
          default -> SortKey.Field.COLUMN;
        };
    window.await("the sort key", () -> window.pane.order().sortProperty().get().field() == field);
  }

  private static ClipList withProblems() {
    var good = new ClipRow("a", "a", Path.of("/x/a.wav"), "", Map.of(), 1, "");
    var bad =
        new ClipRow("line:2", "", null, "", Map.of(), 2, "not valid JSON at column 5: no quote");
    return new ClipList(Path.of("/x/set/m.jsonl"), List.of(good, bad), List.of());
  }

  @Test
  void whereNothingIsOpenOneCanOpen() {
    assertTrue(window.words("#clips").contains("No clips open"));
    window.recent.add(Path.of("/data/set/m.jsonl"));
    MenuButton open = window.find("#open", MenuButton.class);
    FxTest.run(
        () -> {
          open.show();
          open.getItems().getLast().fire();
          open.getItems().getFirst().fire();
          open.hide();
        });
    window.press("#new-tone-set");
    window.press("#record");
    assertEquals(
        List.of("recent " + Path.of("/data/set/m.jsonl"), "manifest", "tones", "record"),
        window.asked);
    FxTest.run(() -> window.pane.recordProblemProperty().set("No microphone was found"));
    assertTrue(window.find("#record", Button.class).isDisabled());
  }

  @Test
  void theSelectionStaysWithItsClipThroughSortingFilteringAndReplacement() {
    window.show(ListFixture.rows(50));
    select("c7");
    assertEquals("c7", window.selectedInTable());
    sortBy("Clip", TableColumn.SortType.DESCENDING);
    window.await("descending", () -> window.table().getItems().getFirst().key().equals("c49"));
    assertEquals("c7", window.selectedInTable());
    window.filter("words 7");

    assertEquals("c7", window.selectedInTable());
    window.filter("words 8");
    assertNull(window.selectedInTable());
    assertEquals("c7", FxTest.fx(() -> window.model.selectedProperty().get()));
    window.filter("");
    assertEquals("c7", window.selectedInTable());
    window.show(ListFixture.rows(20));
    assertEquals("c7", window.selectedInTable());
    assertEquals("c19", window.keys().getFirst(), "still sorted");
    assertEquals(List.of(), window.asked, "nothing of this is a choice of the user");
  }

  @Test
  void arrowsStep() {
    window.show(ListFixture.rows(50));
    select("c0");
    FxTest.run(window.pane::focusRows);
    window.robot(r -> r.keyType(KeyCode.DOWN));
    window.robot(r -> r.keyType(KeyCode.DOWN));
    window.robot(r -> r.keyType(KeyCode.UP));
    assertEquals(List.of("select c1", "select c2", "select c1"), window.asked);
    window.asked.clear();
    FxTest.run(() -> window.pane.step(3));
    FxTest.run(() -> window.pane.step(-100));
    assertEquals(List.of("select c4", "select c0"), window.asked);
    FxTest.pulses();
    assertEquals("c0", window.selectedInTable());
  }

  @Test
  void brokenRowsSayWhy() {
    window.show(withProblems());
    String words = window.words("#clips");
    assertTrue(words.contains("line 2"), words);
    assertTrue(words.contains("not valid JSON at"), words);
    assertTrue(words.contains("no transcript"), words);
    assertEquals("1 row with a problem.  1 clip usable. set/m.jsonl", foot());
    window.addFacts(
        "a", new ClipFacts(Double.NaN, Path.of("/x/a.wav") + ": FLAC ends at frame 41"));
    window.await("the count", () -> window.shown().summary().problems() == 2);
    FxTest.pulses();
    assertTrue(window.words("#clips").contains("FLAC ends"));
    assertEquals("2 rows with problems.  0 clips usable. set/m.jsonl", foot());
  }

  private String foot() {
    return window.words("#clip-foot");
  }

  @Test
  void lengthsArriveAndSort() {
    window.show(ListFixture.rows(3));
    sortBy("s", TableColumn.SortType.DESCENDING);
    window.addFacts("c2", new ClipFacts(8.4, ""));
    window.await("c2 first", () -> window.table().getItems().getFirst().key().equals("c2"));
    FxTest.pulses();
    assertTrue(window.words("#clips").contains("8.40"));
    assertTrue(window.words("#clip-foot").contains("3 clips usable, 8.4 s so far."));
  }

  @Test
  void theMenuOfARowIsAboutThatRow() {
    window.show(ListFixture.rows(4));
    FxTest.run(() -> ModelHandle.select(window.model, "c0"));
    FxTest.pulses();
    for (String key : List.of("c2", "c0")) {
      FxTest.run(
          () -> {
            TableRow<?> row =
                window.table().lookupAll(".table-row-cell").stream()
                    .map(node -> (TableRow<?>) node)
                    .filter(r -> r.getItem() instanceof ClipRow clip && clip.key().equals(key))
                    .findFirst()
                    .orElseThrow();
            Event.fireEvent(
                row,
                new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 5, 5, false, null));
            MenuItem compare = row.getContextMenu().getItems().getFirst();
            assertEquals(key.equals("c0"), compare.isDisable(), "never a clip with itself: " + key);
            if (!compare.isDisable()) {
              compare.fire();
            }
            row.getContextMenu().hide();
          });
    }
    assertEquals("compare c2", window.asked.getLast());
  }

  @Test
  void theFilterSaysWhatItHasAndCanBeCleared() {
    window.show(ListFixture.rows(12));
    assertEquals("Filter 12 clips", window.find("#clip-filter", TextField.class).getPromptText());
    window.filter("nothing like it");
    assertTrue(window.words("#clips").contains("No clip fits the filter"));
    FxTest.run(window.pane::focusFilter);
    window.robot(r -> r.keyType(KeyCode.ESCAPE));
    window.await("all rows", () -> window.shown().rows().size() == 12);
    window.filter("c1");
    assertTrue(window.words("#clip-foot").contains("3 shown."), window.words("#clip-foot"));
    window.robot(r -> r.keyType(KeyCode.DOWN));
    assertEquals("select c1", window.asked.getLast());
    window.filter("c2");
    assertEquals(List.of("c2"), FxTest.fx(window.pane::shownKeys));
  }

  @Test
  void furtherColumnsAreChosenAndStayChosen() {
    window.show(ListFixture.rows(5));
    FxTest.run(() -> window.pane.shownColumns().add("speaker"));
    FxTest.pulses();
    assertTrue(window.words("#clips").contains("speaker"));
    sortBy("speaker", TableColumn.SortType.DESCENDING);
    window.await("by speaker", () -> window.table().getItems().getFirst().key().equals("c4"));
    window.show(withProblems());
    assertFalse(window.words("#clips").contains("speaker"));
    window.show(ListFixture.rows(6));
    assertTrue(window.words("#clips").contains("speaker"));
  }

  @Test
  void whyTheLastThingWasNotOpenedStandsAboveTheRows() {
    window.show(ListFixture.rows(2));
    FxTest.run(() -> window.model.listProblemProperty().set("m.jsonl: no such file"));
    FxTest.pulses();
    assertTrue(window.words("#list-problem").contains("no such file"));
    assertEquals(2, window.keys().size());
    FxTest.run(() -> window.model.listProblemProperty().set(""));
    assertTrue(FxTest.fx(() -> window.stage.getScene().lookup("#list-problem") == null));
  }

  @Test
  void thirtyThousandRowsKeepTheirSelectionInSight() {
    window.show(ListFixture.rows(30_000));
    select("c29000");
    assertTrue(window.words("#clips").contains("c29000"));
    sortBy("Clip", TableColumn.SortType.DESCENDING);
    window.await("descending", () -> window.table().getItems().getFirst().key().equals("c29999"));
    FxTest.pulses();
    assertEquals("c29000", window.selectedInTable());
    window.filter("words 2900");
    assertEquals(List.of("c29009", "c29008"), window.keys().subList(0, 2));
    assertEquals("c29000", window.selectedInTable());
  }
}
