package prelude.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import prelude.audio.IoReason;

/**
 * Models in the Hugging Face or ModelScope cache, whoever put them there. Only looks; never
 * downloads.
 *
 * <p>Hugging Face's layout: {@code models--OWNER--NAME/refs/main} holds a commit, whose files are
 * in {@code models--OWNER--NAME/snapshots/COMMIT/}. ModelScope's: {@code
 * models/OWNER--NAME/snapshots/REVISION/}, and {@code [hub/][models/]OWNER/NAME/}, dots written as
 * {@code ___}, of its clients before 1.38.
 */
public final class HubCache {
  /** Environment variable that names the Hugging Face model: OWNER/NAME or OWNER/NAME@REVISION. */
  public static final String HF_ID = "WHISPER_HF_ID";

  /** Environment variable that names a ModelScope model, written alike; unset: none. */
  public static final String MODELSCOPE_ID = "WHISPER_MS_ID";

  /** The model that is looked for unless the environment names another. */
  public static final String DEFAULT_ID = "openai/whisper-base";

  /** Hugging Face's revision where none is named. */
  public static final String MAIN = "main";

  /** ModelScope's revision where none is named. */
  public static final String MASTER = "master";

  private static final String COMMIT = "[0-9a-f]{40}";

  private HubCache() {}

  /** The model: {@code WHISPER_HF_ID}, by default openai/whisper-base. */
  public static String repoId(Map<String, String> env) {
    return setting(env, HF_ID).orElse(DEFAULT_ID);
  }

  /**
   * The Hugging Face model that the environment names, or the usual one.
   *
   * @throws WeightsException if the name is none
   */
  public static HubId named(Map<String, String> env) {
    return id(HF_ID, repoId(env));
  }

  /**
   * The ModelScope model that the environment names, if it does.
   *
   * @throws WeightsException if the name is none
   */
  public static Optional<HubId> namedModelScope(Map<String, String> env) {
    return setting(env, MODELSCOPE_ID).map(text -> id(MODELSCOPE_ID, text));
  }

  /** Whether a revision is a commit, which never changes. */
  public static boolean isCommit(String revision) {
    return revision.matches(COMMIT);
  }

  /**
   * What a trained encoder is looked for when nobody says which: the ModelScope model that {@code
   * WHISPER_MS_ID} names, else the Hugging Face model.
   *
   * @throws WeightsException if a name or a cache is damaged
   */
  public static Optional<CachedModel> find(Map<String, String> env, Path userHome) {
    return namedModelScope(env)
        .flatMap(id -> findModelScope(env, userHome, id))
        .or(() -> find(env, userHome, named(env)));
  }

  /**
   * A cached Hugging Face model, if a cache holds its configuration and safetensors. Looked through
   * in this order: {@code HF_HUB_CACHE}, {@code HUGGINGFACE_HUB_CACHE}, {@code HF_HOME/hub}, {@code
   * XDG_CACHE_HOME/huggingface/hub}, {@code ~/.cache/huggingface/hub}.
   *
   * @param env the environment
   * @param userHome the home folder
   * @param id without a revision: main
   */
  public static Optional<CachedModel> find(Map<String, String> env, Path userHome, HubId id) {
    return huggingFaceFolders(env, userHome).stream()
        .flatMap(cache -> snapshot(cache, id).stream())
        .findFirst();
  }

  /**
   * A cached ModelScope model, if a cache holds its configuration and safetensors: below {@code
   * MODELSCOPE_CACHE} or {@code ~/.cache/modelscope}.
   *
   * @param id without a revision: master
   */
  public static Optional<CachedModel> findModelScope(
      Map<String, String> env, Path userHome, HubId id) {
    String revision = id.revision().orElse(MASTER);
    Set<Path> caches = new LinkedHashSet<>(List.of(modelScopeFolder(env, userHome)));
    caches.add(userHome.resolve(".cache/modelscope"));
    return caches.stream()
        .flatMap(
            cache ->
                Stream.concat(
                    // They kept one revision only, and did not say which.
                    revision.equals(MASTER) ? olderModelScope(cache, id.id()) : Stream.empty(),
                    Stream.of(modelScopeSnapshot(cache, id.id(), revision))))
        .filter(EncoderFiles::complete)
        .findFirst()
        .map(found -> new CachedModel(found, HubSource.MODELSCOPE, id.id(), revision));
  }

  /** Where ModelScope's clients before 1.38 may have put a model. */
  public static Stream<Path> olderModelScope(Path cache, String id) {
    String folder = id.replace(".", "___"); // as they write dots in folder names
    return Stream.of("models", "hub/models", "hub", "")
        .map(cache::resolve)
        .flatMap(parent -> Stream.of(folder, id).distinct().map(parent::resolve));
  }

  /** Where ModelScope's clients from 1.38 on put a model. */
  public static Path modelScopeSnapshot(Path cache, String id, String revision) {
    return cache.resolve("models").resolve(id.replace("/", "--")).resolve("snapshots/" + revision);
  }

  /** The cache that Hugging Face's client writes to. */
  public static Path huggingFaceFolder(Map<String, String> env, Path userHome) {
    return huggingFaceFolders(env, userHome).iterator().next();
  }

  /** {@code HF_HOME}, by default {@code ~/.cache/huggingface}. */
  public static Path huggingFaceHome(Map<String, String> env, Path userHome) {
    return folder(env, userHome, "HF_HOME")
        .or(() -> folder(env, userHome, "XDG_CACHE_HOME").map(c -> c.resolve("huggingface")))
        .orElse(userHome.resolve(".cache/huggingface"));
  }

  /** The cache that ModelScope's client writes to. */
  public static Path modelScopeFolder(Map<String, String> env, Path userHome) {
    return folder(env, userHome, "MODELSCOPE_CACHE").orElse(userHome.resolve(".cache/modelscope"));
  }

  private static Set<Path> huggingFaceFolders(Map<String, String> env, Path userHome) {
    Set<Path> caches = new LinkedHashSet<>();
    folder(env, userHome, "HF_HUB_CACHE").ifPresent(caches::add);
    folder(env, userHome, "HUGGINGFACE_HUB_CACHE").ifPresent(caches::add);
    folder(env, userHome, "HF_HOME").ifPresent(home -> caches.add(home.resolve("hub")));
    folder(env, userHome, "XDG_CACHE_HOME")
        .ifPresent(cache -> caches.add(cache.resolve("huggingface/hub")));
    caches.add(userHome.resolve(".cache/huggingface/hub"));
    return caches;
  }

  /**
   * A model in one cache, if it is complete there.
   *
   * @param cache such as {@code ~/.cache/huggingface/hub}
   */
  public static Optional<CachedModel> snapshot(Path cache, HubId id) {
    Path model = modelFolder(cache, id.id());
    String revision = id.revision().orElse(MAIN);
    return (isCommit(revision) ? Optional.of(revision) : reference(model, revision))
        .map(
            commit ->
                new CachedModel(
                    model.resolve("snapshots").resolve(commit),
                    HubSource.HUGGING_FACE,
                    id.id(),
                    commit))
        .filter(found -> EncoderFiles.complete(found.folder()));
  }

  /** The folder of a model in a Hugging Face cache. */
  public static Path modelFolder(Path cache, String id) {
    return cache.resolve("models--" + id.replace("/", "--"));
  }

  private static Optional<String> reference(Path model, String revision) {
    Path file = model.resolve("refs").resolve(revision);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String commit;
    try {
      commit = Files.readString(file).strip();
    } catch (IOException e) {
      throw new WeightsException(
          "%s: cannot be read (%s); repair the cache or pass --encoder DIR."
              .formatted(file, IoReason.of(e)),
          e);
    }
    if (!commit.matches("\\w[\\w.-]*")) {
      throw WeightsException.in(
          file, "revision", '"' + commit + '"', "a commit", "delete it and fetch the model again");
    }
    return Optional.of(commit);
  }

  private static HubId id(String variable, String text) {
    return HubId.of(text)
        .orElseThrow(
            () ->
                new WeightsException(
                    ("%s: found \"%s\", expected OWNER/NAME such as %s, or OWNER/NAME@REVISION; for a"
                            + " folder pass --encoder DIR.")
                        .formatted(variable, text, DEFAULT_ID)));
  }

  private static Optional<Path> folder(Map<String, String> env, Path userHome, String name) {
    return setting(env, name).map(text -> path(name, text, userHome));
  }

  /**
   * A path that a variable names; {@code ~} stands for the home folder.
   *
   * @throws WeightsException if it is none
   */
  public static Path path(String variable, String text, Path userHome) {
    try {
      return text.equals("~") || text.startsWith("~/")
          ? userHome.resolve(text.substring(Math.min(2, text.length())))
          : Path.of(text);
    } catch (InvalidPathException e) {
      throw new WeightsException(
          "%s: found \"%s\", expected a path; correct the environment variable or unset it."
              .formatted(variable, text),
          e);
    }
  }

  /** What a variable says, without the spaces around it; empty if that is nothing. */
  public static Optional<String> setting(Map<String, String> env, String name) {
    return Optional.ofNullable(env.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }
}
