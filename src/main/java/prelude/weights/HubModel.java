package prelude.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One model on one hub, as an option and the environment together name it.
 *
 * @param id with the revision that was named, if one was
 */
public record HubModel(HubSource source, HubId id) {
  /**
   * What is meant, in the order in which it is tried: two where the environment names a ModelScope
   * model and the option leaves the hub open.
   *
   * @throws WeightsException if the environment's name is none
   */
  public static List<HubModel> of(EncoderSpec.Hub spec, Map<String, String> env) {
    Optional<HubId> given = spec.id().map(name -> new HubId(name, Optional.empty()));
    boolean scope = spec.source().equals(Optional.of(HubSource.MODELSCOPE));
    boolean face = spec.source().equals(Optional.of(HubSource.HUGGING_FACE));
    Optional<HubId> first =
        scope || !face && given.isEmpty()
            ? given.or(() -> HubCache.namedModelScope(env))
            : Optional.empty();
    Optional<HubId> second =
        scope ? Optional.empty() : given.or(() -> Optional.of(HubCache.named(env)));
    return Stream.concat(
            first.map(id -> new HubModel(HubSource.MODELSCOPE, id)).stream(),
            second.map(id -> new HubModel(HubSource.HUGGING_FACE, id)).stream())
        .map(model -> new HubModel(model.source, model.id.orRevision(spec.revision())))
        .toList();
  }

  /** The revision that was named, or the hub's usual branch. */
  public String revision() {
    return id.revision().orElse(source == HubSource.MODELSCOPE ? HubCache.MASTER : HubCache.MAIN);
  }

  /** Whether what it names can never change; ModelScope's caches do not tell commits apart. */
  public boolean isCommit() {
    return source == HubSource.HUGGING_FACE && HubCache.isCommit(revision());
  }

  /** For people: OWNER/NAME@REVISION. */
  public String name() {
    return id.id() + "@" + revision();
  }

  /**
   * The copy that lies complete in a cache.
   *
   * @throws WeightsException if the cache is damaged
   */
  public Optional<CachedModel> cached(Map<String, String> env, Path userHome) {
    return source == HubSource.MODELSCOPE
        ? HubCache.findModelScope(env, userHome, id)
        : HubCache.find(env, userHome, id);
  }

  /** The cache that a download is written to. */
  public Path cache(Map<String, String> env, Path userHome) {
    return source == HubSource.MODELSCOPE
        ? HubCache.modelScopeFolder(env, userHome)
        : HubCache.huggingFaceFolder(env, userHome);
  }
}
