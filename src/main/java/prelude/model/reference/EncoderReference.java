package prelude.model.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.model.TorchRuntime;
import prelude.model.WhisperEncoder;
import prelude.weights.EncoderDirectory;
import prelude.weights.SafetensorsFile;
import prelude.weights.WhisperConfig;

/** Every encoder state of the reference's own mels, through the stored checkpoint. */
final class EncoderReference {
  private static final String JSON = "encoder/expected.json";
  private static final String TENSORS = "encoder/expected.safetensors";
  private static final String CHECKPOINT = "encoder/checkpoint";

  /** State and, if only some rows are stored, which: {@code layer2.stride20}. */
  private static final Pattern STATE =
      Pattern.compile("([^.]+)(?:\\.(head|stride)([1-9]\\d{0,6}))?");

  private final ReferenceFolder folder;
  private final Tolerances tolerances;

  EncoderReference(ReferenceFolder folder, Tolerances tolerances) {
    this.folder = folder;
    this.tolerances = tolerances;
  }

  void check(TorchRuntime runtime, Consumer<ReferenceItem> sink) {
    if (!folder.has(JSON)) {
      return;
    }
    ReferenceJson json = folder.json(JSON);
    var report = new Report("encoder", sink);
    Map<String, Map<String, Tensor>> inputs = new HashMap<>();
    try (WhisperEncoder encoder =
        WhisperEncoder.create(runtime, EncoderDirectory.load(folder.existing(CHECKPOINT, JSON)))) {
      json.child("inputs")
          .members()
          .forEach(
              (name, input) -> {
                Map<String, Tensor> states = states(encoder, input);
                inputs.put(name, states);
                summaries(report, name, input, states);
              });
    }
    Set<String> stored = new LinkedHashSet<>(json.names("tensors"));
    if (!stored.isEmpty() || folder.has(TENSORS)) {
      try (SafetensorsFile file = folder.tensors(TENSORS, JSON)) {
        stored.addAll(file.tensors().keySet());
        stored.forEach(name -> stored(report, name, Tensor.read(file, name), inputs));
      }
    }
  }

  private Map<String, Tensor> states(WhisperEncoder encoder, ReferenceJson input) {
    WhisperConfig config = encoder.config();
    Tensor mel = mel(input.child("mel"), config);
    int melFrames = (int) mel.shape()[1];
    List<float[]> states = encoder.states(mel.values(), melFrames);
    Map<String, Tensor> byName = new HashMap<>();
    for (int i = 0; i < states.size(); i++) {
      String name =
          i == 0 ? "embed" : i == states.size() - 1 ? "last_hidden_state" : "layer" + (i - 1);
      byName.put(name, Tensor.of(states.get(i), melFrames / 2, config.dModel()));
    }
    return byName;
  }

  /** The tensor that {@code path.safetensors:name} stands for. */
  private Tensor mel(ReferenceJson json, WhisperConfig config) {
    String text = json.text();
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw json.wrong("found " + text + ", expected FILE:TENSOR");
    }
    try (SafetensorsFile file = folder.tensors(text.substring(0, colon), JSON)) {
      Tensor mel = Tensor.read(file, text.substring(colon + 1));
      long[] shape = mel.shape();
      if (shape.length != 2
          || shape[0] != config.numMelBins()
          || shape[1] < 2
          || shape[1] % 2 != 0
          || shape[1] > 2L * config.maxSourcePositions()) {
        throw json.wrong(
            "found a mel of shape %s, expected %d bands and an even number of frames up to %d"
                .formatted(
                    Arrays.toString(shape), config.numMelBins(), 2 * config.maxSourcePositions()));
      }
      return mel;
    }
  }

  private void summaries(
      Report report, String name, ReferenceJson input, Map<String, Tensor> states) {
    input
        .optional("states")
        .ifPresent(
            given ->
                given
                    .members()
                    .forEach(
                        (state, summary) -> {
                          String item = name + "." + state + " summary";
                          Tensor found = states.get(state);
                          if (found == null) {
                            report.failed(item, "the encoder has no such state");
                          } else {
                            report.summary(
                                item, TensorSummary.read(summary), found, tolerances.encoder());
                          }
                        }));
  }

  private void stored(
      Report report, String name, Tensor expected, Map<String, Map<String, Tensor>> inputs) {
    for (var input : inputs.entrySet()) {
      if (!name.startsWith(input.getKey() + ".")) {
        continue;
      }
      Matcher state = STATE.matcher(name.substring(input.getKey().length() + 1));
      Tensor found = state.matches() ? input.getValue().get(state.group(1)) : null;
      if (found != null) {
        report.tensor(name, expected, rows(found, state), tolerances.encoder());
        return;
      }
    }
    report.failed(name, "no input or state of " + JSON + " is called so");
  }

  private static Tensor rows(Tensor whole, Matcher state) {
    if (state.group(2) == null) {
      return whole;
    }
    int frames = (int) whole.shape()[0];
    int n = Integer.parseInt(state.group(3));
    return state.group(2).equals("head")
        ? whole.slice(0, 0, Math.min(n, frames), 1)
        : whole.slice(0, 0, frames, n);
  }
}
