package prelude.model.device;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from libtorch's messages what happened to the device. libtorch throws one exception for
 * everything; the words are those of its c10 library (CUDACachingAllocator, CUDAException,
 * CPUAllocator).
 */
public final class DeviceFaults {
  private static final Pattern CARD_FULL =
      Pattern.compile("CUDA out of memory\\. Tried to allocate ([0-9.]+ (?:[KMG]iB|bytes))");
  private static final Pattern LIBRARY_FULL =
      Pattern.compile("CUBLAS_STATUS_ALLOC_FAILED|CUDA (?:driver )?error: out of memory");
  private static final Pattern HOST_FULL =
      Pattern.compile(
          "DefaultCPUAllocator: (?:can't allocate memory|not enough memory): you tried to allocate"
              + " (\\d+) bytes");
  private static final Pattern LOST =
      Pattern.compile("(?:CUDA (?:driver )?error|CUBLAS_STATUS_\\w+|NVML)[^\\n]*");
  private static final Pattern NO_CUDA =
      Pattern.compile("Could not run '[^']*' with arguments from the 'CUDA' backend");
  private static final Pattern NO_COUNT =
      Pattern.compile("from cudaGetDeviceCount\\(\\).*? Error (\\d+: [^\\n]*)");
  private static final double GIB = 1L << 30;

  private DeviceFaults() {}

  /**
   * The failure as what it is.
   *
   * @return an {@link OutOfDeviceMemoryException}, a {@link DeviceLostException}, or the failure
   *     itself if it is not the device's
   */
  public static RuntimeException of(RuntimeException failure) {
    if (failure instanceof OutOfDeviceMemoryException || failure instanceof DeviceLostException) {
      return failure;
    }
    String message = messages(failure);
    Matcher card = CARD_FULL.matcher(message);
    if (card.find()) {
      return new OutOfDeviceMemoryException(
          "the card's memory is full: %s more were needed".formatted(card.group(1)), failure);
    }
    Matcher host = HOST_FULL.matcher(message);
    if (host.find()) {
      return new OutOfDeviceMemoryException(
          String.format(
              Locale.ROOT,
              "the machine's memory is full: %.1f GiB more were needed",
              Double.parseDouble(host.group(1)) / GIB),
          failure);
    }
    if (LIBRARY_FULL.matcher(message).find()) {
      return new OutOfDeviceMemoryException("the card's memory is full", failure);
    }
    Matcher lost = LOST.matcher(message);
    return lost.find()
        ? new DeviceLostException(
            "the card stopped working (%s); restart Prelude before using it again"
                .formatted(lost.group().strip()),
            failure)
        : failure;
  }

  /**
   * Why a card does not compute, from what its first operation failed with: a few words in one
   * line.
   */
  public static String inWords(RuntimeException failure) {
    RuntimeException known = of(failure);
    if (known instanceof OutOfDeviceMemoryException) {
      return known.getMessage();
    }
    String message = failure.getMessage() == null ? "" : failure.getMessage().strip();
    if (NO_CUDA.matcher(message).find()) {
      return "the libtorch that was loaded is for the CPU only";
    }
    Matcher count = NO_COUNT.matcher(message);
    if (count.find()) {
      return "CUDA does not start (error %s)".formatted(count.group(1));
    }
    // libtorch's first line says it; the others are advice to programmers.
    return message
        .lines()
        .findFirst()
        .map(line -> line.replaceFirst("\\.$", ""))
        .orElse(failure.getClass().getSimpleName());
  }

  /** The innermost cause, as its kind and message. */
  public static String rootCause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String kind = root.getClass().getSimpleName();
    return root.getMessage() == null ? kind : kind + ": " + oneFile(root.getMessage());
  }

  /** Loading a library names its file twice, once by Java and once by the linker. */
  static String oneFile(String message) {
    return message.replaceFirst("(\\S+): \\1: ", "$1: ");
  }

  private static String messages(Throwable failure) {
    var all = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    return all.toString();
  }
}
