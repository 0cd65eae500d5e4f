package prelude.ui.space;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.ui.shell.Labels;
import prelude.ui.shell.LiveScroll;
import prelude.ui.space.film.SpaceDetails;

/** The pinned soft token, and the state of all of them. */
final class SpaceInspector extends ScrollPane {
  static final double WIDTH = 326;
  private static final double WIDEST = 520;

  SpaceInspector(SpaceModel model, SpaceInteractor interactor) {
    LiveScroll.of(this);
    setId("space-inspector");
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFitToWidth(true);
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDEST);
    NearestPlot nearest = new NearestPlot(model);
    Label chance = Labels.of("", "caption");
    chance.setId("nearest-caption");
    chance.setTooltip(
        new Tooltip(
            "Turned at random, a soft token's best cosine with any text embedding stays below this"
                + " in 95 of 100 cases."));
    HBox head =
        new HBox(
            Labels.of("Nearest bytes", "section"), Labels.spacer(), Labels.of("cosine", "caption"));
    VBox bytes = Sections.of("", head, nearest, chance);
    VariancePlot variance = new VariancePlot(model);
    StatePane state = new StatePane();
    VBox all =
        new VBox(
            new TokenPane(model, interactor),
            bytes,
            Sections.of("Explained variance", variance),
            state);
    setContent(all);
    Runnable refresh =
        () -> {
          boolean any = model.film() != null;
          all.setVisible(any);
          boolean tokens = any && model.pinnedProperty().get() != null;
          bytes.setVisible(tokens);
          bytes.setManaged(tokens);
          nearest.refresh();
          variance.refresh();
          SpaceDetails details = model.state().details();
          state.show(model.film(), details);
          bytes.setOpacity(model.details() == details ? 1 : 0.6);
          state.setOpacity(model.details() == details ? 1 : 0.6);
          chance.setText(caption(model, details));
        };
    model.stateProperty().subscribe(s -> refresh.run());
    model.stepProperty().subscribe(s -> refresh.run());
    model.pinnedProperty().subscribe(t -> refresh.run());
    model.meansProperty().subscribe(m -> refresh.run());
    model.threeDProperty().subscribe(d -> variance.refresh());
  }

  private static String caption(SpaceModel model, SpaceDetails details) {
    if (details == null || model.frame() == null || Double.isNaN(details.byChance())) {
      return "";
    }
    return String.format(
        Locale.ROOT, "Dashed line: under random rotation, 95 %%: %.2f", details.byChance());
  }
}
