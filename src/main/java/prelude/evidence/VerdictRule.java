package prelude.evidence;

import java.util.Locale;
import prelude.data.Thousands;
import prelude.evidence.Verdict.Outcome;

/**
 * Turns a finished run's numbers into words and a pass or fail.
 *
 * <p>The audio is called used when the loss on each clip's own audio is below what any model
 * without audio can reach, when another clip's audio puts it back above, and when every clip picks
 * its own transcript; with held-out clips the same must hold for them.
 */
public final class VerdictRule {
  /** The published criterion of W1: the loss falls by this much. */
  public static final double PUBLISHED_DROP = 0.5;

  /** Fewer clips than this support no general claim. */
  private static final int CLIPS_FOR_CLAIMS = 25;

  private final double floor;
  private final Evaluation evaluation;
  private final Evaluation heldout;

  /**
   * Prepares.
   *
   * @param floor text-only floor, nats per byte
   * @param evaluation of the training clips after the last step
   * @param heldout of clips never trained on, or null
   */
  public VerdictRule(double floor, Evaluation evaluation, Evaluation heldout) {
    this.floor = floor;
    this.evaluation = evaluation;
    this.heldout = heldout;
  }

  /** The loss that shows 90 % of the information: a tenth of the floor. */
  public static double evidenceLoss(double floor) {
    return 0.1 * floor;
  }

  /** For a recipe that is to use the audio. */
  public Verdict audioUsed() {
    double own = evaluation.ce(PrefixKind.TRUE);
    double shuffled = evaluation.ce(PrefixKind.SHUFFLED);
    boolean below = own < floor;
    boolean control = shuffled > floor;
    boolean retrieved = allRetrieved(evaluation);
    boolean general = heldout == null || carriesOver();
    if (below && control && retrieved) {
      String sentence =
          text(
              "The loss fell below what any text-only model can reach (%.4f against %.4f nats per"
                  + " byte): the audio is being used. At least %.2f of %.2f nats per clip come from the"
                  + " sound; with another clip's audio the loss is %.3f.%s%s%s",
              own,
              floor,
              evaluation.informationNats(),
              available(),
              shuffled,
              sampled(),
              heldoutWords(general),
              caution());
      return new Verdict(
          Outcome.AUDIO_USED,
          general,
          general
              ? "The audio is used"
              : oneTranscript(heldout)
                  ? "Used on the training clips; the held-out ones do not tell"
                  : "Used, but only on the training clips",
          sentence);
    }
    return new Verdict(
        Outcome.NO_EVIDENCE,
        false,
        "No evidence of audio",
        noEvidence(own, shuffled, below, control));
  }

  /** For W1 as published, whose criterion says nothing about the audio. */
  public Verdict lossDrop(double firstLoss, double lastLoss) {
    double drop = firstLoss - lastLoss;
    boolean passed = drop >= PUBLISHED_DROP;
    String shows =
        text(
            "The loss %s by %.3f nats per byte (the published criterion asks for %.1f). This shows that"
                + " the pipeline trains, not that the audio matters: a model that memorises the %d"
                + " transcripts reaches %.4f without audio, and the loss is %.4f. Run w1-evidence to"
                + " find out.",
            drop >= 0 ? "fell" : "rose", Math.abs(drop), PUBLISHED_DROP, clips(), floor, lastLoss);
    String headline =
        lastLoss < floor
            ? "The loss fell; the audio was not tested"
            : "The loss fell; no evidence of audio";
    return new Verdict(
        Outcome.NO_EVIDENCE, passed, passed ? headline : "The loss did not fall enough", shows);
  }

  /** For a control run that gets no audio, or the wrong one. */
  public Verdict noAudio(double lastLoss) {
    boolean passed = lastLoss >= floor;
    return passed
        ? new Verdict(
            Outcome.NO_EVIDENCE,
            true,
            "No audio, as expected",
            text(
                "The loss is %.4f, above the text-only floor %.4f: nothing shows that the audio was"
                    + " used, as it should be for a control run.",
                lastLoss, floor))
        : new Verdict(
            Outcome.AUDIO_USED,
            false,
            "Below the floor without audio",
            text(
                "The loss is %.4f, below the text-only floor %.4f, in a run that is to learn nothing from"
                    + " audio: look for a leak.",
                lastLoss, floor));
  }

  /** For a run whose loss is no number any more. */
  public static Verdict diverged(int step) {
    return new Verdict(
        Outcome.DIVERGED,
        false,
        "The loss is not a number",
        "The loss became NaN or infinite at step "
            + step
            + "; lower the learning rate, or start the projector's second layer above zero.");
  }

  private String noEvidence(double own, double shuffled, boolean below, boolean control) {
    if (!below) {
      return text(
          "The loss is %.4f, above the %.4f that a model without audio can reach: nothing shows that the"
              + " audio was used.",
          own, floor);
    }
    if (!control) {
      return text(
          "The loss is %.4f, but with another clip's audio it is %.4f, also below the floor %.4f: nothing"
              + " shows that the audio was used.",
          own, shuffled, floor);
    }
    return text(
            "The loss is %.4f, below the floor %.4f, but the audio picks the right transcript for only %s"
                + " clips: not enough to say that the audio is used.",
            own, floor, evaluation.retrieval() == null ? "some" : evaluation.retrieval().label())
        + sampled();
  }

  private String heldoutWords(boolean general) {
    if (heldout == null) {
      return "";
    }
    if (oneTranscript(heldout)) {
      return text(
          " The held-out clips have one transcript only (loss %.4f), which needs no audio: take two or"
              + " more to see whether what was learnt carries over.",
          heldout.ce(PrefixKind.TRUE));
    }
    return text(
        " Clips never trained on: loss %.4f, %s retrieved%s.",
        heldout.ce(PrefixKind.TRUE),
        heldout.retrieval() == null ? "none" : heldout.retrieval().words(),
        general ? "" : ", so what was learnt does not carry over");
  }

  /** Nothing can be told apart there: the floor is 0, and no loss is below it. */
  private static boolean oneTranscript(Evaluation e) {
    return e.clips().size() == e.clipCount()
        && e.clips().stream().map(Evaluation.ClipBytes::text).distinct().count() == 1;
  }

  /** The same three conditions on clips never trained on, against the floor of their own texts. */
  private boolean carriesOver() {
    double own =
        TextOnlyFloor.of(heldout.clips().stream().map(Evaluation.ClipBytes::text).toList())
            .natsPerByte();
    return heldout.ce(PrefixKind.TRUE) < own
        && heldout.ce(PrefixKind.SHUFFLED) > own
        && allRetrieved(heldout);
  }

  private String sampled() {
    Retrieval r = evaluation.retrieval();
    return r == null || r.of() == null
        ? ""
        : text(
            " Retrieval was tried over %s of %s clips, drawn by the seed.",
            Thousands.of(r.total()), Thousands.of(r.of()));
  }

  private String caution() {
    if (clips() >= CLIPS_FOR_CLAIMS) {
      return "";
    }
    return clips() == 5
        ? " Five clips: exact permutation p = 1/120; use 25 or more for claims."
        : text(" Only %d clips; use 25 or more for claims.", clips());
  }

  private double available() {
    int bytes = evaluation.clips().stream().mapToInt(c -> c.bestWithout().length).sum();
    return clips() == 0 ? 0 : floor * bytes / clips();
  }

  private int clips() {
    return evaluation.clipCount();
  }

  private static boolean allRetrieved(Evaluation e) {
    return e.retrieval() != null && e.retrieval().correct() == e.retrieval().total();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
