package prelude.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where Prelude keeps things.
 *
 * @param data tone sets and runs
 * @param config settings
 * @param runs run folders
 */
public record AppFolders(Path data, Path config, Path runs) {
  /** Environment variable that names one folder for everything. */
  public static final String HOME = "PRELUDE_HOME";

  private static final String NAME = "prelude";

  /**
   * The folders of a user: below {@code PRELUDE_HOME} if that is set, else where the system keeps
   * such things. Creates nothing.
   *
   * @param env the environment
   * @param userHome the home folder
   * @param osName as the system property {@code os.name} has it
   */
  public static AppFolders of(Map<String, String> env, Path userHome, String osName) {
    Optional<Path> own = folder(env, HOME, userHome);
    if (own.isPresent()) {
      return at(own.get(), own.get().resolve("config"));
    }
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      Path local = folder(env, "LOCALAPPDATA", userHome).orElse(userHome.resolve("AppData/Local"));
      return at(local.resolve("Prelude"), local.resolve("Prelude").resolve("config"));
    }
    if (os.startsWith("mac")) {
      Path support = userHome.resolve("Library/Application Support/Prelude");
      return at(support, support.resolve("config"));
    }
    Path data = xdg(env, "XDG_DATA_HOME", userHome).orElse(userHome.resolve(".local/share"));
    Path config = xdg(env, "XDG_CONFIG_HOME", userHome).orElse(userHome.resolve(".config"));
    return at(data.resolve(NAME), config.resolve(NAME));
  }

  /** The same, with runs kept elsewhere. */
  public AppFolders withRuns(Path elsewhere) {
    return new AppFolders(data, config, elsewhere);
  }

  private static AppFolders at(Path data, Path config) {
    return new AppFolders(data, config, data.resolve("runs"));
  }

  private static Optional<Path> folder(Map<String, String> env, String name, Path userHome) {
    return Optional.ofNullable(env.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> text.startsWith("~/") ? userHome.resolve(text.substring(2)) : Path.of(text))
        .map(path -> path.toAbsolutePath().normalize());
  }

  /** The XDG specification: a relative path is to be ignored. */
  private static Optional<Path> xdg(Map<String, String> env, String name, Path userHome) {
    return Optional.ofNullable(env.get(name)).filter(text -> Path.of(text).isAbsolute()).isPresent()
        ? folder(env, name, userHome)
        : Optional.empty();
  }
}
