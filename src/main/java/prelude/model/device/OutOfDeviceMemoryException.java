package prelude.model.device;

/**
 * The device has no room for what was asked of it; the message says how much and what to shrink.
 */
public final class OutOfDeviceMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutOfDeviceMemoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
