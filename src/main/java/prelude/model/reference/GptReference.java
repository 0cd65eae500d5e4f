package prelude.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.model.AudioLm;
import prelude.weights.SafetensorsFile;

/** Soft tokens, logits with and without audio, and losses of one case. */
final class GptReference {
  private static final Pattern STRIDED = Pattern.compile("(.+)_stride([1-9]\\d{0,6})");

  /** The stride that the format's README gives where a tensor's name does not. */
  private static final int USUAL_STRIDE = 10;

  private final GptCase c;
  private final AudioLm lm;
  private final Tolerances tolerances;

  GptReference(GptCase c, AudioLm lm, Tolerances tolerances) {
    this.c = c;
    this.lm = lm;
    this.tolerances = tolerances;
  }

  void check(Consumer<ReferenceItem> sink) {
    var report = new Report("gpt", sink);
    GptShape.check(report, c);
    try (NDManager scope = lm.scope()) {
      NDArray soft = lm.softTokens(scope, c.features(scope));
      NDArray idx = c.idx(scope);
      NDArray targets = c.targets(scope);
      NDArray none = c.noPrefix(scope);
      Tensor softTokens = tensor(soft);
      Tensor text = tensor(lm.logits(scope, none, idx));
      Tensor audio = tensor(lm.logits(scope, soft, idx));
      stored(report, softTokens, text, audio);
      c.json()
          .optional("audio_logits_summary")
          .ifPresent(
              json ->
                  report.summary(
                      c.name() + " audio_logits summary",
                      TensorSummary.read(json),
                      audio,
                      tolerances.logits()));
      loss(report, "loss_audio", lm.nll(scope, soft, idx, targets));
      loss(report, "loss_text", lm.nll(scope, none, idx, targets));
    }
  }

  private static Tensor tensor(NDArray array) {
    return Tensor.of(array.toFloatArray(), array.getShape().getShape());
  }

  private void loss(Report report, String name, NDArray nll) {
    double found = c.meanLoss(nll.toFloatArray());
    c.json()
        .optional(name)
        .ifPresent(
            json ->
                report.error(
                    c.name() + " " + name, Math.abs(json.number() - found), tolerances.loss(), ""));
  }

  private void stored(Report report, Tensor soft, Tensor text, Tensor audio) {
    String path = "gpt/" + c.name() + ".expected.safetensors";
    Set<String> names = new LinkedHashSet<>(c.json().names("expected"));
    if (names.isEmpty() && !c.folder().has(path)) {
      return;
    }
    int ta = c.audioLength();
    Tensor atAudio = audio.slice(1, 0, ta, 1);
    Tensor atText = audio.slice(1, ta, ta + c.textLength(), 1);
    try (SafetensorsFile file = c.folder().tensors(path, c.name() + ".json")) {
      names.addAll(file.tensors().keySet());
      names.removeIf(name -> name.startsWith(GradientReference.PREFIX));
      int usual = stride(names);
      for (String name : names) {
        Tensor expected = Tensor.read(file, name);
        Matcher strided = STRIDED.matcher(name);
        Tensor found =
            switch (strided.matches() ? strided.group(1) : name) {
              case "projector_out" -> soft;
              case "text_logits" -> text;
              case "audio_logits" -> audio;
              case "audio_logits_text_positions" -> atText;
              case "audio_logits_audio_positions" -> atAudio;
              default -> null;
            };
        if (found == null) {
          report.failed(c.name() + " " + name, "nothing computes a tensor of this name");
          continue;
        }
        int step =
            strided.matches() ? Integer.parseInt(strided.group(2)) : stride(expected, found, usual);
        Tensor part = found.slice(1, 0, (int) found.shape()[1], step);
        double tolerance =
            found == soft
                ? tolerances.softTokens() * Math.max(1, expected.largest())
                : tolerances.logits();
        report.tensor(c.name() + " " + name, expected, part, tolerance);
      }
    }
  }

  /** The stride that a tensor's name gives, else the usual one. */
  private static int stride(Set<String> names) {
    return names.stream()
        .map(STRIDED::matcher)
        .filter(Matcher::matches)
        .mapToInt(strided -> Integer.parseInt(strided.group(2)))
        .findFirst()
        .orElse(USUAL_STRIDE);
  }

  /** The stride that leaves as many positions as are stored: 1, the usual one or the smallest. */
  private static int stride(Tensor expected, Tensor found, int usual) {
    if (expected.shape().length != 3) {
      return 1;
    }
    long stored = expected.shape()[1];
    long whole = found.shape()[1];
    if (stored == whole || stored == 0) {
      return 1;
    }
    if (Math.ceilDiv(whole, usual) == stored) {
      return usual;
    }
    for (int step = 2; step <= whole; step++) {
      if (Math.ceilDiv(whole, step) == stored) {
        return step;
      }
    }
    return 1;
  }
}
