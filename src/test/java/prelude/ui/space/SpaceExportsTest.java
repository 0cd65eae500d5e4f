package prelude.ui.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.ui.FxTest;
import prelude.ui.shell.Note;
import prelude.ui.space.film.SampleSnapshots;

@ExtendWith(FxTest.class)
class SpaceExportsTest {
  private static final int STEPS = 6;

  @TempDir Path home;

  private SpaceFixture open() throws IOException {
    Path runs = Files.createDirectories(home.resolve("runs"));
    Path run = Files.createDirectories(runs.resolve("drawn"));
    for (int step = 0; step < STEPS; step++) {
      SampleSnapshots.write(run, SampleSnapshots.random(step, 3, 4, 24));
    }
    var space = new SpaceFixture(runs);
    space.saveTo = Files.createDirectories(home.resolve("saved"));
    space.choose("drawn", STEPS);
    return space;
  }

  private static String saved(SpaceFixture space, Runnable export) {
    FxTest.run(() -> space.model().noticeProperty().set(null));
    FxTest.run(export);
    space.await("the file", () -> space.model().noticeProperty().get() != null);
    SpaceModel.Notice notice = fx(() -> space.model().noticeProperty().get());
    assertEquals(Note.Kind.OK, notice.kind(), notice.text());
    return notice.text();
  }

  @Test
  void pointsArePicturesAndNumbers() throws IOException {
    try (var space = open()) {
      SpaceExports exports = space.screen.spaceView().exports();
      Path png = Path.of(saved(space, exports::png));
      BufferedImage image = ImageIO.read(png.toFile());
      assertEquals(2 * fx(() -> (int) space.plot().getWidth()), image.getWidth(), 2);
      assertTrue(colours(image) > 20, "something is drawn");
      Path svg = Path.of(saved(space, exports::svg));
      String drawn = Files.readString(svg);
      assertTrue(drawn.contains(">drawn, step 0</text>"), "the heading");
      assertTrue(drawn.contains(">PC 1, "), "the axes");
      assertTrue(drawn.split("<ellipse").length > 256, "text embeddings are dots");
      assertTrue(drawn.contains("<clipPath") && drawn.endsWith("</svg>\n"), drawn);
      assertFalse(drawn.contains("NaN"), drawn);
      Path csv = Path.of(saved(space, exports::csv));
      List<String> lines = Files.readAllLines(csv);
      assertEquals(1 + 12 + 257, lines.size());
      assertTrue(lines.get(0).startsWith("step,kind,id,token,"));
      assertTrue(lines.get(1).startsWith("0,soft,c0,1,"), lines.get(1));
      assertEquals(12, lines.get(1).split(",", -1).length);
      assertEquals(12, lines.get(20).split(",", -1).length);
      assertTrue(lines.contains(lines.get(13 + 256)) && lines.getLast().contains(",BOS,256,"));
    }
  }

  @Test
  void theWholeTrainingMovesInAGif() throws IOException {
    try (var space = open()) {
      Path gif = Path.of(saved(space, space.screen.spaceView().exports()::gif));
      String bytes = Files.readString(gif, StandardCharsets.ISO_8859_1);
      assertTrue(bytes.contains("NETSCAPE2.0"), "it loops");
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
        reader.setInput(in);
        assertEquals(STEPS, reader.getNumImages(true));
        BufferedImage first = reader.read(0);
        BufferedImage last = reader.read(STEPS - 1);
        assertEquals(800, first.getWidth());
        assertTrue(colours(first) > 8, "something is drawn: " + colours(first));
        assertFalse(same(first, last), "it moves");
      }
    }
  }

  @Test
  void theWholeTrainingIsAFolderOfPictures() throws IOException {
    try (var space = open()) {
      Path folder = Path.of(saved(space, space.screen.spaceView().exports()::frames));
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(STEPS, files.filter(f -> f.toString().endsWith(".png")).count());
      }
      assertTrue(Files.exists(folder.resolve("step-000003.png")));
    }
  }

  @Test
  void savingTheTrainingCanBeCancelled() throws IOException {
    try (var space = open()) {
      FxTest.run(
          () -> {
            space.screen.spaceView().exports().gif();
            var task = space.shell.status().taskProperty().get();
            assertNotNull(task, "progress is shown");
            task.cancel().run();
          });
      space.await("the end", () -> space.model().noticeProperty().get() != null);
      assertEquals("Cancelled.", fx(() -> space.model().noticeProperty().get().lead()));
      try (Stream<Path> files = Files.list(space.saveTo)) {
        assertEquals(0, files.count(), "no half a film is left");
      }
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
    try (var space = open()) {
      space.saveTo = home.resolve("no such folder");
      FxTest.run(space.screen.spaceView().exports()::csv);
      space.await("the note", () -> space.model().noticeProperty().get() != null);
      SpaceModel.Notice notice = fx(() -> space.model().noticeProperty().get());
      assertEquals(Note.Kind.ERROR, notice.kind());
      assertTrue(notice.text().contains("no such folder"), notice.text());
    }
  }

  private static long colours(BufferedImage image) {
    return java.util.Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }

  private static boolean same(BufferedImage a, BufferedImage b) {
    return java.util.Arrays.equals(
        a.getRGB(0, 0, a.getWidth(), a.getHeight(), null, 0, a.getWidth()),
        b.getRGB(0, 0, b.getWidth(), b.getHeight(), null, 0, b.getWidth()));
  }
}
