package prelude.model.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * libtorch as it came with an installed Prelude: unpacked, in the layout of DJL's cache, so that
 * nothing has to be unpacked into anyone's home. Its launcher names the folder.
 */
final class ShippedNatives {
  /** System property that the launcher of an installed Prelude sets. */
  static final String PROPERTY = "prelude.natives";

  private static final String CACHE = "ENGINE_CACHE_DIR";

  private ShippedNatives() {}

  /**
   * Where DJL is to look. Empty where nothing was shipped, and where the user names a libtorch: DJL
   * then unpacks a bridge to it, which needs a folder that can be written to.
   *
   * @param named the value of {@link #PROPERTY}, or null
   */
  static Optional<Path> folder(String named, Map<String, String> environment, ClassLoader loader) {
    if (named == null
        || LibraryPath.of(environment, loader).flatMap(LibraryPath::folder).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(Path.of(named)).filter(Files::isDirectory);
  }

  /** Makes DJL of this process look there. */
  static void use() {
    folder(System.getProperty(PROPERTY), System.getenv(), ShippedNatives.class.getClassLoader())
        .ifPresent(folder -> System.setProperty(CACHE, folder.toString()));
  }
}
