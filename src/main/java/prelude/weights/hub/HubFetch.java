package prelude.weights.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import prelude.weights.CachedModel;
import prelude.weights.EncoderLoader;
import prelude.weights.HubCache;
import prelude.weights.HubId;
import prelude.weights.HubModel;
import prelude.weights.WeightsException;
import prelude.weights.hub.HubException.Kind;

/**
 * Gets models from hubs into the caches of their own clients. Thread-safe; fetches of the same
 * file, in this process or others, wait for each other.
 */
public final class HubFetch {
  /** The copy in the cache is as good as ever. */
  private static final Set<Kind> COPY_WILL_DO =
      EnumSet.of(Kind.UNREACHABLE, Kind.BUSY, Kind.REFUSED, Kind.BAD_ANSWER, Kind.DISK);

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
    List<HubModel> models = request.models(env);
    for (HubModel model : models.subList(0, models.size() - 1)) {
      try {
        return fetch(model, request, listener, cancel);
      } catch (HubCancelledException e) {
        throw e;
      } catch (WeightsException e) {
        Optional<Kind> kind =
            e instanceof HubException hub ? Optional.of(hub.kind()) : Optional.empty();
        if (kind.filter(EVERYWHERE::contains).isPresent()) {
          throw e;
        }
        if (!kind.equals(Optional.of(Kind.OFFLINE))) {
          listener.note(e.getMessage() + " Hugging Face is asked instead.");
        }
      }
    }
    return fetch(models.getLast(), request, listener, cancel);
  }

  private CachedModel fetch(
      HubModel model, HubRequest request, HubListener listener, HubCancel cancel) {
    cancel.check();
    Optional<CachedModel> copy = model.cached(env, userHome);
    boolean offline = HubSettings.offlineVariable(env).isPresent();
    // A copy that cannot even be opened may be damaged, or whole and of another kind.
    var sums =
        new Sums(request.checked() || copy.filter(c -> !opens(c)).isPresent(), listener, cancel);
    boolean whole = true;
    if (sums.always() && copy.isPresent()) {
      Sums.Found found = sums.of(copy.get());
      whole = found.isSound();
      if (found.damaged().isPresent()) {
        if (offline) {
          throw new HubException(
              Kind.OFFLINE,
              "%s: found bytes that do not add up to the hash in its name, expected those of %s; the copy is damaged, and HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE forbids to fetch it again: unset it."
                  .formatted(found.damaged().get(), model.name()));
        }
        copy = Optional.empty();
      }
    }
    boolean enough = request.cachedFirst() || model.isCommit();
    if (copy.isPresent() && (enough && whole || offline)) {
      return copy.get();
    }
    if (offline) {
      throw new HubException(
          Kind.OFFLINE,
          "%s: found no complete copy in %s, and HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE forbids the network; unset it, or fetch the model on another machine and copy that folder."
              .formatted(model.name(), model.cache(env, userHome)));
    }
    HubSettings settings = settings();
    int tries = copy.isPresent() ? 1 : settings.patience().tries(); // none waits for what is there
    var errand = new Errand(model, settings, tries, sums, listener, cancel);
    try (HubSite site = errand.site(commit -> cached(model, commit, sums))) {
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

  private static boolean opens(CachedModel copy) {
    try {
      EncoderLoader.check(copy.folder());
      return true;
    } catch (WeightsException e) {
      return false;
    }
  }

  private Optional<CachedModel> cached(HubModel model, String commit, Sums sums) {
    return HubCache.find(env, userHome, new HubId(model.id().id(), Optional.of(commit)))
        .filter(copy -> !sums.always() || sums.of(copy).isSound());
  }

  /**
   * What {@link #fetch} would take without the network, if it is complete.
   *
   * @throws prelude.weights.WeightsException if a setting or the cache is damaged
   */
  public Optional<CachedModel> cached(HubRequest request) {
    return request.models(env).stream()
        .flatMap(model -> model.cached(env, userHome).stream())
        .findFirst();
  }

  /**
   * What a fetch would ask for first, for people: such as {@code openai/whisper-base@main from
   * huggingface.co}.
   *
   * @throws prelude.weights.WeightsException if a setting cannot be understood
   */
  public String describe(HubRequest request) {
    HubModel model = request.models(env).getFirst();
    return "%s from %s".formatted(model.name(), Words.host(settings().endpoint(model.source())));
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
