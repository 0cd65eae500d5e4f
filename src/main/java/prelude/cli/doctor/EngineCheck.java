package prelude.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import prelude.model.Compute;
import prelude.model.GemmRate;
import prelude.model.OpenMpWaiting;
import prelude.model.TorchRuntime;
import prelude.model.device.CudaReport;
import prelude.model.device.CudaStartup;
import prelude.model.device.DeviceException;

/** Device, libtorch and threads, by multiplying two matrices. */
final class EngineCheck {
  private static final GemmRate.Size SMALL = new GemmRate.Size(256, 256, 256);
  private static final String NOTE_WAY_OUT = "See doc/gpu.md.";

  private EngineCheck() {}

  /**
   * Looks.
   *
   * @param waiting told what takes long, before it starts
   */
  static List<Finding> run(Consumer<String> waiting) {
    List<Finding> findings = new ArrayList<>();
    try (TorchRuntime runtime = TorchRuntime.open("auto", 0, waiting)) {
      CudaReport cuda = CudaStartup.ofThisProcess();
      runtime.prepareThread();
      GemmRate.measure(runtime, Compute.FP32, SMALL, 1);
      findings.add(device(runtime, cuda));
      findings.add(
          Finding.ok(
              "libtorch", "%s in %s, multiplies".formatted(runtime.version(), runtime.library())));
      findings.add(threads(runtime));
    } catch (DeviceException e) {
      findings.add(
          Finding.failure("libtorch", e.getMessage(), "doc/gpu.md says what each variable does."));
    } catch (RuntimeException | LinkageError e) {
      // Whatever the natives throw, and they throw many things: W1 cannot run.
      findings.add(
          Finding.failure(
              "libtorch",
              "does not work: %s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()),
              "Start with the natives of this operating system; unset PYTORCH_LIBRARY_PATH"
                  + " and PYTORCH_FLAVOR, or set both."));
    }
    // After the first finding, whichever it is: they may be its reason.
    findings.addAll(
        1,
        CudaStartup.ofThisProcess().notes().stream()
            .map(n -> Finding.warning("device", n, NOTE_WAY_OUT))
            .toList());
    return findings;
  }

  private static Finding device(TorchRuntime runtime, CudaReport cuda) {
    if (runtime.card().isPresent()) {
      return Finding.ok(
          "device",
          runtime.deviceSentence()
              + runtime.cardMemory().map(m -> "; memory " + m.words()).orElse(""));
    }
    return cuda.expectsCard()
        ? Finding.warning(
            "device",
            runtime.deviceReason(),
            "Computing works, but a card would be many times faster; see doc/gpu.md.")
        : Finding.ok("device", runtime.deviceReason());
  }

  private static Finding threads(TorchRuntime runtime) {
    String found =
        "%d on %d processors"
            .formatted(runtime.threads(), Runtime.getRuntime().availableProcessors());
    return OpenMpWaiting.sleep()
        ? Finding.ok("threads", found)
        : Finding.warning(
            "threads",
            found + ", waiting in a loop: slow where other programs run",
            "Start with OMP_WAIT_POLICY=passive in the environment.");
  }
}
