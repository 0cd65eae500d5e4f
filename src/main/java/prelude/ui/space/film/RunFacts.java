package prelude.ui.space.film;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import prelude.data.Clip;
import prelude.data.Manifest;
import prelude.data.ManifestException;
import prelude.data.ManifestReader;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.training.RunRecord;

/**
 * What a run's own files say of what is in its snapshots.
 *
 * @param folder the run
 * @param clips by id; none where the manifest cannot be read
 * @param counts how often each token of the vocabulary is in the transcripts (257, BOS last); null
 *     where the manifest cannot be read
 * @param tokenSeconds what a soft token lasts, seconds; NaN where run.json cannot be read
 * @param clipSeconds how much of a clip is heard; NaN where run.json cannot be read
 * @param snapshotEvery steps between snapshots, 0 for none; -1 where run.json cannot be read
 * @param hears whether the run is given soft tokens
 * @param live whether it goes on
 * @param problem what could not be read, a sentence; empty if all could
 */
public record RunFacts(
    Path folder,
    Map<String, SpaceClip> clips,
    int[] counts,
    double tokenSeconds,
    double clipSeconds,
    int snapshotEvery,
    boolean hears,
    boolean live,
    String problem) {
  /** The token before every transcript. */
  public static final int BOS = 256;

  private static final double FRAME_SECONDS = 0.02;
  private static final String FREQUENCY = "frequency_hz";

  /** Reads them; never fails. */
  public static RunFacts read(Path folder) {
    RunRecord record;
    try {
      record = new RunFolder(folder).record();
    } catch (RunFolderException e) {
      return new RunFacts(
          folder, Map.of(), null, Double.NaN, Double.NaN, -1, true, false, e.getMessage());
    }
    double token =
        FRAME_SECONDS
            * record.config().projector().pool()
            * Math.max(1, record.config().projector().stack());
    double clip =
        record.shape() == null ? Double.NaN : FRAME_SECONDS * record.shape().encoderFrames();
    boolean hears = record.shape() == null || record.shape().softTokens() > 0;
    int every = record.config().evidence().snapshotEvery();
    boolean live = record.status().live();
    if (record.manifest() == null) {
      return new RunFacts(folder, Map.of(), null, token, clip, every, hears, live, "");
    }
    try {
      Manifest manifest = new ManifestReader().readRows(Path.of(record.manifest()));
      String problem =
          manifest.sha256().equals(record.manifestSha256())
              ? ""
              : "%s has changed since the run: names, sounds and transcripts are today's."
                  .formatted(manifest.file());
      return new RunFacts(
          folder, clips(manifest), counts(manifest), token, clip, every, hears, live, problem);
    } catch (ManifestException e) {
      return new RunFacts(
          folder,
          Map.of(),
          null,
          token,
          clip,
          every,
          hears,
          live,
          e.getMessage() + ". Without it there are no transcripts and no sounds here.");
    }
  }

  private static Map<String, SpaceClip> clips(Manifest manifest) {
    Map<String, SpaceClip> clips = new HashMap<>();
    for (Clip clip : manifest.clips()) {
      double hz;
      try {
        hz = Double.parseDouble(clip.columns().getOrDefault(FREQUENCY, "NaN"));
      } catch (NumberFormatException e) {
        hz = Double.NaN;
      }
      clips.put(clip.id(), new SpaceClip(clip.id(), clip.text(), hz, clip.audio()));
    }
    return Map.copyOf(clips);
  }

  private static int[] counts(Manifest manifest) {
    int[] counts = new int[BOS + 1];
    for (Clip clip : manifest.clips()) {
      for (byte b : clip.text().getBytes(StandardCharsets.UTF_8)) {
        counts[b & 0xFF]++;
      }
      counts[BOS]++;
    }
    return counts;
  }

  /** A clip, known by no more than its id if need be. */
  public SpaceClip clip(String id) {
    SpaceClip known = clips.get(id);
    return known == null ? new SpaceClip(id, "", Double.NaN, null) : known;
  }

  /** Whether a token of the vocabulary is in a transcript; false where that is not known. */
  public boolean seen(int token) {
    return counts != null && token < counts.length && counts[token] > 0;
  }

  /** When a soft token begins, seconds. */
  public double from(int position) {
    return position * tokenSeconds;
  }

  /** When a soft token ends, seconds. */
  public double to(int position) {
    double to = (position + 1) * tokenSeconds;
    return Double.isNaN(clipSeconds) ? to : Math.min(to, clipSeconds);
  }
}
