package prelude.ui.runs.inspect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.RunStatus;
import prelude.ui.plot.ByteStrip;
import prelude.ui.plot.ByteStripPlot;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.LollipopPlot;
import prelude.ui.plot.LollipopRow;
import prelude.ui.plot.Marker;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;
import prelude.ui.shell.TransportModel;
import prelude.ui.theme.Token;

/** What the selected run shows about the audio, at the step of the cursor. */
final class EvidencePane extends StepPane {
  private static final int MOST_STRIPS = 50;

  /** All that the pane depends on besides the verdict, so that most steps change nothing. */
  private record State(
      boolean listed,
      boolean ready,
      String id,
      RunStatus status,
      String problem,
      boolean loaded,
      Evaluation at,
      boolean atEnd,
      LineLook look,
      Object result) {
    static State of(RunsModel model, Run run, Evaluation at, boolean atEnd) {
      return run == null
          ? new State(
              model.listed(), model.isReady(), null, null, null, false, null, false, null, null)
          : new State(
              true,
              model.isReady(),
              run.id(),
              run.status(),
              run.problem(),
              run.loaded(),
              at,
              atEnd,
              model.lines().look(run.id()),
              run.result());
    }
  }

  private final RunsModel model;
  private final RunsInteractor interactor;
  private final VBox notes = new VBox(8);
  private final VerdictCard verdict = new VerdictCard();
  private final LollipopPlot prefixes = new LollipopPlot();
  private final ByteStripPlot bytes = new ByteStripPlot();
  private final Label prefixesAt = Labels.of("", "caption");
  private final Label bytesMore = Labels.of("", "caption");
  private final Region withKey = box("key-with");
  private final VBox measured;
  private final VBox empty = new VBox();

  EvidencePane(RunsModel model, RunsInteractor interactor, TransportModel transport) {
    super(model, transport);
    this.model = model;
    this.interactor = interactor;
    prefixes.setId("prefixes");
    bytes.setId("bytes");
    VBox.setMargin(prefixes, new javafx.geometry.Insets(0, 12, 2, 12));
    VBox.setMargin(bytes, new javafx.geometry.Insets(2, 12, 0, 12));
    HBox prefixHead = head("Loss with other prefixes", "nats per byte", prefixesAt);
    HBox byteHead =
        head(
            "Nats bought by the audio",
            "",
            new HBox(
                4,
                box("key-without"),
                Labels.of("best without", "caption"),
                space(6),
                withKey,
                Labels.of("with audio", "caption")));
    ((HBox) byteHead.getChildren().getLast()).setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    byteHead.getStyleClass().add("pane-line-top");
    bytesMore.setStyle("-fx-padding: 0 12 8 12;");
    measured = new VBox(prefixHead, prefixes, byteHead, bytes, bytesMore);
    measured.getStyleClass().add("pane-line-top");
    notes.setStyle("-fx-padding: 12 12 0 12;");
    empty.setStyle("-fx-padding: 12;");
    content().getChildren().addAll(notes, verdict, measured, empty);
    follow();
  }

  @Override
  void refresh() {
    verdict.show(model.selected()); // it follows every step
    super.refresh();
  }

  @Override
  Object state(Run run, Evaluation at) {
    return State.of(model, run, at, run != null && atEnd(run));
  }

  @Override
  void show(Run run, Evaluation at) {
    showNotes(run);
    show(measured, at != null);
    if (at != null) {
      showMeasured(run, at);
    }
    showEmpty(run, at);
  }

  @Override
  Evaluation evaluation(Run run) {
    Evaluation at = super.evaluation(run);
    return at != null || run.loaded() ? at : run.lastEvaluation();
  }

  private boolean atEnd(Run run) {
    return step() >= run.course().lastStep();
  }

  private void showMeasured(Run run, Evaluation at) {
    LineLook look = model.lines().look(run.id());
    Token color = look == null ? Token.CAT_1 : look.color();
    prefixesAt.setText("step " + Words.count(at.step()));
    prefixes.show(rows(run, at), run.floor(), color);
    bytes.show(strips(at), color);
    withKey.setStyle("-fx-background-color: " + color.lookup() + ";");
    bytesMore.setText(
        at.clipCount() > MOST_STRIPS
            ? "The first %d of %s clips.".formatted(MOST_STRIPS, Words.count(at.clipCount()))
            : "");
    show(bytesMore, !bytesMore.getText().isEmpty());
  }

  private List<LollipopRow> rows(Run run, Evaluation at) {
    List<LollipopRow> rows = new ArrayList<>();
    for (PrefixKind kind : PrefixKind.values()) {
      double value = at.ce(kind);
      if (!Double.isNaN(value)) {
        rows.add(new LollipopRow(kind.title(), value, kind == PrefixKind.TRUE));
      }
      boolean heldout = run.result() != null && run.result().heldout() != null && atEnd(run);
      if (kind == PrefixKind.TRUE && heldout && at == run.lastEvaluation()) {
        rows.add(
            new LollipopRow(
                run.config().data().heldout() == null ? "Held-out tones" : "Held-out clips",
                run.result().heldout().ce(PrefixKind.TRUE),
                false));
      }
    }
    return rows;
  }

  private static List<ByteStrip> strips(Evaluation at) {
    List<ByteStrip> strips = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_STRIPS, at.clips().size()); i++) {
      Evaluation.ClipBytes clip = at.clips().get(i);
      strips.add(
          new ByteStrip(
              clip.clipId(),
              clip.text(),
              Token.category(i),
              Marker.category(i),
              ByteStrip.show(clip.text().getBytes(StandardCharsets.UTF_8)),
              floats(clip.bestWithout()),
              floats(clip.withAudio())));
    }
    return strips;
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  private void showNotes(Run run) {
    notes.getChildren().clear();
    if (run != null && run.problem() != null) {
      notes
          .getChildren()
          .add(
              new Note(
                  Note.Kind.ERROR,
                  "This run cannot be read.",
                  run.problem() + ". Other runs are not affected."));
    } else if (run != null && run.canResume()) {
      notes.getChildren().add(ResumeNote.of(run, model, interactor));
    }
    show(notes, !notes.getChildren().isEmpty());
  }

  private void showEmpty(Run run, Evaluation at) {
    empty.getChildren().clear();
    if (run == null && model.listed()) {
      empty.getChildren().add(noRun());
    } else if (run != null && run.problem() == null && at == null) {
      empty.getChildren().add(noEvaluation(run));
    }
    show(empty, !empty.getChildren().isEmpty());
  }

  private Node noRun() {
    String missing = "No evidence yet";
    String why = "It comes from a run: what the model says with each clip's audio, and without.";
    return model.devices().failureProperty().get() != null
        ? new EmptyState(missing, why)
        : new EmptyState(
            missing, why, "Run w1-evidence", () -> interactor.start(model.presets().getFirst()));
  }

  private Node noEvaluation(Run run) {
    if (!run.loaded()) {
      return new EmptyState("Reading the run", "Its steps and evaluations are being read.");
    }
    if (run.live() || run.runsElsewhere()) {
      return new EmptyState(
          "No evaluation yet",
          run.config().evidence().evaluateEvery() == 0
              ? "This run is evaluated once, after its last step."
              : "The first one comes with the first step, once the clips are encoded.");
    }
    return new EmptyState(
        "No evaluation in this run",
        "It ended before the first one.",
        "Duplicate and edit",
        () -> interactor.duplicate(run.id()));
  }

  private static HBox head(String title, String caption, Node right) {
    HBox head = Labels.section(title, caption, "");
    head.getChildren().add(right);
    return head;
  }

  private static Region box(String style) {
    Region box = new Region();
    box.getStyleClass().addAll("key-box", style);
    return box;
  }

  private static Region space(double width) {
    Region space = new Region();
    space.setMinWidth(width);
    return space;
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
