package prelude.ui.prefixlab;

import java.util.Locale;
import java.util.TreeSet;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;

/** What prefixes are called. */
final class RowWords {
  private RowWords() {}

  /** In the list of those that are compared. */
  static String title(LabModel model, Row row) {
    return switch (row.kind()) {
      case TRUE -> truth(model);
      case NONE -> "No prefix";
      case ZERO -> "Zero prefix";
      case MEAN -> "Mean of clips";
      case NOISE -> "Noise";
      case SHUFFLED -> "Shuffled: " + row.clip();
      case ANOTHER -> "Another: " + row.clip();
      case OTHER_STEP -> "Step " + row.step() + ", same prefix";
    };
  }

  /** Over the bars at the left, and in sentences. */
  static String truth(LabModel model) {
    LabState state = model.state();
    String own = state.heard() != null && state.heard().clip() < 0 ? "This sound" : "True";
    return own + changes(model);
  }

  private static String changes(LabModel model) {
    StringBuilder words = new StringBuilder();
    if (!model.maskedProperty().get().isEmpty()) {
      words.append(", ").append(masked(model)).append(" masked");
    }
    if (model.mixProperty().get() > 0) {
      words.append(String.format(Locale.ROOT, ", %.0f %% mixed", 100 * model.mixProperty().get()));
    }
    if (model.gainProperty().get() != 1) {
      words.append(String.format(Locale.ROOT, ", gain %.2f", model.gainProperty().get()));
    }
    if (model.silenceProperty().get() > 0) {
      words.append(
          String.format(Locale.ROOT, ", last %.1f s silent", model.silenceProperty().get()));
    }
    if (model.softTokensProperty().get() > 0) {
      words.append(", first ").append(model.softTokensProperty().get());
    }
    return words.toString();
  }

  /** The masked spans in seconds, or how many soft tokens where there are several. */
  private static String masked(LabModel model) {
    var tokens = new TreeSet<>(model.maskedProperty().get());
    int first = tokens.first();
    int last = tokens.last();
    double seconds = model.state().facts() == null ? 0 : model.state().facts().tokenSeconds();
    if (last - first + 1 == tokens.size() && seconds > 0) {
      return String.format(Locale.ROOT, "%.1f\u2013%.1f s", first * seconds, (last + 1) * seconds);
    }
    return tokens.size() + " tokens";
  }

  /** Over the bars at the right. */
  static String brief(LabModel model, Row row) {
    return row == null ? "" : title(model, row);
  }

  /** Whether a row has soft tokens of its own. */
  static boolean hasPrefix(Row row) {
    return row.kind() != RowKind.NONE;
  }
}
