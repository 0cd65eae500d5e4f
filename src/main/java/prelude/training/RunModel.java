package prelude.training;

import java.util.Map;
import prelude.model.AudioLm;
import prelude.model.OptimizerState;
import prelude.model.Parameters.Part;
import prelude.model.TorchRuntime;

/** Puts a run's model on its device, for one stage. */
final class RunModel {
  private RunModel() {}

  /**
   * A model with these values.
   *
   * @param optimizer AdamW's state of what the stage trains
   */
  static AudioLm create(
      TorchRuntime runtime,
      RunConfig config,
      PreparedData data,
      Stage stage,
      Map<String, float[]> values,
      OptimizerState optimizer) {
    AudioLm lm =
        AudioLm.create(
            runtime,
            data.gpt(),
            data.projector(),
            data.live(),
            config.compute(),
            values,
            name -> stage.trained().contains(Part.of(name)));
    lm.bindOptimizer(optimizer);
    return lm;
  }
}
