package prelude.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import prelude.audio.IoReason;

/**
 * A queue of runs on disk. It begins with the number of the format of run configurations, as
 * run.json does, and is brought up to date in the same way; files of format 1 have no number.
 *
 * @param file queue.json
 */
record QueueFile(Path file) {
  private static final RunJson JSON = new RunJson();
  private static final RunUpgrade UPGRADE = new RunUpgrade();
  private static final String WAITING = "waiting";
  private static final String CONFIG = "config";

  /** An entry in the file. */
  private record Entry(RunConfig config, String folder, String device) {}

  /**
   * What was found.
   *
   * @param problem what is to be told of the file, or null
   * @param leave whether the file has to stay as it is
   */
  record Found(List<KeptRun> runs, String problem, boolean leave) {}

  /** The text of a queue. */
  static String text(List<KeptRun> runs) {
    ObjectNode root = JSON.object("{}", "queue");
    root.put(RunUpgrade.FORMAT_FIELD, RunUpgrade.FORMAT);
    ArrayNode waiting = root.putArray(WAITING);
    for (KeptRun run : runs) {
      waiting.add(
          run.kept() != null
              ? run.kept()
              : JSON.tree(new Entry(run.config(), run.folder(), run.device())));
    }
    return JSON.pretty(root);
  }

  /** Reads the file; one that is damaged is put aside, one of a newer version is left alone. */
  Found read() {
    if (!Files.exists(file)) {
      return new Found(List.of(), null, false);
    }
    ObjectNode root;
    List<KeptRun> runs = new ArrayList<>();
    try {
      root = JSON.object(JSON.text(file), file.toString());
    } catch (RunFolderException e) {
      return Files.isReadable(file) && Files.isRegularFile(file)
          ? aside(e.getMessage())
          : new Found(List.of(), e.getMessage(), true);
    }
    JsonNode format = root.get(RunUpgrade.FORMAT_FIELD);
    boolean newer = format != null && format.isInt() && format.intValue() > RunUpgrade.FORMAT;
    try {
      RunUpgrade.takeFormat(root, file.toString());
    } catch (RunFolderException e) {
      return newer ? new Found(List.of(), e.getMessage(), true) : aside(e.getMessage());
    }
    if (!(root.get(WAITING) instanceof ArrayNode waiting)) {
      return aside("%s: field '%s': expected a list of runs".formatted(file, WAITING));
    }
    waiting.forEach(entry -> runs.add(run(entry, runs.size() + 1)));
    return new Found(List.copyOf(runs), null, false);
  }

  private KeptRun run(JsonNode entry, int number) {
    String where = "%s, run %d".formatted(file.getFileName(), number);
    JsonNode now = entry.deepCopy();
    try {
      if (now.get(CONFIG) instanceof ObjectNode config) {
        UPGRADE.config(config, where);
      }
      Entry read = JSON.convert(now, Entry.class, where);
      if (read == null || read.config() == null) {
        throw new RunFolderException("%s: field '%s': is missing".formatted(where, CONFIG));
      }
      List<ConfigProblem> problems = RunConfigCheck.problems(read.config());
      return problems.isEmpty()
          ? KeptRun.good(read.config(), read.folder(), read.device())
          : broken(entry, now, problems.getFirst().toString());
    } catch (RunFolderException e) {
      return broken(entry, now, e.getMessage());
    }
  }

  private static KeptRun broken(JsonNode entry, JsonNode now, String problem) {
    String folder = now.path("folder").textValue();
    String device = now.path("device").textValue();
    if (folder != null) {
      try {
        return KeptRun.good(new RunFolder(Path.of(folder)).record().config(), folder, device);
      } catch (RuntimeException e) {
        // Its own run tells no more than the queue does.
      }
    }
    return new KeptRun(readable(now.path(CONFIG)), folder, device, problem, entry);
  }

  /** What can be read of a configuration, upon the preset it names. */
  private static RunConfig readable(JsonNode found) {
    String name = found.path("preset").asText("unreadable");
    RunConfig config =
        Preset.named(name)
            .map(Preset::config)
            .orElseGet(() -> Preset.W1_EVIDENCE.config().withPreset(name));
    for (String path : ConfigFields.paths()) {
      JsonNode value = found.at("/" + path.replace('.', '/'));
      if (!value.isMissingNode() && !value.isNull()) {
        try {
          config = ConfigFields.set(config, path, value);
        } catch (RunConfigException e) {
          // That one stays as the preset has it.
        }
      }
    }
    return config;
  }

  /** Nothing of a damaged file is lost: it gets a name that no other file has. */
  private Found aside(String problem) {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "-damaged");
    Path to = file.resolveSibling(name + ".json");
    for (int i = 2; Files.exists(to); i++) {
      to = file.resolveSibling("%s-%d.json".formatted(name, i));
    }
    try {
      Files.move(file, to);
    } catch (IOException e) {
      String why = "%s; it cannot be put aside: %s".formatted(problem, IoReason.of(e));
      return new Found(List.of(), why, true);
    }
    return new Found(
        List.of(), "%s; it was put aside as %s".formatted(problem, to.getFileName()), false);
  }
}
