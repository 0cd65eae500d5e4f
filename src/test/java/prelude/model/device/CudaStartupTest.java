package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.device.CudaDriver.State;
import prelude.model.device.NativesDownload.Outcome;

/** Every outcome of the routine, with everything around it made up. */
@EnabledOnOs(OS.LINUX) // library names and the runtime's way are Linux's
class CudaStartupTest {
  private static final String TORCH = "libtorch.so";
  private static final byte[] RUNTIME =
      "the runtime of the natives".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private Path cache;
  private Path classPath;

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> events = new ArrayList<>();
  private CudaDriver driver = driver(card(0, 8, 9));
  private Optional<String> probe = Optional.empty();
  private Optional<CudaRuntime.Answer> answer = Optional.of(new CudaRuntime.Answer(12_040, 1, ""));
  private NativesDownload download = NativesDownload.none();
  private boolean withoutJna;

  /** Says what is done with it. */
  private final class Runtime implements CudaRuntime {
    @Override
    public void prefer(Path folder) {
      if (withoutJna) {
        throw new UnsatisfiedLinkError("no jnidispatch");
      }
      events.add("prefer " + cache.relativize(folder));
    }

    @Override
    public Optional<Answer> ask() {
      events.add("ask");
      return answer;
    }

    @Override
    public void hide() {
      events.add("hide");
    }
  }

  @BeforeEach
  void folders() throws IOException {
    cache = folder.resolve("cache");
    classPath = Files.createDirectories(folder.resolve("classes"));
  }

  private static Card card(int index, int major, int minor) {
    return new Card(
        index, "Card " + index, new Capability(major, minor), 24L << 30, "0000:01:00.0");
  }

  private static CudaDriver driver(Card... cards) {
    return new CudaDriver(State.READY, Optional.empty(), "12.4", List.of(cards));
  }

  private static CudaDriver without(State state, String obstacle) {
    return new CudaDriver(state, Optional.of(obstacle), "", List.of());
  }

  private CudaReport report() throws IOException {
    return startup(CudaStartup::report);
  }

  private <T> T startup(Function<CudaStartup, T> question) throws IOException {
    try (var loader = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
      var around =
          new CudaStartup.Surroundings(
              environment,
              loader,
              cache,
              () -> driver,
              flavor -> {
                events.add("probe " + flavor);
                return probe;
              },
              flavor -> events.add("flavor " + flavor),
              new Runtime(),
              download);
      return question.apply(new CudaStartup(around));
    }
  }

  private String sentence() throws IOException {
    CudaReport report = report();
    assertEquals(List.of(), report.cards());
    assertEquals(Optional.empty(), report.flavor());
    assertEquals(Optional.empty(), report.failure());
    assertEquals(Optional.empty(), report.delay());
    assertEquals("hide", events.getLast());
    return report.sentence();
  }

  /** CUDA natives on the class path, with these libraries. */
  private void natives(String... libraries) throws IOException {
    Path files = Files.createDirectories(classPath.resolve("pytorch/cu124/linux-x86_64"));
    for (String library : libraries) {
      Files.write(files.resolve(library), RUNTIME);
    }
    Path properties = classPath.resolve("native/lib/pytorch.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(
        properties,
        "version=2.5.1-7\nflavor=cu124\nclassifier=linux-x86_64\nlibraries=%s\n"
            .formatted(String.join(",", libraries)));
  }

  private void natives() throws IOException {
    natives(TORCH, "libcudart-8774224f.so.12");
  }

  /** A user's libtorch. */
  private Path named(String... libraries) throws IOException {
    Path named = Files.createDirectories(folder.resolve("named"));
    for (String library : libraries) {
      Files.createFile(named.resolve(library));
    }
    environment.put("PYTORCH_LIBRARY_PATH", named.toString());
    return named;
  }

  @Test
  void whereNoDriverIsTheCpuIsUsed() throws IOException {
    natives();
    driver = without(State.ABSENT, "no NVIDIA driver was found (libcuda.so.1)");
    environment.put("CUDA_VISIBLE_DEVICES", "0");
    assertEquals("no NVIDIA driver was found (libcuda.so.1)", sentence());
    assertEquals(List.of("hide"), events);
    assertFalse(report().expectsCard());
  }

  @Test
  void theVariableThatMayHideACardIsNamed() throws IOException {
    driver = without(State.NO_CARD, "NVIDIA's driver finds no card (cuInit: 100)");
    assertEquals("NVIDIA's driver finds no card (cuInit: 100)", sentence());
    environment.put("CUDA_VISIBLE_DEVICES", "");
    assertEquals(
        "NVIDIA's driver finds no card (cuInit: 100); CUDA_VISIBLE_DEVICES is '', which may hide"
            + " it",
        sentence());
    assertFalse(report().expectsCard());
  }

  @Test
  void aBrokenDriverIsNoUsualCase() throws IOException {
    driver = without(State.FAULTY, "NVIDIA's driver does not start (cuInit: 999)");
    environment.put("CUDA_VISIBLE_DEVICES", "0");
    assertEquals("NVIDIA's driver does not start (cuInit: 999)", sentence());
    assertTrue(report().expectsCard());
  }

  @Test
  void theCpuBuildSaysWhichOneUsesTheCard() throws IOException {
    assertEquals(
        "this build has libtorch for the CPU only, which cannot use the Card 0; build with -Pcuda",
        sentence());
    assertTrue(report().expectsCard());
  }

  @Test
  void nativesAndACardThatFit() throws IOException {
    natives();
    CudaReport report = report();
    assertEquals("libtorch's cu124 natives and a driver for CUDA 12.4", report.sentence());
    assertEquals(driver.cards(), report.cards());
    assertEquals(Optional.of("cu124"), report.flavor());
    assertEquals(List.of(), report.notes());
    assertEquals(Optional.empty(), report.failure());
    assertEquals(List.of("prefer cudart-cu124", "ask"), events);
    assertArrayEquals(RUNTIME, Files.readAllBytes(cache.resolve("cudart-cu124/libcudart.so")));
  }

  @Test
  void unpackingIsAnnouncedOnce() throws IOException {
    natives();
    assertEquals(
        Optional.of("Unpacking the CUDA natives, 4.1 GB, once; this takes about a minute"),
        report().delay());
    Path unpacked = Files.createDirectories(cache.resolve("2.5.1-7-cu124-linux-x86_64"));
    Files.createFile(unpacked.resolve(TORCH));
    assertEquals(Optional.empty(), report().delay());
  }

  @Test
  void cardsWithoutCodeAreLeftOut() throws IOException {
    natives();
    driver = driver(card(0, 12, 0), card(1, 8, 9), card(2, 3, 7));
    CudaReport report = report();
    assertEquals(List.of(card(1, 8, 9)), report.cards());
    assertEquals(
        List.of(
            "cuda:0 is left out: the cu124 natives have code for compute capability 5.0 to 9.x, and"
                + " the Card 0 has 12.0; build with -Pcuda-latest",
            "cuda:2 is left out: the cu124 natives have code for compute capability 5.0 to 9.x, and"
                + " the Card 2 has 3.7"),
        report.notes());
  }

  @Test
  void aNewCardNeedsTheNewestNatives() throws IOException {
    natives();
    driver = driver(card(0, 12, 0));
    assertEquals(
        "the cu124 natives have code for compute capability 5.0 to 9.x, and the Card 0 has 12.0;"
            + " build with -Pcuda-latest",
        sentence());
    assertEquals(List.of("hide"), events);
  }

  @Test
  void aBlindRuntimeIsNamedWithItsError() throws IOException {
    natives();
    answer = Optional.of(new CudaRuntime.Answer(12_040, 0, "error 35: too old"));
    assertEquals(
        "the driver (CUDA 12.4) has the Card 0, but the CUDA runtime of the cu124 natives does not"
            + " see it (error 35: too old); restart the machine or update the driver",
        sentence());
    answer = Optional.of(new CudaRuntime.Answer(12_040, 0, ""));
    assertEquals(
        "the driver (CUDA 12.4) has the Card 0, but the CUDA runtime of the cu124 natives does not"
            + " see it; restart the machine or update the driver",
        sentence());
  }

  @Test
  void nativesWithoutARuntimeNeedTheMachines() throws IOException {
    natives(TORCH);
    assertEquals(driver.cards(), report().cards());
    assertEquals(List.of("ask"), events);

    answer = Optional.empty();
    assertEquals(
        "no CUDA runtime was found, without which DJL does not load the cu124 natives; install"
            + " CUDA's and put its folder on the LD_LIBRARY_PATH",
        sentence());
    answer = Optional.of(new CudaRuntime.Answer(11_080, 1, ""));
    assertEquals(
        "this machine's CUDA runtime 11.8 is older than the cu124 natives; put the folder of a"
            + " newer one on the LD_LIBRARY_PATH",
        sentence());
    answer = Optional.of(new CudaRuntime.Answer(13_000, 0, "error 35: too old"));
    assertEquals(
        "the driver (CUDA 12.4) has the Card 0, but this machine's CUDA runtime 13.0 does not see"
            + " it (error 35: too old); restart the machine or update the driver",
        sentence());
    answer = Optional.of(new CudaRuntime.Answer(13_000, 1, ""));
    assertEquals(driver.cards(), report().cards());
  }

  @Test
  void aRuntimeThatCannotBePutInPlaceIsNoted() throws IOException {
    natives();
    Files.createFile(cache);
    CudaReport report = report();
    assertEquals(driver.cards(), report.cards());
    assertEquals(
        List.of(
            "the natives' own CUDA runtime cannot be put into %s (Not a directory)"
                .formatted(cache)),
        report.notes());
  }

  @Test
  void withoutJnaThereIsNoRuntime() throws IOException {
    natives();
    withoutJna = true;
    answer = Optional.empty();
    CudaReport report = report();
    assertEquals(
        "no CUDA runtime was found, without which DJL does not load the cu124 natives; install"
            + " CUDA's and put its folder on the LD_LIBRARY_PATH",
        report.sentence());
    assertEquals(
        List.of("JNA cannot be loaded (UnsatisfiedLinkError: no jnidispatch)"), report.notes());
  }

  @Test
  void aPathThatNamesNothingIsNoted() throws IOException {
    natives();
    environment.put("PYTORCH_LIBRARY_PATH", "/nowhere:/elsewhere");
    CudaReport report = report();
    assertEquals(driver.cards(), report.cards());
    assertEquals(
        List.of(
            "PYTORCH_LIBRARY_PATH has no effect: there is no libtorch.so in /nowhere:/elsewhere"),
        report.notes());
    assertEquals(List.of("prefer cudart-cu124", "ask"), events);
  }

  @Test
  void aUsersLibtorchIsTriedBeforeItIsUsed() throws IOException {
    natives(); // not looked at
    named(TORCH);
    assertEquals(
        "the libtorch that PYTORCH_LIBRARY_PATH names is for the CPU only and cannot use the Card 0",
        sentence());
    assertEquals(List.of("probe cpu", "flavor cpu", "hide"), events);
  }

  @Test
  void aUsersLibtorchThatDoesNotLoadIsAFailure() throws IOException {
    Path named = named(TORCH, "libtorch_cuda.so");
    probe = Optional.of("UnsatisfiedLinkError: libtorch.so: file too short");
    CudaReport report = report();
    assertEquals(
        ("PYTORCH_LIBRARY_PATH=%s: that libtorch does not work with this build"
                + " (UnsatisfiedLinkError: libtorch.so: file too short); unset the variable, or"
                + " name a folder with the libtorch that doc/gpu.md asks for")
            .formatted(named),
        report.failure().orElseThrow());
    assertEquals("libtorch cannot be loaded", report.sentence());
    assertEquals(List.of(), report.cards());
    assertEquals(List.of("probe cu121"), events);

    probe = Optional.of("UnsatisfiedLinkError: libcuda.so.1: cannot open shared object file");
    assertEquals(
        ("PYTORCH_LIBRARY_PATH=%s: that libtorch does not work without NVIDIA's driver"
                + " (UnsatisfiedLinkError: libcuda.so.1: cannot open shared object file); unset the"
                + " variable, or name a folder with the libtorch that doc/gpu.md asks for")
            .formatted(named),
        report().failure().orElseThrow());
  }

  @Test
  void aUsersLibtorchForCudaBringsItsRuntimeOrFindsIt() throws IOException {
    environment.put("PYTORCH_FLAVOR", "cu124");
    Path named = named(TORCH, "libtorch_cuda.so");
    CudaReport report = report();
    assertEquals("libtorch's cu124 natives and a driver for CUDA 12.4", report.sentence());
    assertEquals(driver.cards(), report.cards());
    assertEquals(Optional.empty(), report.delay());
    assertEquals(List.of("probe cu124", "flavor cu124"), events);

    events.clear();
    Files.write(named.resolve("libcudart.so.12"), RUNTIME);
    answer = Optional.of(new CudaRuntime.Answer(12_040, 0, ""));
    assertEquals(
        "the driver (CUDA 12.4) has the Card 0, but the CUDA runtime of the cu124 natives does not"
            + " see it; restart the machine or update the driver",
        sentence());
    assertEquals(
        List.of("probe cu124", "flavor cu124", "prefer cudart-cu124", "ask", "hide"), events);
  }

  private void downloads(Outcome outcome) {
    download =
        new NativesDownload(
            Optional.of("cu128"),
            () -> outcome instanceof Outcome.Loaded,
            () -> {
              events.add("fetch");
              return outcome;
            });
  }

  @Test
  void nativesAreDownloadedForACardOnly() throws IOException {
    downloads(new Outcome.NotFetched("they are not there"));
    driver = driver(card(0, 12, 0));
    assertEquals(
        Optional.of("Downloading libtorch's cu128 natives, gigabytes, once; this takes minutes"),
        startup(CudaStartup::expectedDelay));
    assertEquals("they are not there", sentence());
    assertEquals(List.of("fetch", "hide"), events);

    events.clear();
    driver = without(State.ABSENT, "no NVIDIA driver was found (libcuda.so.1)");
    assertEquals(Optional.empty(), startup(CudaStartup::expectedDelay));
    assertEquals("no NVIDIA driver was found (libcuda.so.1)", sentence());
    driver = driver(card(0, 7, 0));
    assertEquals(
        "the cu128 natives have code for compute capability 7.5 to 12.x, and the Card 0 has 7.0",
        sentence());
    assertEquals(List.of("hide", "hide"), events);
  }

  @Test
  void downloadedNativesAreUsed() throws IOException {
    downloads(new Outcome.Loaded());
    driver = driver(card(0, 12, 0));
    CudaReport report = report();
    assertEquals("libtorch's cu128 natives and a driver for CUDA 12.4", report.sentence());
    assertEquals(driver.cards(), report.cards());
    assertEquals(Optional.of("cu128"), report.flavor());
    assertEquals(Optional.empty(), startup(CudaStartup::expectedDelay));
  }

  @Test
  void downloadedNativesThatDoNotLoadAreAFailure() throws IOException {
    downloads(new Outcome.NotLoaded("The natives are broken"));
    assertEquals(
        Optional.of("The natives are broken; build without -Pcuda-latest to compute on the CPU"),
        report().failure());
  }

  @Test
  void variablesThatTurnTheDownloadAreInTheWay() throws IOException {
    downloads(new Outcome.Loaded());
    environment.put("PYTORCH_FLAVOR", "cpu");
    assertEquals(
        "PYTORCH_FLAVOR is set, with which DJL does not download the cu128 natives; unset it",
        sentence());
    environment.put("PYTORCH_VERSION", "2.4.0");
    assertEquals(
        "PYTORCH_VERSION is set, with which DJL does not download the cu128 natives; unset it",
        sentence());
    assertEquals(List.of("hide", "hide"), events);
  }
}
