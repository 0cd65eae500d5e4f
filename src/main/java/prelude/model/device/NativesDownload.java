package prelude.model.device;

import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * CUDA natives that no jar has and DJL fetches itself (profile {@code cuda-latest}). Only asked for
 * when a card is there to use them.
 *
 * @param flavor which ones, such as {@code cu128}; empty in builds that download nothing
 * @param isThere whether they were fetched before
 * @param fetch fetches and loads them
 */
record NativesDownload(Optional<String> flavor, BooleanSupplier isThere, Supplier<Outcome> fetch) {
  private static final String RESOURCE = "natives.properties";

  /**
   * DJL takes the CPU's jar where there is one, unless another version is asked for: a build number
   * that no jar has makes it download this version.
   */
  private static final String BUILD = "-1";

  private static final String PATIENCE_MILLIS = "30000";

  /** How it went. */
  sealed interface Outcome {
    /** They are in use. */
    record Loaded() implements Outcome {}

    /** They are not there; the CPU's can still be loaded. The words are the end of a sentence. */
    record NotFetched(String words) implements Outcome {}

    /**
     * They are there, but do not load; others might end the process beside what is loaded of them.
     * The words are a sentence without its end.
     */
    record NotLoaded(String words) implements Outcome {}
  }

  /** What this build was made to do. */
  static NativesDownload ofThisBuild() {
    return of(NativesDownload.class.getResourceAsStream(RESOURCE));
  }

  /** Reads the build's properties, and closes them. */
  static NativesDownload of(InputStream build) {
    var properties = new Properties();
    try (build) {
      properties.load(build);
    } catch (IOException e) {
      throw new UncheckedIOException("the application's own " + RESOURCE + " cannot be read", e);
    }
    String flavor = properties.getProperty("download", "");
    String version = properties.getProperty("libtorch", "");
    return flavor.isEmpty()
        ? none()
        : new NativesDownload(
            Optional.of(flavor), () -> isThere(flavor, version), () -> fetch(flavor, version));
  }

  /** Nothing to download. */
  static NativesDownload none() {
    return new NativesDownload(
        Optional.empty(),
        () -> false,
        () -> new Outcome.NotFetched("this build downloads no natives"));
  }

  private static Outcome fetch(String flavor, String version) {
    System.setProperty("PYTORCH_VERSION", version + BUILD);
    System.setProperty("PYTORCH_FLAVOR", flavor);
    System.setProperty("ai.djl.offline", "false");
    // DJL sets no limits, and a firewall that swallows packets would stop the start for minutes.
    System.setProperty("sun.net.client.defaultConnectTimeout", PATIENCE_MILLIS);
    System.setProperty("sun.net.client.defaultReadTimeout", PATIENCE_MILLIS);
    try {
      LibUtils.loadLibrary();
      return new Outcome.Loaded();
    } catch (RuntimeException | LinkageError | AssertionError e) {
      // DJL throws all of these.
      if (isThere(flavor, version)) {
        return new Outcome.NotLoaded(
            "The %s natives that DJL has downloaded cannot be loaded (%s)"
                .formatted(flavor, DeviceFaults.rootCause(e)));
      }
      System.clearProperty("PYTORCH_VERSION");
      System.clearProperty("PYTORCH_FLAVOR");
      String cause = DeviceFaults.rootCause(e);
      return new Outcome.NotFetched(
          "the %s natives that DJL downloads could not be fetched (%s)"
              .formatted(
                  flavor, cause.contains("Offline mode") ? "DJL_OFFLINE forbids it" : cause));
    } finally {
      System.setProperty("ai.djl.offline", "true");
    }
  }

  private static boolean isThere(String flavor, String version) {
    Path cache = Utils.getEngineCacheDir("pytorch");
    String build = "%s%s-%s-*".formatted(version, BUILD, flavor);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, build)) {
      return folders.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }
}
