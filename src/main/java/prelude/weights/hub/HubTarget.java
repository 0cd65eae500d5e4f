package prelude.weights.hub;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import prelude.weights.CachedModel;
import prelude.weights.HubCache;
import prelude.weights.HubId;
import prelude.weights.HubSource;

/** One model on one hub, as a request and the environment together name it. */
record HubTarget(HubSource source, HubId id) {
  /** Where ModelScope is asked: if the request says so, or leaves it to the environment. */
  static Optional<HubTarget> modelScope(HubRequest request, Map<String, String> env) {
    if (request.source().equals(Optional.of(HubSource.HUGGING_FACE))
        || request.source().isEmpty() && request.id().isPresent()) {
      return Optional.empty();
    }
    return request
        .id()
        .map(name -> new HubId(name, Optional.empty()))
        .or(() -> HubCache.namedModelScope(env))
        .map(id -> new HubTarget(HubSource.MODELSCOPE, id.orRevision(request.revision())));
  }

  /** Where Hugging Face is asked. */
  static Optional<HubTarget> huggingFace(HubRequest request, Map<String, String> env) {
    if (request.source().equals(Optional.of(HubSource.MODELSCOPE))) {
      return Optional.empty();
    }
    HubId id =
        request
            .id()
            .map(name -> new HubId(name, Optional.empty()))
            .orElseGet(() -> HubCache.named(env));
    return Optional.of(new HubTarget(HubSource.HUGGING_FACE, id.orRevision(request.revision())));
  }

  String revision() {
    return id.revision().orElse(source == HubSource.MODELSCOPE ? HubCache.MASTER : HubCache.MAIN);
  }

  /** Whether what it names can never change; ModelScope's caches do not tell commits apart. */
  boolean isCommit() {
    return source == HubSource.HUGGING_FACE && HubCache.isCommit(revision());
  }

  /** For people. */
  String name() {
    return id.id() + "@" + revision();
  }

  Optional<CachedModel> cached(Map<String, String> env, Path userHome) {
    return source == HubSource.MODELSCOPE
        ? HubCache.findModelScope(env, userHome, id)
        : HubCache.find(env, userHome, id);
  }

  Path cacheFolder(HubSettings settings) {
    return source == HubSource.MODELSCOPE ? settings.msCache() : settings.hfCache();
  }

  /**
   * The hub, to be asked for its files.
   *
   * @param tries how often to ask for what it says of a file
   * @param cachedCommit looks a commit of this model up in all caches
   */
  HubSite site(
      HubSettings settings,
      int tries,
      Function<String, Optional<CachedModel>> cachedCommit,
      HubListener listener,
      HubCancel cancel) {
    return source == HubSource.MODELSCOPE
        ? new ModelScopeSite(settings, id.id(), revision(), tries, listener, cancel)
        : new HuggingFaceSite(settings, id.id(), revision(), tries, cachedCommit, listener, cancel);
  }

  URI endpoint(HubSettings settings) {
    return source == HubSource.MODELSCOPE ? settings.msEndpoint() : settings.hfEndpoint();
  }
}
