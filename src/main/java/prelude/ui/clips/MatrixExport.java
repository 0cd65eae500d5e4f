package prelude.ui.clips;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import prelude.audio.spectrum.Spectrogram;
import prelude.audio.spectrum.SpectrogramKind;
import prelude.audio.spectrum.SpectrogramKind.ConstantQDb;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.data.export.MatrixCsv;
import prelude.data.export.MatrixPart;
import prelude.data.export.NpyWriter;
import prelude.training.AtomicFiles;

/**
 * A spectrogram, or some frames of it, as files.
 *
 * @param spectrogram what is kept
 * @param first first frame
 * @param last frame after the last
 */
record MatrixExport(Spectrogram spectrogram, int first, int last) {
  /** Of four bytes each, and with the endings, still within the 255 bytes that a name may have. */
  private static final int MOST = 50;

  private static final Pattern UNSAFE = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]+");

  /** Names of devices on Windows, whatever their ending. */
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  /** A short name for a file. */
  static String name(SpectrogramKind kind) {
    return switch (kind) {
      case WhisperLogMel k -> "logmel";
      case MelDb k -> "mel-db";
      case StftDb k -> "stft-db";
      case ConstantQDb k -> "cqt-db";
    };
  }

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

  /** Float32 of shape (bands, frames); the axes go into a JSON file beside it. */
  void npy(Path file, AtomicBoolean cancelled) {
    MatrixPart part = part();
    new NpyWriter().write(file, part, cancelled::get);
    Map<String, Object> axes = new LinkedHashMap<>();
    axes.put("shape", new int[] {spectrogram.rows(), part.count()});
    axes.put("unit", spectrogram.unit());
    axes.put("seconds_per_frame", spectrogram.secondsPerFrame());
    axes.put("seconds", part.times());
    axes.put("hz", part.rows());
    Path beside = file.resolveSibling(file.getFileName() + ".axes.json");
    try {
      AtomicFiles.write(beside, new JsonMapper().writeValueAsString(axes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts can be written", e);
    }
  }

  /** A row per band, a column per frame, with Hz and seconds in front. */
  void csv(Path file, AtomicBoolean cancelled) {
    new MatrixCsv().write(file, part(), cancelled::get);
  }

  private MatrixPart part() {
    return new MatrixPart(spectrogram, first, last - first);
  }
}
