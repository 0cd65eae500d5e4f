package prelude.evidence.report;

import java.util.List;

/**
 * All clips of a report.
 *
 * @param clips training clips first
 * @param trainingOf training clips there are in all
 * @param heldoutOf held-out clips there are in all
 * @param shape of one clip's features, as {@link prelude.evidence.EvaluationSet#shape}
 * @param stages names of what is in {@link HeardClip#heard}
 */
public record Heard(
    List<HeardClip> clips,
    int trainingOf,
    int heldoutOf,
    List<Integer> shape,
    List<String> stages) {}
