package prelude.ui.runs.inspect;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import prelude.evidence.Evaluation;
import prelude.ui.plot.Marker;
import prelude.ui.plot.MarkerKey;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.Labels;
import prelude.ui.shell.TransportModel;
import prelude.ui.theme.Token;

/** What the model writes by itself of each clip, at the step of the cursor. */
final class SamplesPane extends StepPane {
  /** All that the pane depends on. */
  private record State(String run, Evaluation at, boolean loaded, boolean live) {}

  private final RunsInteractor interactor;

  SamplesPane(RunsModel model, RunsInteractor interactor, TransportModel transport) {
    super(model, transport);
    this.interactor = interactor;
    content().setId("samples");
    content().getStyleClass().add("samples");
    follow();
  }

  @Override
  Object state(Run run, Evaluation at) {
    return run == null
        ? new State(null, null, false, false)
        : new State(run.id(), at, run.loaded(), run.live());
  }

  @Override
  void show(Run run, Evaluation at) {
    content().getChildren().setAll(nodes(run, at));
  }

  private List<Node> nodes(Run run, Evaluation at) {
    if (run == null) {
      return List.of(
          new EmptyState(
              "No samples yet", "They come from a run: what the model writes of each clip."));
    }
    if (at == null || at.samples().isEmpty()) {
      return List.of(nothing(run, at));
    }
    VBox clips = new VBox();
    Map<String, String> texts =
        at.clips().stream()
            .collect(
                Collectors.toMap(
                    Evaluation.ClipBytes::clipId, Evaluation.ClipBytes::text, (a, b) -> a));
    for (int i = 0; i < at.samples().size(); i++) {
      Evaluation.Sample sample = at.samples().get(i);
      clips.getChildren().add(clip(i, sample, texts.getOrDefault(sample.clipId(), "")));
    }
    String some =
        at.samples().size() < at.clipCount()
            ? "the first %d of %d clips".formatted(at.samples().size(), at.clipCount())
            : "always the likeliest byte";
    return List.of(
        Labels.section("What the model writes", some, "step " + Words.count(at.step())), clips);
  }

  private Node nothing(Run run, Evaluation at) {
    EmptyState empty;
    if (at == null && run.live()) {
      empty =
          new EmptyState(
              "No samples yet", "They are written at each evaluation; the next one brings some.");
    } else if (at == null && !run.loaded()) {
      empty = new EmptyState("Reading the run", "Its samples come with its evaluations.");
    } else if (at != null && run.config() != null && run.config().evidence().samples() > 0) {
      empty =
          new EmptyState(
              "No samples at this step", "Samples are kept for later evaluations of this run.");
    } else {
      empty =
          new EmptyState(
              "No samples in this run",
              "It was made without. A copy can write some at each evaluation.",
              "Duplicate and edit",
              () -> interactor.duplicate(run.id()));
    }
    VBox.setMargin(empty, new javafx.geometry.Insets(12));
    return empty;
  }

  private static Node clip(int index, Evaluation.Sample sample, String text) {
    boolean right = sample.withAudio().equals(text);
    HBox name =
        new HBox(
            8,
            new MarkerKey(Token.category(index), Marker.category(index)),
            Labels.of(sample.clipId(), "bold"),
            Labels.spacer(),
            Labels.of(right ? "as spoken" : "differs", right ? "ok-text" : "secondary"));
    name.setStyle("-fx-alignment: center-left;");
    GridPane lines = new GridPane();
    lines.setHgap(12);
    lines.addRow(0, caption("Transcript"), flow(text, text));
    lines.addRow(1, caption("With audio"), flow(sample.withAudio(), text));
    lines.addRow(2, caption("Without"), flow(sample.withoutAudio(), text));
    lines.setStyle("-fx-padding: 4 0 0 20;");
    VBox box = new VBox(name, lines);
    box.getStyleClass().add("sample");
    box.setAccessibleText(
        "%s: with audio %s, without %s, transcript %s"
            .formatted(sample.clipId(), sample.withAudio(), sample.withoutAudio(), text));
    return box;
  }

  private static Node caption(String text) {
    var label = Labels.of(text, "caption");
    label.setMinWidth(64);
    GridPane.setValignment(label, javafx.geometry.VPos.TOP);
    return label;
  }

  /** What is written, with the places underlined in which it differs from the transcript. */
  private static TextFlow flow(String written, String text) {
    TextFlow flow = new TextFlow();
    GridPane.setHgrow(flow, Priority.ALWAYS);
    int from = 0;
    while (from < written.length()) {
      boolean same = same(written, text, from);
      int to = from + 1;
      while (to < written.length() && same(written, text, to) == same) {
        to++;
      }
      Text part = new Text(visible(written.substring(from, to)));
      part.getStyleClass().addAll("mono", same ? "sample-same" : "sample-other");
      flow.getChildren().add(part);
      from = to;
    }
    return flow;
  }

  private static boolean same(String written, String text, int at) {
    return at < text.length() && written.charAt(at) == text.charAt(at);
  }

  /** Control characters, which an untrained model writes, in their pictures. */
  private static String visible(String text) {
    var shown = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                shown.append(
                    (char) (c < 0x20 ? 0x2400 + c : c == 0x7f ? 0x2421 : c == ' ' ? 0xa0 : c)));
    return shown.toString();
  }
}
