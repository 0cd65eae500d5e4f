package prelude.ui.space;

import javafx.beans.property.BooleanProperty;
import prelude.ui.shell.Shell;
import prelude.ui.shell.Shortcuts;
import prelude.ui.space.scatter.ScatterPlot;
import prelude.ui.space.scatter.Selection;

/** The keys of the Space screen, as F1 lists them. */
final class SpaceShortcuts {
  private static final String GROUP = "Space";
  private static final double ZOOM = 1.25;
  private static final double TURN = 15;

  private SpaceShortcuts() {}

  static void add(SpaceScreen screen, Shell shell, SpaceModel model, SpaceInteractor does) {
    ScatterPlot plot = screen.spaceView().plot();
    Shortcuts.Scope clear =
        shell
            .shortcuts()
            .when(() -> shell.current() == screen && !model.selectionProperty().get().isEmpty());
    clear.add(GROUP, "Esc", "Select nothing", () -> model.selectionProperty().set(Selection.NONE));
    shell
        .shortcuts()
        .when(() -> shell.current() == screen && model.searchingProperty().get())
        .add(GROUP, "Esc", "Close the search", () -> model.searchingProperty().set(false));
    Shortcuts.Scope keys = shell.shortcuts(screen);
    keys.add(GROUP, "Down", "Next soft token", () -> does.stepToken(1));
    keys.add(GROUP, "Up", "Soft token before", () -> does.stepToken(-1));
    keys.add(GROUP, "Page Down", "Next clip", () -> does.stepClip(1));
    keys.add(GROUP, "Page Up", "Clip before", () -> does.stepClip(-1));
    keys.add(GROUP, "Enter", "Play from the soft token", does::play);
    keys.add(GROUP, "D", "2-D or 3-D", () -> flip(model.threeDProperty()));
    keys.add(GROUP, "L", "Lasso", () -> flip(model.lassoingProperty()));
    keys.add(GROUP, "Ctrl+F", "Search", () -> flip(model.searchingProperty()));
    keys.add(GROUP, "T", "Trails", () -> flip(model.trailsProperty()));
    keys.add(GROUP, "B", "Byte labels", () -> flip(model.labelsProperty()));
    keys.add(GROUP, "R", "Random-rotation null", () -> flip(model.turnedProperty()));
    keys.add(GROUP, "M", "Every token or clip means", () -> flip(model.meansProperty()));
    keys.add(GROUP, "Ctrl+B", "Fit the axes at this step", does::fitHere);
    keys.add(GROUP, "0", "All points in view", plot::fit);
    keys.add(GROUP, "Plus", "Closer", () -> plot.zoom(ZOOM));
    keys.add(GROUP, "Equals", "Closer", () -> plot.zoom(ZOOM));
    keys.add(GROUP, "Minus", "Further away", () -> plot.zoom(1 / ZOOM));
    keys.add(GROUP, "Alt+Left", "Turn to the left", () -> plot.turn(-TURN, 0));
    keys.add(GROUP, "Alt+Right", "Turn to the right", () -> plot.turn(TURN, 0));
    keys.add(GROUP, "Alt+Up", "Turn up", () -> plot.turn(0, -TURN));
    keys.add(GROUP, "Alt+Down", "Turn down", () -> plot.turn(0, TURN));
    keys.add(GROUP, "Ctrl+E", "Save a picture", screen.spaceView().exports()::png);
    keys.add(GROUP, "Ctrl+Shift+E", "Save the points", screen.spaceView().exports()::csv);
    keys.describe(GROUP, "Click", "Play the clip from there, and pin it");
    keys.describe(GROUP, "Drag", "Move; in 3-D turn, with Shift move");
    keys.describe(GROUP, "Wheel", "Zoom at the pointer");
    keys.describe(GROUP, "Double click", "All points in view");
  }

  private static void flip(BooleanProperty property) {
    property.set(!property.get());
  }
}
