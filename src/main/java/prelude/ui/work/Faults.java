package prelude.ui.work;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Faults in words for the person at the screen. */
public final class Faults {
  private static final Pattern LIBTORCH =
      Pattern.compile("torch|\\bc10|ai[./]djl", Pattern.CASE_INSENSITIVE);

  private Faults() {}

  /** The message of a fault; those of the engine say what was found and what to do. */
  public static String words(Throwable fault) {
    if (fault instanceof OutOfMemoryError) {
      return "Java's memory is used up; take fewer clips, pool more frames per soft token, or give"
          + " Java more memory with -Xmx";
    }
    if (fault instanceof LinkageError) {
      return isOfLibtorch(fault)
          ? "libtorch could not be loaded (%s); run the doctor verb to see why."
              .formatted(message(fault))
          : "a library of the system could not be used (%s); run the doctor verb to see what works here."
              .formatted(message(fault));
    }
    return message(fault);
  }

  private static boolean isOfLibtorch(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (LIBTORCH.matcher(message(at)).find()
          || Arrays.stream(at.getStackTrace())
              .anyMatch(frame -> frame.getClassName().startsWith("ai.djl."))) {
        return true;
      }
    }
    return false;
  }

  private static String message(Throwable fault) {
    String message = fault.getMessage();
    return message == null || message.isBlank() ? fault.getClass().getSimpleName() : message;
  }
}
