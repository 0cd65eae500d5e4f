package prelude.weights;

/**
 * Where an encoder's weights came from, for the status bar and run.json.
 *
 * @param kind which way they were obtained
 * @param label what people are shown: {@code random encoder, seed 0}, {@code
 *     openai/whisper-base@1234567} (the first 7 digits of the revision) or the folder's path
 * @param sha256 64 hexadecimal digits: over the bytes of the weight file, or of the shards that
 *     hold encoder tensors in order of their names; for a random encoder over a text of its
 *     configuration and seed, which determine it
 * @param seed of a random encoder; otherwise null
 * @param pinned the option {@code --encoder} that takes the same weights again, of a model in a
 *     hub's cache; otherwise null
 */
public record EncoderSource(Kind kind, String label, String sha256, Long seed, String pinned) {
  /** Of weights that are in no hub's cache. */
  public EncoderSource(Kind kind, String label, String sha256, Long seed) {
    this(kind, label, sha256, seed, null);
  }

  /** The ways to obtain weights. */
  public enum Kind {
    DIRECTORY,
    HUB_CACHE,
    RANDOM
  }
}
