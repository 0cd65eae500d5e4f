package prelude.cli.gpucheck;

import java.util.OptionalInt;
import prelude.training.RunConfig;
import prelude.training.TrainingListener;

/** Two runs of one seed have to agree in every bit. */
record Determinism(Runs runs, int steps) implements Check {
  @Override
  public String name() {
    return "determinism";
  }

  @Override
  public Finding run() {
    RunConfig config = runs.config(steps, 0, 5);
    Runs.Made one = runs.train(config, new TrainingListener() {});
    Runs.Made other = runs.train(config, new TrainingListener() {});
    var unfinished = Runs.unfinished(one, steps).or(() -> Runs.unfinished(other, steps));
    if (unfinished.isPresent()) {
      return Finding.of(false, unfinished.get());
    }
    OptionalInt difference = Runs.difference(one.metrics(), other.metrics());
    return difference.isEmpty()
        ? Finding.of(true, "two runs of %d steps are the same in every bit".formatted(steps))
        : Finding.of(
            false,
            "two runs differ from step %d on: loss %s and %s"
                .formatted(
                    difference.getAsInt(),
                    one.metrics().get(difference.getAsInt()).loss(),
                    other.metrics().get(difference.getAsInt()).loss()));
  }
}
