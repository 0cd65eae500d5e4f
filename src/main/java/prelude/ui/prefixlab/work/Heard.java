package prelude.ui.prefixlab.work;

import prelude.audio.Waveform;
import prelude.evidence.lab.Prefix;

/**
 * The sound in front, and the soft tokens made of it.
 *
 * @param wish what it was made for
 * @param source where it comes from
 * @param clip place of the clip in the run's list; -1 for a tone or a take
 * @param sound as it is heard, with its end silenced where that is asked for
 * @param prefix its soft tokens, changed as asked for
 * @param nearest token whose text embedding is nearest to each soft token; null until it is known
 */
public record Heard(
    LabWish wish, Source source, int clip, Waveform sound, Prefix prefix, int[] nearest) {}
