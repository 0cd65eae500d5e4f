package prelude.model;

import java.util.ArrayList;
import java.util.List;
import prelude.weights.EncoderWeights;

/** The module instance that {@code kernels/learner.py} describes, for one model. */
final class LearnerScript {
  private LearnerScript() {}

  /** Kernel files that it needs, in order of definition. */
  static String source() {
    return KernelSource.of("gpt", "projector", "encoder", "optimizer", "learner");
  }

  /**
   * @param names parameters in binding order
   * @param trained numbers of those that receive updates
   * @param encoder an encoder that is part of the model, or null
   */
  static ScriptObject of(
      GptConfig gpt,
      ProjectorConfig projector,
      LiveEncoder encoder,
      Compute compute,
      List<String> names,
      List<Integer> trained) {
    return ScriptObject.of("Learner")
        .with(
            "projector",
            ScriptObject.of("Projector")
                .with("rms_norm", projector.rmsNorm())
                .with("compute", compute.torchDtype()))
        .with(
            "gpt",
            ScriptObject.of("Gpt")
                .with("n_layer", gpt.nLayer())
                .with("n_head", gpt.nHead())
                .with("n_kv_head", gpt.nKvHead())
                .with("vocab_size", gpt.vocabSize())
                .with("compute", compute.torchDtype())
                .with("windows", new ScriptObject.IntList(gpt.windowSizes())))
        .with(
            "adamw",
            ScriptObject.of("AdamW")
                .with("params", new ScriptObject.TensorList())
                .with("grads", new ScriptObject.TensorList())
                .with("exp_avg", new ScriptObject.TensorList())
                .with("exp_avg_sq", new ScriptObject.TensorList())
                .with("steps", new ScriptObject.TensorList()))
        .with("names", new ScriptObject.StringList(names))
        .with("trained", new ScriptObject.IntList(trained))
        .with("params", new ScriptObject.TensorList())
        .with("exp_avg", new ScriptObject.TensorList())
        .with("exp_avg_sq", new ScriptObject.TensorList())
        .with("steps", new ScriptObject.TensorList())
        .with("live", encoder != null)
        .with(
            "encoder",
            ScriptObject.of("Encoder")
                .with("n_layer", encoder == null ? 0 : encoder.config().encoderLayers())
                .with("n_head", encoder == null ? 1 : encoder.config().attentionHeads())
                .with("names", new ScriptObject.StringList(List.of()))
                .with("weights", new ScriptObject.TensorList()))
        .with(
            "encoder_names",
            new ScriptObject.StringList(
                encoder == null ? List.of() : EncoderWeights.names(encoder.config())))
        .with("states", new ScriptObject.IntList(encoder == null ? List.of() : states(encoder)))
        .with("pool", encoder == null ? 1 : encoder.grouping().pool())
        .with("stack", encoder == null ? 1 : encoder.grouping().stack())
        .with("mean", new ScriptObject.TensorList())
        .with("scale", new ScriptObject.TensorList());
  }

  /** Numbers in what the kernel returns: it has the last layer twice, before and after its norm. */
  private static List<Integer> states(LiveEncoder encoder) {
    int layers = encoder.config().encoderLayers();
    List<Integer> states = new ArrayList<>();
    if (encoder.layer().kind() == LayerChoice.Kind.WEIGHTED) {
      for (int i = 0; i <= layers; i++) {
        states.add(i == layers ? layers + 1 : i);
      }
    } else {
      int one = encoder.layer().of(layers);
      states.add(one == layers ? layers + 1 : one);
    }
    return states;
  }
}
