package prelude.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import prelude.model.AudioLm;
import prelude.weights.SafetensorsFile;

/** Gradients of the loss with audio: those stored whole, summaries and norms. */
final class GradientReference {
  /** What precedes a parameter's name in the tensors' names. */
  static final String PREFIX = "grad.";

  private final GptCase c;
  private final AudioLm lm;
  private final Tolerances tolerances;

  GradientReference(GptCase c, AudioLm lm, Tolerances tolerances) {
    this.c = c;
    this.lm = lm;
    this.tolerances = tolerances;
  }

  void check(Consumer<ReferenceItem> sink) {
    var report = new Report("gradients", sink);
    Map<String, Tensor> gradients = gradients();
    stored(report, gradients);
    c.json()
        .optional("grad_summaries")
        .ifPresent(json -> json.members().forEach((n, s) -> summary(report, n, s, gradients)));
    c.json()
        .optional("grad_norms")
        .ifPresent(json -> json.members().forEach((n, v) -> norm(report, n, v, gradients)));
  }

  /** A gradient per parameter; zero for one that takes no part in the loss. */
  private Map<String, Tensor> gradients() {
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    try (NDManager scope = lm.scope()) {
      Map<String, NDArray> computed =
          lm.backward(scope, c.features(scope), c.idx(scope), c.targets(scope)).byName();
      lm.shapes()
          .forEach(
              (name, shape) -> {
                NDArray gradient = computed.get(name);
                float[] values =
                    gradient == null
                        ? new float[c.weights().get(name).length]
                        : gradient.toFloatArray();
                gradients.put(name, new Tensor(shape, values));
              });
    }
    return gradients;
  }

  private void stored(Report report, Map<String, Tensor> gradients) {
    String path = "gpt/" + c.name() + ".expected.safetensors";
    Set<String> names = new LinkedHashSet<>(c.json().names("expected"));
    if (names.isEmpty() && !c.folder().has(path)) {
      return;
    }
    try (SafetensorsFile file = c.folder().tensors(path, c.name() + ".json")) {
      names.addAll(file.tensors().keySet());
      for (String name : names) {
        if (!name.startsWith(PREFIX)) {
          continue;
        }
        Tensor found = gradients.get(name.substring(PREFIX.length()));
        if (found == null) {
          unknown(report, name);
        } else {
          report.gradient(c.name() + " " + name, Tensor.read(file, name), found, tolerances);
        }
      }
    }
  }

  private void summary(
      Report report, String name, ReferenceJson json, Map<String, Tensor> gradients) {
    String item = PREFIX + name + " summary";
    Tensor found = gradients.get(name);
    if (found == null) {
      unknown(report, item);
    } else {
      report.gradient(c.name() + " " + item, TensorSummary.read(json), found, tolerances);
    }
  }

  private void norm(Report report, String name, ReferenceJson json, Map<String, Tensor> gradients) {
    String item = PREFIX + name + " norm";
    Tensor found = gradients.get(name);
    if (found == null) {
      unknown(report, item);
    } else {
      report.norm(
          c.name() + " " + item,
          json.number(),
          found.norm(),
          tolerances.gradient(found.shape()),
          tolerances.zeroGradient());
    }
  }

  private void unknown(Report report, String item) {
    report.failed(c.name() + " " + item, "the model has no parameter of this name");
  }
}
