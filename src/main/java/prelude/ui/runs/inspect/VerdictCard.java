package prelude.ui.runs.inspect;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.evidence.Evaluation;
import prelude.evidence.Verdict;
import prelude.training.RunConfig.TrainingPrefix;
import prelude.training.RunStatus;
import prelude.ui.plot.Numbers;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Glance;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** The finding of a run in a headline, and the sentence behind it. */
final class VerdictCard extends VBox {
  private final StackPane icon = new StackPane();
  private final Label headline = Labels.of("", "verdict");
  private final Label retrievalName = Labels.of("retrieval", "caption");
  private final Label retrieval = Labels.mono("", "readout-small");
  private final Label sentence = Labels.of("", "secondary");

  VerdictCard() {
    super(4);
    icon.setMinSize(16, 16);
    icon.setMaxSize(16, 16);
    headline.setId("verdict");
    headline.setWrapText(true);
    headline.setMinHeight(USE_PREF_SIZE);
    retrievalName.setMinWidth(USE_PREF_SIZE);
    sentence.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    HBox line = new HBox(8, icon, headline, Labels.spacer(), retrievalName, retrieval);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, sentence);
    setStyle("-fx-padding: 10 12 8 12;");
  }

  void show(Run run) {
    boolean any = run != null && run.config() != null && run.problem() == null;
    setVisible(any);
    setManaged(any);
    if (!any) {
      return;
    }
    Evaluation e = run.lastEvaluation();
    boolean retrieves = e != null && e.retrieval() != null;
    retrieval.setText(retrieves ? e.retrieval().label() : "");
    retrievalName.setVisible(retrieves);
    boolean some = retrieves && e.retrieval().of() != null;
    retrievalName.setText(some ? e.retrieval().tried() : "retrieval");
    Verdict verdict = run.result() == null || run.live() ? null : run.result().verdict();
    if (verdict != null) {
      icon.getChildren().setAll(icon(verdict));
      headline.setText(verdict.headline());
      sentence.setText(verdict.sentence());
    } else {
      icon.getChildren().setAll(unfinished(run));
      headline.setText(soFar(run));
      sentence.setText(numbers(run));
    }
  }

  private static Node icon(Verdict v) {
    return switch (v.outcome()) {
      case AUDIO_USED ->
          v.passed()
              ? Icons.of(Feather.CHECK, "icon-ok")
              : Icons.of(Feather.ALERT_TRIANGLE, "icon-warn");
      case NO_EVIDENCE -> Icons.of(Feather.MINUS, "icon-ink");
      case DIVERGED -> Icons.of(Feather.ALERT_CIRCLE, "icon-err");
    };
  }

  private static boolean paused(Run run) {
    return run.status() == RunStatus.PAUSED;
  }

  private static Node unfinished(Run run) {
    return paused(run)
        ? Icons.pause("icon-secondary")
        : run.live() || run.runsElsewhere()
            ? Icons.play("icon-accent")
            : Icons.stop("icon-secondary");
  }

  private static String soFar(Run run) {
    Glance glance = run.glance();
    if (glance.made() == 0) {
      return paused(run)
          ? "Paused before the first step"
          : run.live() ? "Preparing" : run.loaded() ? "No steps were made" : "Reading the run";
    }
    return glance.lastLoss() < run.floor() ? "Below the floor so far" : "Above the floor so far";
  }

  private static String numbers(Run run) {
    Glance glance = run.glance();
    if (glance.made() == 0) {
      return paused(run)
          ? "It goes on when the pause is ended."
          : run.live()
              ? "The clips are encoded once, since the encoder is frozen; the steps follow."
              : run.loaded() ? "It ended before the first step." : "";
    }
    String loss =
        "Loss %s at step %s, text-only floor %s."
            .formatted(
                Numbers.loss(glance.lastLoss()),
                Words.count(glance.made() - 1),
                Numbers.loss(run.floor()));
    Evaluation e = run.lastEvaluation();
    String information =
        e == null || run.config().training().prefix() != TrainingPrefix.AUDIO
            ? ""
            : " At least %s nats per clip come from the sound."
                .formatted(Numbers.fixed(e.informationNats(), 2));
    return loss + information + " The finding is stated after the last step.";
  }
}
