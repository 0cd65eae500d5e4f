package prelude.ui.weights;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import prelude.ui.shell.Note;
import prelude.ui.shell.StatusModel;
import prelude.ui.weights.WeightsModel.Fetch;
import prelude.ui.weights.WeightsModel.Told;
import prelude.weights.CachedModel;
import prelude.weights.WeightsException;
import prelude.weights.hub.HubCancel;
import prelude.weights.hub.HubCancelledException;
import prelude.weights.hub.HubException;
import prelude.weights.hub.HubException.Kind;
import prelude.weights.hub.HubFetch;
import prelude.weights.hub.HubListener;
import prelude.weights.hub.HubProgress;
import prelude.weights.hub.HubRequest;

/**
 * A download, told to the pane and, since the pane may be closed, to the status bar. Used on the FX
 * thread; fetches on a thread of its own.
 */
final class Download implements AutoCloseable {
  private static final String KEPT =
      "What has come so far is kept; the next download goes on from there.";

  private static final Set<Kind> KEEPING = EnumSet.of(Kind.UNREACHABLE, Kind.BUSY, Kind.REFUSED);

  private final WeightsModel model;
  private final HubFetch hubs;
  private final StatusModel status;
  private final Runnable show;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("weights-download").factory());
  private HubCancel cancel;
  private StatusModel.Task task;
  private String note = "";

  /**
   * @param show brings the pane back, where the outcome stands
   */
  Download(WeightsModel model, HubFetch hubs, StatusModel status, Runnable show) {
    this.model = model;
    this.hubs = hubs;
    this.status = status;
    this.show = show;
  }

  /**
   * Begins, unless one goes on.
   *
   * @param name of the model, for people
   * @param then takes what came
   */
  void start(String name, HubRequest request, Consumer<CachedModel> then) {
    if (model.fetchProperty().get() != null) {
      return;
    }
    cancel = new HubCancel();
    note = "";
    model.fetchedProperty().set(null);
    tell(name, new Fetch("Beginning", null));
    HubCancel mine = cancel;
    thread.execute(() -> fetch(name, request, mine, then));
  }

  /** Gives up; what came so far is kept. */
  void cancel() {
    if (cancel != null) {
      cancel.cancel();
    }
  }

  private void fetch(String name, HubRequest request, HubCancel mine, Consumer<CachedModel> then) {
    var listener =
        new HubListener() {
          @Override
          public void doing(String what) {
            Platform.runLater(() -> tell(name, new Fetch(what, last())));
          }

          @Override
          public void progress(HubProgress now) {
            Platform.runLater(() -> tell(name, new Fetch("", now)));
          }

          @Override
          public void note(String sentence) {
            Platform.runLater(() -> note = note.isEmpty() ? sentence : note + " " + sentence);
          }
        };
    try {
      CachedModel came = hubs.fetch(request, listener, mine);
      Platform.runLater(
          () -> {
            end(note.isEmpty() ? null : new Told(Note.Kind.INFO, "", note)); // the rest is seen
            then.accept(came);
          });
    } catch (HubCancelledException e) {
      end(Note.Kind.INFO, "Stopped.", KEPT);
    } catch (WeightsException e) {
      end(Note.Kind.ERROR, "It could not be downloaded.", e.getMessage(), isKept(e));
    } catch (RuntimeException e) {
      end(Note.Kind.ERROR, "It could not be downloaded.", e.toString());
      throw e; // a fault of the program: the log has the rest
    }
  }

  /** Whether the part stays and nobody has said so: of bytes that were wrong nothing does. */
  private static boolean isKept(WeightsException e) {
    return e instanceof HubException hub && KEEPING.contains(hub.kind());
  }

  private HubProgress last() {
    Fetch before = model.fetchProperty().get();
    return before == null ? null : before.progress();
  }

  private void tell(String name, Fetch now) {
    model.fetchProperty().set(now);
    HubProgress progress = now.progress();
    StatusModel.Task before = task;
    task =
        new StatusModel.Task(
            progress == null || !now.doing().isEmpty() ? now.doing() : "Downloading " + name,
            progress == null ? -1 : Transfer.fraction(progress),
            progress == null
                ? ""
                : (Transfer.amount(progress) + "  " + Transfer.rate(progress)).strip(),
            progress == null ? "" : Transfer.left(progress),
            this::cancel);
    StatusModel.Task shown = status.taskProperty().get();
    if (shown == null || shown == before) { // others are short, and were there first
      status.taskProperty().set(task);
    }
  }

  private void end(Note.Kind kind, String lead, String text) {
    end(kind, lead, text, false);
  }

  private void end(Note.Kind kind, String lead, String text, boolean kept) {
    Platform.runLater(
        () -> {
          boolean came = last() != null && kept;
          end(new Told(kind, lead, came ? text + " " + KEPT : text));
          if (kind == Note.Kind.ERROR) {
            show.run();
          }
        });
  }

  private void end(Told told) {
    model.fetchProperty().set(null);
    model.fetchedProperty().set(told);
    if (status.taskProperty().get() == task) {
      status.taskProperty().set(null);
    }
    task = null;
    cancel = null;
  }

  @Override
  public void close() {
    cancel();
    thread.shutdown();
  }
}
