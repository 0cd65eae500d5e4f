package prelude.ui.space;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import prelude.ui.shell.Snapshots;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.scatter.ScatterLook;
import prelude.ui.space.scatter.ScatterPlot;
import prelude.ui.theme.Theme;

/**
 * The scatter at every snapshot. Each picture is drawn on the FX thread in a moment of its own, so
 * that the window goes on; all else is done where {@link #write} is called.
 */
final class SpaceMovie {
  private static final double WIDTH = 800;
  private static final double HEIGHT = 640;
  private static final int FRAME_HUNDREDTHS = 10;
  private static final int LAST_HUNDREDTHS = 150;

  private final ScatterLook look;
  private final SpaceFilm film;
  private final String name;
  private final ScatterPlot plot = new ScatterPlot();
  private final StackPane ground = new StackPane(plot);

  /**
   * To be made on the FX thread.
   *
   * @param like whose view it has
   * @param name of the run
   */
  SpaceMovie(ScatterLook look, ScatterPlot like, String name, Theme theme) {
    this.look = look;
    this.film = look.film();
    this.name = name;
    ground.getStyleClass().add("pane");
    var scene = new Scene(ground, WIDTH, HEIGHT);
    theme.apply(scene);
    plot.viewLike(like);
  }

  /** Takes the pictures one by one. */
  interface Taker {
    void take(int step, BufferedImage picture, boolean last) throws IOException;
  }

  /**
   * Draws all.
   *
   * @param done hears which part is done, 0 to 1
   * @return whether it was not cancelled
   */
  boolean write(Taker taker, DoubleConsumer done, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    List<Integer> steps = List.copyOf(film.frames().keySet());
    for (int i = 0; i < steps.size(); i++) {
      if (cancelled.getAsBoolean()) {
        return false;
      }
      int step = steps.get(i);
      taker.take(step, picture(step), i == steps.size() - 1);
      done.accept((i + 1.0) / steps.size());
    }
    return true;
  }

  /** As a looping GIF. */
  static Taker gif(GifFile file) {
    return (step, picture, last) -> file.add(picture, last ? LAST_HUNDREDTHS : FRAME_HUNDREDTHS);
  }

  /** As a PNG per snapshot in a folder. */
  static Taker pngs(Path folder) {
    return (step, picture, last) ->
        Snapshots.write(picture, folder.resolve("step-%06d.png".formatted(step)));
  }

  private BufferedImage picture(int step) throws InterruptedException, IOException {
    CompletableFuture<BufferedImage> drawn = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            plot.show(look.at(step));
            plot.setHeading(name + ", step " + step);
            drawn.complete(Snapshots.of(ground, 1));
          } catch (RuntimeException | OutOfMemoryError e) {
            drawn.completeExceptionally(e);
          }
        });
    try {
      return drawn.get();
    } catch (ExecutionException e) {
      throw new IOException("its picture of step " + step + " cannot be drawn", e);
    }
  }
}
