package prelude.ui.runs.train;

/** Faults in words for the person at the screen. */
public final class Faults {
  private Faults() {}

  /** The message of a fault; those of the engine say what was found and what to do. */
  public static String words(Throwable fault) {
    if (fault instanceof OutOfMemoryError) {
      return "Java's memory is used up; take fewer clips, pool more frames per soft token, or give"
          + " Java more memory with -Xmx";
    }
    if (fault instanceof LinkageError) {
      return "libtorch could not be loaded ("
          + message(fault)
          + "); run the doctor verb to see why.";
    }
    return message(fault);
  }

  private static String message(Throwable fault) {
    String message = fault.getMessage();
    return message == null || message.isBlank() ? fault.getClass().getSimpleName() : message;
  }
}
