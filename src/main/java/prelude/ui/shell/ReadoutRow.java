package prelude.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import prelude.ui.plot.LineKey;
import prelude.ui.plot.Numbers;
import prelude.ui.plot.Reading;

/** What lines say at the cursor: as many whole readouts as there is room for, and how many more. */
final class ReadoutRow extends Pane {
  private static final double GAP = 14;

  /** One readout, kept and updated so that moving the cursor makes no new nodes. */
  private static final class Readout extends HBox {
    private final LineKey key;
    private final Label name = Labels.of("", "caption");
    private final Label value = Labels.mono("", "readout-value");

    Readout(Reading reading) {
      super(4);
      key = new LineKey(reading.look(), 18);
      value.setStyle("-fx-font-size: 11px;");
      getChildren().addAll(key, name, value);
      setAlignment(Pos.CENTER_LEFT);
      setMinWidth(USE_PREF_SIZE);
      update(reading);
    }

    void update(Reading reading) {
      key.setLook(reading.look());
      name.setText(reading.name());
      value.setText(text(reading));
    }
  }

  private final List<Readout> readouts = new ArrayList<>();
  private final Label more = Labels.of("", "caption");
  private final Tooltip rest = new Tooltip();
  private List<Reading> readings = List.of();

  ReadoutRow() {
    more.setTooltip(rest);
    getChildren().add(more);
    setMinWidth(0);
  }

  void show(List<Reading> now) {
    readings = List.copyOf(now);
    for (int i = 0; i < readings.size(); i++) {
      if (i < readouts.size()) {
        readouts.get(i).update(readings.get(i));
      } else {
        Readout readout = new Readout(readings.get(i));
        readouts.add(readout);
        getChildren().add(readout);
      }
    }
    while (readouts.size() > readings.size()) {
      getChildren().remove(readouts.removeLast());
    }
    requestLayout();
  }

  private static String text(Reading reading) {
    return Double.isNaN(reading.value()) ? "–" : Numbers.loss(reading.value());
  }

  @Override
  protected double computePrefWidth(double height) {
    return readouts.stream().mapToDouble(r -> r.prefWidth(-1) + GAP).sum();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 24;
  }

  @Override
  protected void layoutChildren() {
    double[] widths = readouts.stream().mapToDouble(r -> Math.ceil(r.prefWidth(-1))).toArray();
    int shown = fitting(widths, getWidth());
    if (shown < widths.length) {
      more.setText("+" + widths.length);
      shown = fitting(widths, getWidth() - GAP - Math.ceil(more.prefWidth(-1)));
    }
    double x = 0;
    for (int i = 0; i < widths.length; i++) {
      readouts.get(i).setVisible(i < shown);
      if (i < shown) {
        place(readouts.get(i), x, widths[i]);
        x += widths[i] + GAP;
      }
    }
    int hidden = widths.length - shown;
    more.setVisible(hidden > 0);
    if (hidden > 0) {
      more.setText("+" + hidden);
      rest.setText(
          String.join(
              "\n", readings.stream().skip(shown).map(r -> r.name() + "  " + text(r)).toList()));
      place(more, x, Math.ceil(more.prefWidth(-1)));
    }
  }

  private static int fitting(double[] widths, double room) {
    int n = 0;
    double x = 0;
    while (n < widths.length && x + widths[n] <= room) {
      x += widths[n++] + GAP;
    }
    return n;
  }

  private void place(Node node, double x, double width) {
    double height = node.prefHeight(-1);
    node.resizeRelocate(x, Math.round((getHeight() - height) / 2), width, height);
  }
}
