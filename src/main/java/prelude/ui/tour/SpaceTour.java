package prelude.ui.tour;

import java.io.IOException;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import prelude.ui.drive.Fx;
import prelude.ui.shell.TransportModel;
import prelude.ui.space.SpaceScreen;
import prelude.ui.space.film.Token;
import prelude.ui.space.scatter.Pick;
import prelude.ui.space.scatter.ScatterPlot;
import prelude.ui.theme.Theme;

/** The Space screen with a run whose clips the audio tells apart. */
final class SpaceTour {
  private static final long LIMIT_S = 120;
  private static final String ID = "space-screen";

  private final TourWindow view;
  private final SpaceScreen screen;

  SpaceTour(TourWindow view) {
    this.view = view;
    this.screen = view.window().space();
  }

  /**
   * Goes through the screen, and back to the one before.
   *
   * @param run id of the run that is looked at; null for the one that is chosen
   * @param bare id of a run without snapshots; null for none
   */
  void run(String run, String bare) throws IOException, InterruptedException {
    var shell = view.window().shell();
    var before = Fx.get(shell::current);
    view.chooseRun(run);
    Fx.run(() -> shell.show(screen));
    TransportModel transport = shell.transport();
    Fx.run(() -> transport.goTo(transport.lastProperty().get() * 0.7));
    settle();
    pin(new Token(2, 4));
    settle();
    hover(new Token(2, 4));
    view.pictures("space");
    view.picture("space-1120", 1120, 720);
    view.picture("space-1920", 1920, 1080);
    hover(null);
    choices();
    depth();
    lasso();
    if (bare != null) {
      view.chooseRun(bare);
      settle();
      view.pictures("space-no-snapshots");
      view.chooseRun(run);
    }
    Fx.run(() -> shell.show(before));
    Fx.run(transport::last);
    Fx.settle();
  }

  /** Another basis, means, other colours, the null. */
  private void choices() throws IOException, InterruptedException {
    view.key(ID, KeyCode.R);
    Fx.run(() -> ((javafx.scene.control.RadioButton) node("fitted-on-both")).fire());
    Fx.run(() -> combo().getSelectionModel().select(3));
    settle();
    view.pictures("space-null");
    Fx.run(() -> combo().getSelectionModel().select(0));
    Fx.run(() -> ((javafx.scene.control.RadioButton) node("fitted-on-text")).fire());
    view.key(ID, KeyCode.R);
    view.key(ID, KeyCode.M);
    settle();
    view.picture("space-means");
    view.key(ID, KeyCode.M);
  }

  private javafx.scene.control.ComboBox<?> combo() {
    return (javafx.scene.control.ComboBox<?>) node("colour-by");
  }

  private void depth() throws IOException, InterruptedException {
    view.key(ID, KeyCode.D);
    settle();
    view.pictures("space-3d");
    view.key(ID, KeyCode.D);
  }

  private void lasso() throws IOException, InterruptedException {
    view.key(ID, KeyCode.L);
    ScatterPlot plot = (ScatterPlot) node("scatter");
    double[] at = Fx.get(() -> plot.at(new Pick(new Token(1, 4), -1)));
    double[][] corners = {{-60, -40}, {50, -50}, {60, 40}, {-50, 50}};
    Fx.run(
        () -> {
          mouse(plot, MouseEvent.MOUSE_PRESSED, at[0] - 60, at[1] - 40);
          for (double[] corner : corners) {
            mouse(plot, MouseEvent.MOUSE_DRAGGED, at[0] + corner[0], at[1] + corner[1]);
          }
          mouse(plot, MouseEvent.MOUSE_RELEASED, at[0] - 50, at[1] + 50);
        });
    view.picture("space-lasso");
    view.theme(Theme.LIGHT);
    view.key(ID, KeyCode.ESCAPE);
    view.key(ID, KeyCode.L);
  }

  private void pin(Token token) throws InterruptedException {
    ScatterPlot plot = (ScatterPlot) node("scatter");
    Fx.run(
        () -> {
          double[] at = plot.at(new Pick(token, -1));
          mouse(plot, MouseEvent.MOUSE_PRESSED, at[0], at[1]);
          mouse(plot, MouseEvent.MOUSE_RELEASED, at[0], at[1]);
        });
  }

  private void hover(Token token) throws InterruptedException {
    ScatterPlot plot = (ScatterPlot) node("scatter");
    Fx.run(
        () -> {
          double[] at = token == null ? new double[] {-5, -5} : plot.at(new Pick(token, -1));
          mouse(plot, MouseEvent.MOUSE_MOVED, at[0], at[1]);
        });
    Fx.settle();
  }

  private Node node(String id) {
    return view.find("#" + id).orElseThrow();
  }

  private static void mouse(
      Node node, javafx.event.EventType<MouseEvent> type, double x, double y) {
    Point2D scene = node.localToScene(x, y);
    boolean pressed = type != MouseEvent.MOUSE_MOVED;
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            scene.getX(),
            scene.getY(),
            scene.getX(),
            scene.getY(),
            pressed ? MouseButton.PRIMARY : MouseButton.NONE,
            pressed ? 1 : 0,
            false,
            false,
            false,
            false,
            pressed,
            false,
            false,
            false,
            false,
            true,
            null));
  }

  private void settle() throws InterruptedException {
    Fx.settle();
    Fx.await("the space", LIMIT_S, screen::isSettled);
    Fx.settle();
  }
}
