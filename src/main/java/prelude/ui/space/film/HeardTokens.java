package prelude.ui.space.film;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import prelude.audio.AudioFileException;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.SoundReader;
import prelude.evidence.space.LinearCka;
import prelude.evidence.space.Points;
import prelude.evidence.space.Snapshot;

/** The log-mel of each soft token's frames, averaged: what the tokens were made from. */
final class HeardTokens {
  private static final int MELS = 80;
  private static final double FRAME_SECONDS = 0.01;

  private final RunFacts facts;
  private final List<SpaceClip> clips;
  private final int[] positions;
  private final LogMelExtractor extractor = new LogMelExtractor(MELS);
  private final float[] values;
  private final boolean[] heard;
  private final List<String> problems = new ArrayList<>();
  private int read;

  HeardTokens(RunFacts facts, List<SpaceClip> clips, int[] positions) {
    this.facts = facts;
    this.clips = clips;
    this.positions = positions;
    this.values = new float[clips.size() * positions.length * MELS];
    this.heard = new boolean[clips.size()];
  }

  /** Whether all clips have been read, or tried. */
  boolean done() {
    return read == clips.size();
  }

  /** Reads one clip. */
  void next() {
    int clip = read++;
    SpaceClip it = clips.get(clip);
    if (it.audio() == null || Double.isNaN(facts.tokenSeconds())) {
      problems.add(it.id() + ": the run's files do not tell where its sound is");
      return;
    }
    try {
      average(clip, extractor.extract(new SoundReader().read(it.audio()).waveform()));
      heard[clip] = true;
    } catch (AudioFileException e) {
      problems.add(e.getMessage());
    }
  }

  private void average(int clip, LogMel mel) {
    for (int p = 0; p < positions.length; p++) {
      int from =
          Math.min(mel.frames() - 1, (int) Math.round(facts.from(positions[p]) / FRAME_SECONDS));
      int to =
          Math.clamp(Math.round(facts.to(positions[p]) / FRAME_SECONDS), from + 1, mel.frames());
      for (int band = 0; band < MELS; band++) {
        double sum = 0;
        for (int frame = from; frame < to; frame++) {
          sum += mel.at(band, frame);
        }
        values[(clip * positions.length + p) * MELS + band] = (float) (sum / (to - from));
      }
    }
  }

  /** Clips that were read. */
  int count() {
    int count = 0;
    for (boolean one : heard) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** Why clips could not be read, the first of them; empty if all could. */
  String problem() {
    if (problems.isEmpty()) {
      return "";
    }
    return problems.size() == 1
        ? problems.getFirst()
        : problems.getFirst() + "; and " + (problems.size() - 1) + " more";
  }

  /** Alignment with the soft tokens, over those that are numbers and were heard. */
  double cka(Snapshot at) {
    int width = at.soft().width();
    float[] soft = new float[at.soft().values().length];
    float[] mel = new float[values.length];
    int n = 0;
    for (int i = 0; i < at.soft().count(); i++) {
      if (heard[at.clip(i)] && at.soft().isFinite(i)) {
        System.arraycopy(at.soft().values(), i * width, soft, n * width, width);
        System.arraycopy(values, i * MELS, mel, n * MELS, MELS);
        n++;
      }
    }
    return n < 2
        ? Double.NaN
        : LinearCka.of(
            new Points(width, Arrays.copyOf(soft, n * width)),
            new Points(MELS, Arrays.copyOf(mel, n * MELS)));
  }
}
