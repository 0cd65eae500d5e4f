package prelude.training;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import prelude.model.Parameters.Part;
import prelude.training.RunConfig.TrainingPrefix;

/**
 * Steps of a run in which the same parts learn from the same prefix. AdamW begins anew in each.
 *
 * @param from first step
 * @param to first step after it
 * @param prefix what stands in front of the text
 * @param trained parts that receive updates
 */
record Stage(int from, int to, TrainingPrefix prefix, Set<Part> trained) {

  /** The stages of a run, in order: the language model on text alone, if so wished, then all. */
  static List<Stage> of(RunConfig config) {
    List<Stage> stages = new ArrayList<>();
    int text = config.lm().pretrainSteps();
    if (text > 0) {
      stages.add(new Stage(0, text, TrainingPrefix.NONE, EnumSet.of(Part.LM)));
    }
    Set<Part> trained = EnumSet.noneOf(Part.class);
    if (config.lm().trained()) {
      trained.add(Part.LM);
    }
    if (config.projector().trained()) {
      trained.add(Part.PROJECTOR);
    }
    if (config.encoder().trained()) {
      trained.add(Part.ENCODER);
    }
    stages.add(new Stage(text, config.allSteps(), config.training().prefix(), trained));
    return List.copyOf(stages);
  }

  int steps() {
    return to - from;
  }
}
