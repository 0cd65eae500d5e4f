package prelude.ui.clips;

import java.util.function.Consumer;
import javafx.scene.Node;
import prelude.audio.record.InputDevices;
import prelude.ui.clips.make.RecordPane;
import prelude.ui.clips.make.Take;

/** What is shown in place of the pictures for a while: a recording, a new tone set. */
final class ClipPanels implements AutoCloseable {
  private final ClipsModel model;
  private final InputDevices inputs;
  private final Consumer<Node> show;
  private Runnable ending = () -> {};

  /**
   * @param inputs the microphones
   * @param show puts a panel in place of the pictures; null brings them back
   */
  ClipPanels(ClipsModel model, InputDevices inputs, Consumer<Node> show) {
    this.model = model;
    this.inputs = inputs;
    this.show = show;
  }

  /** Begins a recording. */
  void record(String proposed, Consumer<Take> kept) {
    closePanel();
    var pane =
        new RecordPane(
            inputs,
            proposed,
            name -> model.row(name).isPresent(),
            take -> {
              closePanel();
              kept.accept(take);
            },
            this::closePanel);
    open(pane, pane::close);
  }

  /** Shows a panel until it is closed. */
  void open(Node panel, Runnable whenClosed) {
    closePanel();
    ending = whenClosed;
    show.accept(panel);
  }

  /** Brings the pictures back. */
  void closePanel() {
    ending.run();
    ending = () -> {};
    show.accept(null);
  }

  @Override
  public void close() {
    ending.run();
    ending = () -> {};
  }
}
