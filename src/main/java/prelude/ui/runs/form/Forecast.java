package prelude.ui.runs.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import prelude.model.device.Card;
import prelude.training.RunConfig;
import prelude.training.RunPlan;
import prelude.training.RunShape;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Run;

/**
 * What a run will train, or has trained, and what it costs; times only where they were measured.
 */
final class Forecast {
  private Forecast() {}

  /** What is trained, its sizes, cost, time and memory, in one line. */
  static String of(RunConfig config, RunPlan plan, Collection<Run> earlier) {
    RunShape s = plan.shape();
    String time =
        TimeEstimate.of(config, plan, earlier)
            .map(t -> "about " + Words.duration(t.seconds()))
            .orElse("time unknown until a first run of this size");
    String memory =
        plan.memory()
            .map(
                need ->
                    ", %s on %s"
                        .formatted(
                            need.estimate().words(), need.card().map(Card::name).orElse("the CPU")))
            .orElse("");
    return "%s · %s · %s%s".formatted(learns(config, s), sizes(config, s), time, memory);
  }

  /** Parameters of each part, memory beside what is free, and where the time was told from. */
  static String details(RunConfig config, RunPlan plan, Collection<Run> earlier) {
    String memory = plan.memory().map(need -> " It " + need.words() + ".").orElse("");
    String time =
        TimeEstimate.of(config, plan, earlier).map(t -> " Time " + t.source() + ".").orElse("");
    return parts(config, plan.shape()) + "." + memory + time;
  }

  static String ofPast(Run run) {
    return "%s · %s. With %s, on %s."
        .formatted(
            learns(run.config(), run.shape()).replaceFirst("^Trains", "Trained"),
            sizes(run.config(), run.shape()),
            run.encoder(),
            run.device());
  }

  /** Such as {@code Trains projector and LM (11.6 M of 32 M parameters)}. */
  private static String learns(RunConfig config, RunShape s) {
    List<String> names = new ArrayList<>();
    long trained = 0;
    if (config.encoder().trained()) {
      names.add("encoder");
      trained += s.encoderParameters();
    }
    if (config.projector().trained()) {
      names.add("projector");
      trained += s.projectorParameters();
    }
    if (config.lm().trained() || config.lm().pretrainSteps() > 0) {
      names.add(config.lm().trained() ? "LM" : "LM on text first");
      trained += s.lmParameters();
    }
    long all = s.lmParameters() + s.projectorParameters() + s.encoderParameters();
    int last = names.size() - 1;
    String words =
        last < 0
            ? "nothing"
            : last == 0
                ? names.getFirst()
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    return "Trains %s (%s of %s parameters)".formatted(words, millions(trained), millions(all));
  }

  private static String sizes(RunConfig config, RunShape s) {
    return "%s clips of %s soft tokens · sequence %s of %s · %s GFLOP per step"
        .formatted(
            Words.count(s.clips()),
            Words.count(s.softTokens()),
            Words.count(s.softTokens() + s.textPositions()),
            Words.count(config.lm().gpt().sequenceLen()),
            giga(s.flopPerStep()));
  }

  private static String parts(RunConfig config, RunShape s) {
    return "Encoder %s %s, projector %s %s, LM %s %s"
        .formatted(
            millions(s.encoderParameters()),
            word(config.encoder().trained()),
            millions(s.projectorParameters()),
            word(config.projector().trained()),
            millions(s.lmParameters()),
            word(config.lm().trained()));
  }

  private static String word(boolean trained) {
    return trained ? "trained" : "frozen";
  }

  static String millions(long count) {
    return count < 100_000
        ? Words.count(count)
        : String.format(Locale.ROOT, count < 10_000_000 ? "%.2f M" : "%.1f M", count / 1e6);
  }

  private static String giga(double flop) {
    double g = flop / 1e9;
    return g >= 10
        ? Words.count(Math.round(g))
        : String.format(Locale.ROOT, g >= 0.1 ? "%.1f" : "%.3f", g);
  }
}
