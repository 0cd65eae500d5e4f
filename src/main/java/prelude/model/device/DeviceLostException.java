package prelude.model.device;

/** The card stopped answering: unplugged, reset, overheated, or its driver gave up. */
public final class DeviceLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeviceLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
