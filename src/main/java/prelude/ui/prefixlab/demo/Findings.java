package prelude.ui.prefixlab.demo;

import java.util.Locale;
import prelude.data.Clip;
import prelude.evidence.Verdict;
import prelude.evidence.lab.Answer;
import prelude.model.ByteTokenizer;
import prelude.training.RunResult;
import prelude.ui.plot.ByteNames;
import prelude.ui.plot.Numbers;
import prelude.ui.prefixlab.Written;
import prelude.ui.prefixlab.work.Heard;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;

/** What was found in words, made of the model's answers. Empty while they are not known. */
final class Findings {
  /** Two answers that are nowhere in the text further apart, in nats, are called the same. */
  static final double SAME_NATS = 0.01;

  private static final String DIVERGED =
      "The model\u2019s numbers are no longer finite: this checkpoint has diverged.";

  private Findings() {}

  static String goesIn(Seen seen) {
    Heard heard = seen.state().heard();
    if (heard == null) {
      return "";
    }
    int tokens = heard.prefix().softTokens();
    int bytes = ByteTokenizer.encode(seen.state().text()).length;
    double seconds = seen.state().facts().tokenSeconds();
    String each = seconds > 0 ? text(" of %s s each", brief(seconds)) : "";
    return text(
        "%s becomes %s%s. Behind %s the text begins: BOS, then %s of \u201C%s\u201D.",
        seen.name(),
        count(tokens, "soft token"),
        tokens == 1 ? each.replace(" each", "") : each,
        tokens == 1 ? "it" : "them",
        count(bytes, "byte"),
        seen.state().text());
  }

  static String expects(Seen seen) {
    Row own = seen.own();
    if (!Seen.complete(own)) {
      return "";
    }
    if (!finite(own.answer())) {
      return DIVERGED;
    }
    int byteNext = seen.expected(own.answer());
    Written written = seen.written(own);
    return text(
        "%s it expects %s, with probability %s. It writes %s: %s",
        after(seen),
        quoted(byteNext),
        probability(seen.probability(own.answer(), byteNext)),
        quoted(written),
        written.right()
            ? "the transcript of this clip."
            : text("not the transcript of this clip, \u201C%s\u201D.", seen.state().transcript()));
  }

  static String without(Seen seen) {
    Row own = seen.own();
    Row none = seen.row(RowKind.NONE);
    if (!Seen.complete(own) || !Seen.complete(none)) {
      return "";
    }
    if (!finite(own.answer()) || !finite(none.answer())) {
      return DIVERGED;
    }
    String with = seen.written(own).text();
    if (alike(seen, own, none)) {
      return text(
          "Nothing changes: for this clip, the model does not listen (%s).",
          apart(own.answer(), none.answer()));
    }
    if (!with.equals(seen.written(none).text())) {
      return text(
          "Without the audio it writes %s instead of %s. %s",
          quoted(seen.written(none)),
          quoted(seen.written(own)),
          turned(seen, own, none, "Without"));
    }
    return text(
        "It writes %s all the same. %s",
        quoted(seen.written(own)), turned(seen, own, none, "Without"));
  }

  static String zeros(Seen seen) {
    Row zero = seen.row(RowKind.ZERO);
    Row none = seen.row(RowKind.NONE);
    if (!Seen.complete(zero) || !Seen.complete(none)) {
      return "";
    }
    if (!finite(zero.answer()) || !finite(none.answer())) {
      return DIVERGED;
    }
    if (alike(seen, zero, none)) {
      return text("Here the model answers both alike (%s).", apart(zero.answer(), none.answer()));
    }
    Written behindZeros = seen.written(zero);
    Written behindNothing = seen.written(none);
    String apart = apart(zero.answer(), none.answer());
    return behindZeros.text().equals(behindNothing.text())
        ? text("It writes %s behind both, but not alike (%s).", quoted(behindZeros), apart)
        : text(
            "Behind zeros it writes %s, behind nothing %s.",
            quoted(behindZeros), quoted(behindNothing));
  }

  static String swapped(Seen seen) {
    Clip other = seen.otherClip();
    if (seen.state().facts() != null && seen.state().facts().clips().size() < 2) {
      return "This run has a single clip: there is no other sound to swap in.";
    }
    Row own = seen.own();
    Row another = seen.row(RowKind.ANOTHER);
    if (other == null || !Seen.complete(own) || !Seen.complete(another)) {
      return "";
    }
    if (!finite(own.answer()) || !finite(another.answer())) {
      return DIVERGED;
    }
    Written now = seen.written(another);
    if (alike(seen, own, another)) {
      return text(
          "Nothing changes: whichever of the two sounds it gets, it answers the same (%s).",
          apart(own.answer(), another.answer()));
    }
    if (now.text().equals(seen.written(own).text())) {
      return text(
          "It writes %s with both sounds, though its probabilities move (%s).",
          quoted(now), apart(own.answer(), another.answer()));
    }
    return now.text().equals(other.text())
        ? text(
            "The answer follows the audio: with %s it writes %s, the transcript of that clip.",
            other.id(), quoted(now))
        : text(
            "The answer changes to %s, but that is not the transcript of %s, \u201C%s\u201D.",
            quoted(now), other.id(), other.text());
  }

  static String verdict(Seen seen) {
    if (seen.record() == null) {
      return seen.trouble();
    }
    RunResult result = seen.record().result();
    Verdict verdict = result == null ? null : result.verdict();
    return verdict != null
        ? first(verdict.sentence())
        : "This run has not come to its end, so there is no finding yet. What was shown is true of"
            + " the checkpoint of step "
            + seen.state().step()
            + ".";
  }

  /** The first of several sentences. */
  static String first(String sentences) {
    int end = sentences.indexOf(". ");
    return end < 0 ? sentences : sentences.substring(0, end + 1);
  }

  /** How the likeliest byte changed, or how sure the model is of it. */
  private static String turned(Seen seen, Row own, Row other, String how) {
    int mine = seen.expected(own.answer());
    int its = seen.expected(other.answer());
    String before = probability(seen.probability(own.answer(), mine));
    String now = probability(seen.probability(other.answer(), mine));
    return mine == its
        ? text("%s it, %s has probability %s instead of %s.", how, quoted(mine), now, before)
        : text("%s the audio turns %s into %s.", after(seen), quoted(its), quoted(mine));
  }

  /** Whether two prefixes make no difference worth the name. */
  static boolean alike(Seen seen, Row a, Row b) {
    return seen.written(a).text().equals(seen.written(b).text())
        && most(a.answer(), b.answer()) < SAME_NATS;
  }

  /** The most that two answers diverge at a byte of the text, nats. */
  private static double most(Answer a, Answer b) {
    double most = 0;
    for (int i = 0; i < a.logProbabilities().length; i++) {
      most = Math.max(most, a.divergence(b, i));
    }
    return most;
  }

  private static String apart(Answer a, Answer b) {
    return text("at most %s nats apart at any byte", Numbers.brief(most(a, b)));
  }

  static boolean finite(Answer answer) {
    return Double.isFinite(answer.total());
  }

  private static String after(Seen seen) {
    int[] bytes = ByteTokenizer.encode(seen.state().text());
    String before =
        ByteTokenizer.decode(
            java.util.Arrays.copyOf(bytes, Math.min(seen.position(), bytes.length)));
    return before.isEmpty()
        ? "At the first byte"
        : text("After \u201C%s\u201D", Readable.of(before.strip()));
  }

  private static String quoted(int token) {
    return token == ' ' ? "a space" : "\u201C" + ByteNames.brief(token) + "\u201D";
  }

  static String quoted(Written written) {
    return written.text().isEmpty() ? "nothing" : "\u201C" + Readable.of(written.text()) + "\u201D";
  }

  private static String probability(double value) {
    return value > 0 && value < 0.005 ? "under 0.01" : text("%.2f", value);
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private static String brief(double seconds) {
    String digits = text("%.3f", seconds);
    return digits.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
