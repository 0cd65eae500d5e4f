package prelude.audio;

import java.nio.file.Path;
import java.util.List;

/**
 * A sound file as the model hears it.
 *
 * @param file where it was read from
 * @param waveform always 16 kHz mono
 * @param source how the file stores it
 * @param conversions what was done on the way from file to waveform, one phrase each, such as
 *     "resampled from 44.1 kHz"; empty when the file held 16 kHz mono as it stands
 */
public record Sound(Path file, Waveform waveform, SourceFormat source, List<String> conversions) {
  public Sound {
    conversions = List.copyOf(conversions);
  }
}
