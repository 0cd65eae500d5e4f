package prelude.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prelude.audio.Folders;
import prelude.audio.IoReason;

/**
 * Recipes that the user has saved: {@code NAME.json} each, a run configuration as it stands in
 * {@code run.json}.
 *
 * @param folder where they are; made when the first one is saved
 */
public record PresetStore(Path folder) {
  /** How files of configurations are named, so that a desktop knows them as Prelude's. */
  public static final String FILE_ENDING = ".prelude.json";

  private static final RunJson JSON = new RunJson();
  private static final String ENDING = ".json";
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,47}";

  /** The user's recipes below Prelude's data folder. */
  public static PresetStore in(Path userData) {
    return new PresetStore(userData.resolve("presets"));
  }

  /** Shipped recipes, then the user's by name; damaged files are listed with their reason. */
  public List<PresetEntry> all() {
    List<PresetEntry> all = new ArrayList<>();
    Arrays.stream(Preset.values()).map(PresetEntry::of).forEach(all::add);
    all.addAll(list());
    return all;
  }

  /**
   * The user's recipes by name; damaged files are listed with their reason.
   *
   * @throws RunFolderException if the folder cannot be read
   */
  public List<PresetEntry> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(ENDING) && Files.isRegularFile(f))
          .sorted()
          .map(PresetStore::read)
          .toList();
    } catch (IOException e) {
      throw new RunFolderException(folder + ": cannot be listed: " + IoReason.of(e), e);
    }
  }

  /**
   * The recipe of that name, shipped or saved; empty if there is none.
   *
   * @throws RunFolderException if its file is damaged
   */
  public Optional<RunConfig> find(String name) {
    Optional<Preset> shipped = Preset.named(name);
    if (shipped.isPresent()) {
      return shipped.map(Preset::config);
    }
    if (!name.matches(NAME) || !Files.isRegularFile(file(name))) {
      return Optional.empty();
    }
    PresetEntry entry = read(file(name));
    if (entry.problem() != null) {
      throw new RunFolderException(entry.problem());
    }
    return Optional.of(entry.config());
  }

  /** Why a recipe cannot have that name; empty if it can. */
  public Optional<String> problem(String name) {
    Optional<String> bad = badName(name);
    if (bad.isPresent()) {
      return bad;
    }
    boolean shipped =
        Arrays.stream(Preset.values()).anyMatch(p -> p.label().equalsIgnoreCase(name));
    return shipped ? Optional.of("is the name of a shipped preset") : Optional.empty();
  }

  /** Why no recipe, shipped or saved, can have that name; empty if one can. */
  static Optional<String> badName(String name) {
    if (name == null || name.isBlank()) {
      return Optional.of("needs a name");
    }
    return name.matches(NAME)
        ? Optional.empty()
        : Optional.of("needs letters, digits, dots and dashes, 48 at most, without spaces");
  }

  /** Whether there is one of that name that saving would replace. */
  public boolean has(String name) {
    return Files.exists(file(name));
  }

  /**
   * Keeps a recipe under a name, in place of an earlier one of that name.
   *
   * @throws RunConfigException if it cannot have that name
   * @throws RunFolderException if it cannot be written
   */
  public PresetEntry save(String name, RunConfig config) {
    problem(name)
        .ifPresent(
            why -> {
              throw new RunConfigException(List.of(new ConfigProblem("preset", why)));
            });
    RunConfig named = config.withPreset(name);
    makeFolder(folder);
    AtomicFiles.write(file(name), JSON.pretty(named));
    return entry(named);
  }

  /**
   * Takes a recipe away; {@link #restore} brings it back. A file of that name that was taken away
   * before is gone for good.
   *
   * @throws RunFolderException if it cannot be moved
   */
  public void delete(String name) {
    makeFolder(bin());
    move(file(name), bin().resolve(name + ENDING));
  }

  /**
   * Brings back what was deleted last under that name.
   *
   * @throws RunFolderException if it cannot be moved
   */
  public void restore(String name) {
    move(bin().resolve(name + ENDING), file(name));
  }

  /**
   * Reads a configuration from a file of any name.
   *
   * @throws RunFolderException naming what is wrong in it
   */
  public static RunConfig open(Path file) {
    RunConfig config = ConfigFields.read(file);
    // Other problems can be put right in the form; without a part there is no form.
    RunConfigCheck.problems(config).stream()
        .filter(problem -> problem.message().equals("is missing"))
        .findFirst()
        .ifPresent(
            problem -> {
              throw new RunFolderException(file + ": " + problem);
            });
    return config;
  }

  /**
   * Writes a configuration to a file of any name.
   *
   * @throws RunFolderException if it cannot be written
   */
  public static void write(Path file, RunConfig config) {
    AtomicFiles.write(file, JSON.pretty(config));
  }

  /** One line on a configuration: what learns, how long. */
  public static String summary(RunConfig config) {
    List<String> parts = new ArrayList<>();
    if (config.encoder().trained()) {
      parts.add("encoder");
    }
    if (config.projector().trained()) {
      parts.add("projector");
    }
    if (config.lm().trained()) {
      parts.add("language model");
    }
    String learns =
        switch (parts.size()) {
          case 0 -> "Nothing";
          case 1 -> parts.getFirst();
          default ->
              String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
        };
    return "%s%s, %d steps at %s%s"
        .formatted(
            learns.substring(0, 1).toUpperCase(java.util.Locale.ROOT),
            learns.substring(1),
            config.allSteps(),
            config.training().adamW().learningRate(),
            config.origin() == null ? "" : ", from a checkpoint");
  }

  private static PresetEntry entry(RunConfig config) {
    return new PresetEntry(config.preset(), summary(config), config, null, false);
  }

  private static PresetEntry read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    try {
      return entry(open(file).withPreset(name));
    } catch (RunFolderException e) {
      return new PresetEntry(name, "cannot be read", null, e.getMessage(), false);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ENDING);
  }

  private Path bin() {
    return folder.resolve("deleted");
  }

  private static void makeFolder(Path folder) {
    try {
      Folders.make(folder);
    } catch (IOException e) {
      throw new RunFolderException(folder + ": cannot be made: " + IoReason.of(e), e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RunFolderException(from + ": cannot be moved: " + IoReason.of(e), e);
    }
  }
}
