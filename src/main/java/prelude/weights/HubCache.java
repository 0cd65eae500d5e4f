package prelude.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import prelude.audio.IoReason;

/**
 * Models that other tools have put into the Hugging Face or ModelScope cache. Only looks; never
 * downloads.
 *
 * <p>Hugging Face's layout: {@code models--OWNER--NAME/refs/main} holds a revision, whose files are
 * in {@code models--OWNER--NAME/snapshots/REVISION/}.
 */
public final class HubCache {
  /** Environment variable that names the Hugging Face model to look for. */
  public static final String HF_ID = "WHISPER_HF_ID";

  /** Environment variable that names a ModelScope model to look for; unset: none. */
  public static final String MODELSCOPE_ID = "WHISPER_MS_ID";

  /** The model that is looked for unless the environment names another. */
  public static final String DEFAULT_ID = "openai/whisper-base";

  private static final String ID_FORM = "[A-Za-z0-9][\\w.-]*(/[A-Za-z0-9][\\w.-]*)?";
  private static final int REVISION_SHOWN = 7;

  private HubCache() {}

  /** The model's id: {@code WHISPER_HF_ID}, by default openai/whisper-base. */
  public static String repoId(Map<String, String> env) {
    return setting(env, HF_ID).orElse(DEFAULT_ID);
  }

  /**
   * The cached main revision of a model, if a cache holds its configuration and safetensors. Looked
   * through in this order: {@code HF_HUB_CACHE}, {@code HF_HOME/hub}, {@code
   * XDG_CACHE_HOME/huggingface/hub}, {@code ~/.cache/huggingface/hub}.
   *
   * @param env the environment
   * @param userHome the home folder
   * @param repoId such as {@code openai/whisper-base}
   */
  public static Optional<CachedModel> find(Map<String, String> env, Path userHome, String repoId) {
    checkId(HF_ID, repoId);
    List<Path> caches = new ArrayList<>();
    setting(env, "HF_HUB_CACHE").ifPresent(c -> caches.add(path(c, userHome)));
    setting(env, "HF_HOME").ifPresent(c -> caches.add(path(c, userHome).resolve("hub")));
    setting(env, "XDG_CACHE_HOME")
        .ifPresent(c -> caches.add(path(c, userHome).resolve("huggingface/hub")));
    caches.add(userHome.resolve(".cache/huggingface/hub"));
    String folder = "models--" + repoId.replace("/", "--");
    return caches.stream()
        .map(cache -> cache.resolve(folder))
        .flatMap(model -> snapshot(model, repoId).stream())
        .findFirst();
  }

  /**
   * The model that {@code WHISPER_MS_ID} names, if a ModelScope cache holds its configuration and
   * safetensors: below {@code MODELSCOPE_CACHE} or {@code ~/.cache/modelscope}, in {@code
   * hub/models/ID} or where older versions put it.
   */
  public static Optional<CachedModel> findModelScope(Map<String, String> env, Path userHome) {
    Optional<String> id = setting(env, MODELSCOPE_ID);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    checkId(MODELSCOPE_ID, id.get());
    List<Path> caches = new ArrayList<>();
    setting(env, "MODELSCOPE_CACHE").ifPresent(c -> caches.add(path(c, userHome)));
    caches.add(userHome.resolve(".cache/modelscope"));
    String folder = id.get().replace(".", "___"); // as ModelScope writes dots in folder names
    return caches.stream()
        .flatMap(cache -> Stream.of("hub/models", "models", "hub", "").map(cache::resolve))
        .flatMap(cache -> Stream.of(folder, id.get()).map(cache::resolve))
        .filter(HubCache::isComplete)
        .findFirst()
        .map(found -> new CachedModel(found, id.get() + " (ModelScope)"));
  }

  private static Optional<CachedModel> snapshot(Path model, String repoId) {
    Path main = model.resolve("refs/main");
    if (!Files.isRegularFile(main)) {
      return Optional.empty();
    }
    String revision;
    try {
      revision = Files.readString(main).strip();
    } catch (IOException e) {
      throw new WeightsException(
          "%s: cannot be read (%s); repair the cache or pass --encoder DIR."
              .formatted(main, IoReason.of(e)),
          e);
    }
    if (!revision.matches("\\w[\\w.-]*")) {
      throw WeightsException.in(
          main,
          "revision",
          '"' + revision + '"',
          "a commit",
          "delete it and fetch the model again");
    }
    Path folder = model.resolve("snapshots").resolve(revision);
    if (!isComplete(folder)) {
      return Optional.empty();
    }
    String shown = revision.substring(0, Math.min(REVISION_SHOWN, revision.length()));
    return Optional.of(new CachedModel(folder, repoId + "@" + shown));
  }

  private static boolean isComplete(Path folder) {
    return Files.isRegularFile(folder.resolve("config.json"))
        && (Files.isRegularFile(folder.resolve("model.safetensors"))
            || Files.isRegularFile(folder.resolve("model.safetensors.index.json")));
  }

  private static void checkId(String variable, String id) {
    if (!id.matches(ID_FORM)) {
      throw new WeightsException(
          "%s: found \"%s\", expected OWNER/NAME such as %s; for a folder pass --encoder DIR."
              .formatted(variable, id, DEFAULT_ID));
    }
  }

  private static Optional<String> setting(Map<String, String> env, String name) {
    return Optional.ofNullable(env.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static Path path(String text, Path userHome) {
    return text.startsWith("~/") ? userHome.resolve(text.substring(2)) : Path.of(text);
  }
}
