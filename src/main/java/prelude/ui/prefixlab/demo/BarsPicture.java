package prelude.ui.prefixlab.demo;

import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import prelude.ui.prefixlab.ClipLooks;
import prelude.ui.prefixlab.LabModel;
import prelude.ui.prefixlab.LabPictures;
import prelude.ui.prefixlab.LabSound;
import prelude.ui.prefixlab.Written;
import prelude.ui.prefixlab.picture.NextByteBars;
import prelude.ui.prefixlab.picture.NextBytes;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.shell.FilledSlider;
import prelude.ui.shell.Labels;
import prelude.ui.theme.Token;

/** How likely each next byte is behind one prefix or two, and what is written behind them. */
final class BarsPicture implements DemoPicture {
  private static final double BARS_ZOOM = 2.2;
  private static final double LEAST_WIDTH = 250;
  private static final double LEAST_HEIGHT = 120;

  private final LabModel model;
  private final LabSound sound;
  private final SoundPicture heard;
  private final NextByteBars bars = new NextByteBars();
  private final Magnified large = new Magnified(bars, LEAST_WIDTH, LEAST_HEIGHT);
  private final Label left = Labels.of("", "demo-written", "mono");
  private final Label right = Labels.of("", "demo-written", "mono");
  private final Label leftTitle = Labels.of("", "demo-small");
  private final Label rightTitle = Labels.of("", "demo-small");
  private final Slider slider = new FilledSlider(0, 1, 0);
  private final Label from = Labels.of("", "demo-small");
  private final Label to = Labels.of("", "demo-small");
  private final HBox mix = new HBox(from, slider, to);
  private final VBox rightWritten;
  private final VBox box;
  private boolean filling;

  BarsPicture(LabModel model, DemoPlayer player, LabSound sound) {
    this.model = model;
    this.sound = sound;
    heard = new SoundPicture(sound);
    left.setId("demo-left");
    right.setId("demo-right");
    slider.setId("demo-mix");
    slider.setAccessibleText("Part of the other clip");
    slider.setFocusTraversable(false); // the arrow keys go through the steps
    slider
        .valueProperty()
        .subscribe(
            v -> {
              if (!filling) {
                player.mix(v.doubleValue());
              }
            });
    HBox.setHgrow(slider, Priority.ALWAYS);
    mix.getStyleClass().add("demo-mix");
    rightWritten = written(rightTitle, right);
    HBox texts = new HBox(written(leftTitle, left), rightWritten);
    texts.getStyleClass().add("demo-texts");
    VBox answer = new VBox(mix, large, texts);
    answer.getStyleClass().add("demo-parts");
    VBox.setVgrow(large, Priority.ALWAYS);
    HBox both = new HBox(heard.node(), answer);
    both.getStyleClass().add("demo-parts");
    for (Region part : new Region[] {heard.node(), answer}) {
      HBox.setHgrow(part, Priority.ALWAYS);
      part.setPrefWidth(1); // each has half of the room
      part.setMinWidth(0);
    }
    box = new VBox(both);
    VBox.setVgrow(both, Priority.ALWAYS);
  }

  private static VBox written(Label title, Label text) {
    VBox written = new VBox(title, text);
    written.getStyleClass().add("demo-answer");
    written.setMinHeight(Region.USE_PREF_SIZE);
    written.setPrefWidth(1);
    written.setMinWidth(0);
    HBox.setHgrow(written, Priority.ALWAYS);
    return written;
  }

  @Override
  public Region node() {
    return box;
  }

  @Override
  public void show(Seen seen, DemoStep step) {
    Shows.Bars shows = (Shows.Bars) step.shows();
    appears(heard.node(), shows.sound());
    appears(mix, shows.slider() && seen.otherClip() != null);
    if (shows.sound()) {
      heard.show(LabPictures.heard(model, sound.pictureProperty().get()));
    }
    Row one = seen.row(shows.left());
    Row other = seen.row(shows.right());
    bars.show(
        new NextBytes(
            title(seen, shows.left()),
            probabilities(seen, one),
            color(seen, shows.left()),
            shows.right() == null ? "" : title(seen, shows.right()),
            probabilities(seen, other),
            color(seen, shows.right())));
    large.setHalf(shows.right() == null);
    appears(rightWritten, shows.right() != null);
    write(seen, one, shows.left(), leftTitle, left);
    write(seen, other, shows.right(), rightTitle, right);
    if (shows.slider() && seen.otherClip() != null) {
      filling = true;
      from.setText(seen.name());
      to.setText(seen.otherClip().id());
      slider.setValue(model.mixProperty().get());
      filling = false;
    }
  }

  private static double[] probabilities(Seen seen, Row row) {
    boolean known = row != null && row.answer() != null;
    int last = known ? row.answer().logProbabilities().length - 1 : 0;
    return known ? row.answer().probabilities(Math.min(seen.position(), last)) : new double[0];
  }

  private String title(Seen seen, RowKind kind) {
    return switch (kind) {
      case NONE -> "No prefix";
      case ZERO -> "A prefix of zeros";
      case ANOTHER ->
          seen.otherClip() == null ? "No other clip" : "Sound of " + seen.otherClip().id();
      default ->
          model.mixProperty().get() > 0
              ? Findings.text(
                  "%.0f %% %s", 100 * model.mixProperty().get(), seen.state().otherClip())
              : model.maskedProperty().get().isEmpty()
                  ? "Sound of " + seen.name()
                  : Findings.text(
                      "%d of %d soft tokens",
                      seen.softTokens() - model.maskedProperty().get().size(), seen.softTokens());
    };
  }

  private static Token color(Seen seen, RowKind kind) {
    if (kind == RowKind.TRUE && seen.state().heard() != null) {
      return ClipLooks.color(seen.state().heard().clip());
    }
    return kind == RowKind.ANOTHER && seen.otherClip() != null
        ? ClipLooks.color(seen.state().facts().clips().indexOf(seen.otherClip()))
        : Token.INK_2;
  }

  /** What the model writes; a tick where it is the transcript of the sound that it got. */
  private void write(Seen seen, Row row, RowKind kind, Label title, Label text) {
    boolean known = row != null && row.written() != null;
    if (kind == null || row == null) {
      title.setText("");
      text.setText("");
      return;
    }
    title.setText(title(seen, kind) + ": it writes");
    text.getStyleClass().remove("ok-text");
    if (!known) {
      text.setText("\u2026");
      return;
    }
    Written written = seen.written(row);
    String own =
        kind == RowKind.ANOTHER && seen.otherClip() != null
            ? seen.otherClip().text()
            : seen.state().transcript();
    boolean whole = kind == RowKind.TRUE && model.mixProperty().get() == 0;
    boolean right = (whole || kind == RowKind.ANOTHER) && written.text().equals(own);
    text.setText(Readable.of(written.text()) + (right ? " \u2713" : ""));
    text.setAccessibleText(
        title.getText() + " " + Readable.of(written.text()) + (right ? ", its transcript" : ""));
    if (right) {
      text.getStyleClass().add("ok-text");
    }
  }

  private static void appears(Region part, boolean on) {
    part.setVisible(on);
    part.setManaged(on);
  }

  @Override
  public void fit(double size) {
    heard.fit(size);
    large.setZoom(BARS_ZOOM * size);
  }
}
