package prelude.ui.clips.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.ui.FxTest;

@ExtendWith(FxTest.class)
class GalleryTest {
  private ListFixture window;

  @BeforeEach
  void open() {
    window = new ListFixture(296, 500);
  }

  @AfterEach
  void close() {
    window.close();
  }

  private void show(int rows) {
    window.show(ListFixture.rows(rows));
    FxTest.run(() -> window.model.selectedProperty().set("c0"));
    window.press("#view-gallery");
  }

  private long tiles() {
    return FxTest.fx(() -> (long) window.root.lookupAll(".tile").size());
  }

  @Test
  void arrowsMoveOverTheTilesAndEnterGoesBack() {
    show(50);
    int columns = FxTest.fx(() -> window.pane.gallery().columns());
    assertTrue(columns > 1, "columns " + columns);
    window.robot(r -> r.keyType(KeyCode.RIGHT));
    window.robot(r -> r.keyType(KeyCode.DOWN));
    window.robot(r -> r.keyType(KeyCode.LEFT));
    window.robot(r -> r.keyType(KeyCode.UP));
    window.robot(r -> r.keyType(KeyCode.UP));
    assertEquals(
        List.of("select c1", "select c" + (1 + columns), "select c" + columns, "select c0"),
        window.asked);
    for (int i = 0; i < 50; i++) {
      window.robot(r -> r.keyType(KeyCode.PAGE_DOWN));
    }
    assertEquals("c49", window.selectedInTable());
    assertTrue(window.words("#gallery").contains("c49"));
    window.robot(r -> r.keyType(KeyCode.ENTER));
    assertFalse(FxTest.fx(() -> window.pane.galleryShownProperty().get()));
    assertTrue(FxTest.fx(() -> window.table().isFocused()));
  }

  @Test
  void onlyTilesInSightExistAndTheFilterHoldsForThem() {
    show(30_000);
    assertTrue(tiles() < 100, "tiles " + tiles());
    FxTest.run(() -> window.model.selectedProperty().set("c29999"));
    FxTest.pulses();
    assertTrue(window.words("#gallery").contains("c29999"), window.words("#gallery"));
    assertTrue(tiles() < 200, "tiles " + tiles());
    FxTest.run(() -> window.model.selectedProperty().set("c15001"));
    FxTest.pulses();
    assertTrue(window.words("#gallery").contains("c15001"), window.words("#gallery"));
    window.robot(r -> r.keyType(KeyCode.DOWN));
    window.robot(r -> r.keyType(KeyCode.DOWN));
    String below = window.asked.getLast().substring("select ".length());
    assertTrue(window.words("#gallery").contains(below), below);
    window.filter("c2999");
    String words = window.words("#gallery");
    assertTrue(words.contains("c29995") && !words.contains("words 7 "), words);
    window.filter("no such clip");
    assertTrue(window.words("#gallery").contains("No clip to show"));
  }
}
