package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import prelude.model.device.CudaDriver.State;

/** Every outcome of the routine for driver, natives and runtime. */
@EnabledOnOs(OS.LINUX) // library names and the runtime's way are Linux's
class CudaStartupTest extends StartupFixture {
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
}
