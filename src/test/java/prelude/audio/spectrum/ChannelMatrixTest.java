package prelude.audio.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ChannelMatrixTest {
  @Test
  void channelsAreStandardisedOverTheClipsOwnFrames() {
    // Two channels, four frames of the clip and one of padding.
    var matrix = new ChannelMatrix(new float[] {1, 7, 3, 7, 1, 7, 3, 7, 6, 9}, 2, 4);
    assertEquals(5, matrix.frames());
    assertEquals(2, matrix.rows());
    assertEquals(0.02, matrix.secondsPerFrame());
    assertArrayEquals(new float[] {-1, 0, 1, 0, -1, 0, 1, 0, 4, 0}, Sounds.all(matrix));
    assertArrayEquals(new float[] {4, 0}, Sounds.frame(matrix, 4));
    assertEquals(6, matrix.raw(4, 0));
    assertEquals(2, matrix.mean(0));
    assertEquals(1, matrix.deviation(0));
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ChannelMatrix(new float[5], 2, 1));
    assertThrows(IllegalArgumentException.class, () -> new ChannelMatrix(new float[4], 2, 3));
    assertThrows(IllegalArgumentException.class, () -> new ChannelMatrix(new float[4], 2, 0));
  }
}
