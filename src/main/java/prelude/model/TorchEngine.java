package prelude.model;

import ai.djl.engine.Engine;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import prelude.model.device.CudaReport;
import prelude.model.device.DeviceException;
import prelude.model.device.DeviceFaults;

/** DJL's engine, loaded once per process; what goes wrong then is one sentence. */
final class TorchEngine {
  private static final AtomicReference<Engine> ENGINE = new AtomicReference<>();

  private TorchEngine() {}

  /**
   * The engine; the first call loads libtorch.
   *
   * @param waiting told what takes long, before it starts
   * @throws DeviceException if it does not load
   */
  static Engine load(CudaReport found, Consumer<String> waiting) {
    found
        .failure()
        .ifPresent(
            failure -> {
              throw new DeviceException(failure);
            });
    synchronized (ENGINE) {
      if (ENGINE.get() == null) {
        found.delay().ifPresent(waiting);
        ENGINE.set(load(found));
      }
      return ENGINE.get();
    }
  }

  private static Engine load(CudaReport found) {
    try {
      return Engine.getEngine("PyTorch");
    } catch (RuntimeException | LinkageError | AssertionError e) {
      // DJL and the natives throw all of these.
      throw new DeviceException(
          found
              .flavor()
              .map(
                  flavor ->
                      ("libtorch's %s natives cannot be loaded (%s); build without -Pcuda to compute on"
                              + " the CPU")
                          .formatted(flavor, DeviceFaults.rootCause(e)))
              .orElseGet(
                  () ->
                      "libtorch cannot be loaded (%s); unset the variables PYTORCH_… if any are set"
                          .formatted(DeviceFaults.rootCause(e))));
    }
  }
}
