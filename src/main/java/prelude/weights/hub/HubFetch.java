package prelude.weights.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import prelude.weights.CachedModel;
import prelude.weights.HubCache;
import prelude.weights.HubId;
import prelude.weights.hub.HubException.Kind;

/**
 * Gets models from hubs into the caches of their own clients. Thread-safe; fetches of the same
 * file, in this process or others, wait for each other.
 */
public final class HubFetch {
  /** The copy in the cache is as good as ever. */
  private static final Set<Kind> COPY_WILL_DO =
      EnumSet.of(Kind.UNREACHABLE, Kind.BUSY, Kind.REFUSED, Kind.BAD_ANSWER);

  /** Asking another hub does not help. */
  private static final Set<Kind> EVERYWHERE = EnumSet.of(Kind.DISK, Kind.SETTING);

  private final Map<String, String> env;
  private final Path userHome;
  private final UnaryOperator<Patience> patience;
  private final ToLongFunction<Path> freeBytes;
  private final LongSupplier nanoTime;

  /**
   * @param env the environment: ids, caches, addresses, tokens
   * @param userHome the home folder, for the usual cache folders
   */
  public HubFetch(Map<String, String> env, Path userHome) {
    this(env, userHome, UnaryOperator.identity(), HubFetch::freeBytes, System::nanoTime);
  }

  HubFetch(
      Map<String, String> env,
      Path userHome,
      UnaryOperator<Patience> patience,
      ToLongFunction<Path> freeBytes,
      LongSupplier nanoTime) {
    this.env = Map.copyOf(env);
    this.userHome = userHome;
    this.patience = patience;
    this.freeBytes = freeBytes;
    this.nanoTime = nanoTime;
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
   * @throws prelude.weights.WeightsException if it is no encoder that Prelude can use, or a setting
   *     or the cache is damaged
   */
  public CachedModel fetch(HubRequest request, HubListener listener, HubCancel cancel) {
    HubSettings settings = settings();
    Optional<HubTarget> first = HubTarget.modelScope(request, env);
    Optional<HubTarget> second = HubTarget.huggingFace(request, env);
    if (first.isPresent() && second.isPresent()) {
      try {
        return fetch(settings, first.get(), request.cachedFirst(), listener, cancel);
      } catch (HubException e) {
        if (EVERYWHERE.contains(e.kind())) {
          throw e;
        }
        if (e.kind() != Kind.OFFLINE) {
          listener.note(e.getMessage() + " Hugging Face is asked instead.");
        }
      }
      return fetch(settings, second.get(), request.cachedFirst(), listener, cancel);
    }
    return fetch(
        settings, first.or(() -> second).orElseThrow(), request.cachedFirst(), listener, cancel);
  }

  private CachedModel fetch(
      HubSettings settings,
      HubTarget target,
      boolean cachedFirst,
      HubListener listener,
      HubCancel cancel) {
    cancel.check();
    Optional<CachedModel> copy = target.cached(env, userHome);
    boolean fixed = target.isCommit();
    if (copy.isPresent() && (cachedFirst || fixed || settings.offline())) {
      return copy.get();
    }
    if (settings.offline()) {
      throw new HubException(
          Kind.OFFLINE,
          "%s: found no complete copy in %s, and HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE forbids the network; unset it, or fetch the model on another machine and copy that folder."
              .formatted(target.name(), target.cacheFolder(settings)));
    }
    try (HubSite site = site(settings, target, copy.isPresent(), listener, cancel)) {
      return new ModelFetch(site, listener, freeBytes, nanoTime).run();
    } catch (HubException e) {
      if (copy.isEmpty() || !COPY_WILL_DO.contains(e.kind())) {
        throw e;
      }
      listener.note(
          "%s So the copy in the cache is taken, %s, whether or not there is a newer one."
              .formatted(e.getMessage(), copy.get().label()));
      return copy.get();
    }
  }

  private HubSite site(
      HubSettings settings,
      HubTarget target,
      boolean copied,
      HubListener listener,
      HubCancel cancel) {
    int tries = copied ? 1 : settings.patience().tries(); // nobody waits for what is there
    return target.site(
        settings,
        tries,
        commit -> HubCache.find(env, userHome, new HubId(target.id().id(), Optional.of(commit))),
        listener,
        cancel);
  }

  /**
   * What {@link #fetch} would take without the network, if it is complete.
   *
   * @throws prelude.weights.WeightsException if a setting or the cache is damaged
   */
  public Optional<CachedModel> cached(HubRequest request) {
    return HubTarget.modelScope(request, env)
        .flatMap(target -> target.cached(env, userHome))
        .or(
            () ->
                HubTarget.huggingFace(request, env)
                    .flatMap(target -> target.cached(env, userHome)));
  }

  /**
   * What a fetch would ask for first, for people: such as {@code openai/whisper-base@main from
   * huggingface.co}.
   *
   * @throws prelude.weights.WeightsException if a setting cannot be understood
   */
  public String describe(HubRequest request) {
    HubSettings settings = settings();
    HubTarget target =
        HubTarget.modelScope(request, env)
            .or(() -> HubTarget.huggingFace(request, env))
            .orElseThrow();
    return "%s from %s".formatted(target.name(), Words.host(target.endpoint(settings)));
  }

  private HubSettings settings() {
    HubSettings settings = HubSettings.of(env, userHome);
    return settings.with(patience.apply(settings.patience()));
  }

  private static long freeBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // then writing will tell
    }
  }
}
