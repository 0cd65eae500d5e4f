package prelude.ui.clips.list;

import java.nio.file.Path;
import prelude.data.Thousands;
import prelude.ui.clips.ClipFacts;
import prelude.ui.clips.ClipRow;
import prelude.ui.plot.Numbers;
import prelude.ui.shell.Brief;

/** What the list says in words. */
final class ListWords {
  private ListWords() {}

  /** "1 clip", "30 000 clips". */
  static String clips(int count) {
    return count == 1 ? "1 clip" : count(count) + " clips";
  }

  /** A whole number with thin gaps between thousands. */
  static String count(int value) {
    return Thousands.of(value);
  }

  /** The rows with problems; empty if there are none. */
  static String problems(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> "1 row with a problem.";
      default -> count(count) + " rows with problems.";
    };
  }

  /** What can be used, and how long it is. */
  static String usable(OrderedRows.Summary summary) {
    String clips = clips(summary.usable()) + " usable";
    if (summary.usable() == 0) {
      return clips + ".";
    }
    if (summary.unseen() == summary.usable()) {
      return clips + ".";
    }
    return clips + ", " + length(summary.seconds()) + (summary.unseen() > 0 ? " so far." : ".");
  }

  /** A length in the unit that suits it. */
  static String length(double seconds) {
    if (seconds < 600) {
      return Numbers.fixed(seconds, 1) + " s";
    }
    return seconds < 7200
        ? Numbers.fixed(seconds / 60, 0) + " min"
        : Numbers.fixed(seconds / 3600, 1) + " h";
  }

  /** A clip's length; a long one in minutes. */
  static String seconds(ClipFacts facts) {
    return facts == null || Double.isNaN(facts.seconds()) ? "" : Numbers.fixed(facts.seconds(), 2);
  }

  /** The last two names of a path. */
  static String brief(Path location) {
    int names = location.getNameCount();
    return names <= 2 ? location.toString() : location.subpath(names - 2, names).toString();
  }

  /** Why a row cannot be used, without the folders, which would fill the row. */
  static String brief(String problem, ClipRow row, Path location) {
    String text = problem;
    if (row.audio() != null && text.startsWith(row.audio() + ": ")) {
      text = text.substring(row.audio().toString().length() + 2);
    }
    Path at = location.toAbsolutePath().normalize();
    Path parent = at.getParent();
    text = text.replace(at + at.getFileSystem().getSeparator(), "");
    return Brief.line(
        parent == null || parent.getNameCount() == 0
            ? text
            : text.replace(parent + at.getFileSystem().getSeparator(), ""));
  }
}
