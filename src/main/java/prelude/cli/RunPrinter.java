package prelude.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;
import prelude.data.Thousands;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.RunFolder;
import prelude.training.RunInfo;
import prelude.training.RunResult;
import prelude.training.RunShape;
import prelude.training.RunStatus;
import prelude.training.StepMetrics;
import prelude.training.TrainingListener;
import prelude.weights.hub.HubListener;

/** Tells a run's story in the terminal: shapes, the loss every five steps, the verdict. */
final class RunPrinter implements TrainingListener {
  private static final int EVERY = 5;

  private final PrintStream out;
  private final ProgressLine progress;
  private final boolean story;
  private final Consumer<String> note;
  private volatile Runnable abandon = () -> {};
  private RunInfo run;

  /**
   * Prepares.
   *
   * @param out where to
   * @param story false prints nothing but the verdict
   * @param note says something by the way
   */
  RunPrinter(PrintStream out, ProgressLine progress, boolean story, Consumer<String> note) {
    this.note = note;
    this.out = out;
    this.progress = progress;
    this.story = story;
  }

  RunInfo run() {
    return run;
  }

  /** Writes the run down as interrupted, if it goes on. */
  void abandon() {
    abandon.run();
  }

  @Override
  public void recording(Runnable abandon) {
    this.abandon = abandon;
  }

  @Override
  public void waiting(String what) {
    note.accept(what);
  }

  @Override
  public HubListener hub() {
    return new HubLine(progress, note);
  }

  @Override
  public void started(RunInfo info) {
    progress.clear();
    run = info;
    say(
        "%s, seed %d, in %s on %s",
        info.config().preset(), info.config().seed(), info.config().compute(), info.device());
    say("encoder    %s", info.encoder());
    say("run folder %s", info.folder());
    Integer from = new RunFolder(info.folder()).record().resumedFromStep();
    if (from != null) {
      say("goes on    at step %d%s", from, from == 0 ? ": there was no checkpoint" : "");
    }
    info.notes().forEach(note -> say("note       %s", note));
  }

  @Override
  public void preparing(String what, int done, int total) {
    progress.update(what, done, total, "");
  }

  @Override
  public void prepared(RunInfo info, RunShape shape) {
    say(
        "clips      %d, %d target bytes; encoder frames (%d, %d, …) → soft tokens (%d, %d, %d)",
        shape.clips(),
        shape.targetBytes(),
        shape.clips(),
        shape.encoderFrames(),
        shape.clips(),
        shape.softTokens(),
        info.config().lm().gpt().nEmbd());
    say(
        "sequence   %d = %d soft tokens + %d text; logits (%d, %d, %d)",
        shape.softTokens() + shape.textPositions(),
        shape.softTokens(),
        shape.textPositions(),
        shape.clips(),
        shape.textPositions(),
        info.config().lm().gpt().vocabSize());
    say(
        "parameters %s projector + %s language model; %.1f GFLOP per step",
        Thousands.of(shape.projectorParameters()),
        Thousands.of(shape.lmParameters()),
        shape.flopPerStep() / 1e9);
    say("floor      %.4f nats per byte: the best any model without audio can do", info.floor());
  }

  @Override
  public void step(StepMetrics metrics) {
    int last = run.config().allSteps() - 1;
    if (metrics.step() % EVERY == 0 || metrics.step() == last) {
      say("step %4d   loss %.4f   %.0f ms", metrics.step(), metrics.loss(), metrics.stepMillis());
    }
    progress.update(
        "Training",
        metrics.step() + 1,
        last + 1,
        String.format(Locale.ROOT, "loss %.4f", metrics.loss()));
  }

  @Override
  public void ended(RunResult result) {
    progress.clear();
    Evaluation e = result.evaluation();
    if (e != null && story) {
      out.println();
      say(
          "loss       %.4f → %.4f (drop %.4f), floor %.4f",
          result.firstLoss(),
          result.lastLoss(),
          result.firstLoss() - result.lastLoss(),
          run.floor());
      say("clips      %s", evaluation(e));
      if (result.heldout() != null) {
        say("held out   %s", evaluation(result.heldout()));
      }
      say("information from the audio: at least %.2f nats per clip", e.informationNats());
      say(
          "%.0f ms per step (median), %s%s",
          result.stepMillisMedian(),
          result.peakRssBytes() < 0
              ? ""
              : String.format(Locale.ROOT, "at most %.0f MB seen, ", result.peakRssBytes() / 1e6),
          result.stepsToEvidence() == null
              ? "no step with a tenth of the floor"
              : "a tenth of the floor at step " + result.stepsToEvidence());
      out.println();
    }
    if (result.verdict() != null) {
      out.printf(
          "%s: %s. %s%n",
          result.verdict().passed() ? "PASS" : "FAIL",
          result.verdict().headline(),
          result.verdict().sentence());
    } else if (result.status() == RunStatus.STOPPED) {
      out.printf("Stopped after %d steps. Go on with: resume %s%n", result.steps(), run.folder());
    } else if (result.status() == RunStatus.INTERRUPTED) {
      out.printf(
          "Interrupted after %d steps: %s. Go on with: resume %s%n",
          result.steps(), result.message(), run.folder());
    } else if (result.status() == RunStatus.FAILED) {
      out.printf("Broke off after %d steps. Go on with: resume %s%n", result.steps(), run.folder());
    }
    out.flush();
  }

  private static String evaluation(Evaluation e) {
    var text = new StringBuilder();
    for (PrefixKind kind :
        new PrefixKind[] {
          PrefixKind.TRUE,
          PrefixKind.SHUFFLED,
          PrefixKind.MEAN,
          PrefixKind.ZERO,
          PrefixKind.NONE,
          PrefixKind.NOISE
        }) {
      text.append(String.format(Locale.ROOT, "%s %.4f  ", kind.key(), e.ce(kind)));
    }
    return text.append("retrieval ")
        .append(e.retrieval() == null ? "not computed" : e.retrieval().words())
        .toString();
  }

  private void say(String format, Object... values) {
    if (story) {
      progress.clear();
      out.println(String.format(Locale.ROOT, format, values));
    }
  }
}
