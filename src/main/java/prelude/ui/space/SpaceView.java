package prelude.ui.space;

import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Shell;
import prelude.ui.space.film.SpaceState;
import prelude.ui.space.scatter.ScatterPlot;

/** Where everything stands on the Space screen. */
final class SpaceView extends SplitPane {
  private static final double WIDEST_WORDS = 460;
  private static final double LEAST = 400;

  /** The width that the panes at the sides are drawn for. */
  private static final double DRAWN = 1280;

  /** What the toolbar does to the scatter. */
  interface Scatter {
    void fit();
  }

  private final SpaceModel model;
  private final ScatterPlot plot;
  private final StackPane stage = new StackPane();
  private final ProgressBar progress = new ProgressBar();
  private final SpaceExports exports;
  private final ChoicesPane choices;
  private final SpaceInspector inspector;
  private Node empty;
  private String emptyWords = "";
  private double[] dividers;

  SpaceView(SpaceModel model, SpaceInteractor interactor, Shell shell, FileChoice files) {
    this.model = model;
    setId("space-screen");
    getStyleClass().add("pane");
    setFocusTraversable(true);
    plot = new ScatterPlot(interactor);
    exports = new SpaceExports(model, plot, shell, files);
    choices = new ChoicesPane(model, interactor);
    inspector = new SpaceInspector(model, interactor);
    progress.getStyleClass().add("waiting-bar");
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.setVisible(false);
    stage.getChildren().add(plot);
    VBox.setVgrow(stage, Priority.ALWAYS);
    VBox centre =
        new VBox(
            new SpaceToolbar(model, plot::fit, exports),
            new SearchBar(model, interactor),
            progress,
            new SpaceNotices(model),
            stage,
            new SelectionBar(model));
    centre.setMinWidth(LEAST);
    SplitPane.setResizableWithParent(choices, false);
    SplitPane.setResizableWithParent(inspector, false);
    getItems().addAll(choices, centre, inspector);
    setDividerPositions(ChoicesPane.WIDTH / DRAWN, (DRAWN - SpaceInspector.WIDTH) / DRAWN);
    shell.remember("space", this);
    model.onLook(() -> plot.show(model.look()));
    model.threeDProperty().subscribe(plot::setThreeD);
    model.lassoingProperty().subscribe(plot::setLassoing);
    model.stateProperty().subscribe(this::show);
  }

  private void show(SpaceState state) {
    double done = state.progress();
    progress.setProgress(done);
    progress.setVisible(done < 1);
    plot.setVisible(state.film() != null);
    String words = state.missing() + state.why();
    if (!words.equals(emptyWords)) {
      emptyWords = words;
      stage.getChildren().remove(empty);
      empty = null;
      if (!state.missing().isEmpty()) {
        EmptyState box = new EmptyState(state.missing(), state.why());
        box.setId("space-empty");
        box.setMaxSize(WIDEST_WORDS, USE_PREF_SIZE);
        empty = box;
        stage.getChildren().add(box);
      }
    }
  }

  ScatterPlot plot() {
    return plot;
  }

  SpaceExports exports() {
    return exports;
  }

  void toggleChoices() {
    toggle(choices, 0);
  }

  void toggleInspector() {
    toggle(inspector, getItems().size());
  }

  private void toggle(Node pane, int at) {
    if (getItems().size() == 3) {
      dividers = getDividerPositions();
    }
    if (!getItems().remove(pane)) {
      getItems().add(Math.min(at, getItems().size()), pane);
    }
    if (dividers != null && getItems().size() == 3) {
      setDividerPositions(dividers);
    } else if (dividers != null && getItems().size() == 2) {
      setDividerPositions(getItems().contains(choices) ? dividers[0] : dividers[1]);
    }
  }
}
