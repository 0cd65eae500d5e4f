package prelude.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import prelude.model.device.Card;
import prelude.model.device.CardMemory;
import prelude.model.device.CardMemoryReader;
import prelude.model.device.CudaReport;
import prelude.model.device.CudaStartup;
import prelude.model.device.DeviceChoice;
import prelude.model.device.DeviceDescription;
import prelude.model.device.DeviceException;
import prelude.model.device.DeviceFaults;

/**
 * libtorch, loaded once per process: device, threads, the root of all native memory.
 *
 * <p>Every thread that calls kernels calls {@link #prepareThread()} first, since libtorch keeps its
 * executor mode per thread.
 */
public final class TorchRuntime implements AutoCloseable {
  /** Positions of a pass of which another thread makes it quicker. */
  private static final int SHORT_PASS = 256;

  private static final String NOT_REPEATABLE =
      "libtorch's deterministic kernels cannot be chosen on this system, so two runs of one seed"
          + " may differ in their last digits";

  private final Engine engine;
  private final Selection selection;
  private final CudaReport found;
  private final boolean automatic;
  private final int threads;
  private final CardMemoryReader memory;
  private final Optional<TorchContext> context;
  private final boolean repeatable;
  private final NDManager root;

  /** The device that is used, and why. */
  private record Selection(Optional<Card> card, String reason) {
    Device device() {
      return card.map(c -> Device.gpu(c.index())).orElse(Device.cpu());
    }
  }

  private TorchRuntime(Engine engine, DeviceChoice wanted, CudaReport found, int threads) {
    this.engine = engine;
    this.selection = select(engine, wanted, found);
    this.found = found;
    this.automatic = wanted instanceof DeviceChoice.Auto;
    this.threads = threads;
    this.memory = CardMemoryReader.ofThisMachine();
    this.context = TorchContext.find();
    this.root = engine.newBaseManager(selection.device());
    // Flash attention's gradient is summed in any order otherwise, and no run could be repeated.
    this.repeatable =
        selection.card().isEmpty() || context.filter(c -> c.setDeterministic(true)).isPresent();
  }

  /**
   * Loads libtorch and picks the device.
   *
   * @param wanted {@code auto}, {@code cpu} or {@code cuda:N}
   * @param threads intra-op threads; 0 takes one per core
   * @throws DeviceException if the device does not exist here or does not work, or if libtorch
   *     cannot be loaded
   */
  public static TorchRuntime open(String wanted, int threads) {
    return open(wanted, threads, waiting -> {});
  }

  /**
   * As {@link #open(String, int)}, which may take minutes the first time.
   *
   * @param waiting told what takes long, before it starts: one sentence without its end
   */
  public static TorchRuntime open(String wanted, int threads, Consumer<String> waiting) {
    CudaStartup.delay().ifPresent(waiting);
    CudaReport found = CudaStartup.ofThisProcess();
    found.delay().ifPresent(waiting);
    Engine engine = TorchEngine.load();
    int n = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    JniUtils.setNumThreads(n);
    return new TorchRuntime(engine, DeviceChoice.parse(wanted), found, n);
  }

  private static Selection select(Engine engine, DeviceChoice wanted, CudaReport found) {
    return switch (wanted) {
      case DeviceChoice.Cpu ignored -> new Selection(Optional.empty(), "CPU, as asked for");
      case DeviceChoice.Auto ignored -> automatic(engine, found);
      case DeviceChoice.Cuda(int index) -> {
        Card card =
            found.cards().stream()
                .filter(c -> c.index() == index)
                .findFirst()
                .orElseThrow(() -> missing(index, found));
        trouble(engine, card)
            .ifPresent(
                what -> {
                  throw new DeviceException(
                      "Device %s, %s, was asked for, but it does not compute: %s; use --device cpu"
                          .formatted(card.device(), card.name(), what));
                });
        yield new Selection(Optional.of(card), "as asked for");
      }
    };
  }

  private static Selection automatic(Engine engine, CudaReport found) {
    if (found.cards().isEmpty()) {
      return new Selection(Optional.empty(), "CPU, because " + found.sentence());
    }
    Card card = found.cards().getFirst();
    return trouble(engine, card)
        .map(
            what ->
                new Selection(
                    Optional.empty(),
                    "CPU, because the %s does not compute: %s".formatted(card.name(), what)))
        .orElse(new Selection(Optional.of(card), "through " + found.sentence()));
  }

  private static DeviceException missing(int index, CudaReport found) {
    String why =
        found.cards().isEmpty()
            ? found.sentence()
            : "there is " + String.join(" and ", found.cards().stream().map(Card::device).toList());
    return new DeviceException(
        "Device cuda:%d was asked for, but %s; use --device cpu or auto".formatted(index, why));
  }

  /** Makes a card add two numbers: the driver may list it and yet refuse to work. */
  private static Optional<String> trouble(Engine engine, Card card) {
    try (NDManager scope = engine.newBaseManager(Device.gpu(card.index()));
        NDArray one = scope.ones(new Shape(1));
        NDArray two = one.add(one)) {
      return two.toFloatArray()[0] == 2 ? Optional.empty() : Optional.of("1 + 1 is not 2 on it");
    } catch (RuntimeException e) {
      return Optional.of(DeviceFaults.inWords(e));
    }
  }

  /**
   * Which device would be taken and why, to be shown before the first run. Loads libtorch, which
   * takes seconds the first time.
   *
   * @param waiting as {@link #open(String, int, Consumer)}
   * @throws DeviceException as {@link #open}
   */
  public static DeviceDescription describe(String wanted, int threads, Consumer<String> waiting) {
    try (TorchRuntime runtime = open(wanted, threads, waiting)) {
      return runtime.description();
    }
  }

  /** The device in words, and what else was found about devices. */
  public DeviceDescription description() {
    return new DeviceDescription(
        card().map(Card::name).orElse(DeviceDescription.cpu(threads)),
        card()
            .map(c -> c.device() + ", compute capability " + c.capability())
            .orElse(selection.reason().replaceFirst("^CPU, ", "")),
        card(),
        automatic && card().isEmpty() && found.expectsCard(),
        deviceNotes(),
        found.cards());
  }

  /** Sets what libtorch keeps per thread; to be called on each thread before its first kernel. */
  public void prepareThread() {
    // The graph optimizer brought no speed and makes first calls slower.
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setNumThreads(threads);
  }

  /**
   * Shares the kernels of the calling thread among fewer threads while a short pass goes through.
   * That reads the weights more than it computes, so that another thread gains it nothing, and
   * kernels that wait for a core which something else keeps busy take longer than on one.
   *
   * @param positions of the pass, over the whole batch
   */
  public Pass pass(int positions) {
    if (positions >= SHORT_PASS || threads == 1) {
      return () -> {};
    }
    JniUtils.setNumThreads(threads - 1);
    return () -> JniUtils.setNumThreads(threads);
  }

  /** A pass through a model; closing it ends it. */
  public interface Pass extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Sets the precision of fp32 matrix products for what is computed next.
   *
   * @throws DeviceException if TF32 is asked for and cannot be switched on this system
   */
  public void use(Compute compute) {
    boolean tf32 = compute == Compute.TF32;
    if (tf32 && context.isEmpty() && card().isPresent()) {
      throw new DeviceException(
          "compute tf32 cannot be switched on with this system's libtorch; use fp32 or bf16");
    }
    context.ifPresent(c -> c.setTf32(tf32));
  }

  /** A scope for native memory; closing it frees everything created in it. */
  public NDManager scope() {
    return root.newSubManager();
  }

  /** The card that computes; empty for the CPU. */
  public Optional<Card> card() {
    return selection.card();
  }

  /** How full the card is now; empty for the CPU, and where nobody says. */
  public Optional<CardMemory> cardMemory() {
    return card().flatMap(memory::read);
  }

  /** {@code cpu} or {@code cuda:N}. */
  public String deviceName() {
    return card().map(Card::device).orElse("cpu");
  }

  /** Why this device, in words. */
  public String deviceReason() {
    return selection.reason();
  }

  /** Device and reason as one sentence without its end. */
  public String deviceSentence() {
    return card()
        .map(card -> card.device() + ", " + card.words() + ", " + deviceReason())
        .orElse(deviceReason().replaceFirst("CPU", DeviceDescription.cpu(threads)));
  }

  /** What else was found about devices, such as a variable that had no effect. */
  public List<String> deviceNotes() {
    return repeatable
        ? found.notes()
        : Stream.concat(found.notes().stream(), Stream.of(NOT_REPEATABLE)).toList();
  }

  /** Device, reason and notes as one sentence without its end, to be kept with a run. */
  public String deviceRecord() {
    return String.join(
        "; ", Stream.concat(Stream.of(deviceSentence()), deviceNotes().stream()).toList());
  }

  public int threads() {
    return threads;
  }

  /** Where libtorch was loaded from. */
  public Path library() {
    return Path.of(LibUtils.getLibtorchPath());
  }

  /** libtorch's version. */
  public String version() {
    return engine.getVersion();
  }

  @Override
  public void close() {
    root.close();
    if (card().isPresent()) {
      giveBack();
    }
  }

  /** libtorch keeps a card's memory for its next tensors; other processes may want it now. */
  private static void giveBack() {
    try {
      JniUtils.emptyCudaCache();
    } catch (RuntimeException e) {
      // The card is gone, and so is its memory; why the run ended has been said.
    }
  }
}
