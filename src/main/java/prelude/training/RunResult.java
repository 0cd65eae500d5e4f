package prelude.training;

import prelude.evidence.Evaluation;
import prelude.evidence.Verdict;

/**
 * How a run ended.
 *
 * @param status how it ended
 * @param steps updates made in all, resumed ones included
 * @param firstLoss loss before the first update
 * @param lastLoss loss of the last step, before its update
 * @param evaluation of the training clips after the last update; null if it did not get there
 * @param heldout of the held-out clips; null without any
 * @param stepsToEvidence first step with CE(true) below a tenth of the floor; null if never
 * @param stepMillisMedian median time of a step
 * @param peakRssBytes most resident memory of the process that was seen while the run went on:
 *     looked at after each step and while clips are encoded and evaluated; -1 where unknown
 * @param verdict what it shows; null if it did not finish
 * @param message what went wrong, or null
 */
public record RunResult(
    RunStatus status,
    int steps,
    double firstLoss,
    double lastLoss,
    Evaluation evaluation,
    Evaluation heldout,
    Integer stepsToEvidence,
    double stepMillisMedian,
    long peakRssBytes,
    Verdict verdict,
    String message) {}
