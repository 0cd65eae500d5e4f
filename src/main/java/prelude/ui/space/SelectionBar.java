package prelude.ui.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.plot.ByteNames;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.film.Token;
import prelude.ui.space.scatter.Selection;

/** What was lassoed, counted and listed. */
final class SelectionBar extends HBox {
  private static final int LISTED = 40;

  SelectionBar(SpaceModel model) {
    Label words = new Label();
    words.setId("selection");
    words.setMinWidth(0);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(words.textProperty());
    whole.setWrapText(true);
    whole.setMaxWidth(480);
    words.setTooltip(whole);
    getStyleClass().add("space-foot");
    getChildren()
        .addAll(
            words,
            Labels.spacer(),
            Labels.icon(
                Icons.of(Feather.X),
                "Select nothing (Esc)",
                () -> model.selectionProperty().set(Selection.NONE)));
    model
        .selectionProperty()
        .subscribe(
            selection -> {
              setVisible(!selection.isEmpty());
              setManaged(!selection.isEmpty());
              if (!selection.isEmpty() && model.film() != null) {
                words.setText(words(model.film(), selection));
              }
            });
  }

  static String words(SpaceFilm film, Selection selection) {
    Map<Integer, Integer> counts = new TreeMap<>();
    boolean means = false;
    for (Token token : selection.tokens()) {
      counts.merge(token.clip(), 1, Integer::sum);
      means |= token.isMean();
    }
    List<String> parts = new ArrayList<>();
    if (!counts.isEmpty()) {
      List<String> clips = new ArrayList<>();
      for (var entry : counts.entrySet()) {
        String id = film.clips().get(entry.getKey()).id();
        clips.add(means ? id : id + " " + entry.getValue());
      }
      int n = selection.tokens().size();
      String what = means ? " clip mean" : " soft token";
      parts.add(n + what + (n == 1 ? "" : "s") + ": " + String.join(", ", clips));
    }
    if (!selection.text().isEmpty()) {
      int n = selection.text().size();
      List<String> bytes =
          selection.text().stream().sorted().limit(LISTED).map(ByteNames::brief).toList();
      parts.add(
          n
              + (n == 1 ? " byte: " : " bytes: ")
              + String.join(" ", bytes)
              + (n > LISTED ? " \u2026" : ""));
    }
    return String.join("; ", parts);
  }
}
