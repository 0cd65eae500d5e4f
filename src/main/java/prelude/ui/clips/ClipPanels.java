package prelude.ui.clips;

import java.util.function.Consumer;
import javafx.scene.Node;
import prelude.audio.record.InputDevices;
import prelude.ui.clips.make.RecordPane;
import prelude.ui.clips.make.Take;

/**
 * What is shown in place of the pictures for a while: a recording, a new tone set. A recording that
 * runs, or a take that has not been kept, gives way to nothing but its own buttons.
 */
final class ClipPanels implements AutoCloseable {
  private final ClipsModel model;
  private final InputDevices inputs;
  private final Consumer<Node> show;
  private Runnable ending = () -> {};
  private RecordPane recording;

  /** Keeps a take for good. */
  @FunctionalInterface
  interface Keeping {
    /**
     * Begins to keep it.
     *
     * @param kept called when it is on disk
     * @param failed hears in words why it could not be
     */
    void keep(Take take, Runnable kept, Consumer<String> failed);
  }

  /**
   * @param inputs the microphones
   * @param show puts a panel in place of the pictures; null brings them back
   */
  ClipPanels(ClipsModel model, InputDevices inputs, Consumer<Node> show) {
    this.model = model;
    this.inputs = inputs;
    this.show = show;
  }

  /** Shows the panel that records; where it is shown already, starts or ends the recording. */
  void record(String proposed, Keeping keeping) {
    if (recording != null) {
      recording.startOrStop();
      return;
    }
    if (!dismiss()) {
      return;
    }
    RecordPane[] made = new RecordPane[1];
    RecordPane pane =
        new RecordPane(
            inputs,
            proposed,
            name -> model.row(name).isPresent(),
            take -> keep(made[0], take, keeping),
            this::closePanel);
    made[0] = pane;
    open(pane, pane::close);
    recording = pane;
  }

  private void keep(RecordPane pane, Take take, Keeping keeping) {
    pane.keeping();
    keeping.keep(
        take,
        () -> {
          if (recording == pane) {
            closePanel();
          }
        },
        pane::notKept);
  }

  /** Shows a panel until it is closed; returns whether the one before gave way. */
  boolean open(Node panel, Runnable whenClosed) {
    if (!dismiss()) {
      return false;
    }
    ending = whenClosed;
    show.accept(panel);
    return true;
  }

  /** Brings the pictures back, unless a take would be lost; returns whether it did. */
  boolean dismiss() {
    if (recording != null && recording.holdsTake()) {
      recording.remind();
      return false;
    }
    closePanel();
    return true;
  }

  /** Brings the pictures back, whatever becomes of what is in the panel. */
  void closePanel() {
    close();
    show.accept(null);
  }

  @Override
  public void close() {
    ending.run();
    ending = () -> {};
    recording = null;
  }
}
