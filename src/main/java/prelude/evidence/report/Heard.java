package prelude.evidence.report;

import java.util.List;
import prelude.evidence.EvaluationSet;

/**
 * All clips of a report.
 *
 * @param clips training clips first
 * @param trainingOf training clips there are in all
 * @param heldoutOf held-out clips there are in all
 * @param shape of one clip's features, as {@link EvaluationSet#shape}
 * @param inDim C_in
 * @param stages names of what is in {@link HeardClip#heard}
 */
public record Heard(
    List<HeardClip> clips,
    int trainingOf,
    int heldoutOf,
    List<Integer> shape,
    int inDim,
    List<String> stages) {

  /** The same clips as the rest of the engine takes them. */
  static EvaluationSet set(Heard heard, List<HeardClip> clips) {
    return new EvaluationSet(
        clips.stream().map(HeardClip::id).toList(),
        clips.stream().map(HeardClip::text).toList(),
        clips.stream().map(HeardClip::features).toList(),
        heard.shape(),
        heard.inDim());
  }
}
