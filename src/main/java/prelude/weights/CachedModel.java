package prelude.weights;

import java.nio.file.Path;

/**
 * A model found in a local cache.
 *
 * @param folder holds config.json and the weights
 * @param label the model's id and the first 7 digits of its revision, such as {@code
 *     openai/whisper-base@1234567}
 */
public record CachedModel(Path folder, String label) {}
