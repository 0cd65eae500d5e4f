package prelude.evidence.report;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import prelude.evidence.report.Finding.Kind;

/** One sentence per finding: what it shows and what it does not. */
final class Wording {
  /** p below this is called unlikely. */
  static final double UNLIKELY = 0.05;

  /** What needs clips of different sources. */
  private static final Set<Kind> COMPARED =
      EnumSet.of(Kind.SHUFFLED, Kind.MEAN, Kind.LABELS, Kind.RETRIEVAL);

  private Wording() {}

  static String of(
      Kind kind,
      Estimate value,
      Estimate control,
      Estimate difference,
      PermutationTest test,
      int clips,
      int sources) {
    if (Double.isNaN(control.value()) || Double.isNaN(difference.value())) {
      return "Not known: one clip has no other to be compared with.";
    }
    if (sources < 2 && COMPARED.contains(kind)) {
      return clips == 1
          ? "Not known: one clip has no other to be compared with."
          : "Not known: all of these clips are of one tone, with one transcript.";
    }
    boolean better = difference.aboveZero();
    String within = difference.hasInterval() ? " within the interval" : "";
    String by = text("%.4g nats per byte", Math.abs(difference.value()));
    return switch (kind) {
      case SHUFFLED ->
          better
              ? text(
                  "Another clip's audio costs %s more: what the model hears changes what it says; it"
                      + " does not show that other sounds would be understood.",
                  by)
              : "Another clip's audio does as well"
                  + within
                  + ": nothing shows that the"
                  + " content of the audio is used, only that there may be a prefix.";
      case MEAN ->
          better
              ? text(
                  "The mean of all prefixes costs %s more: one prefix for all clips will not do; the"
                      + " mean is unlike any of them, so that this alone does not show that their"
                      + " content is used.",
                  by)
              : "The mean of all prefixes does as well"
                  + within
                  + ": what tells clips apart is"
                  + " not used.";
      case ZERO ->
          better
              ? text(
                  "Zeros cost %s more: the prefix is attended to; zeros also take attention away from"
                      + " the text, so that this alone does not show that its content is used.",
                  by)
              : "Zeros do as well"
                  + within
                  + ": the prefix brings nothing that its absence"
                  + " lacks; it does not show that the audio holds nothing.";
      case NONE ->
          better
              ? text(
                  "Without a prefix the loss is %s higher: the model counts on one; a prefix that says"
                      + " the same for every clip would show this too.",
                  by)
              : "Without a prefix the loss is as low" + within + ": the text alone does as well.";
      case NOISE ->
          better
              ? text(
                  "Noise costs %s more: not any loud prefix will do; noise is unlike every sound, so"
                      + " that this does not show which sound was heard.",
                  by)
              : "Noise does as well" + within + ": the prefix need not be made from sound.";
      case LABELS ->
          tooFew(test)
              ? text(
                  "%s of the ways to deal out the transcripts fit the audio as well: too few ways to say"
                      + " whether audio and transcript belong together.",
                  Figures.p(test))
              : (test.p() <= UNLIKELY
                      ? "Transcripts dealt out at random hardly ever fit the audio as well: audio and"
                          + " transcript belong together for this model; it does not say how much is heard"
                      : "Transcripts dealt out at random often fit the audio as well: nothing ties a"
                          + " transcript to its audio")
                  + dealt(sources);
      case RETRIEVAL ->
          value.value() > control.value() && test.p() <= UNLIKELY
              ? text(
                  "%s of %d clips make their own transcript the likeliest, by chance %.1f would: the"
                      + " audio tells transcripts apart; it does not show that one could be written"
                      + " that is not among them.",
                  Math.round(value.value() * clips), clips, control.value() * clips)
              : text(
                      "%s of %d clips make their own transcript the likeliest, by chance %.1f would: ",
                      Math.round(value.value() * clips), clips, control.value() * clips)
                  + (tooFew(test)
                      ? text(
                          "%s of the ways to deal out the transcripts do as well, too few ways to say"
                              + " more.",
                          Figures.p(test))
                      : "no more than chance can do.");
      case FLOOR ->
          better
              ? "The loss is below what the best model without audio reaches on these transcripts:"
                  + " the rest comes from the audio; it does not show which part of the sound."
              : difference.value() > Estimate.ROUNDING
                  ? "The loss is below what the best model without audio reaches, but the interval"
                      + " takes in the floor: too little to say."
                  : "The loss is not below what the best model without audio reaches on these"
                      + " transcripts: it needs no audio to explain it; it does not show that none is"
                      + " heard.";
      case INFORMATION ->
          surelyPositive(value)
              ? "What the loss is below the floor by came from the audio, and this at least; what a"
                  + " model without audio would get wrong is not counted, so that it may be more."
              : value.value() > 0
                  ? "The loss is below the floor by this, but the interval takes in 0: too little to say"
                      + " that any of it came from the audio."
                  : "The loss leaves nothing that must come from the audio; a bound of 0 does not show that"
                      + " none was taken.";
    };
  }

  /** Whether a bound that is 0 at least is above it with all of its interval. */
  static boolean surelyPositive(Estimate bound) {
    return (bound.hasInterval() ? bound.low() : bound.value()) > 0;
  }

  /** Whether even the best of all ways would be called likely. */
  private static boolean tooFew(PermutationTest test) {
    return test.exact() && test.ways() * UNLIKELY < 1;
  }

  private static String dealt(int sources) {
    return sources < 5 ? text("; %d are too few to be dealt out in many ways.", sources) : ".";
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
