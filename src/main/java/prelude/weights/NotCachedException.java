package prelude.weights;

/** A model of a hub that is in no cache yet; fetching it is the way out. */
public class NotCachedException extends WeightsException {
  private static final long serialVersionUID = 1L;

  private final transient EncoderSpec.Hub spec;

  NotCachedException(EncoderSpec.Hub spec, String message) {
    super(message);
    this.spec = spec;
  }

  /** What is missing. */
  public EncoderSpec.Hub spec() {
    return spec;
  }
}
