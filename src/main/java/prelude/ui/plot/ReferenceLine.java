package prelude.ui.plot;

/**
 * A level drawn across a plot.
 *
 * @param value where it lies
 * @param label its name
 * @param valueText the number beside the name, or empty
 * @param below what the area under it means, or empty
 * @param shaded whether the area under it is tinted
 * @param atEnd whether the label stands among the labels of the lines instead of inside the plot
 */
public record ReferenceLine(
    double value, String label, String valueText, String below, boolean shaded, boolean atEnd) {

  /** The text-only floor as the main loss chart shows it. */
  public static ReferenceLine textOnlyFloor(double value) {
    return new ReferenceLine(
        value,
        "Text-only floor",
        Numbers.loss(value),
        "Below this line the audio is being used",
        true,
        false);
  }

  /** A plain level with a short name under it. */
  public static ReferenceLine plain(double value, String label) {
    return new ReferenceLine(value, label, "", "", false, false);
  }
}
