package prelude.ui.runs;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prelude.model.device.DeviceDescription;
import prelude.training.RunConfig;
import prelude.training.RunPlan;

/**
 * Plans of many configurations, for runs that wait and runs of a sweep; seeds make no difference.
 * Found out one after the other on a thread of their own. Only the FX thread touches it.
 */
final class PlanBook {
  private static final int MOST = 256;

  private final RunEngine engine;
  private final FileDesk thread = new FileDesk();
  private final Map<RunConfig, RunPlan> plans =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunConfig, RunPlan> eldest) {
          return size() > MOST;
        }
      };
  private final Map<RunConfig, String> problems = new HashMap<>();
  private final Set<RunConfig> asked = new HashSet<>();

  PlanBook(RunEngine engine) {
    this.engine = engine;
  }

  /** The plan of a configuration; empty until it is known, and asked for if it was not. */
  Optional<RunPlan> plan(RunConfig config, Optional<DeviceDescription> here) {
    RunConfig key = config.withSeed(0);
    RunPlan known = plans.get(key);
    if (known == null && here.isPresent() && !problems.containsKey(key) && asked.add(key)) {
      thread.ask(
          () -> engine.plan(key, here),
          plan -> {
            asked.remove(key);
            plans.put(key, plan);
          },
          fault -> {
            asked.remove(key);
            problems.put(key, fault);
          });
    }
    return Optional.ofNullable(known);
  }

  /** Why there is no plan; empty while that is not known. */
  Optional<String> problem(RunConfig config) {
    return Optional.ofNullable(problems.get(config.withSeed(0)));
  }

  /** Takes in what was found out since. */
  boolean pulse() {
    return thread.pulse();
  }

  boolean close(Duration wait) {
    return thread.close(wait);
  }
}
