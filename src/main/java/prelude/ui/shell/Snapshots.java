package prelude.ui.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import prelude.ui.plot.PlotCanvas;

/** Pictures of nodes, at any magnification. Call on the FX thread. */
public final class Snapshots {
  private Snapshots() {}

  /** The whole scene. */
  public static BufferedImage of(Scene scene, double scale) {
    return of(scene.getRoot(), scale);
  }

  /** A node in a scene; plots are drawn anew at that scale, so that nothing is blurred. */
  public static BufferedImage of(Node node, double scale) {
    List<PlotCanvas> plots = new ArrayList<>();
    collect(node, plots);
    List<Double> before = plots.stream().map(PlotCanvas::getRenderScale).toList();
    // One that is magnified in its place is drawn that much finer already.
    plots.forEach(p -> p.setRenderScale(p.getRenderScale() * scale));
    try {
      layOut(node);
      SnapshotParameters how = new SnapshotParameters();
      how.setTransform(Transform.scale(scale, scale));
      return copy(node.snapshot(how, null));
    } finally {
      for (int i = 0; i < plots.size(); i++) {
        plots.get(i).setRenderScale(before.get(i));
      }
    }
  }

  /** Writes a picture as PNG, making folders as needed. */
  public static void write(BufferedImage image, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("No PNG writer for " + file);
    }
  }

  private static void layOut(Node node) {
    Parent root = node.getScene() != null ? node.getScene().getRoot() : (Parent) node;
    root.applyCss();
    root.layout();
    // Styling can change sizes, as when a skin is made in the first pass.
    root.applyCss();
    root.layout();
  }

  private static void collect(Node node, List<PlotCanvas> plots) {
    if (node instanceof PlotCanvas plot) {
      plots.add(plot);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, plots));
    }
  }

  /** Copies pixel by row: JavaFX and AWT share no image type without the Swing module. */
  private static BufferedImage copy(Image image) {
    int w = (int) image.getWidth();
    int h = (int) image.getHeight();
    BufferedImage out = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
    int[] row = new int[w];
    for (int y = 0; y < h; y++) {
      image.getPixelReader().getPixels(0, y, w, 1, PixelFormat.getIntArgbInstance(), row, 0, w);
      out.setRGB(0, y, w, 1, row, 0, w);
    }
    return out;
  }
}
