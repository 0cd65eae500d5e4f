package prelude.ui.clips;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import prelude.audio.spectrum.FrameMatrix;
import prelude.data.export.MatrixCsv;
import prelude.data.export.MatrixPart;
import prelude.data.export.NpyWriter;
import prelude.training.AtomicFiles;

/**
 * A spectrogram or an encoder's states, or some frames of them, as files.
 *
 * @param matrix what is kept
 * @param unit of its numbers
 * @param first first frame
 * @param last frame after the last
 */
record MatrixExport(FrameMatrix matrix, String unit, int first, int last) {
  /** Of four bytes each, and with the endings, still within the 255 bytes that a name may have. */
  private static final int MOST = 50;

  private static final Pattern UNSAFE = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]+");

  /** Names of devices on Windows, whatever their ending. */
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  /**
   * An id as the beginning of a file's name on any system: ids may be of any length, and those of
   * nested folders hold slashes.
   */
  static String fileName(String id) {
    String head =
        id.codePointCount(0, id.length()) <= MOST
            ? id
            : id.substring(0, id.offsetByCodePoints(0, MOST));
    String safe = UNSAFE.matcher(head).replaceAll("_").replaceAll("^[. ]+|[. ]+$", "");
    return safe.isEmpty() ? "clip" : RESERVED.matcher(safe).matches() ? safe + "_" : safe;
  }

  /** Float32 of shape (bands or channels, frames); the axes go into a JSON file beside it. */
  void npy(Path file, AtomicBoolean cancelled) {
    MatrixPart part = part();
    new NpyWriter().write(file, part, cancelled::get);
    Map<String, Object> axes = new LinkedHashMap<>();
    axes.put("shape", new int[] {matrix.rows(), part.count()});
    axes.put("unit", unit);
    axes.put("seconds_per_frame", matrix.secondsPerFrame());
    axes.put("seconds", part.times());
    axes.put(part.rowName().toLowerCase(Locale.ROOT), part.rows());
    Path beside = file.resolveSibling(file.getFileName() + ".axes.json");
    try {
      AtomicFiles.write(beside, new JsonMapper().writeValueAsString(axes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts can be written", e);
    }
  }

  /** A row per band or channel, a column per frame, with Hz or channel and seconds in front. */
  void csv(Path file, AtomicBoolean cancelled) {
    new MatrixCsv().write(file, part(), cancelled::get);
  }

  private MatrixPart part() {
    return new MatrixPart(matrix, first, last - first);
  }
}
