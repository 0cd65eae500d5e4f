package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import prelude.ui.FxTest;

/** What a list may bring along: further columns, ids with slashes, rows of a million letters. */
@ExtendWith(FxTest.class)
class ClipsListTest {
  private static final int LINE = 300;
  private static final int TIP = 2_000;

  // The window may still keep its state when a test ends.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path home;

  @Test
  void columnsAreChosenByAButtonAndRemembered() throws Exception {
    SampleWav.write(home.resolve("a.wav"), 0.2);
    Path manifest = home.resolve("m.jsonl");
    Files.writeString(manifest, "{\"audio\": \"a.wav\", \"text\": \"a\", \"speaker\": \"84\"}\n");
    try (var clips = new ClipsFixture(home, manifest)) {
      clips.awaitClip();
      chooseColumn(clips, 0);
      assertTrue(hasColumn(clips, "speaker"));
      clips.await("the file", () -> Files.exists(home.resolve("config/clip-columns.json")));
    }
    try (var clips = new ClipsFixture(home, manifest)) {
      clips.awaitClip();
      assertTrue(hasColumn(clips, "speaker"));
      chooseColumn(clips, 0);
      clips.await(
          "the file",
          () -> Files.readString(home.resolve("config/clip-columns.json")).equals("[]"));
    }
    Files.writeString(home.resolve("config/clip-columns.json"), "{ no names");
    try (var clips = new ClipsFixture(home, manifest)) {
      clips.awaitClip();
      assertEquals(Set.of(), FxTest.fx(() -> Set.copyOf(clips.screen.list().shownColumns())));
    }
  }

  private static void chooseColumn(ClipsFixture clips, int index) {
    MenuButton columns = clips.find("#clip-columns", MenuButton.class);
    FxTest.run(
        () -> {
          columns.show();
          CheckMenuItem item = (CheckMenuItem) columns.getItems().get(index);
          item.setSelected(!item.isSelected()); // as a click does before it fires
          item.fire();
          columns.hide();
        });
    FxTest.pulses();
  }

  private static boolean hasColumn(ClipsFixture clips, String title) {
    return FxTest.fx(
        () ->
            table(clips).getColumns().stream()
                .map(TableColumn::getText)
                .anyMatch(text -> text.equals(title)));
  }

  private static TableView<?> table(ClipsFixture clips) {
    return (TableView<?>) clips.stage.getScene().lookup("#clips");
  }

  @Test
  void idsOfNestedFoldersBecomeFileNames() throws Exception {
    Path folder = Files.createDirectories(home.resolve("set/first/second"));
    SampleWav.write(folder.resolve("a.wav"), 0.2);
    try (var clips = new ClipsFixture(home, home.resolve("set"))) {
      clips.awaitClip();
      assertEquals("first/second/a", clips.model().selectedProperty().get());
      clips.saveTo = Files.createDirectories(home.resolve("out"));
      clips.key(KeyCode.E, false, true, false);
      clips.await("the picture", () -> Files.exists(home.resolve("out/first_second_a.png")));
      clips.key(KeyCode.E, true, true, false);
      clips.await("the matrix", () -> Files.exists(home.resolve("out/first_second_a-logmel.npy")));
    }
  }

  @Test
  void anyIdMakesAFileName() {
    assertEquals("tone_220", MatrixExport.fileName("tone_220"));
    assertEquals("a_b_c", MatrixExport.fileName("a/b\\c"));
    assertEquals("_.._x", MatrixExport.fileName("../../x"));
    assertEquals("wie_ heiß", MatrixExport.fileName("wie?\n heiß."));
    assertEquals("clip", MatrixExport.fileName(".."));
    assertEquals("clip", MatrixExport.fileName(""));
    assertEquals("NUL_", MatrixExport.fileName("NUL"));
    String notes = "\uD834\uDD1E".repeat(1000);
    assertEquals(notes.substring(0, 100), MatrixExport.fileName(notes));
  }

  @Test
  void rowsOfAMillionLettersAreShortened() throws Exception {
    SampleWav.write(home.resolve("a.wav"), 0.2);
    SampleWav.write(home.resolve("b.wav"), 0.2);
    String id = "i".repeat(1000);
    String further = "f".repeat(1000);
    Path manifest = home.resolve("m.jsonl");
    Files.writeString(
        manifest,
        """
        {"audio": "a.wav", "id": "%s", "text": "%s", "%s": "%s"}
        {"audio": "b.wav", "text": "b"}
        {"audio": "none.wav", "id": "%s", "text": "c"}
        """
            .formatted(id, "t\\n".repeat(200_000), further, "v".repeat(400_000), "n".repeat(5000)));
    try (var clips = new ClipsFixture(home, manifest)) {
      clips.awaitClip();
      assertEquals(id, clips.model().selectedProperty().get());
      chooseColumn(clips, 0);
      assertEquals(
          Set.of(further), FxTest.fx(() -> Set.copyOf(clips.screen.list().shownColumns())));
      FxTest.run(
          () -> {
            TableColumn<?, ?> column = table(clips).getColumns().get(4);
            sort(table(clips), column);
          });
      clips.key(KeyCode.C);
      clips.await("the other clip", () -> clips.model().shownBesideProperty().get() != null);
      clips.awaitClip();
      assertShort(clips);
      Labeled inspected =
          (Labeled) FxTest.fx(() -> clips.stage.getScene().lookup(".clip-inspector .secondary"));
      assertTrue(inspected.getText().startsWith("t t t "), inspected.getText());
      assertTrue(inspected.getText().endsWith("…"), inspected.getText());
      clips.key(KeyCode.G);
      assertShort(clips);
      clips.key(KeyCode.G);
      FxTest.run(() -> clips.screen.select("n".repeat(5000)));
      FxTest.pulses();
      assertShort(clips);
    }
  }

  private static <S> void sort(TableView<S> table, TableColumn<?, ?> column) {
    @SuppressWarnings("unchecked")
    TableColumn<S, ?> by = (TableColumn<S, ?>) column;
    table.getSortOrder().add(by);
  }

  /** Nothing that could be seen, heard or pointed at is longer than anybody reads. */
  private static void assertShort(ClipsFixture clips) {
    FxTest.run(
        () -> {
          for (Node node : clips.stage.getScene().getRoot().lookupAll("*")) {
            if (node instanceof Labeled label && label.getText() != null) {
              int most = inNote(label) ? TIP : LINE;
              assertTrue(label.getText().length() <= most, label.getId() + label.getStyleClass());
            }
            if (node.getAccessibleText() != null) {
              assertTrue(node.getAccessibleText().length() <= TIP, node.getId());
            }
            if (node instanceof Control control) {
              control.fireEvent(Mouse.at(MouseEvent.MOUSE_ENTERED, 1, 1));
              if (control.getTooltip() != null) {
                assertNotNull(control.getTooltip().getText());
                assertTrue(control.getTooltip().getText().length() <= TIP, control.toString());
              }
            }
          }
        });
  }

  private static boolean inNote(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n.getStyleClass().contains("note")) {
        return true;
      }
    }
    return false;
  }
}
