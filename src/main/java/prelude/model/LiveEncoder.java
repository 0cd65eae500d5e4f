package prelude.model;

import prelude.weights.WhisperConfig;

/**
 * An encoder that is trained with the model: it runs at every step, and what follows it (choice of
 * layer, grouping, standardisation) runs behind it on the device.
 *
 * @param config its sizes
 * @param layer which states are read
 * @param grouping frames to soft tokens
 * @param mean what is removed from each position, row-major (K, Ta, C_in)
 * @param scale factor of each state after that, K values
 */
public record LiveEncoder(
    WhisperConfig config, LayerChoice layer, FrameGrouping grouping, float[] mean, float[] scale) {}
