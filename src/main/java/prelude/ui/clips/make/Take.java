package prelude.ui.clips.make;

import prelude.audio.Waveform;

/**
 * A recording that the user wants to keep.
 *
 * @param id name of the clip
 * @param text its transcript, not blank
 * @param waveform 16 kHz mono, not empty
 */
public record Take(String id, String text, Waveform waveform) {}
