package prelude.weights;

/** An encoder option that cannot be understood; the message quotes it and shows the syntax. */
public class BadEncoderSpecException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  BadEncoderSpecException(String text, Throwable cause) {
    super(
        "Encoder: found \"%s\", expected %s; SEED is a whole number of at most 64 bits."
            .formatted(text, EncoderSpec.SYNTAX),
        cause);
  }
}
