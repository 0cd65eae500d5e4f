package prelude.ui.runs.inspect;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.evidence.Evaluation;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.LiveScroll;
import prelude.ui.shell.TransportModel;

/**
 * What the selected run shows at the step of the cursor, scrolled as far as it needs. It is made
 * anew only where something has changed that it depends on.
 */
abstract class StepPane extends VBox {
  private final RunsModel model;
  private final TransportModel transport;
  private final VBox content = new VBox();
  private Object state;

  StepPane(RunsModel model, TransportModel transport) {
    this.model = model;
    this.transport = transport;
    ScrollPane scroll = LiveScroll.of(new ScrollPane(content));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
  }

  /** Begins to follow the cursor; the last that is done when a pane is made. */
  final void follow() {
    transport.stepProperty().subscribe(s -> refresh());
  }

  void refresh() {
    Run run = model.selected();
    Evaluation at = run == null ? null : evaluation(run);
    Object now = state(run, at);
    if (!now.equals(state)) {
      state = now;
      show(run, at);
    }
  }

  /** What is scrolled. */
  final VBox content() {
    return content;
  }

  final int step() {
    return transport.stepProperty().get();
  }

  /** What is told of: the last evaluation up to the cursor, or null. */
  Evaluation evaluation(Run run) {
    return run.evaluationAt(step());
  }

  /**
   * All that the pane depends on.
   *
   * @param run the selected one, or null
   * @param at its evaluation that is told of, or null
   */
  abstract Object state(Run run, Evaluation at);

  /** Fills the pane. */
  abstract void show(Run run, Evaluation at);
}
