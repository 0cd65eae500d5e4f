package prelude.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import prelude.model.AdamW;
import prelude.model.AudioLm;
import prelude.model.Compute;
import prelude.model.OptimizerState;
import prelude.model.Parameters;
import prelude.model.Parameters.Part;
import prelude.model.TorchRuntime;
import prelude.model.Update;
import prelude.weights.SafetensorsFile;

/** Full-batch AdamW trajectories of one case: losses, gradient norms and final parameters. */
final class TrainingReference {
  private static final List<String> PROJECTOR =
      List.of("projector.fc1.weight", "projector.fc2.weight");

  private final GptCase c;
  private final TorchRuntime runtime;
  private final Compute compute;
  private final Tolerances tolerances;

  TrainingReference(GptCase c, TorchRuntime runtime, Compute compute, Tolerances tolerances) {
    this.c = c;
    this.runtime = runtime;
    this.compute = compute;
    this.tolerances = tolerances;
  }

  void check(Consumer<ReferenceItem> sink) {
    Optional<ReferenceJson> given = c.json().optional("training");
    if (given.isEmpty()) {
      return;
    }
    ReferenceJson training = given.get();
    var report = new Report("training", sink);
    AdamW adamW =
        OptimizerText.read(training.optional("optimizer").map(ReferenceJson::text).orElse(""));
    Set<String> stored = new LinkedHashSet<>(training.names("tensors"));
    String path = "gpt/" + c.name() + ".training.safetensors";
    if (stored.isEmpty() && !c.folder().has(path)) {
      training
          .members()
          .forEach((name, json) -> trajectory(report, name, json, adamW, null, stored));
      return;
    }
    try (SafetensorsFile file = c.folder().tensors(path, c.name() + ".json")) {
      stored.addAll(file.tensors().keySet());
      training
          .members()
          .forEach((name, json) -> trajectory(report, name, json, adamW, file, stored));
    }
    stored.forEach(
        name -> report.failed(c.name() + " " + name, "belongs to no trajectory or parameter"));
  }

  /** Follows one trajectory and takes what was compared out of {@code stored}. */
  private void trajectory(
      Report report,
      String name,
      ReferenceJson json,
      AdamW adamW,
      SafetensorsFile file,
      Set<String> stored) {
    if (!json.node().isObject() || json.optional("losses").isEmpty()) {
      return; // the optimizer's description, or the list of tensors
    }
    String item = c.name() + " " + name;
    Predicate<String> trains =
        switch (name) {
          case "joint" -> parameter -> true;
          case "frozen_gpt" -> parameter -> Part.of(parameter) == Part.PROJECTOR;
          default -> null;
        };
    if (trains == null) {
      report.failed(item, "what this trains is not known; expected joint or frozen_gpt");
      return;
    }
    double[] expected = json.child("losses").numbers();
    if (expected.length == 0) {
      throw json.wrong("losses is empty");
    }
    try (AudioLm lm = c.model(runtime, compute, trains)) {
      Followed followed = follow(lm, adamW, expected.length - 1);
      losses(report, item + " losses", expected, followed.losses());
      json.optional("projector_grad_norms_fc1_fc2")
          .ifPresent(norms -> norms(report, item, norms, followed.norms(), startsFromZero(json)));
      finals(report, name, json, lm.values(), file, stored);
    }
  }

  /**
   * A trajectory as computed.
   *
   * @param losses before each update and after the last
   * @param norms gradient norms of fc1 and fc2 before each update
   */
  private record Followed(double[] losses, List<double[]> norms) {}

  private Followed follow(AudioLm lm, AdamW adamW, int updates) {
    lm.bindOptimizer(OptimizerState.zero());
    double[] losses = new double[updates + 1];
    List<double[]> norms = new ArrayList<>();
    for (int i = 0; i < updates; i++) {
      try (NDManager scope = lm.scope()) {
        NDArray features = c.features(scope);
        NDArray idx = c.idx(scope);
        NDArray targets = c.targets(scope);
        Map<String, NDArray> gradients = lm.backward(scope, features, idx, targets).byName();
        norms.add(PROJECTOR.stream().mapToDouble(name -> norm(gradients.get(name))).toArray());
        losses[i] =
            c.meanLoss(
                lm.step(scope, features, idx, targets, new Update(adamW, false)).read().nll());
      }
    }
    try (NDManager scope = lm.scope()) {
      NDArray soft = lm.softTokens(scope, c.features(scope));
      losses[updates] =
          c.meanLoss(lm.nll(scope, soft, c.idx(scope), c.targets(scope)).toFloatArray());
    }
    return new Followed(losses, norms);
  }

  private static double norm(NDArray gradient) {
    return gradient == null ? 0 : Tensor.of(gradient.toFloatArray()).norm();
  }

  private void losses(Report report, String item, double[] expected, double[] found) {
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(expected[i] - found[i]));
    }
    report.error(item, worst, tolerances.trainingLoss(), "");
  }

  private void norms(
      Report report, String item, ReferenceJson json, List<double[]> found, boolean fromZero) {
    List<ReferenceJson> steps = json.elements();
    if (steps.size() > found.size()) {
      throw json.wrong("more gradient norms than updates");
    }
    double relative = 0;
    double absolute = 0;
    int zeros = 0;
    for (int i = 0; i < steps.size(); i++) {
      double[] expected = steps.get(i).numbers();
      if (expected.length != PROJECTOR.size()) {
        throw steps.get(i).wrong("expected a norm of fc1 and one of fc2");
      }
      for (int j = 0; j < expected.length; j++) {
        double error = Math.abs(expected[j] - found.get(i)[j]);
        if (expected[j] < Report.ZERO_GRADIENT) {
          absolute = Math.max(absolute, error);
          zeros++;
        } else {
          relative = Math.max(relative, error / expected[j]);
        }
      }
    }
    double tolerance = fromZero ? tolerances.trainingNormFromZero() : tolerances.trainingNorm();
    report.error(item + " projector_grad_norms", relative, tolerance, "relative");
    if (zeros > 0) {
      report.error(
          item + " projector_grad_norms of 0",
          absolute,
          tolerances.zeroGradient(),
          "absolute: zero in the reference");
    }
  }

  private void finals(
      Report report,
      String name,
      ReferenceJson json,
      Map<String, float[]> values,
      SafetensorsFile file,
      Set<String> stored) {
    double tolerance = startsFromZero(json) ? tolerances.trainedFromZero() : tolerances.trained();
    Map<String, long[]> shapes = Parameters.shapes(c.gpt(), c.projector());
    for (String tensor : List.copyOf(stored)) {
      String parameter = tensor.startsWith(name + ".") ? tensor.substring(name.length() + 1) : "";
      if (values.containsKey(parameter)) {
        stored.remove(tensor);
        report.tensor(
            c.name() + " " + tensor,
            Tensor.read(file, tensor),
            new Tensor(shapes.get(parameter), values.get(parameter)),
            tolerance);
      }
    }
    json.optional("final_gpt_param_summaries")
        .ifPresent(
            summaries ->
                summaries
                    .members()
                    .forEach(
                        (parameter, summary) -> {
                          String full = "gpt." + parameter;
                          String item = c.name() + " " + name + "." + full + " summary";
                          if (values.containsKey(full)) {
                            report.summary(
                                item,
                                TensorSummary.read(summary),
                                new Tensor(shapes.get(full), values.get(full)),
                                tolerance);
                          } else {
                            report.failed(item, "the model has no parameter of this name");
                          }
                        }));
  }

  /**
   * Whether gradients of the projector are zero at first and not later. Adam normalises each by its
   * own size, so rounding decides in which direction some entries move. With fc2 at zero, moreover,
   * soft tokens are zero, and every RMS norm multiplies their gradients by 1/sqrt(eps). It is not
   * so where no gradient ever reaches the projector.
   */
  private boolean startsFromZero(ReferenceJson json) {
    Optional<ReferenceJson> norms = json.optional("projector_grad_norms_fc1_fc2");
    if (norms.isPresent() && !norms.get().elements().isEmpty()) {
      List<double[]> steps = norms.get().elements().stream().map(ReferenceJson::numbers).toList();
      return Arrays.stream(steps.getFirst()).anyMatch(norm -> norm < Report.ZERO_GRADIENT)
          && steps.stream().flatMapToDouble(Arrays::stream).anyMatch(norm -> norm > 0);
    }
    for (float value : c.weights().get("projector.fc2.weight")) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
