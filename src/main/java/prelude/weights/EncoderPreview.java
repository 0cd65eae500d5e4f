package prelude.weights;

/**
 * An encoder as it would be loaded.
 *
 * @param label as {@link EncoderSource#label}
 * @param config its sizes
 * @param random whether its weights are untrained
 */
public record EncoderPreview(String label, WhisperConfig config, boolean random) {}
