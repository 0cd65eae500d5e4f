package prelude.ui.space;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Segments;
import prelude.ui.space.film.SpaceFilm;

/** Over the scatter: what it is, flat or in depth, lasso, search, fit and export. */
final class SpaceToolbar extends HBox {
  /** Less, and there is room for the title alone. */
  private static final double WIDE = 680;

  SpaceToolbar(SpaceModel model, SpaceView.Scatter scatter, SpaceExports exports) {
    getStyleClass().addAll("toolbar", "pane-line-bottom");
    Label title = Labels.of("Soft tokens among the text embeddings", "bold");
    title.setMinWidth(60);
    Label what = Labels.of("", "caption");
    what.setId("space-what");
    what.setMinWidth(0);
    model.stateProperty().subscribe(s -> what.setText(words(model.film())));
    widthProperty()
        .subscribe(
            w -> {
              what.setVisible(w.doubleValue() >= WIDE);
              what.setManaged(w.doubleValue() >= WIDE);
            });
    var depth = new Segments<>(List.of(false, true), false, d -> d ? "3-D" : "2-D");
    depth.setId("dimensions");
    depth.setMinWidth(USE_PREF_SIZE);
    depth.valueProperty().subscribe(on -> model.threeDProperty().set(on));
    model.threeDProperty().subscribe(on -> depth.valueProperty().set(on));
    ToggleButton lasso =
        Labels.iconToggle(Icons.lasso(), "Lasso: draw around points to count them (L)");
    lasso.setId("lasso");
    lasso.selectedProperty().bindBidirectional(model.lassoingProperty());
    ToggleButton search =
        Labels.iconToggle(Icons.of(Feather.SEARCH), "Search for a clip or a byte (Ctrl+F)");
    search.setId("search");
    search.selectedProperty().bindBidirectional(model.searchingProperty());
    var fit = Labels.icon(Icons.of(Feather.MAXIMIZE), "All points in view (0)", scatter::fit);
    fit.setId("fit");
    getChildren().addAll(title, what, Labels.spacer(), depth, lasso, search, fit, menu(exports));
  }

  private static String words(SpaceFilm film) {
    return film == null ? "" : "exact PCA, %d dimensions".formatted(film.width());
  }

  private static MenuButton menu(SpaceExports exports) {
    MenuButton menu =
        new MenuButton(
            "",
            Icons.of(Feather.DOWNLOAD),
            item("Picture (PNG)\u2026", "export-png", exports::png),
            item("Picture (SVG)\u2026", "export-svg", exports::svg),
            item("Points of this step (CSV)\u2026", "export-csv", exports::csv),
            item("Whole training, moving (GIF)\u2026", "export-gif", exports::gif),
            item("Whole training, a PNG per snapshot\u2026", "export-frames", exports::frames));
    menu.setId("export-space");
    menu.getStyleClass().addAll("flat", "icon-menu");
    menu.setAccessibleText("Save");
    menu.setTooltip(new Tooltip("Save"));
    return menu;
  }

  private static MenuItem item(String words, String id, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.setId(id);
    item.setOnAction(e -> action.run());
    return item;
  }
}
