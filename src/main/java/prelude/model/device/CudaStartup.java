package prelude.model.device;

import ai.djl.util.Utils;
import ai.djl.util.cuda.CudaUtils;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import prelude.audio.IoReason;

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
 */
public final class CudaStartup {
  private final Surroundings around;
  private final List<String> notes = new ArrayList<>();

  /**
   * What the routine asks and sets; fakes of it drive every outcome in tests.
   *
   * @param environment environment variables
   * @param loader where jars are looked up
   * @param cache DJL's cache of natives
   * @param driver asks NVIDIA's driver
   * @param probe loads a user's libtorch elsewhere and says what went wrong
   * @param runtime makes a folder the first place where CUDA's runtime is looked for
   * @param visible how many cards DJL sees, through that runtime
   * @param download fetches natives that no jar has
   */
  record Surroundings(
      Map<String, String> environment,
      ClassLoader loader,
      Path cache,
      Supplier<CudaDriver> driver,
      Function<String, Optional<String>> probe,
      Consumer<Path> runtime,
      IntSupplier visible,
      NativesDownload download) {

    static Surroundings ofThisProcess() {
      // DJL calls home and looks for downloads unless told otherwise before it starts.
      System.setProperty("OPT_OUT_TRACKING", "true");
      System.setProperty("ai.djl.offline", "true");
      return new Surroundings(
          System.getenv(),
          CudaStartup.class.getClassLoader(),
          Utils.getEngineCacheDir("pytorch"),
          CudaDriver::ask,
          LibraryProbe::trouble,
          folder -> NativeLibrary.addSearchPath("cudart", folder.toString()),
          CudaUtils::getGpuCount,
          NativesDownload.ofThisBuild());
    }
  }

  /** The routine has run when this class is loaded, and only then. */
  private static final class Once {
    private static final CudaReport REPORT = new CudaStartup(Surroundings.ofThisProcess()).report();
  }

  CudaStartup(Surroundings around) {
    this.around = around;
  }

  /**
   * What was found in this process; the first call does the work. It may take seconds where
   * PYTORCH_LIBRARY_PATH is set, and minutes where natives are downloaded.
   */
  public static CudaReport ofThisProcess() {
    return Once.REPORT;
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
      return new CudaReport(
          "libtorch cannot be loaded", List.of(), driver, Optional.empty(), notes, failure);
    }
    if (driver.obstacle().isPresent()) {
      return none(driver, driver.obstacle().get() + hidden());
    }
    return natives(named, driver);
  }

  /** Tries a user's libtorch, and tells DJL which bridge to load for it. */
  private Optional<String> load(LibraryPath path) {
    Optional<String> trouble = around.probe().apply(path.flavor());
    if (trouble.isEmpty()) {
      System.setProperty("PYTORCH_FLAVOR", path.flavor());
    }
    return trouble.map(
        what ->
            ("PYTORCH_LIBRARY_PATH=%s: that libtorch does not work with this build (%s); unset the"
                    + " variable, or name a folder with the libtorch that doc/gpu.md asks for")
                .formatted(path.value(), what));
  }

  private String hidden() {
    String visible = around.environment().get("CUDA_VISIBLE_DEVICES");
    return visible == null ? "" : "; CUDA_VISIBLE_DEVICES is '%s'".formatted(visible);
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
        ? downloaded(driver)
        : none(
            driver,
            ("this build has libtorch for the CPU only, which cannot use the %s; build with -Pcuda")
                .formatted(card));
  }

  private CudaReport downloaded(CudaDriver driver) {
    var natives =
        new CudaNatives(
            around.download().flavor().orElseThrow(), Optional.empty(), Optional.empty());
    List<Card> cards = withCode(natives, driver);
    if (cards.isEmpty()) {
      return none(driver, noCode(natives, driver));
    }
    return around
        .download()
        .fetch()
        .get()
        .map(trouble -> none(driver, trouble))
        .orElseGet(() -> ready(natives, driver, cards));
  }

  private CudaReport fitting(CudaNatives natives, CudaDriver driver) {
    List<Card> cards = withCode(natives, driver);
    if (cards.isEmpty()) {
      return none(driver, noCode(natives, driver));
    }
    try {
      natives.provideRuntime(around.cache()).ifPresent(around.runtime());
    } catch (IOException e) {
      notes.add(
          "the natives' own CUDA runtime cannot be put into %s (%s)"
              .formatted(around.cache(), IoReason.of(e)));
    }
    int visible = around.visible().getAsInt();
    if (visible == 0) {
      return none(
          driver,
          ("the driver (CUDA %s) has the %s, but the CUDA runtime of the %s natives does not see"
                  + " it; restart the machine or update the driver")
              .formatted(driver.version(), cards.getFirst().name(), natives.flavor()));
    }
    return ready(natives, driver, cards);
  }

  private static List<Card> withCode(CudaNatives natives, CudaDriver driver) {
    return driver.cards().stream().filter(c -> natives.hasCodeFor(c.capability())).toList();
  }

  private static String noCode(CudaNatives natives, CudaDriver driver) {
    Card card = driver.cards().getFirst();
    return "the %s natives have code for %s, and the %s has %s%s"
        .formatted(
            natives.flavor(),
            natives.capabilities(),
            card.name(),
            card.capability(),
            natives.flavor().startsWith("cu124") && card.capability().major() > 9
                ? "; build with -Pcuda-latest"
                : "");
  }

  private CudaReport none(CudaDriver driver, String because) {
    return new CudaReport(because, List.of(), driver, Optional.empty(), notes, Optional.empty());
  }

  private CudaReport ready(CudaNatives natives, CudaDriver driver, List<Card> cards) {
    for (Card card : driver.cards()) {
      if (!cards.contains(card)) {
        notes.add(
            "%s, %s, is left out: %s"
                .formatted(card.device(), card.name(), noCode(natives, driver)));
      }
    }
    return new CudaReport(
        "libtorch's %s natives and a driver for CUDA %s"
            .formatted(natives.flavor(), driver.version()),
        cards,
        driver,
        Optional.of(natives.flavor()),
        notes,
        Optional.empty());
  }
}
