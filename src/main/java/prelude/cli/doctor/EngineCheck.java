package prelude.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import prelude.model.Compute;
import prelude.model.CudaDriver;
import prelude.model.GemmRate;
import prelude.model.TorchRuntime;

/** Device, libtorch and threads, by multiplying two matrices. */
final class EngineCheck {
  private static final GemmRate.Size SMALL = new GemmRate.Size(256, 256, 256);
  private static final double GIB = 1 << 30;

  private EngineCheck() {}

  static List<Finding> run(Map<String, String> env) {
    try (TorchRuntime runtime = TorchRuntime.open("auto", 0)) {
      runtime.prepareThread();
      GemmRate.measure(runtime, Compute.FP32, SMALL, 1);
      return List.of(
          device(runtime, CudaDriver.ask()),
          Finding.ok("libtorch", runtime.version() + ", multiplies"),
          threads(runtime, env));
    } catch (RuntimeException | LinkageError e) {
      // Whatever the natives throw, and they throw many things: W1 cannot run.
      return List.of(
          Finding.failure(
              "libtorch",
              "does not work: %s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()),
              "Start with the natives of this operating system; unset PYTORCH_LIBRARY_PATH"
                  + " and PYTORCH_FLAVOR, or set both."));
    }
  }

  private static Finding device(TorchRuntime runtime, CudaDriver driver) {
    if (!runtime.deviceName().equals("cpu")) {
      List<String> cards = new ArrayList<>();
      for (CudaDriver.Card card : driver.cards()) {
        cards.add(
            String.format(
                Locale.ROOT,
                "%s, compute capability %s, %.0f GiB",
                card.name(),
                card.capability(),
                card.memory() / GIB));
      }
      return Finding.ok("device", runtime.deviceName() + ": " + String.join("; ", cards));
    }
    return driver.cards().isEmpty()
        ? Finding.ok("device", runtime.deviceReason())
        : Finding.warning(
            "device",
            runtime.deviceReason(),
            "Computing works, but the card would be many times faster.");
  }

  private static Finding threads(TorchRuntime runtime, Map<String, String> env) {
    String found =
        "%d on %d processors"
            .formatted(runtime.threads(), Runtime.getRuntime().availableProcessors());
    return "passive".equalsIgnoreCase(env.get("OMP_WAIT_POLICY"))
        ? Finding.ok("threads", found)
        : Finding.warning(
            "threads",
            found + ", waiting in a loop: slow where other programs run",
            "Start with OMP_WAIT_POLICY=passive in the environment.");
  }
}
