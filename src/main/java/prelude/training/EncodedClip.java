package prelude.training;

import prelude.model.EncoderStates;
import prelude.weights.EncoderSource;

/**
 * What an encoder makes of a clip.
 *
 * @param states of every layer
 * @param source where the encoder's weights came from
 */
public record EncodedClip(EncoderStates states, EncoderSource source) {}
