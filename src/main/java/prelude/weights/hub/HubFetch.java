package prelude.weights.hub;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import prelude.weights.CachedModel;

/**
 * Gets models from hubs into the caches of their own clients. Thread-safe; fetches of the same
 * model, in this process or others, wait for each other.
 */
public final class HubFetch {
  private final Map<String, String> env;
  private final Path userHome;

  /**
   * @param env the environment: ids, caches, addresses, tokens
   * @param userHome the home folder, for the usual cache folders
   */
  public HubFetch(Map<String, String> env, Path userHome) {
    this.env = Map.copyOf(env);
    this.userHome = userHome;
  }

  /**
   * Gets a model that lies complete in its cache afterwards. A commit that is there already, and
   * anything while {@code HF_HUB_OFFLINE} is set, is taken without the network; of a branch the hub
   * is asked for the newest commit, and what is there is taken, with a note, where it cannot be
   * asked. Blocks; not for the FX thread.
   *
   * @param listener hears of it, on this thread
   * @param cancel gives it up; what came so far is kept
   * @throws HubException if it cannot be had
   * @throws HubCancelledException if it was given up
   */
  public CachedModel fetch(HubRequest request, HubListener listener, HubCancel cancel) {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * What {@link #fetch} would take without the network, if it is complete.
   *
   * @throws HubException if a setting cannot be understood
   */
  public Optional<CachedModel> cached(HubRequest request) {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * What a fetch would ask for, for people: such as "openai/whisper-base from huggingface.co".
   *
   * @throws HubException if a setting cannot be understood
   */
  public String describe(HubRequest request) {
    throw new UnsupportedOperationException("not built yet");
  }
}
