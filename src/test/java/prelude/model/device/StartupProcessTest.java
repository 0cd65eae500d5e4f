package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.device.StartupProcess.Outcome;

/** The start-up routine in real processes, with real libraries that stand in for NVIDIA's. */
class StartupProcessTest {
  private static final String ENCODER =
      """
      {"model_type": "whisper", "activation_function": "gelu", "d_model": 16,
       "encoder_attention_heads": 2, "encoder_ffn_dim": 16, "encoder_layers": 1,
       "num_mel_bins": 80, "max_source_positions": 1500, "init_std": 0.02}
      """;

  @TempDir private static Path folder;

  private static FakeMachine machine;

  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @BeforeAll
  static void makeMachine() throws IOException {
    CompiledFake.assumeCompiler();
    machine = new FakeMachine(folder);
  }

  @AfterAll
  static void removeLinks() throws IOException {
    if (machine != null) {
      machine.removeLinks();
    }
  }

  @AfterEach
  void shutDown() {
    pool.shutdown();
  }

  /** One start in its own folder, and what is expected of it. */
  private interface Case {
    void run(Path home) throws Exception;
  }

  /** Two at a time: each takes seconds of a processor. */
  @TestFactory
  List<DynamicTest> outcomes() {
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put("no driver", StartupProcessTest::noDriver);
    cases.put("no card", StartupProcessTest::noCard);
    cases.put("no visible card", StartupProcessTest::noVisibleCard);
    cases.put("mismatched driver", StartupProcessTest::mismatchedDriver);
    cases.put("old driver", StartupProcessTest::oldDriver);
    cases.put("none counted", StartupProcessTest::noneCounted);
    cases.put("card in the cpu build", StartupProcessTest::cardInTheCpuBuild);
    cases.put("natives without code", StartupProcessTest::nativesWithoutCode);
    cases.put("blind runtime", StartupProcessTest::blindRuntime);
    cases.put(
        "the machines runtime is newer than the driver",
        StartupProcessTest::theMachinesRuntimeIsNewerThanTheDriver);
    cases.put(
        "only the machines runtime is there", StartupProcessTest::onlyTheMachinesRuntimeIsThere);
    cases.put("natives that do not load", StartupProcessTest::nativesThatDoNotLoad);
    cases.put(
        "natives that cannot be downloaded", StartupProcessTest::nativesThatCannotBeDownloaded);
    cases.put("natives that were downloaded", StartupProcessTest::nativesThatWereDownloaded);
    cases.put(
        "natives that were downloaded and do not load",
        StartupProcessTest::nativesThatWereDownloadedAndDoNotLoad);
    cases.put("path that names nothing", StartupProcessTest::pathThatNamesNothing);
    cases.put("path of a libtorch that works", StartupProcessTest::pathOfALibtorchThatWorks);
    cases.put("path of a broken libtorch", StartupProcessTest::pathOfABrokenLibtorch);
    cases.put(
        "a run that cannot start leaves nothing",
        StartupProcessTest::aRunThatCannotStartLeavesNothing);
    List<DynamicTest> tests = new ArrayList<>();
    cases.forEach(
        (name, start) -> {
          Path home = folder.resolve(name.replace(' ', '-'));
          Future<?> end =
              pool.submit(
                  () -> {
                    start.run(home);
                    return null;
                  });
          tests.add(DynamicTest.dynamicTest(name, () -> await(end)));
        });
    return tests;
  }

  private static void await(Future<?> end) throws Throwable {
    try {
      end.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private static void assertDevice(String expected, StartupProcess process)
      throws IOException, InterruptedException {
    assertEquals(List.of(expected), StartupProcess.doctor(process, 0).findings("device"), "device");
  }

  private static void noDriver(Path home) throws Exception {
    assumeTrue(
        CudaDriver.ask().state() == CudaDriver.State.ABSENT, "this machine has an NVIDIA driver");
    assertDevice(
        "ok: CPU, because no NVIDIA driver was found (libcuda.so.1)", machine.cpuBuild(home));
  }

  private static void noCard(Path home) throws Exception {
    assertDevice(
        "ok: CPU, because NVIDIA's driver finds no card (cuInit: 100)",
        machine.onCard(machine.cpuBuild(home)).with("FAKE_CUDA_INIT", 100));
  }

  private static void noVisibleCard(Path home) throws Exception {
    assertDevice(
        "ok: CPU, because NVIDIA's driver finds no card (cuInit: 100); CUDA_VISIBLE_DEVICES is '7',"
            + " which may hide it",
        machine
            .onCard(machine.cpuBuild(home))
            .with("FAKE_CUDA_INIT", 100)
            .with("CUDA_VISIBLE_DEVICES", 7));
  }

  private static void mismatchedDriver(Path home) throws Exception {
    assertDevice(
        "warning: CPU, because NVIDIA's driver and its library do not match (cuInit: 803); restart"
            + " the machine",
        machine.onCard(machine.cpuBuild(home)).with("FAKE_CUDA_INIT", 803));
  }

  private static void oldDriver(Path home) throws Exception {
    assertDevice(
        "warning: CPU, because NVIDIA's driver supports CUDA 11.8, expected 12.0 or newer; update"
            + " the driver",
        machine.onCard(machine.cpuBuild(home)).with("FAKE_CUDA_VERSION", 11_080));
  }

  private static void noneCounted(Path home) throws Exception {
    assertDevice(
        "ok: CPU, because NVIDIA's driver finds no card",
        machine.onCard(machine.cpuBuild(home)).with("FAKE_CUDA_COUNT", 0));
  }

  private static void cardInTheCpuBuild(Path home) throws Exception {
    assertDevice(
        "warning: CPU, because this build has libtorch for the CPU only, which cannot use the Fake"
            + " Card 0; build with -Pcuda",
        machine.onCard(machine.cpuBuild(home)));
  }

  private static void nativesWithoutCode(Path home) throws Exception {
    // A runtime that sees the card must not make DJL unpack natives that cannot run on it.
    Path runtime = CompiledFake.RUNTIME.into(home.resolve("runtime")).getParent();
    Outcome outcome =
        StartupProcess.doctor(
            machine
                .cudaBuild(home)
                .with("FAKE_CUDA_CAPABILITY", 120)
                .with("LD_LIBRARY_PATH", machine.driver() + ":" + runtime),
            0);
    assertEquals(
        List.of(
            "warning: CPU, because the cu124 natives have code for compute capability 5.0 to 9.x,"
                + " and the Fake Card 0 has 12.0; build with -Pcuda-latest"),
        outcome.findings("device"));
    assertTrue(
        outcome
            .findings("libtorch")
            .getFirst()
            .endsWith(machine.cpu().getFileName() + ", multiplies"),
        outcome.out());
  }

  private static void blindRuntime(Path home) throws Exception {
    assertDevice(
        "warning: CPU, because the driver (CUDA 12.4) has the Fake Card 0, but the CUDA runtime of"
            + " the cu124 natives does not see it (error 100: no CUDA-capable device is detected);"
            + " restart the machine or update the driver",
        machine.cudaBuild(home).with("FAKE_CUDART_ERROR", 100));
  }

  private static void theMachinesRuntimeIsNewerThanTheDriver(Path home) throws Exception {
    // The natives' own is asked, which sees the card; so DJL takes these natives, which turn out
    // to be for the CPU.
    Outcome outcome =
        StartupProcess.doctor(
            machine
                .cudaBuild(home)
                .with("LD_LIBRARY_PATH", machine.driver() + ":" + machine.newerRuntime()),
            0);
    assertEquals(
        List.of(
            "warning: CPU, because the Fake Card 0 does not compute: the libtorch that was loaded"
                + " is for the CPU only"),
        outcome.findings("device"));
    assertEquals(
        List.of(
            "ok: 7.7.7 in %s, multiplies"
                .formatted(machine.cache().resolve("pytorch/7.7.7-cu124-linux-x86_64"))),
        outcome.findings("libtorch"));
  }

  private static void onlyTheMachinesRuntimeIsThere(Path home) throws Exception {
    assertDevice(
        "warning: CPU, because the driver (CUDA 12.4) has the Fake Card 0, but this machine's CUDA"
            + " runtime 12.4 does not see it (error 35: CUDA driver version is insufficient for"
            + " CUDA runtime version); restart the machine or update the driver",
        machine
            .cudaBuild(home, "7.7.7")
            .with("LD_LIBRARY_PATH", machine.driver() + ":" + machine.newerRuntime()));
  }

  private static void nativesThatDoNotLoad(Path home) throws Exception {
    Path own = home.resolve("cache");
    Outcome outcome =
        StartupProcess.doctor(
            machine
                .cudaBuild(home, "7.7.8", "libcudart-7.so.12", "libtorch.so")
                .with("DJL_CACHE_DIR", own),
            1,
            "Unpacking the CUDA natives, 4.1 GB, once; this takes about a minute");
    assertEquals(List.of(), outcome.findings("device"));
    assertEquals(
        List.of(
            "failure: libtorch's cu124 natives cannot be loaded (UnsatisfiedLinkError:"
                + " %s/libtorch.so: undefined symbol: missing_function); build without -Pcuda to compute on the CPU"
                    .formatted(own.resolve("pytorch/7.7.8-cu124-linux-x86_64"))),
        outcome.findings("libtorch"));
  }

  private static void nativesThatCannotBeDownloaded(Path home) throws Exception {
    Outcome outcome =
        StartupProcess.doctor(
            machine
                .downloads(home)
                .with("FAKE_CUDA_CAPABILITY", 120)
                .with("FAKE_CUDA_VERSION", 12_080),
            0,
            "Downloading libtorch's cu128 natives, gigabytes, once; this takes minutes");
    assertEquals(
        List.of(
            "warning: CPU, because the cu128 natives that DJL downloads could not be fetched"
                + " (DJL_OFFLINE forbids it)"),
        outcome.findings("device"));
    assertTrue(
        outcome
            .findings("libtorch")
            .getFirst()
            .endsWith(machine.cpu().getFileName() + ", multiplies"),
        outcome.out());
  }

  private static void nativesThatWereDownloaded(Path home) throws Exception {
    Path own = home.resolve("cache");
    Path natives = machine.linkAll(own.resolve("pytorch/7.7.7-1-cu128-linux-x86_64"));
    Outcome outcome = StartupProcess.doctor(machine.downloads(home).with("DJL_CACHE_DIR", own), 0);
    assertEquals(
        List.of(
            "warning: CPU, because the Fake Card 0 does not compute: the libtorch that was loaded"
                + " is for the CPU only"),
        outcome.findings("device"));
    assertEquals(
        List.of("ok: 7.7.7 in %s, multiplies".formatted(natives)), outcome.findings("libtorch"));
  }

  private static void nativesThatWereDownloadedAndDoNotLoad(Path home) throws Exception {
    Path own = home.resolve("cache");
    Path natives = own.resolve("pytorch/7.7.7-1-cu128-linux-x86_64");
    CompiledFake.BROKEN.into(natives, "-Wl,-z,now");
    Outcome outcome = StartupProcess.doctor(machine.downloads(home).with("DJL_CACHE_DIR", own), 1);
    assertEquals(
        List.of(
            "failure: The cu128 natives that DJL has downloaded cannot be loaded"
                + " (UnsatisfiedLinkError: %s/libtorch.so: undefined symbol: missing_function); build without"
                    .formatted(natives)
                + " -Pcuda-latest to compute on the CPU"),
        outcome.findings("libtorch"));
  }

  private static void pathThatNamesNothing(Path home) throws Exception {
    Path runs = home.resolve("runs");
    Files.createDirectories(runs);
    Path encoder = Files.writeString(home.resolve("config.json"), ENCODER);
    Outcome outcome =
        machine
            .onCard(machine.cpuBuild(home))
            .with("PYTORCH_LIBRARY_PATH", "/nowhere")
            .run(
                "smoke",
                "--steps",
                "1",
                "--threads",
                "1",
                "--encoder",
                "random:0@" + encoder,
                "--runs-dir",
                runs.toString());
    assertEquals("", outcome.err());
    assertEquals(1, outcome.status(), "one step shows no audio");
    String device =
        "CPU, 1 thread, because this build has libtorch for the CPU only, which cannot use the Fake"
            + " Card 0; build with -Pcuda; PYTORCH_LIBRARY_PATH has no effect: there is no"
            + " libtorch.so in /nowhere";
    assertTrue(outcome.out().contains(" in fp32 on " + device), outcome.out());
    try (Stream<Path> made = Files.list(runs)) {
      Path run = made.findFirst().orElseThrow().resolve("run.json");
      assertEquals(device, new ObjectMapper().readTree(run.toFile()).get("device").textValue());
    }
  }

  private static void pathOfALibtorchThatWorks(Path home) throws Exception {
    // Without DJL's bridge beside it, which then comes from the jar.
    Path named = machine.linkAll(home.resolve("named"));
    try (Stream<Path> files = Files.list(named)) {
      for (Path bridge : files.filter(f -> f.toString().contains("djl_torch")).toList()) {
        Files.delete(bridge);
      }
    }
    Outcome outcome =
        StartupProcess.doctor(
            machine.onCard(machine.cpuBuild(home)).with("PYTORCH_LIBRARY_PATH", named), 0);
    assertEquals(
        List.of(
            "warning: CPU, because the libtorch that PYTORCH_LIBRARY_PATH names is for the CPU only"
                + " and cannot use the Fake Card 0"),
        outcome.findings("device"));
    assertTrue(
        outcome.findings("libtorch").getFirst().endsWith(" in %s, multiplies".formatted(named)),
        outcome.out());
  }

  private static StartupProcess naming(Path libtorch, Path home) {
    return machine
        .onCard(machine.cpuBuild(home))
        .with("PYTORCH_LIBRARY_PATH", libtorch.getParent());
  }

  private static String doesNotWork(Path libtorch, String why) {
    return ("PYTORCH_LIBRARY_PATH=%s: that libtorch does not work with this build (%s); unset the"
            + " variable, or name a folder with the libtorch that doc/gpu.md asks for")
        .formatted(libtorch.getParent(), why);
  }

  private static void pathOfABrokenLibtorch(Path home) throws Exception {
    Path libtorch = CompiledFake.BROKEN.into(home.resolve("named"), "-Wl,-z,now");
    Outcome outcome = StartupProcess.doctor(naming(libtorch, home), 1);
    assertEquals(List.of(), outcome.findings("device"));
    String why = "UnsatisfiedLinkError: %s: undefined symbol: missing_function".formatted(libtorch);
    assertEquals(List.of("failure: " + doesNotWork(libtorch, why)), outcome.findings("libtorch"));
  }

  private static void aRunThatCannotStartLeavesNothing(Path home) throws Exception {
    Path libtorch = CompiledFake.BROKEN.into(home.resolve("named"), "-DCRASH");
    Path runs = home.resolve("runs");
    Outcome outcome = naming(libtorch, home).run("smoke", "--runs-dir", runs.toString());
    assertEquals(
        "prelude: " + doesNotWork(libtorch, "it crashes with SIGSEGV") + "\n", outcome.err());
    assertEquals("", outcome.out());
    assertEquals(2, outcome.status());
    assertFalse(Files.exists(runs));
    try (Stream<Path> files = Files.list(home)) {
      assertTrue(files.noneMatch(f -> f.toString().contains("hs_err")), "no crash report is left");
    }
  }
}
