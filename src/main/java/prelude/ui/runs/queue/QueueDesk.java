package prelude.ui.runs.queue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import prelude.training.KeptQueue;
import prelude.training.KeptRun;
import prelude.training.LockOwner;
import prelude.training.RunConfig;
import prelude.training.RunResult;
import prelude.training.RunStatus;
import prelude.ui.runs.FileDesk;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.Words;
import prelude.ui.runs.queue.QueueEntry.State;
import prelude.ui.shell.Note;

/** Lets one run after the other start, and keeps the queue on disk. */
public final class QueueDesk {
  private static final String STOPPED = "A run was stopped, so the queue waits too.";

  private static final String KEPT =
      "These runs were left when the window was last closed. They start when the queue goes on.";

  private final RunsModel model;
  private final RunQueue queue;
  private final Path userData;
  private final Path runs;
  private final FileDesk files;
  private Consumer<QueueEntry> start = entry -> {};
  private State ending = State.DONE;
  private String message;
  private boolean closed;
  private final AtomicReference<List<QueueEntry>> unwritten = new AtomicReference<>();
  private KeptQueue kept; // of the thread of the files

  public QueueDesk(RunsModel model, Path userData, Path runs, FileDesk files) {
    this.model = model;
    this.queue = model.queue();
    this.userData = userData;
    this.runs = runs;
    this.files = files;
  }

  /**
   * Offers what was left the last time.
   *
   * @param start trains an entry; called when nothing else is being trained
   */
  public void begin(Consumer<QueueEntry> start) {
    this.start = start;
    files.ask(
        () -> {
          kept = KeptQueue.open(userData);
          return kept;
        },
        this::offer,
        fault -> queue.setKeeping("This window's queue is not kept: " + Words.sentence(fault)));
  }

  private void offer(KeptQueue found) {
    boolean any = found.left().stream().anyMatch(run -> run.problem() == null);
    queue.addKept(found.left());
    if (any) {
      queue.hold(KEPT);
    }
    if (!found.problems().isEmpty()) {
      tell("A kept queue could not be read.", String.join(". ", found.problems()));
    }
    found.other().ifPresent(owner -> queue.setKeeping(words(found, owner)));
    keepFromNowOn();
  }

  private static String words(KeptQueue mine, LockOwner other) {
    String free =
        other.onThisHost()
            ? ""
            : " If that process is gone, remove " + mine.otherLock() + " to have its queue.";
    return ("The kept queue belongs to another Prelude (%s). This window keeps its own, %s, which a"
            + " later window takes over.%s")
        .formatted(other.words(), mine.path().getFileName(), free);
  }

  private void keepFromNowOn() {
    queue.entries().addListener((ListChangeListener<QueueEntry>) change -> keep());
    keep();
  }

  /** Writes later what stands in the queue then: of many changes only the last. */
  private void keep() {
    if (unwritten.getAndSet(List.copyOf(queue.entries())) == null) {
      files.ask(
          () -> {
            write(unwritten.getAndSet(null));
            return null;
          },
          done -> {},
          fault -> tell("The queue could not be kept.", fault));
    }
  }

  /** An entry that runs is kept as a run to go on with. */
  private void write(List<QueueEntry> entries) {
    kept.write(
        entries.stream()
            .filter(e -> !e.isOver())
            .map(
                e ->
                    e.broken() != null
                        ? e.broken()
                        : KeptRun.good(
                            e.config(),
                            e.state() == State.RUNNING && e.run() != null
                                ? runs.resolve(e.run()).toString()
                                : e.folder(),
                            e.device()))
            .toList());
  }

  /** Lets another window have the kept queue, once all is written. */
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    files.ask(
        () -> {
          if (kept != null) {
            kept.close();
          }
          return null;
        },
        done -> {},
        fault -> {});
  }

  private void tell(String lead, String fault) {
    model.noticeProperty().set(new Notice(Note.Kind.WARNING, lead, Words.sentence(fault), null));
  }

  /** Starts a run now, or lets it wait. */
  public QueueEntry enter(RunConfig config, String folder, String device) {
    if (!model.isReady()) {
      return queue.add(config, folder, device);
    }
    QueueEntry entry = queue.addNext(config, folder, device);
    begin(entry);
    return entry;
  }

  private void begin(QueueEntry entry) {
    ending = State.DONE;
    message = null;
    queue.begin(entry);
    start.accept(entry);
  }

  /** The run that was asked for has its folder. */
  public void started(String run) {
    queue.started(run);
  }

  /** The run came to an end of its own. */
  public void ended(RunResult result) {
    if (result.status() == RunStatus.STOPPED) {
      ending = State.STOPPED;
    } else if (result.status() != RunStatus.DONE) {
      ending = State.FAILED;
      message =
          result.message() != null
              ? result.message()
              : result.status() == RunStatus.DIVERGED ? "the loss became NaN" : "it broke off";
    }
  }

  /** The run broke off, or did not begin. */
  public void failed(String why) {
    ending = State.FAILED;
    message = why;
  }

  /** The user has stopped what came before the run. */
  public void stopped(String when) {
    ending = State.STOPPED;
    message = when;
  }

  /** The user has asked for an end of the run: those that wait do not follow by themselves. */
  public void stopping() {
    if (queue.waiting().get() > 0) {
      queue.hold(STOPPED);
    }
  }

  /** Nothing is being trained any more: the next in turn starts. */
  public void idle() {
    queue.ended(ending, message);
    if (queue.waiting().get() == 0 && STOPPED.equals(queue.heldProperty().get())) {
      queue.release(); // nothing is left that waited too
    }
    goOn();
  }

  /** Starts the next in turn, if nothing holds it. */
  public void goOn() {
    if (!queue.isHeld() && model.isReady()) {
      queue.next().ifPresent(this::begin);
    }
  }

  /** Lets the queue go on, or holds it. */
  public void toggle() {
    if (queue.isHeld()) {
      queue.release();
      goOn();
    } else {
      queue.hold("The queue is paused. The run that is being trained goes on to its end.");
    }
  }
}
