package prelude.model.reference;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.MelFilterBank;
import prelude.audio.Sound;
import prelude.audio.SoundReader;
import prelude.weights.SafetensorsFile;

/** Mel filters, and the log-mel of every clip, from its wav file. */
final class MelReference {
  private static final String JSON = "mel/mel.json";
  private static final String TENSORS = "mel/mel.safetensors";
  private static final Pattern FILTERS = Pattern.compile("mel_filters_.*\\.safetensors");

  /** Part of a clip: {@code click_frames_0_64}. */
  private static final Pattern PART = Pattern.compile("(.+)_frames_(\\d{1,6})_(\\d{1,6})");

  /** Share of cells that may round to the other side of the floor. */
  private static final double FRACTION = 1e-4;

  private final ReferenceFolder folder;
  private final Tolerances tolerances;
  private final Map<String, LogMel> mels = new HashMap<>();

  MelReference(ReferenceFolder folder, Tolerances tolerances) {
    this.folder = folder;
    this.tolerances = tolerances;
  }

  void check(Consumer<ReferenceItem> sink) {
    var filters = new Report("mel-filters", sink);
    for (String name : folder.list("mel")) {
      if (FILTERS.matcher(name).matches()) {
        filters(filters, "mel/" + name);
      }
    }
    if (!folder.has(JSON)) {
      return;
    }
    ReferenceJson json = folder.json(JSON);
    var report = new Report("mel", sink);
    json.child("clips").members().forEach((clip, facts) -> clip(report, clip, facts));
    Set<String> stored = new LinkedHashSet<>(json.names("tensors"));
    if (!stored.isEmpty() || folder.has(TENSORS)) {
      try (SafetensorsFile file = folder.tensors(TENSORS, JSON)) {
        stored.addAll(file.tensors().keySet());
        stored.forEach(name -> stored(report, name, Tensor.read(file, name)));
      }
    }
  }

  private void filters(Report report, String path) {
    try (SafetensorsFile file = folder.tensors(path, "the folder")) {
      for (String name : file.tensors().keySet()) {
        Tensor expected = Tensor.read(file, name);
        long rows = expected.shape().length == 2 ? expected.shape()[0] : 0;
        if (rows < 1 || rows > 512) {
          report.failed(name, "expected the shape (bands, 201)");
          continue;
        }
        var bank = new MelFilterBank((int) rows);
        var found = new float[(int) rows * MelFilterBank.BINS];
        for (int i = 0; i < found.length; i++) {
          found[i] = (float) bank.weight(i / MelFilterBank.BINS, i % MelFilterBank.BINS);
        }
        Tensor filters = Tensor.of(found, rows, MelFilterBank.BINS);
        report.tensor(name, expected, filters, tolerances.filter());
      }
    }
  }

  private void clip(Report report, String clip, ReferenceJson facts) {
    Sound sound = new SoundReader().read(folder.existing(facts.child("wav").text(), JSON));
    TensorSummary summary = TensorSummary.read(facts.child("mel"));
    int bands = summary.shape().length == 2 ? (int) summary.shape()[0] : 0;
    if (bands < 1 || bands > 512) {
      throw facts.wrong("expected a mel of shape (bands, frames)");
    }
    LogMel mel = new LogMelExtractor(bands).extract(sound.waveform());
    mels.put(clip, mel);
    Tensor values = whole(mel);
    report.summary(clip + " summary", summary, values, tolerances.mel());
    facts
        .optional("num_samples")
        .ifPresent(
            n ->
                report.equal(
                    clip + " num_samples", n.integer(), sound.waveform().samples().length));
    facts
        .optional("valid_mel_frames")
        .ifPresent(n -> report.equal(clip + " valid_mel_frames", n.integer(), mel.validFrames()));
    facts
        .optional("valid_encoder_frames")
        .ifPresent(
            n ->
                report.equal(
                    clip + " valid_encoder_frames",
                    n.integer(),
                    Math.ceilDiv(mel.validFrames(), 2)));
    floor(report, clip, facts, mel, values);
  }

  /** The reference gives as floor the smallest value; that is the clamp where cells reach it. */
  private void floor(Report report, String clip, ReferenceJson facts, LogMel mel, Tensor values) {
    float smallest = Float.POSITIVE_INFINITY;
    int clamped = 0;
    for (float value : values.values()) {
      smallest = Math.min(smallest, value);
      clamped += value <= mel.floorValue() ? 1 : 0;
    }
    float found = clamped > 0 ? mel.floorValue() : smallest;
    facts
        .optional("floor_value")
        .ifPresent(
            json ->
                report.error(
                    clip + " floor_value", Math.abs(json.number() - found), tolerances.mel(), ""));
    double fraction = (double) clamped / values.values().length;
    facts
        .optional("fraction_clamped_to_floor")
        .ifPresent(
            json ->
                report.error(
                    clip + " fraction_clamped_to_floor",
                    Math.abs(json.number() - fraction),
                    FRACTION,
                    ""));
  }

  private void stored(Report report, String name, Tensor expected) {
    LogMel mel = mels.get(name);
    if (mel != null) {
      report.tensor(name, expected, whole(mel), tolerances.mel());
      return;
    }
    Matcher part = PART.matcher(name);
    mel = part.matches() ? mels.get(part.group(1)) : null;
    if (mel == null) {
      report.failed(name, "no clip of " + JSON + " is called so");
      return;
    }
    int from = Integer.parseInt(part.group(2));
    int to = Integer.parseInt(part.group(3));
    if (from >= to || to > mel.frames()) {
      report.failed(name, "no such frames; there are " + mel.frames());
      return;
    }
    report.tensor(name, expected, whole(mel).slice(1, from, to, 1), tolerances.mel());
  }

  private static Tensor whole(LogMel mel) {
    return Tensor.of(mel.values(), mel.nMels(), mel.frames());
  }
}
