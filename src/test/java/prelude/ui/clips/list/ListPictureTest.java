package prelude.ui.clips.list;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.data.ClipSources;
import prelude.data.ReadProgress;
import prelude.ui.FxTest;
import prelude.ui.shell.Snapshots;
import prelude.ui.theme.Theme;

/** Draws the list and the gallery, in both themes, into {@code target/pictures}. */
@ExtendWith(FxTest.class)
class ListPictureTest {
  private static final Path OUT = Path.of("target", "pictures");

  @TempDir Path folder;

  private Path manifest() throws IOException {
    StringBuilder rows = new StringBuilder();
    int[] hertz = {220, 330, 440, 660, 880, 232, 318, 455, 630, 920};
    String[] names = {"low tone", "mid low tone", "middle tone", "mid high tone", "high tone"};
    for (int i = 0; i < hertz.length; i++) {
      String id = "tone_" + hertz[i];
      new ToneSynthesizer().write(new ToneSpec(id, hertz[i], 5, i), folder.resolve(id + ".wav"));
      rows.append(
          "{\"id\":\"%s\",\"audio\":\"%s.wav\",\"text\":\"%s\",\"frequency_hz\":%d}\n"
              .formatted(id, id, names[i % 5], hertz[i]));
    }
    Files.writeString(folder.resolve("take_002.wav"), "RIFF no more");
    rows.append("{\"id\":\"take_002\",\"audio\":\"take_002.wav\",\"text\":\"said\"}\n");
    rows.append("{\"id\":\"take_003\",\"audio\":\"take_003.wav\",\"text\":\"said\"}\n");
    return Files.writeString(folder.resolve("manifest.jsonl"), rows.toString());
  }

  @Test
  void listAndGallery() throws Exception {
    var list = ClipRows.of(new ClipSources().read(manifest(), ReadProgress.NONE));
    for (double width : new double[] {296, 420}) {
      try (var window = new ListFixture(width, 696)) {
        write(window, "clip-list-empty-" + (int) width);
        window.show(list);
        window.probe();
        FxTest.run(() -> window.model.selectedProperty().set("tone_440"));
        FxTest.run(() -> window.model.comparedProperty().set("tone_880"));
        FxTest.run(() -> window.pane.galleryShownProperty().set(true));
        awaitPictures(window, 20);
        write(window, "clip-list-" + (int) width);
        FxTest.run(
            () -> {
              Theme.DARK.apply(window.stage.getScene());
              window.pane.shownColumns().add("frequency_hz");
              window.model.listProblemProperty().set("x.jsonl: no such file; check the path");
            });
        FxTest.pulses();
        write(window, "clip-list-dark-" + (int) width);
      }
    }
  }

  static void awaitPictures(ListFixture window, int count) {
    window.await(
        "thumbnails",
        () ->
            window.root.lookupAll(".image-view").stream()
                    .filter(n -> ((javafx.scene.image.ImageView) n).getImage() != null)
                    .count()
                >= count);
    FxTest.pulses();
  }

  private static void write(ListFixture window, String name) throws IOException {
    BufferedImage once = FxTest.fx(() -> Snapshots.of(window.stage.getScene(), 1));
    BufferedImage twice = FxTest.fx(() -> Snapshots.of(window.stage.getScene(), 2));
    Snapshots.write(once, OUT.resolve(name + ".png"));
    Snapshots.write(twice, OUT.resolve(name + "@2x.png"));
    Set<Integer> colors = new HashSet<>();
    for (int x = 0; x < once.getWidth(); x += 2) {
      for (int y = 0; y < once.getHeight(); y += 2) {
        colors.add(once.getRGB(x, y));
      }
    }
    assertTrue(colors.size() > 20, () -> name + " is nearly empty: " + colors.size());
  }
}
