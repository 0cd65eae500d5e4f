package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.event.EventType;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.ui.Drops;
import prelude.ui.FxTest;

/** Files dropped on the screen. */
@ExtendWith(FxTest.class)
class ClipDropTest {
  @TempDir Path home;

  @Test
  void aManifestAFolderOrASoundIsOpened() throws Exception {
    Path sound = SampleWav.write(home.resolve("a.wav"), 0.2);
    Path folder = Files.createDirectories(home.resolve("folder"));
    SampleWav.write(folder.resolve("b.wav"), 0.2);
    Path manifest =
        Files.writeString(home.resolve("m.jsonl"), "{\"audio\": \"a.wav\", \"text\": \"a\"}\n");
    try (var clips = new ClipsFixture(home.resolve("home"), null)) {
      clips.awaitClip();
      for (Path dropped : List.of(manifest, folder, sound)) {
        Map<DataFormat, Object> content = Map.of(DataFormat.FILES, List.of(dropped.toFile()));
        assertTrue(send(clips, DragEvent.DRAG_OVER, content).isAccepted());
        assertTrue(send(clips, DragEvent.DRAG_DROPPED, content).isDropCompleted());
        clips.await(
            dropped.toString(),
            () -> clips.model().listProperty().get().location().equals(dropped));
        clips.awaitClip();
      }
      assertEquals("a", FxTest.fx(() -> clips.model().shownProperty().get().row().id()));
    }
  }

  @Test
  void whatIsNoFileIsNotTaken() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      Map<DataFormat, Object> words = Map.of(DataFormat.PLAIN_TEXT, "words");
      assertFalse(send(clips, DragEvent.DRAG_OVER, words).isAccepted());
      assertFalse(send(clips, DragEvent.DRAG_DROPPED, words).isDropCompleted());
    }
  }

  @Test
  void whatCannotBeOpenedIsSaidAndWhatIsOpenStays() {
    Path text = home.resolve("notes.jsonl"); // it has been deleted meanwhile
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      ClipList before = clips.model().listProperty().get();
      List<File> files = List.of(text.toFile());
      send(clips, DragEvent.DRAG_DROPPED, Map.of(DataFormat.FILES, files));
      clips.await(
          "the reason", () -> clips.model().listProblemProperty().get().contains("notes.jsonl"));
      assertEquals(before, clips.model().listProperty().get());
    }
  }

  private static DragEvent send(
      ClipsFixture clips, EventType<DragEvent> type, Map<DataFormat, Object> content) {
    return Drops.send(clips.screen.view(), type, content);
  }
}
