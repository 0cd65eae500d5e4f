package prelude.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/**
 * libtorch, loaded once per process: device, threads, the root of all native memory.
 *
 * <p>Every thread that calls kernels calls {@link #prepareThread()} first, since libtorch keeps its
 * executor mode per thread.
 */
public final class TorchRuntime implements AutoCloseable {
  private final Engine engine;
  private final Device device;
  private final String reason;
  private final int threads;
  private final NDManager root;

  private TorchRuntime(Engine engine, Device device, String reason, int threads) {
    this.engine = engine;
    this.device = device;
    this.reason = reason;
    this.threads = threads;
    this.root = engine.newBaseManager(device);
  }

  /**
   * Loads libtorch and picks the device.
   *
   * @param wanted {@code auto}, {@code cpu} or {@code cuda:N}
   * @param threads intra-op threads; 0 takes one per core
   * @throws DeviceException if the device does not exist here
   */
  public static TorchRuntime open(String wanted, int threads) {
    // DJL calls home and looks for downloads unless told otherwise before it starts.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    Engine engine = Engine.getEngine("PyTorch");
    int gpus = engine.getGpuCount();
    int n = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    JniUtils.setNumThreads(n);
    return switch (DeviceChoice.parse(wanted)) {
      case DeviceChoice.Auto ignored ->
          gpus > 0
              ? new TorchRuntime(engine, Device.gpu(0), "the first CUDA card", n)
              : new TorchRuntime(
                  engine, Device.cpu(), "CPU, because " + DeviceReason.ofNoCard(), n);
      case DeviceChoice.Cpu ignored ->
          new TorchRuntime(engine, Device.cpu(), "CPU, as asked for", n);
      case DeviceChoice.Cuda(int index) -> {
        if (index >= gpus) {
          throw new DeviceException(
              "Device cuda:%d was asked for, but %s; use --device cpu or auto"
                  .formatted(index, gpus == 0 ? DeviceReason.ofNoCard() : gpus + " were found"));
        }
        yield new TorchRuntime(engine, Device.gpu(index), "as asked for", n);
      }
    };
  }

  /**
   * Which device would be taken and why, to be shown before the first run. Loads libtorch, which
   * takes seconds the first time.
   *
   * @throws DeviceException as {@link #open}
   */
  public static DeviceDescription describe(String wanted, int threads) {
    try (TorchRuntime runtime = open(wanted, threads)) {
      boolean gpu = runtime.device.isGpu();
      return new DeviceDescription(
          gpu ? runtime.deviceName() : "CPU, " + threads(runtime.threads),
          runtime.reason.replaceFirst("^CPU, ", ""),
          gpu);
    }
  }

  private static String threads(int n) {
    return n == 1 ? "1 thread" : n + " threads";
  }

  /** Sets what libtorch keeps per thread; to be called on each thread before its first kernel. */
  public void prepareThread() {
    // The graph optimizer brought no speed and makes first calls slower.
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setNumThreads(threads);
  }

  /** A scope for native memory; closing it frees everything created in it. */
  public NDManager scope() {
    return root.newSubManager();
  }

  /** {@code cpu} or {@code cuda:N}. */
  public String deviceName() {
    return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }

  /** Why this device, in words. */
  public String deviceReason() {
    return reason;
  }

  public int threads() {
    return threads;
  }

  /** libtorch's version. */
  public String version() {
    return engine.getVersion();
  }

  @Override
  public void close() {
    root.close();
  }
}
