package prelude.ui.prefixlab.report;

import java.util.List;
import java.util.Locale;
import javafx.scene.layout.VBox;
import prelude.evidence.report.Probes;
import prelude.evidence.report.Probes.Probe;
import prelude.ui.plot.Scale;
import prelude.ui.shell.Labels;

/** How much of the frequency can be read off along the way from sound to text. */
final class ProbeSection extends VBox {
  /** Dealt-out labels can be predicted as badly as one likes. */
  private static final double LEAST = -1;

  ProbeSection(Probes probes) {
    super(10);
    setId("report-probes");
    getStyleClass().add("report-group");
    getChildren().add(Labels.of("Probe of log-frequency", "title"));
    if (probes.missing() != null) {
      getChildren().add(VerdictSide.wrapped(probes.missing(), "secondary"));
      return;
    }
    getChildren()
        .addAll(
            VerdictSide.wrapped(
                ("Ridge regression from each clip's mean features, %d clips of %d tones, in %d parts,"
                        + " each predicted from the others. R² is 1 for a perfect prediction and 0 for"
                        + " the mean. Open points are the same with frequencies dealt out to the tones"
                        + " at random: their mean, and a line to the highest of %d.")
                    .formatted(probes.clips(), probes.tones(), probes.folds(), probes.deals()),
                "secondary"),
            plot(probes.probes()));
    probes.sentences().forEach(s -> getChildren().add(VerdictSide.wrapped(s, "caption")));
  }

  private static RowPlot plot(List<Probe> probes) {
    double least = 0;
    for (Probe probe : probes) {
      least = Math.min(least, Math.min(finite(probe.r2()), finite(probe.dealt())));
    }
    var plot = new RowPlot("R² on tones left out");
    plot.show(
        List.of("R²", "dealt out", "highest", "dimensions"),
        probes.stream().map(ProbeSection::row).toList(),
        new Scale(Math.max(LEAST, least), 1, false),
        Double.NaN,
        "");
    return plot;
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  private static PlotRow row(Probe probe) {
    return new PlotRow(
        probe.where(),
        probe.r2(),
        Double.NaN,
        Double.NaN,
        probe.dealt(),
        probe.dealtMost(),
        true,
        List.of(
            r2(probe.r2()),
            r2(probe.dealt()),
            r2(probe.dealtMost()),
            Integer.toString(probe.dimensions())));
  }

  private static String r2(double value) {
    return Double.isNaN(value)
        ? "\u2013"
        : String.format(Locale.ROOT, "%.3f", value).replace('-', '\u2212');
  }
}
