package prelude.ui.runs.form;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prelude.model.Compute;
import prelude.training.RunConfig;
import prelude.training.RunPlan;
import prelude.training.RunStatus;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.library.Run;

/**
 * How long configurations will take, worked out once for each and again only when other runs can
 * tell, or its plan is another one. Only the FX thread touches it.
 */
public final class EstimateBook {
  /** Runs of which one tells as much as all. */
  private record Alike(double flopPerStep, Compute compute, String device) {}

  private record Kept(RunPlan plan, Optional<TimeEstimate> time) {}

  private final RunsModel model;
  private final PlanBook plans;
  private final Map<RunConfig, Kept> times = new HashMap<>();
  private List<Run> telling = List.of();
  private long seen = -1;
  private int mark;
  private long runsRevision;
  private int worked;

  public EstimateBook(RunsModel model, PlanBook plans) {
    this.model = model;
    this.plans = plans;
  }

  /** How long a configuration will take; empty until that is known. */
  public Optional<TimeEstimate> of(RunConfig config) {
    look();
    RunPlan plan = plans.plan(config, model.devices().here()).orElse(null);
    if (plan == null) {
      return Optional.empty();
    }
    RunConfig key = PlanBook.recipe(config);
    Kept kept = times.get(key);
    if (kept == null || kept.plan() != plan) {
      if (times.size() > plans.size()) {
        times.clear(); // what the plans have forgotten goes too
      }
      worked++;
      kept = new Kept(plan, TimeEstimate.of(config, plan, telling));
      times.put(key, kept);
    }
    return kept.time();
  }

  /** Moves whenever an estimate may be another one. */
  public long revision() {
    look();
    return runsRevision + plans.revision();
  }

  /** How many estimates have been worked out. */
  int worked() {
    return worked;
  }

  /** Runs change at most once per pulse, and those that can tell far less often. */
  private void look() {
    if (seen == model.versionProperty().get()) {
      return;
    }
    seen = model.versionProperty().get();
    int now = 1;
    for (Run run : model.runs()) {
      if (tells(run)) {
        now = 31 * now + System.identityHashCode(run.result());
      }
    }
    if (now != mark) {
      mark = now;
      telling = different(model.runs());
      times.clear();
      runsRevision++;
    }
  }

  private static boolean tells(Run run) {
    return run.status() == RunStatus.DONE && run.result() != null && run.shape() != null;
  }

  /** The first of all that are alike, in their order. */
  static List<Run> different(Collection<Run> runs) {
    Map<Alike, Run> first = new LinkedHashMap<>();
    for (Run run : runs) {
      if (tells(run) && run.result().stepMillisMedian() > 0) {
        first.putIfAbsent(
            new Alike(run.shape().flopPerStep(), run.config().compute(), run.device()), run);
      }
    }
    return List.copyOf(first.values());
  }
}
