package prelude.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Set;
import prelude.audio.AudioFileException;
import prelude.audio.IoReason;
import prelude.data.ManifestException;
import prelude.evidence.report.EvidenceException;
import prelude.model.device.DeviceException;
import prelude.model.device.DeviceFaults;
import prelude.model.device.DeviceLostException;
import prelude.model.device.OutOfDeviceMemoryException;
import prelude.model.reference.ReferenceFolderException;
import prelude.training.RunConfigException;
import prelude.training.RunFolderException;
import prelude.weights.BadEncoderSpecException;
import prelude.weights.WeightsException;

/** Failures as one plain line; stack traces only for those who ask. */
final class ErrorLines {
  /** Failures that are about input or surroundings; their message says all there is to say. */
  private static final Set<Class<? extends RuntimeException>> EXPECTED =
      Set.of(
          AudioFileException.class,
          ManifestException.class,
          WeightsException.class,
          BadEncoderSpecException.class,
          DeviceException.class,
          DeviceLostException.class,
          OutOfDeviceMemoryException.class,
          ReferenceFolderException.class,
          RunConfigException.class,
          RunFolderException.class,
          EvidenceException.class,
          NoDisplayException.class);

  private ErrorLines() {}

  /** Prints the line, and the stack trace if it is wanted. */
  static void print(PrintStream err, Throwable failure, boolean stackTrace) {
    err.println("prelude: " + of(failure));
    if (stackTrace) {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  static String of(Throwable thrown) {
    Throwable failure = thrown instanceof RuntimeException e ? DeviceFaults.of(e) : thrown;
    return switch (failure) {
      case UncheckedIOException e ->
          "%s (%s)".formatted(oneLine(e.getMessage()), IoReason.of(e.getCause()));
      case OutOfMemoryError e ->
          "out of memory (%s); allow Java more with -Xmx, or compute fewer clips or frames"
              .formatted(oneLine(e.getMessage()));
      default ->
          EXPECTED.stream().anyMatch(type -> type.isInstance(failure))
              ? oneLine(failure.getMessage())
              : "unexpected %s: %s; run again with --stacktrace for details"
                  .formatted(failure.getClass().getSimpleName(), oneLine(failure.getMessage()));
    };
  }

  private static String oneLine(String message) {
    return message == null ? "no message" : message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
