package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.ui.FxTest;

/**
 * Files dropped on the screen. Without a display the toolkit cannot drag, so the events are sent
 * that it sends with one.
 */
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
    return FxTest.fx(
        () -> {
          DragEvent event =
              new DragEvent(
                  type,
                  dragboard(content),
                  600,
                  400,
                  600,
                  400,
                  TransferMode.COPY,
                  null,
                  null,
                  null);
          Event.fireEvent(clips.screen.view(), event);
          return event;
        });
  }

  private static Dragboard dragboard(Map<DataFormat, Object> content) {
    Set<TransferMode> modes = EnumSet.of(TransferMode.COPY);
    return DragboardHelper.createDragboard(
        (TKClipboard)
            Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getContentTypes" -> content.keySet();
                      case "getContent" -> content.get(arguments[0]);
                      case "hasContent" -> content.containsKey(arguments[0]);
                      case "getTransferModes" -> modes;
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }
}
