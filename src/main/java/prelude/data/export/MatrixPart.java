package prelude.data.export;

import java.util.Objects;
import prelude.audio.spectrum.FrameMatrix;
import prelude.audio.spectrum.Spectrogram;

/**
 * Some frames of a matrix, with all of its rows.
 *
 * @param matrix what they are taken from
 * @param from first frame
 * @param count number of frames, at least one
 */
public record MatrixPart(FrameMatrix matrix, int from, int count) {
  public MatrixPart {
    Objects.checkFromIndexSize(from, count, matrix.frames());
    if (count == 0) {
      throw new IllegalArgumentException("no frames; expected at least one");
    }
  }

  /** All frames. */
  public static MatrixPart all(FrameMatrix matrix) {
    return new MatrixPart(matrix, 0, matrix.frames());
  }

  /** When each frame is, in seconds; shape (count). */
  public double[] times() {
    var times = new double[count];
    for (int i = 0; i < count; i++) {
      // Rounded to a nanosecond: 3 * 0.01 s are 0.03 s.
      times[i] = Math.rint((from + i) * matrix.secondsPerFrame() * 1e9) / 1e9;
    }
    return times;
  }

  /** What each row stands for: its centre in Hz, or the number of the channel; shape (rows). */
  public double[] rows() {
    var rows = new double[matrix.rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] =
          matrix instanceof Spectrogram s ? Math.rint(s.bands().centreHz(row) * 1e6) / 1e6 : row;
    }
    return rows;
  }

  /** What {@link #rows} are: {@code Hz} or {@code channel}. */
  public String rowName() {
    return matrix instanceof Spectrogram ? "Hz" : "channel";
  }
}
