package prelude.ui.runs;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import prelude.data.Thousands;
import prelude.evidence.Verdict;
import prelude.training.RunConfig.TrainingPrefix;
import prelude.training.RunStatus;
import prelude.training.RunSummary;
import prelude.ui.runs.library.Glance;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.table.RunRow;
import prelude.ui.shell.Badge;

/** How runs are spoken of. */
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private Words() {}

  public static String time(Instant at) {
    return TIME.format(at);
  }

  public static Badge.Kind badge(Run run) {
    if (run.problem() != null) {
      return Badge.Kind.ERROR;
    }
    return switch (run.status()) {
      case DONE -> Badge.Kind.OK;
      case RUNNING -> Badge.Kind.RUNNING;
      case PAUSED -> Badge.Kind.PAUSED;
      case STOPPED -> Badge.Kind.STOPPED;
      case INTERRUPTED -> Badge.Kind.WARNING;
      case DIVERGED, FAILED -> Badge.Kind.ERROR;
    };
  }

  public static String status(Run run) {
    return run.problem() != null ? run.unread() : RunRow.statusOf(run.status());
  }

  /** Words of the engine as a sentence of its own; what begins with a path or a name stays so. */
  public static String sentence(String words) {
    String text = words.strip();
    if (text.matches("(?s)[a-z]+('[a-z]+)? .*")) {
      text = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
    return text.isEmpty() || text.matches("(?s).*[.!?]") ? text : text + ".";
  }

  /** What broke a run off, in the engine's words, or null. */
  public static String message(Run run) {
    return run.result() == null ? null : run.result().message();
  }

  /** A few words for the table. */
  public static String verdict(Run run) {
    if (run.problem() != null) {
      return RunSummary.reason(run.id(), run.problem());
    }
    return switch (run.status()) {
      case DONE ->
          run.result() == null || run.result().verdict() == null
              ? ""
              : brief(run.result().verdict());
      case DIVERGED -> "NaN at step " + (run.result() == null ? 0 : run.result().steps() - 1);
      case FAILED -> message(run) == null ? "ended by a fault" : message(run);
      case STOPPED -> "can be resumed";
      case INTERRUPTED -> message(run) == null ? "can be resumed" : message(run);
      case RUNNING, PAUSED -> soFar(run);
    };
  }

  private static String brief(Verdict v) {
    return switch (v.headline()) {
      case "The audio is used" -> "audio used";
      case "Used, but only on the training clips" -> "only training clips";
      case "No evidence of audio" -> "no evidence of audio";
      case "No audio, as expected" -> "no audio, as expected";
      case "The loss fell; no evidence of audio" -> "fell; no evidence";
      case "The loss did not fall enough" -> "did not fall enough";
      case "Below the floor without audio" -> "leak? below the floor";
      default -> v.headline();
    };
  }

  private static String soFar(Run run) {
    Glance glance = run.glance();
    if (glance.made() == 0) {
      return run.live() && run.status() != RunStatus.PAUSED ? "preparing" : "";
    }
    return glance.lastLoss() < run.floor() ? "below the floor" : "above the floor";
  }

  public static String tone(Run run) {
    if (run.problem() != null) {
      return "err-text";
    }
    boolean hears = run.config().training().prefix() == TrainingPrefix.AUDIO;
    boolean below = run.glance().lastLoss() < run.floor();
    return switch (run.status()) {
      case DONE -> audioUsed(run) ? "ok-text" : "secondary";
      case RUNNING, PAUSED -> hears && below ? "ok-text" : "secondary";
      case DIVERGED, FAILED -> "err-text";
      default -> "secondary";
    };
  }

  private static boolean audioUsed(Run run) {
    Verdict v = run.result() == null ? null : run.result().verdict();
    return v != null && v.passed() && v.outcome() == Verdict.Outcome.AUDIO_USED;
  }

  /** A time to wait, in the largest unit that says enough. */
  public static String left(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "";
    }
    return duration(seconds) + " left";
  }

  /** A duration, such as {@code 14 s} or {@code 3 min}. */
  public static String duration(double seconds) {
    if (seconds < 90) {
      return Math.max(seconds > 0 ? 1 : 0, Math.round(seconds)) + " s";
    }
    double minutes = seconds / 60;
    return minutes < 90 ? Math.round(minutes) + " min" : decimal(minutes / 60) + " h";
  }

  /** One decimal. */
  public static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Thousands with a thin gap, so that digits can be counted. */
  public static String count(long value) {
    return Thousands.of(value);
  }

  static boolean isOver(RunStatus status) {
    return status != RunStatus.RUNNING && status != RunStatus.PAUSED;
  }
}
