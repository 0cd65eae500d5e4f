package prelude.model.device;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * CUDA natives that no jar has and DJL fetches itself (profile {@code cuda-latest}). Only asked for
 * when a card is there to use them.
 *
 * @param flavor which ones, such as {@code cu128}; empty in builds that download nothing
 * @param fetch fetches and loads them; says what went wrong, as the end of a sentence
 */
record NativesDownload(Optional<String> flavor, Supplier<Optional<String>> fetch) {
  private static final String RESOURCE = "natives.properties";

  /** What this build was made to do. */
  static NativesDownload ofThisBuild() {
    var properties = new Properties();
    try (InputStream in = NativesDownload.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the application's own " + RESOURCE + " cannot be read", e);
    }
    String flavor = properties.getProperty("download", "");
    String version = properties.getProperty("libtorch", "");
    return flavor.isEmpty()
        ? new NativesDownload(Optional.empty(), Optional::empty)
        : new NativesDownload(Optional.of(flavor), () -> fetch(flavor, version));
  }

  private static Optional<String> fetch(String flavor, String version) {
    // DJL takes the CPU's jar where there is one, unless another version is asked for: a build
    // number that no jar has makes it download this version.
    System.setProperty("PYTORCH_VERSION", version + "-1");
    System.setProperty("PYTORCH_FLAVOR", flavor);
    System.setProperty("ai.djl.offline", "false");
    try {
      LibUtils.loadLibrary();
      return Optional.empty();
    } catch (EngineException | UnsatisfiedLinkError e) {
      System.clearProperty("PYTORCH_VERSION");
      System.clearProperty("PYTORCH_FLAVOR");
      return Optional.of(
          "the %s natives that DJL downloads could not be fetched (%s)"
              .formatted(flavor, rootCause(e)));
    } finally {
      System.setProperty("ai.djl.offline", "true");
    }
  }

  private static String rootCause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null
        ? root.getClass().getSimpleName()
        : root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
