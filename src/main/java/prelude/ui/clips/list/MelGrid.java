package prelude.ui.clips.list;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import prelude.audio.LogMel;
import prelude.ui.theme.ColorMap;

/**
 * A log-mel spectrogram in few pixels: each the greatest value of the bands and frames it stands
 * for, since a mean would lose a thin line. The padding is left out. Levels run from the clip's own
 * floor to its peak.
 *
 * @param width pixels along time
 * @param height pixels along frequency
 * @param levels (height, width), the highest band first; 0 to 255, unsigned
 */
public record MelGrid(int width, int height, byte[] levels) {
  /** Reduces a spectrogram. */
  public static MelGrid of(LogMel mel, int width, int height) {
    int frames = Math.max(1, mel.validFrames());
    float[] peaks = new float[width * height];
    float max = mel.floorValue();
    for (int y = 0; y < height; y++) {
      int band0 = (height - 1 - y) * mel.nMels() / height;
      int band1 = Math.max(band0 + 1, (height - y) * mel.nMels() / height);
      for (int x = 0; x < width; x++) {
        int frame0 = Math.min(frames - 1, (int) ((long) x * frames / width));
        int frame1 = Math.max(frame0 + 1, (int) ((long) (x + 1) * frames / width));
        float peak = mel.floorValue();
        for (int band = band0; band < band1; band++) {
          for (int frame = frame0; frame < frame1; frame++) {
            peak = Math.max(peak, mel.at(band, frame));
          }
        }
        peaks[y * width + x] = peak;
        max = Math.max(max, peak);
      }
    }
    byte[] levels = new byte[peaks.length];
    float range = max - mel.floorValue();
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (range > 1e-3f ? 255 * (peaks[i] - mel.floorValue()) / range : 0);
    }
    return new MelGrid(width, height, levels);
  }

  /** The picture in the colours of a map. Any thread. */
  public Image image(ColorMap map) {
    int[] colors = map.table();
    int[] argb = new int[levels.length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = colors[(levels[i] & 0xFF) * colors.length / 256];
    }
    WritableImage image = new WritableImage(width, height);
    image
        .getPixelWriter()
        .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return image;
  }
}
