package prelude.ui.plot;

import java.util.List;
import java.util.Locale;

/** What the horizontal axis counts, and how that is written. */
public enum XUnit {
  /** Training steps: whole numbers. */
  STEP {
    @Override
    List<Ticks.Tick> ticks(double lo, double hi, int most) {
      List<Ticks.Tick> ticks = Ticks.linear(lo, hi, most);
      return ticks.stream().allMatch(t -> t.value() == Math.rint(t.value()))
          ? ticks
          : Ticks.linear(Math.ceil(lo), Math.floor(hi), (int) (hi - lo) + 1);
    }

    @Override
    String say(double value) {
      return Numbers.step(Math.rint(value));
    }

    @Override
    String describe(double value) {
      return "Step " + say(value);
    }

    @Override
    String title(double span) {
      return "Step";
    }
  },

  /** Seconds of training since the first step. */
  TIME {
    @Override
    List<Ticks.Tick> ticks(double lo, double hi, int most) {
      double unit = unit(hi);
      return Ticks.linear(lo / unit, hi / unit, most).stream()
          .map(t -> new Ticks.Tick(t.value() * unit, t.label()))
          .toList();
    }

    @Override
    String say(double value) {
      if (value < 120) {
        return trimmed(value) + " s";
      }
      long seconds = Math.round(value);
      return seconds < HOUR
          ? "%d:%02d min".formatted(seconds / 60, seconds % 60)
          : "%d:%02d h".formatted(seconds / HOUR, seconds % HOUR / 60);
    }

    @Override
    String describe(double value) {
      return "After " + say(value);
    }

    @Override
    String title(double span) {
      double unit = unit(span);
      return "Training time, " + (unit == 1 ? "s" : unit == 60 ? "min" : "h");
    }

    private static double unit(double span) {
      return span < 240 ? 1 : span < 4 * HOUR ? 60 : HOUR;
    }

    private static String trimmed(double value) {
      String text = String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
      return text.replaceFirst("\\.?0+$", "");
    }
  };

  private static final int HOUR = 3600;

  abstract List<Ticks.Tick> ticks(double lo, double hi, int most);

  /** A position, as under the axis. */
  abstract String say(double value);

  /** A position, in words. */
  abstract String describe(double value);

  /** What stands under an axis that reaches up to {@code span}. */
  abstract String title(double span);
}
