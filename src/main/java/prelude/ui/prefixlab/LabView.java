package prelude.ui.prefixlab;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.LiveScroll;
import prelude.ui.shell.Shell;

/** Where everything stands in the Prefix lab. */
final class LabView extends BorderPane {
  /** What is laid over the panes. */
  interface Openings {
    void demo();

    void report();
  }

  private static final double LEFT = 416;
  private static final double LEFT_LEAST = 404; // with less its choices are cut
  private static final double MIDDLE = 446;
  private static final double RIGHT = 416;
  private static final double WIDEST_WORDS = 460;

  private final StackPane stage = new StackPane();
  private final SplitPane panes;
  private final ScrollPane left;
  private final ScrollPane right;
  private final NextBytePane next;
  private final VBox waiting;
  private final Label doing = new Label();
  private Node empty;
  private Node cover;
  private String shown = "";

  LabView(
      LabModel model,
      LabInteractor interactor,
      LabSound sound,
      SourceBar source,
      LabExports exports,
      Shell shell,
      Openings opens) {
    setId("prefix-lab-screen");
    getStyleClass().add("pane");
    setFocusTraversable(true);
    setTop(new VBox(new SequencePane(model, opens), new LabNotices(model)));
    next = new NextBytePane(model, interactor, exports);
    left =
        column(
            LEFT,
            new PrefixPane(model, sound, source),
            new AttentionPane(model),
            new ChangePane(model));
    left.setMinWidth(LEFT_LEAST);
    ScrollPane middle = column(MIDDLE, next, new ComparePane(model, interactor));
    right = column(RIGHT, new MatrixPane(model), new NatsPane(model), new SweepPane(model));
    panes = new SplitPane(left, middle, right);
    panes.setId("lab-panes");
    SplitPane.setResizableWithParent(left, false);
    panes.setDividerPositions(LEFT / 1280, (LEFT + MIDDLE) / 1280);
    shell.remember("prefix-lab", panes);
    ProgressIndicator turning = new ProgressIndicator();
    turning.setMaxSize(32, 32);
    waiting = new VBox(12, turning, doing);
    waiting.setAlignment(javafx.geometry.Pos.CENTER);
    waiting.setId("lab-waiting");
    stage.getChildren().setAll(panes, waiting);
    setCenter(stage);
    model.stateProperty().subscribe(this::show);
  }

  private static ScrollPane column(double width, Node... parts) {
    VBox box = new VBox(parts);
    box.getStyleClass().add("lab-column");
    for (Node part : parts) {
      boolean grows =
          part instanceof PrefixPane || part instanceof NextBytePane || part instanceof SweepPane;
      VBox.setVgrow(part, grows ? Priority.ALWAYS : Priority.NEVER);
    }
    ScrollPane scroll = LiveScroll.of(new ScrollPane(box));
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setPrefWidth(width);
    scroll.setMinWidth(width * 0.8);
    scroll.getStyleClass().add("bare-scroll");
    return scroll;
  }

  private void show(LabState state) {
    boolean any = state.heard() != null;
    panes.setVisible(any);
    waiting.setVisible(!any && state.missing().isEmpty() && state.run() != null);
    doing.setText(state.doing().isEmpty() ? "" : state.doing() + "\u2026");
    String words = state.missing() + "\n" + state.why();
    if (words.equals(shown)) {
      return;
    }
    shown = words;
    stage.getChildren().remove(empty);
    empty = null;
    if (!state.missing().isEmpty()) {
      EmptyState box = new EmptyState(state.missing(), state.why());
      box.setId("lab-empty");
      box.setMaxSize(WIDEST_WORDS, USE_PREF_SIZE);
      empty = box;
      stage.getChildren().add(box);
    }
  }

  NextBytePane next() {
    return next;
  }

  /** Lays something over the panes; null takes it away. */
  void cover(Node node) {
    stage.getChildren().remove(cover);
    cover = node;
    if (node != null) {
      stage.getChildren().add(node);
    } else {
      requestFocus();
    }
  }

  /** What lies over the panes, or null. */
  Node covered() {
    return cover;
  }

  void toggleLeft() {
    toggle(left, 0);
  }

  void toggleRight() {
    toggle(right, panes.getItems().size());
  }

  private void toggle(ScrollPane pane, int at) {
    if (!panes.getItems().remove(pane)) {
      panes.getItems().add(Math.min(at, panes.getItems().size()), pane);
    }
  }
}
