package prelude.ui.runs.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import prelude.evidence.Evaluation;
import prelude.model.device.Capability;
import prelude.model.device.Card;
import prelude.model.device.CardMemory;
import prelude.model.device.DeviceDescription;
import prelude.model.device.DeviceException;
import prelude.training.MemoryNeed;
import prelude.training.RunCard;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.RunInfo;
import prelude.training.RunPlan;
import prelude.training.RunResult;
import prelude.training.RunShape;
import prelude.training.StepMetrics;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;

/**
 * A machine with cards of its own choice. Runs are trained by the real trainer on the CPU, and
 * announced as if a card did it; faults come from inside a step, as libtorch's do.
 */
public final class FakeMachine implements RunEngine {
  public static final long GIB = 1L << 30;
  public static final Card L4 =
      new Card(0, "NVIDIA L4", new Capability(8, 9), 22 * GIB, "0000:01:00.0");
  public static final Card T4 =
      new Card(1, "Tesla T4", new Capability(7, 5), 15 * GIB, "0000:02:00.0");

  private final RunEngine real;
  private final TrainingEnvironment environment;
  private final DeviceDescription here;
  private final Map<Card, CardMemory> memory = new ConcurrentHashMap<>();
  private volatile String failure;
  private volatile String waiting;
  private volatile CountDownLatch found;
  private volatile OptionalLong free;
  private volatile Fault fault;
  private volatile Consumer<RunConfig> planned = config -> {};

  /** How often cards were asked. */
  final AtomicInteger reads = new AtomicInteger();

  /** What a step ends with. */
  record Fault(int step, Throwable what) {}

  public FakeMachine(TrainingEnvironment environment, DeviceDescription here) {
    this.real = RunEngine.of(environment);
    this.environment = environment;
    this.here = here;
  }

  /** A machine with these cards, of which automatic runs take the first. */
  public static DeviceDescription with(Card... cards) {
    Card first = cards[0];
    return new DeviceDescription(
        first.name(),
        first.device() + ", compute capability " + first.capability(),
        Optional.of(first),
        false,
        List.of(),
        List.of(cards));
  }

  /** A machine without a card that can be used. */
  public static DeviceDescription without(String reason, boolean warning, String... notes) {
    return new DeviceDescription(
        "CPU, 2 threads", reason, Optional.empty(), warning, List.of(notes), List.of());
  }

  public FakeMachine used(Card card, double gib) {
    memory.put(card, new CardMemory((long) (gib * GIB), card.memory()));
    return this;
  }

  /** libtorch does not load. */
  public FakeMachine failing(String why) {
    failure = why;
    return this;
  }

  /** The device is found only when the latch opens. */
  FakeMachine slow(String says, CountDownLatch until) {
    waiting = says;
    found = until;
    return this;
  }

  /** Plans find this much free, whatever there is. */
  public FakeMachine free(OptionalLong bytes) {
    free = bytes;
    return this;
  }

  public FakeMachine faulty(int step, Throwable what) {
    fault = new Fault(step, what);
    return this;
  }

  /** Tells each configuration that a plan is asked of. */
  public FakeMachine telling(Consumer<RunConfig> each) {
    planned = each;
    return this;
  }

  public FakeMachine mended() {
    fault = null;
    return this;
  }

  @Override
  public DeviceDescription describe(Consumer<String> told) {
    if (found != null) {
      told.accept(waiting);
      try {
        found.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    if (failure != null) {
      throw new DeviceException(failure);
    }
    return here;
  }

  @Override
  public Optional<CardMemory> memory(Card card) {
    reads.incrementAndGet();
    return Optional.ofNullable(memory.get(card));
  }

  @Override
  public RunPlan plan(RunConfig config, Optional<DeviceDescription> known) {
    planned.accept(config);
    RunPlan plan = RunPlan.of(config, environment, known, card -> memory(card));
    return free == null
        ? plan
        : new RunPlan(
            plan.shape(),
            plan.encoder(),
            plan.memory().map(m -> new MemoryNeed(m.card(), m.compute(), m.estimate(), free)),
            plan.problems());
  }

  @Override
  public List<Path> files(RunConfig config) {
    return real.files(config);
  }

  @Override
  public List<String> changes(RunCard card) {
    return real.changes(card);
  }

  @Override
  public void train(RunConfig config, TrainingListener listener, RunControl control) {
    real.train(config.withDevice("cpu"), new Pretence(config.device(), listener), control);
  }

  @Override
  public void resume(Path folder, String device, TrainingListener listener, RunControl control) {
    real.resume(folder, "cpu", new Pretence(device, listener), control);
  }

  /** Passes events on, from the device that was asked for. */
  private final class Pretence implements TrainingListener {
    private final String device;
    private final TrainingListener listener;

    Pretence(String device, TrainingListener listener) {
      this.device = device == null ? "auto" : device;
      this.listener = listener;
    }

    @Override
    public void started(RunInfo run) {
      Optional<Card> card = here.card(prelude.model.device.DeviceChoice.parse(device));
      DeviceDescription where =
          device.equals("auto")
              ? here
              : new DeviceDescription(
                  card.map(Card::name).orElse("CPU, 1 thread"),
                  card.map(c -> c.device() + ", compute capability " + c.capability())
                      .orElse("as asked for"),
                  card,
                  false,
                  here.notes(),
                  here.cards());
      listener.started(
          new RunInfo(
              run.id(),
              run.shortId(),
              run.folder(),
              run.config().withDevice(device),
              run.created(),
              run.encoder(),
              run.encoderSha256(),
              card.map(c -> c.device() + ", " + c.words()).orElse("CPU, 1 thread, as asked for"),
              where,
              run.floor(),
              new ArrayList<>(run.notes())));
    }

    @Override
    public void prepared(RunInfo run, RunShape shape) {
      listener.prepared(run, shape);
    }

    @Override
    public void step(StepMetrics metrics) {
      listener.step(metrics);
      if (fault != null && metrics.step() == fault.step()) {
        FakeMachine.<RuntimeException>raise(fault.what());
      }
    }

    @Override
    public void evaluated(Evaluation evaluation) {
      listener.evaluated(evaluation);
    }

    @Override
    public void paused(boolean paused) {
      listener.paused(paused);
    }

    @Override
    public void ended(RunResult result) {
      listener.ended(result);
    }
  }

  /** Throws anything, also what a method does not declare. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void raise(Throwable what) throws T {
    throw (T) what;
  }
}
