package prelude.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import prelude.model.AudioLm;
import prelude.model.Compute;
import prelude.model.GptConfig;
import prelude.model.Parameters;
import prelude.model.ProjectorConfig;
import prelude.model.TorchRuntime;
import prelude.weights.SafetensorsFile;

/**
 * One case of the folder's {@code gpt} part: a small model and a batch.
 *
 * @param name file name without {@code .json}
 * @param folder where its files are
 * @param json the case's description and numbers
 * @param gpt shape of the LM
 * @param projector shape of the projector
 * @param weights parameters by name
 * @param surplus names of weights that such a model does not have
 * @param features (B, Ta, C_in)
 * @param idx (B, Tt), row-major
 * @param targets (B, Tt), row-major, -1 where nothing is predicted
 */
record GptCase(
    String name,
    ReferenceFolder folder,
    ReferenceJson json,
    GptConfig gpt,
    ProjectorConfig projector,
    Map<String, float[]> weights,
    Set<String> surplus,
    Tensor features,
    long[] idx,
    long[] targets) {

  private static final String EXTENSION = ".json";

  /** Every case of a folder; files that only list weights are none. */
  static List<String> names(ReferenceFolder folder) {
    return folder.list("gpt").stream()
        .filter(file -> file.endsWith(EXTENSION) && !file.endsWith(".weights.json"))
        .map(file -> file.substring(0, file.length() - EXTENSION.length()))
        .toList();
  }

  static GptCase read(ReferenceFolder folder, String name) {
    ReferenceJson json = folder.json("gpt/" + name + EXTENSION);
    GptConfig gpt = GptShape.read(json.child("config"));
    ProjectorConfig projector = GptShape.projector(json.child("projector"), gpt);
    Map<String, float[]> weights = new LinkedHashMap<>();
    Set<String> surplus;
    String path = "gpt/" + name + EXTENSION;
    try (SafetensorsFile file = folder.tensors(json.child("weights").text(), path)) {
      surplus = new TreeSet<>(file.tensors().keySet());
      Parameters.shapes(gpt, projector)
          .forEach(
              (parameter, shape) -> {
                weights.put(parameter, file.floats(parameter, shape));
                surplus.remove(parameter);
              });
    }
    try (SafetensorsFile file =
        folder.tensors("gpt/" + name + ".inputs.safetensors", "the case " + name)) {
      var read =
          new GptCase(
              name,
              folder,
              json,
              gpt,
              projector,
              weights,
              surplus,
              Tensor.read(file, "audio_features"),
              file.longs("idx"),
              file.longs("targets"));
      read.requireInputs(file.tensors().get("idx").shape(), file.tensors().get("targets").shape());
      return read;
    }
  }

  private void requireInputs(long[] idxShape, long[] targetsShape) {
    long[] f = features.shape();
    if (f.length != 3
        || f[0] < 1
        || f[1] < 1
        || f[2] != projector.inDim()
        || idxShape.length != 2
        || idxShape[0] != f[0]
        || idxShape[1] < 1
        || !Arrays.equals(idxShape, targetsShape)) {
      throw json.wrong(
          "the inputs' shapes are not (B, T_audio, %d), (B, T_text) and (B, T_text)"
              .formatted(projector.inDim()));
    }
    for (int i = 0; i < idx.length; i++) {
      // An index outside of the table would end the process on a CUDA device.
      if (idx[i] < 0 || idx[i] >= gpt.vocabSize()) {
        throw json.wrong("idx holds " + idx[i] + ", which is outside of the vocabulary");
      }
      if (targets[i] < -1 || targets[i] >= gpt.vocabSize()) {
        throw json.wrong("targets holds " + targets[i] + ", which is outside of the vocabulary");
      }
    }
    if (targetCount() == 0) {
      throw json.wrong("no target is given");
    }
  }

  void check(
      TorchRuntime runtime, Compute compute, Tolerances tolerances, Consumer<ReferenceItem> sink) {
    try (AudioLm lm = model(runtime, compute, parameter -> true)) {
      new GptReference(this, lm, tolerances).check(sink);
      new GradientReference(this, lm, tolerances).check(sink);
      new GreedyReference(this, lm, compute, tolerances).check(sink);
    }
    new TrainingReference(this, runtime, compute, tolerances).check(sink);
  }

  /** A model with the case's weights. */
  AudioLm model(TorchRuntime runtime, Compute compute, Predicate<String> trains) {
    return AudioLm.create(runtime, gpt, projector, compute, weights, trains);
  }

  /** Clips (B). */
  int rows() {
    return (int) features.shape()[0];
  }

  /** Soft tokens per clip (Ta). */
  int audioLength() {
    return (int) features.shape()[1];
  }

  /** Text positions (Tt). */
  int textLength() {
    return idx.length / rows();
  }

  /** Targets that are not -1. */
  int targetCount() {
    int count = 0;
    for (long target : targets) {
      count += target >= 0 ? 1 : 0;
    }
    return count;
  }

  NDArray features(NDManager scope) {
    return scope.create(features.values(), new Shape(features.shape()));
  }

  /** A prefix of no tokens. */
  NDArray noPrefix(NDManager scope) {
    return scope.zeros(new Shape(rows(), 0, gpt.nEmbd()));
  }

  NDArray idx(NDManager scope) {
    return scope.create(idx, new Shape(rows(), textLength()));
  }

  NDArray targets(NDManager scope) {
    return scope.create(targets, new Shape(rows(), textLength()));
  }

  /** Mean over the targets of nats per position (B, Tt). */
  double meanLoss(float[] nll) {
    double sum = 0;
    for (float nats : nll) {
      sum += nats;
    }
    return sum / targetCount();
  }
}
