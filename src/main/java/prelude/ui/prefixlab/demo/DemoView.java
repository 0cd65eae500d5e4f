package prelude.ui.prefixlab.demo;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import prelude.ui.prefixlab.LabModel;
import prelude.ui.prefixlab.LabSound;
import prelude.ui.shell.Labels;

/** A step on the whole screen: its sentence, its picture, what was found, and how far it is. */
final class DemoView extends StackPane {
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
  private static final double USUAL_WIDTH = 1280;
  private static final double USUAL_HEIGHT = 800;
  private static final double LEAST_SIZE = 0.8;
  private static final double FONT = 13;
  private static final String WAITING = "Asking the model\u2026";

  private final DemoPlayer player;
  private final Map<String, DemoPicture> pictures = new TreeMap<>();
  private final Label about = Labels.of("", "demo-small");
  private final Label sentence = Labels.of("", "demo-sentence");
  private final Label finding = Labels.of("", "demo-finding");
  private final Label notice = Labels.of("", "demo-small");
  private final Label count = Labels.of("", "demo-small");
  private final StackPane middle = new StackPane();
  private final HBox progress = new HBox();
  private final Subscription watching;
  private double size; // none is fitted yet

  DemoView(DemoPlayer player, LabModel model, LabSound sound, DemoButtons buttons) {
    this.player = player;
    setId("demo-view");
    getStyleClass().add("demo");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    pictures.put(Shows.Goes.class.getName(), new GoesPicture(model, sound));
    pictures.put(Shows.Bars.class.getName(), new BarsPicture(model, player, sound));
    pictures.put(Shows.Tones.class.getName(), new TonesPicture(model));
    pictures.put(Shows.Finding.class.getName(), new FindingPicture());
    sentence.setId("demo-sentence");
    finding.setId("demo-finding");
    count.setId("demo-count");
    for (Label words : new Label[] {sentence, finding}) {
      words.setWrapText(true);
      words.setMinHeight(Region.USE_PREF_SIZE);
      words.setMaxWidth(Double.MAX_VALUE);
    }
    middle.setMinSize(0, 0);
    VBox.setVgrow(middle, Priority.ALWAYS);
    for (int i = 0; i < player.steps().size(); i++) {
      Region mark = new Region();
      mark.getStyleClass().add("demo-mark");
      HBox.setHgrow(mark, Priority.ALWAYS);
      progress.getChildren().add(mark);
    }
    progress.getStyleClass().add("demo-progress");
    count.setMinWidth(USE_PREF_SIZE);
    HBox foot = new HBox(count, notice, Labels.spacer(), buttons);
    foot.getStyleClass().add("demo-foot");
    VBox page = new VBox(about, sentence, middle, finding, progress, foot);
    page.getStyleClass().add("demo-page");
    getChildren().add(page);
    watching =
        Subscription.combine(
            player.seenProperty().subscribe(seen -> show()),
            player.indexProperty().subscribe(at -> show()),
            sound.pictureProperty().subscribe(image -> show()),
            sound.positionProperty().subscribe(p -> show()),
            sound.controller().model().problemProperty().subscribe(this::tell));
  }

  /** Looks no more. */
  void end() {
    watching.unsubscribe();
  }

  /** Says something in passing, such as that there is nothing to play on. */
  void tell(String words) {
    notice.setText(Findings.first(words)); // the way out is in the lab, where there is room
  }

  private void show() {
    Seen seen = player.seenProperty().get();
    DemoStep step = player.step();
    int at = player.indexProperty().get();
    DemoPicture picture = pictures.get(step.shows().getClass().getName());
    if (middle.getChildren().isEmpty() || middle.getChildren().getFirst() != picture.node()) {
      middle.getChildren().setAll(picture.node());
      notice.setText("");
    }
    picture.show(seen, step);
    String found = step.finds().apply(seen);
    about.setText(about(seen));
    sentence.setText(step.sentence());
    finding.setText(found.isEmpty() ? waiting(seen) : found);
    count.setText("Step %d of %d".formatted(at + 1, player.steps().size()));
    for (int i = 0; i < progress.getChildren().size(); i++) {
      progress.getChildren().get(i).pseudoClassStateChanged(DONE, i <= at);
    }
    String words = count.getText() + ". " + sentence.getText() + " " + finding.getText();
    if (!words.equals(getAccessibleText())) {
      setAccessibleText(words);
      notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
  }

  private static String waiting(Seen seen) {
    return seen.state().missing().isEmpty()
        ? WAITING
        : seen.state().missing() + " " + seen.state().why();
  }

  /** Of which sound, model and checkpoint all this is. */
  private static String about(Seen seen) {
    String run = seen.state().run() == null ? "" : seen.state().run().getFileName().toString();
    return seen.state().step() < 0
        ? run
        : "%s \u00B7 %s \u00B7 checkpoint of step %d"
            .formatted(seen.name(), run, seen.state().step());
  }

  @Override
  protected void layoutChildren() {
    double now =
        Math.max(LEAST_SIZE, Math.min(getWidth() / USUAL_WIDTH, getHeight() / USUAL_HEIGHT));
    if (Math.abs(now - size) > 0.005) {
      size = now;
      setStyle(String.format(Locale.ROOT, "-fx-font-size: %.2fpx;", FONT * size));
      pictures.values().forEach(picture -> picture.fit(size));
    }
    super.layoutChildren();
  }
}
