package prelude.ui.prefixlab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.data.Clip;
import prelude.ui.prefixlab.work.SweepState;

/** What was found while something moved, in words. Empty while nothing is known. */
final class MotionFindings {
  /** More turns than these are not told one by one. */
  private static final int MOST_TURNS = 2;

  private MotionFindings() {}

  static String masked(Seen seen) {
    List<Trace> trail = seen.trail();
    if (trail.isEmpty()) {
      return "";
    }
    int all = seen.softTokens();
    int turn = turn(trail, 1);
    if (turn == trail.size()) {
      int left = (int) trail.getLast().amount();
      return left == 0 && trail.size() > 1
          ? text(
              "Nothing changes, even with all of it masked: it writes %s. For this clip, the model"
                  + " does not listen.",
              quoted(seen, trail.getFirst()))
          : text(
              "With %d of %d soft tokens in view it writes %s.",
              left, all, quoted(seen, trail.getLast()));
    }
    int before = (int) trail.get(turn - 1).amount();
    int after = (int) trail.get(turn).amount();
    String words =
        text(
            "It writes %s down to %d of %d soft tokens; with %s it writes %s.",
            quoted(seen, trail.getFirst()),
            before,
            all,
            after == 0 ? "none" : "" + after,
            quoted(seen, trail.get(turn)));
    Trace last = trail.getLast();
    return last.amount() > 0 || turn(trail, turn + 1) == trail.size()
        ? words
        : words + text(" With none: %s.", quoted(seen, last));
  }

  static String mixed(Seen seen) {
    Clip other = seen.otherClip();
    if (seen.state().facts() != null && seen.state().facts().clips().size() < 2) {
      return "This run has a single clip: there is nothing to mix it with.";
    }
    List<Trace> trail = seen.trail();
    if (other == null || trail.isEmpty()) {
      return "";
    }
    List<Integer> turns = new ArrayList<>();
    for (int at = turn(trail, 1); at < trail.size(); at = turn(trail, at + 1)) {
      turns.add(at);
    }
    double reached = trail.getLast().amount();
    if (turns.isEmpty()) {
      return reached >= 1 && trail.size() > 1
          ? text(
              "Nothing changes on the whole way from %s to %s: it writes %s.",
              seen.name(), other.id(), quoted(seen, trail.getFirst()))
          : text(
              "%.0f %% of %s mixed in: it writes %s.",
              100 * reached, other.id(), quoted(seen, trail.getLast()));
    }
    StringBuilder words =
        new StringBuilder(
            text(
                "It writes %s up to %.0f %%",
                quoted(seen, trail.getFirst()), 100 * trail.get(turns.getFirst() - 1).amount()));
    if (turns.size() <= MOST_TURNS) {
      for (int turn : turns) {
        words.append(
            text(
                "; from %.0f %% %s",
                100 * trail.get(turn).amount(), quoted(seen, trail.get(turn))));
      }
      return words.append('.').toString();
    }
    return words
        .append(
            text(
                ", then changes %d times; at %.0f %% it writes %s.",
                turns.size(), 100 * reached, quoted(seen, trail.getLast())))
        .toString();
  }

  static String swept(Seen seen) {
    SweepState sweep = seen.state().sweep();
    if (sweep == null) {
      return seen.state().facts() == null || !seen.state().answered() || seen.state().tones()
          ? ""
          : "The clips of this run are no synthetic tones, so there is nothing to sweep.";
    }
    if (sweep.done() < sweep.hz().length) {
      return text("%d of %d tones heard\u2026", sweep.done(), sweep.hz().length);
    }
    SweepCount count = SweepCount.of(sweep, seen.state().facts().clips());
    if (!count.finite()) {
      return "The model\u2019s numbers are no longer finite: this checkpoint has diverged.";
    }
    if (count.changes() == 0) {
      return text(
          "The likeliest answer is \u201C%s\u201D at every tone: this model does not listen to the"
              + " pitch.",
          sweep.transcripts().get(count.first()));
    }
    String changes =
        text(
            "the likeliest answer changes %s",
            count.changes() == 1 ? "once" : count.changes() + " times");
    String range = text(" from %.0f to %.0f Hz", sweep.hz()[0], sweep.hz()[sweep.hz().length - 1]);
    String right =
        text(
            "at %d of %d trained tones the right answer is the likeliest",
            count.right(), count.tones());
    return count.right() == count.tones() && count.tones() > 1
        ? "The answer follows the pitch: "
            + right
            + ", and it changes "
            + times(count.changes())
            + range
            + "."
        : capital(changes) + range + "; " + right + ".";
  }

  private static String times(int changes) {
    return changes == 1 ? "once" : changes + " times";
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The first moment, from one on, at which something else is written; the end for none. */
  private static int turn(List<Trace> trail, int from) {
    int at = Math.max(1, from);
    while (at < trail.size() && trail.get(at).text().equals(trail.get(at - 1).text())) {
      at++;
    }
    return Math.min(at, trail.size());
  }

  private static String quoted(Seen seen, Trace trace) {
    return Findings.quoted(seen.written(trace.text()));
  }

  private static String text(String format, Object... values) {
    return Findings.text(format, values);
  }
}
