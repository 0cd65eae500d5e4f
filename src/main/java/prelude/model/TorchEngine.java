package prelude.model;

import ai.djl.engine.Engine;
import java.util.Optional;
import prelude.model.device.CudaReport;
import prelude.model.device.CudaStartup;
import prelude.model.device.DeviceException;
import prelude.model.device.DeviceFaults;

/** DJL's engine, loaded once per process; what goes wrong then is one sentence, then and later. */
final class TorchEngine {
  /** The engine, or why there is none: DJL gives its reason at the first try only. */
  private record Attempt(Optional<Engine> engine, String trouble) {}

  private static final class Once {
    private static final Attempt ATTEMPT = attempt(CudaStartup.ofThisProcess());
  }

  private TorchEngine() {}

  /**
   * The engine; the first call loads libtorch.
   *
   * @throws DeviceException if it does not load
   */
  static Engine load() {
    return Once.ATTEMPT.engine().orElseThrow(() -> new DeviceException(Once.ATTEMPT.trouble()));
  }

  private static Attempt attempt(CudaReport found) {
    if (found.failure().isPresent()) {
      return new Attempt(Optional.empty(), found.failure().get());
    }
    OpenMpWaiting.sleepByDefault();
    try {
      return new Attempt(Optional.of(Engine.getEngine("PyTorch")), "");
    } catch (RuntimeException | LinkageError | AssertionError e) {
      // DJL and the natives throw all of these.
      return new Attempt(Optional.empty(), words(found, e));
    }
  }

  private static String words(CudaReport found, Throwable failure) {
    String cause = DeviceFaults.rootCause(failure);
    return found
        .flavor()
        .map(
            flavor ->
                ("libtorch's %s natives cannot be loaded (%s); build without -Pcuda to compute on the"
                        + " CPU")
                    .formatted(flavor, cause))
        .orElseGet(
            () ->
                ("libtorch cannot be loaded (%s); unset the variables PYTORCH_… and ENGINE_CACHE_DIR"
                        + " if any are set")
                    .formatted(cause));
  }
}
