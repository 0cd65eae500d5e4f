package prelude.ui.space;

import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.evidence.space.SpaceStatistics;
import prelude.ui.plot.Numbers;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;
import prelude.ui.space.film.SpaceDetails;
import prelude.ui.space.film.SpaceFilm;

/** The state of the soft tokens in numbers, and whether the clips can still be told apart. */
final class StatePane extends VBox {
  private static final String NOTHING = "\u2013";

  private final Label step = Labels.mono("", "caption");
  private final VBox rows = new VBox(6);
  private final VBox notes = new VBox(6);
  private final Map<String, Label> values = new java.util.LinkedHashMap<>();
  private String noted = "";

  StatePane() {
    super(8);
    setId("space-state");
    getStyleClass().add("inspector-part");
    HBox head = new HBox(Labels.of("State of the soft tokens", "section"), Labels.spacer(), step);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, rows, notes);
    row("Between-clip variance", "Part of the soft tokens' variance that lies between clips");
    row("Within-clip variance", "Part that lies within clips: positions and noise");
    row(
        "Effective rank",
        "exp of the entropy of their singular values' shares, and the most it could be");
    row("Norm, soft / text", "Root mean square of the coordinates");
    row(
        "Linear CKA with log-mel",
        "How alike the soft tokens and the sound of their frames are: 1 where one is the other"
            + " turned and scaled. With few tokens it is above 0 by itself.");
  }

  private void row(String name, String help) {
    Label value = Labels.mono(NOTHING);
    Label title = Labels.of(name, "secondary");
    title.setTooltip(new Tooltip(help));
    values.put(name, value);
    rows.getChildren().add(new HBox(8, title, Labels.spacer(), value));
  }

  void show(SpaceFilm film, SpaceDetails details) {
    if (film == null || details == null) {
      values.values().forEach(v -> v.setText(NOTHING));
      step.setText("");
      note("", null);
      return;
    }
    SpaceStatistics s = details.statistics();
    step.setText("step " + details.step());
    values.get("Between-clip variance").setText(percent(s.betweenClips()));
    values.get("Within-clip variance").setText(percent(s.withinClips()));
    values
        .get("Effective rank")
        .setText(Numbers.fixed(s.effectiveRank(), 1) + " of " + s.rankBound());
    values.get("Norm, soft / text").setText(number(s.softRms()) + " / " + number(s.textRms()));
    values
        .get("Linear CKA with log-mel")
        .setText(details.ckaOf() < 0 ? "\u2026" : number(details.cka()));
    say(film, details);
  }

  private static String percent(double part) {
    // Near all or nothing a decimal tells more than none.
    boolean extreme = part > 0.99 || part < 0.01;
    return Double.isNaN(part)
        ? NOTHING
        : String.format(Locale.ROOT, extreme ? "%.1f %%" : "%.0f %%", 100 * part);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? NOTHING : Numbers.fixed(value, 2);
  }

  private void say(SpaceFilm film, SpaceDetails details) {
    StringBuilder key = new StringBuilder();
    VBox now = new VBox(6);
    for (Note note : StateNotes.of(film, details)) {
      key.append(note.getAccessibleText()).append('\n');
      now.getChildren().add(note);
    }
    note(key.toString(), now);
  }

  /** Notes are made anew only when their words change, or they would flicker with each step. */
  private void note(String words, VBox now) {
    if (!words.equals(noted)) {
      noted = words;
      notes.getChildren().clear();
      if (now != null) {
        notes.getChildren().add(now);
      }
    }
  }
}
