package prelude.ui.prefixlab.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prelude.evidence.report.EvidenceReport;
import prelude.training.EvidenceRequest;
import prelude.training.EvidenceRun;
import prelude.training.RunFolder;
import prelude.training.TrainingEnvironment;
import prelude.ui.work.Faults;

/**
 * Makes reports on a thread of its own. Only the newest wish counts: work on an earlier one ends
 * after the part it is at.
 */
final class ReportWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReportWorker.class);

  /** What makes a report; blocks, and gives nothing when it was given up. */
  @FunctionalInterface
  interface Maker {
    Optional<EvidenceReport> make(Path run, EvidenceRequest request, EvidenceRun.Progress progress);
  }

  private record Told(long wish, ReportState state) {}

  private final Maker maker;
  private final Consumer<ReportState> shown;
  private final AtomicLong newest = new AtomicLong();
  private final AtomicReference<Told> untold = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform()
              .name("prelude-evidence")
              .daemon(true)
              .priority(Thread.MIN_PRIORITY) // training goes first
              .factory());

  /**
   * @param shown hears how it stands, on the FX thread
   */
  ReportWorker(Maker maker, Consumer<ReportState> shown) {
    this.maker = maker;
    this.shown = shown;
  }

  /** The engine's reports. */
  static Maker engine(TrainingEnvironment environment) {
    return (run, request, progress) ->
        new EvidenceRun(environment).report(new RunFolder(run), request, progress);
  }

  /** Asks for a report; what was asked for before is given up. */
  void ask(Path run, EvidenceRequest request) {
    long mine = newest.incrementAndGet();
    tell(mine, new ReportState.Working(Pace.of("Opening the checkpoint")));
    thread.execute(() -> work(mine, run, request));
  }

  /** Gives up what was asked for. */
  void cancel() {
    tell(newest.incrementAndGet(), new ReportState.Nothing());
  }

  private void work(long mine, Path run, EvidenceRequest request) {
    if (newest.get() != mine) {
      return;
    }
    try {
      maker
          .make(run, request, new Listener(mine))
          .ifPresent(report -> tell(mine, new ReportState.Made(report)));
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      LOG.debug("No evidence report of {}", run, e); // the window says why
      tell(mine, new ReportState.Failed(Faults.words(e)));
    }
  }

  /** On the thread that makes the report. */
  private final class Listener implements EvidenceRun.Progress {
    private final long mine;
    private String stage = "";
    private int first;
    private long began;

    Listener(long mine) {
      this.mine = mine;
    }

    @Override
    public void waiting(String what) {
      tell(mine, new ReportState.Working(Pace.of(what)));
    }

    @Override
    public boolean at(String what, int done, int total) {
      if (!what.equals(stage)) {
        stage = what;
        first = done;
        began = System.nanoTime();
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      // What was there at the start took no time of this stage.
      double scaled = done > first ? seconds * done / (done - first) : 0;
      tell(mine, new ReportState.Working(new Pace(what, done, total, scaled)));
      return newest.get() == mine;
    }
  }

  /** States that were not shown yet are passed over. */
  private void tell(long wish, ReportState state) {
    if (newest.get() == wish && untold.getAndSet(new Told(wish, state)) == null) {
      Platform.runLater(this::show);
    }
  }

  private void show() {
    Told told = untold.getAndSet(null);
    if (told != null && told.wish() == newest.get()) {
      shown.accept(told.state());
    }
  }

  @Override
  public void close() {
    newest.incrementAndGet();
    thread.shutdown();
  }
}
