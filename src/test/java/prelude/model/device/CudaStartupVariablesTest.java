package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import prelude.model.device.CudaDriver.State;
import prelude.model.device.NativesDownload.Outcome;

/** What the routine makes of a user's libtorch, and of natives that are to be downloaded. */
@EnabledOnOs(OS.LINUX) // library names and the runtime's way are Linux's
class CudaStartupVariablesTest extends StartupFixture {
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
    environment.put("PYTORCH_LIBRARY_PATH", "/nowhere"); // names nothing, and turns nothing
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
    assertEquals(Optional.empty(), startup(CudaStartup::expectedDelay));
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
    downloads(new Outcome.NotFetched("not asked for"));
    environment.put("PYTORCH_FLAVOR", "cpu");
    assertEquals(Optional.empty(), startup(CudaStartup::expectedDelay));
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
