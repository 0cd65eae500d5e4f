package prelude.weights.hub;

import java.util.Optional;
import java.util.function.Function;
import prelude.weights.CachedModel;
import prelude.weights.HubModel;
import prelude.weights.HubSource;

/**
 * What a hub is asked for, and who hears of it.
 *
 * @param tries how often to ask for what the hub says of a file
 * @param sums looks at files that are there
 */
record Errand(
    HubModel model,
    HubSettings settings,
    int tries,
    Sums sums,
    HubListener listener,
    HubCancel cancel) {
  /**
   * The hub, to be asked for the model's files.
   *
   * @param cachedCommit looks a commit of this model up in all caches
   */
  HubSite site(Function<String, Optional<CachedModel>> cachedCommit) {
    return model.source() == HubSource.MODELSCOPE
        ? new ModelScopeSite(this)
        : new HuggingFaceSite(this, cachedCommit);
  }
}
