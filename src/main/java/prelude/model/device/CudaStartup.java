package prelude.model.device;

import ai.djl.util.Utils;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import prelude.audio.IoReason;
import prelude.model.device.NativesDownload.Outcome;

/**
 * Finds out which CUDA cards libtorch will be able to use, and prepares DJL for them. DJL decides
 * when its first native class is loaded and is silent about most of its reasons, so this runs
 * before, once per process, and turns every outcome into one sentence.
 *
 * <ol>
 *   <li>a user's own libtorch (PYTORCH_LIBRARY_PATH): is it there, does it load, which bridge fits
 *   <li>the driver: there, new enough, any card
 *   <li>the natives: any for CUDA, with code for these cards
 *   <li>the CUDA runtime that comes with the natives, before any other on the machine
 *   <li>whether DJL now sees what the driver sees
 * </ol>
 *
 * <p>Where no card can be used DJL is made to see none: it would otherwise unpack gigabytes of
 * natives that nothing runs on.
 */
public final class CudaStartup {
  /** Whether the routine has run: a download that failed is not tried again. */
  private static final AtomicBoolean DONE = new AtomicBoolean();

  /** The routine has run when this class is loaded, and only then. */
  private static final class Once {
    private static final CudaReport REPORT = new CudaStartup(Surroundings.ofThisProcess()).report();
  }

  private static final String SEARCH_PATH = File.separatorChar == '\\' ? "PATH" : "LD_LIBRARY_PATH";

  private final Surroundings around;
  private final List<String> notes = new ArrayList<>();

  /**
   * What the routine asks and sets; fakes of it drive every outcome in tests.
   *
   * @param environment environment variables
   * @param loader where jars are looked up
   * @param cache DJL's cache of natives
   * @param driver asks NVIDIA's driver
   * @param probe loads a user's libtorch elsewhere, with this flavor, and says what went wrong
   * @param flavor tells DJL which bridge to load for a user's libtorch
   * @param runtime CUDA's runtime library
   * @param download fetches natives that no jar has
   */
  record Surroundings(
      Map<String, String> environment,
      ClassLoader loader,
      Path cache,
      Supplier<CudaDriver> driver,
      Function<String, Optional<String>> probe,
      Consumer<String> flavor,
      CudaRuntime runtime,
      NativesDownload download) {

    static Surroundings ofThisProcess() {
      // DJL calls home and looks for downloads unless told otherwise before it starts.
      System.setProperty("OPT_OUT_TRACKING", "true");
      System.setProperty("ai.djl.offline", "true");
      ShippedNatives.use();
      return new Surroundings(
          System.getenv(),
          CudaStartup.class.getClassLoader(),
          Utils.getEngineCacheDir("pytorch"),
          CudaDriver::ask,
          LibraryProbe::trouble,
          flavor -> System.setProperty("PYTORCH_FLAVOR", flavor),
          new DjlCudaRuntime(),
          NativesDownload.ofThisBuild());
    }
  }

  CudaStartup(Surroundings around) {
    this.around = around;
  }

  /**
   * What was found in this process; the first call does the work. It may take seconds where
   * PYTORCH_LIBRARY_PATH is set, and minutes where natives are downloaded.
   */
  public static CudaReport ofThisProcess() {
    CudaReport report = Once.REPORT;
    DONE.set(true);
    return report;
  }

  /**
   * What the first call of {@link #ofThisProcess} will take its time for; usually empty, and always
   * after that call.
   */
  public static Optional<String> delay() {
    return DONE.get()
        ? Optional.empty()
        : new CudaStartup(Surroundings.ofThisProcess()).expectedDelay();
  }

  Optional<String> expectedDelay() {
    boolean named =
        LibraryPath.of(around.environment(), around.loader())
            .flatMap(LibraryPath::folder)
            .isPresent();
    return around
        .download()
        .flavor()
        .filter(flavor -> !named && !around.download().isThere().getAsBoolean())
        .filter(this::willDownload)
        .map("Downloading libtorch's %s natives, gigabytes, once; this takes minutes"::formatted);
  }

  private boolean willDownload(String flavor) {
    CudaDriver driver = around.driver().get();
    return driver.obstacle().isEmpty()
        && noDownload(new CudaNatives(flavor, Optional.empty(), Optional.empty()), driver)
            .isEmpty();
  }

  CudaReport report() {
    Optional<LibraryPath> named = LibraryPath.of(around.environment(), around.loader());
    if (named.isPresent() && named.get().folder().isEmpty()) {
      notes.add(
          "PYTORCH_LIBRARY_PATH has no effect: there is no %s in %s"
              .formatted(System.mapLibraryName("torch"), named.get().value()));
      named = Optional.empty();
    }
    Optional<String> failure = named.flatMap(this::load);
    CudaDriver driver = around.driver().get();
    if (failure.isPresent()) {
      return failed(driver, failure.get());
    }
    if (driver.obstacle().isPresent()) {
      return none(driver, driver.obstacle().get() + hidden(driver));
    }
    return natives(named, driver);
  }

  /** Tries a user's libtorch, and tells DJL which bridge to load for it. */
  private Optional<String> load(LibraryPath path) {
    Optional<String> trouble = around.probe().apply(path.flavor());
    if (trouble.isEmpty()) {
      around.flavor().accept(path.flavor());
    }
    return trouble.map(
        what ->
            ("PYTORCH_LIBRARY_PATH=%s: that libtorch does not work %s (%s); unset the variable, or"
                    + " name a folder with the libtorch that doc/gpu.md asks for")
                .formatted(
                    path.value(),
                    what.contains("libcuda.so.1: cannot open")
                        ? "without NVIDIA's driver"
                        : "with this build",
                    what));
  }

  private String hidden(CudaDriver driver) {
    String visible = around.environment().get("CUDA_VISIBLE_DEVICES");
    return visible == null || driver.state() != CudaDriver.State.NO_CARD
        ? ""
        : "; CUDA_VISIBLE_DEVICES is '%s', which may hide it".formatted(visible);
  }

  private CudaReport natives(Optional<LibraryPath> named, CudaDriver driver) {
    String card = driver.cards().getFirst().name();
    Optional<CudaNatives> natives =
        named.isPresent()
            ? named
                .filter(LibraryPath::isCuda)
                .map(path -> CudaNatives.inFolder(path.flavor(), path.folder().orElseThrow()))
            : CudaNatives.onClassPath(around.loader(), around.cache());
    if (natives.isPresent()) {
      return fitting(natives.get(), driver);
    }
    if (named.isPresent()) {
      return none(
          driver,
          "the libtorch that PYTORCH_LIBRARY_PATH names is for the CPU only and cannot use the "
              + card);
    }
    return around.download().flavor().isPresent()
        ? downloaded(around.download().flavor().get(), driver)
        : none(
            driver,
            ("this build has libtorch for the CPU only, which cannot use the %s; build with -Pcuda")
                .formatted(card));
  }

  private CudaReport downloaded(String flavor, CudaDriver driver) {
    CudaNatives natives = new CudaNatives(flavor, Optional.empty(), Optional.empty());
    Optional<String> trouble = noDownload(natives, driver);
    if (trouble.isPresent()) {
      return none(driver, trouble.get());
    }
    return switch (around.download().fetch().get()) {
      case Outcome.Loaded() -> ready(natives, driver, withCode(natives, driver));
      case Outcome.NotFetched(String words) -> none(driver, words);
      case Outcome.NotLoaded(String words) ->
          failed(driver, words + "; build without -Pcuda-latest to compute on the CPU");
    };
  }

  /** Why nothing is downloaded although there is a card. */
  private Optional<String> noDownload(CudaNatives natives, CudaDriver driver) {
    if (withCode(natives, driver).isEmpty()) {
      return Optional.of(natives.noCodeFor(driver.cards().getFirst()));
    }
    return Stream.of("PYTORCH_VERSION", "PYTORCH_FLAVOR")
        .filter(around.environment()::containsKey)
        .findFirst()
        .map(
            variable ->
                "%s is set, with which DJL does not download the %s natives; unset it"
                    .formatted(variable, natives.flavor()));
  }

  private CudaReport fitting(CudaNatives natives, CudaDriver driver) {
    List<Card> cards = withCode(natives, driver);
    if (cards.isEmpty()) {
      return none(driver, natives.noCodeFor(driver.cards().getFirst()));
    }
    boolean own = provideRuntime(natives);
    // libtorch in a folder finds its runtime by itself, and DJL does not ask for another.
    Optional<String> trouble =
        own || natives.inJar()
            ? runtimeTrouble(natives, own, cards.getFirst(), driver)
            : Optional.empty();
    return trouble.map(words -> none(driver, words)).orElseGet(() -> ready(natives, driver, cards));
  }

  /** Whether the natives have their own CUDA runtime, and DJL will find that. */
  private boolean provideRuntime(CudaNatives natives) {
    try {
      Optional<Path> folder = natives.provideRuntime(around.cache());
      folder.ifPresent(around.runtime()::prefer);
      return folder.isPresent();
    } catch (IOException e) {
      notes.add(
          "the natives' own CUDA runtime cannot be put into %s (%s)"
              .formatted(around.cache(), IoReason.of(e)));
    } catch (LinkageError e) {
      notes.add("JNA cannot be loaded (%s)".formatted(DeviceFaults.rootCause(e)));
    }
    return false;
  }

  /** Why DJL will not take the natives, although driver and card would do. */
  private Optional<String> runtimeTrouble(
      CudaNatives natives, boolean own, Card card, CudaDriver driver) {
    Optional<CudaRuntime.Answer> found = around.runtime().ask();
    if (found.isEmpty()) {
      return Optional.of(
          ("no CUDA runtime was found, without which DJL does not load the %s natives; install"
                  + " CUDA's and put its folder on the %s")
              .formatted(natives.flavor(), SEARCH_PATH));
    }
    CudaRuntime.Answer answer = found.get();
    String whose =
        own
            ? "the CUDA runtime of the %s natives".formatted(natives.flavor())
            : "this machine's CUDA runtime %s".formatted(CudaDriver.version(answer.version()));
    if (answer.cards() == 0) {
      return Optional.of(
          ("the driver (CUDA %s) has the %s, but %s does not see it%s; restart the machine or"
                  + " update the driver")
              .formatted(
                  driver.version(),
                  card.name(),
                  whose,
                  answer.error().isEmpty() ? "" : " (%s)".formatted(answer.error())));
    }
    return answer.version() < natives.cudaVersion()
        ? Optional.of(
            "%s is older than the %s natives; put the folder of a newer one on the %s"
                .formatted(whose, natives.flavor(), SEARCH_PATH))
        : Optional.empty();
  }

  private static List<Card> withCode(CudaNatives natives, CudaDriver driver) {
    return driver.cards().stream().filter(c -> natives.hasCodeFor(c.capability())).toList();
  }

  private CudaReport none(CudaDriver driver, String because) {
    around.runtime().hide();
    return new CudaReport(
        because,
        List.of(),
        driver,
        Optional.empty(),
        List.copyOf(notes),
        Optional.empty(),
        Optional.empty());
  }

  private CudaReport failed(CudaDriver driver, String failure) {
    return new CudaReport(
        "libtorch cannot be loaded",
        List.of(),
        driver,
        Optional.empty(),
        List.copyOf(notes),
        Optional.empty(),
        Optional.of(failure));
  }

  private CudaReport ready(CudaNatives natives, CudaDriver driver, List<Card> cards) {
    for (Card card : driver.cards()) {
      if (!cards.contains(card)) {
        notes.add("%s is left out: %s".formatted(card.device(), natives.noCodeFor(card)));
      }
    }
    return new CudaReport(
        "libtorch's %s natives and a driver for CUDA %s"
            .formatted(natives.flavor(), driver.version()),
        cards,
        driver,
        Optional.of(natives.flavor()),
        List.copyOf(notes),
        natives.unpacked(),
        Optional.empty());
  }
}
