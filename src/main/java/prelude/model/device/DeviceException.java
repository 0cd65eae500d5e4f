package prelude.model.device;

/** A device that was asked for cannot be used; the message says why and what to do. */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeviceException(String message) {
    super(message);
  }
}
