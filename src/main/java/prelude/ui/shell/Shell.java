package prelude.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import prelude.ui.theme.Theme;

/**
 * The window's frame: four bands that are the same on every screen. It knows its screens only by
 * their interface.
 */
public final class Shell extends BorderPane {
  private static final double PANEL_GAP = 12;

  private final List<Screen> screens = new ArrayList<>();
  private final ContextModel context = new ContextModel();
  private final StatusModel status = new StatusModel();
  private final TransportModel transport = new TransportModel();
  private final Shortcuts shortcuts = new Shortcuts();
  private final ObjectProperty<Theme> theme =
      new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
  private final Map<String, SplitPane> splits = new TreeMap<>();
  private final Map<String, double[]> rememberedDividers = new TreeMap<>();
  private final Map<String, ObservableList<String>> choices = new TreeMap<>();
  private final Map<String, List<String>> rememberedChoices = new TreeMap<>();
  private Runnable chosen = () -> {};
  private final BorderPane work = new BorderPane();
  private final UndoBar undo = new UndoBar(this::enterWork);
  private final StackPane layers = new StackPane(work);
  private final StackPane transportBand = new StackPane();
  private final TopBar top;
  private Screen current;
  private ShortcutSheet help;
  private boolean helpWanted;
  private Node cover;
  private Region panel;
  private Runnable leavePanel = () -> {};
  private Subscription panelGrows = Subscription.EMPTY;
  private Region sheet;
  private Runnable welcome;

  @SuppressWarnings("this-escape") // listeners that run later
  public Shell() {
    top = new TopBar(context, transport, this::toggleTheme, this::toggleHelp);
    transportBand.getStyleClass().add("transport-band");
    work.getStyleClass().add("pane");
    work.setBottom(undo);
    setTop(top);
    setCenter(layers);
    setBottom(new VBox(transportBand, new StatusStrip(status)));
    defaultShortcuts();
    theme.addListener(o -> dress(getScene()));
    sceneProperty().subscribe(this::dressed);
  }

  /** Adds a screen and its tab; the first one added is shown. */
  public void add(Screen screen) {
    screens.add(screen);
    int number = screens.size();
    shortcuts.add("Screens", "Ctrl+" + number, screen.title(), () -> enter(screen));
    top.setTabs(
        screens.stream().map(Screen::title).toList(), i -> show(screens.get(i)), this::enterWork);
    show(current == null ? screen : current);
  }

  /** Brings a screen into view. */
  public void show(Screen screen) {
    int index = screens.indexOf(screen);
    if (index < 0) {
      throw new IllegalArgumentException("Not one of this window's screens: " + screen.title());
    }
    if (screen == current) {
      top.select(index);
      return;
    }
    if (current != null) {
      current.hidden();
    }
    current = screen;
    work.setCenter(screen.view());
    transportBand.getChildren().setAll(screen.transport());
    top.select(index);
    screen.shown();
  }

  /** Gives the focus to the work area, so that keys move the step rather than the tabs. */
  public void enterWork() {
    if (current != null) {
      current.view().requestFocus();
    }
  }

  /** The screen in view, or null before there is any. */
  public Screen current() {
    return current;
  }

  public ContextModel context() {
    return context;
  }

  public StatusModel status() {
    return status;
  }

  /** The training step that holds on all screens. */
  public TransportModel transport() {
    return transport;
  }

  /** Where screens add their own keys. */
  public Shortcuts shortcuts() {
    return shortcuts;
  }

  /** Where a screen adds keys that work while it is in view. */
  public Shortcuts.Scope shortcuts(Screen screen) {
    return shortcuts.when(() -> current == screen);
  }

  /** Light or dark. */
  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  /** Says that something has been taken away, with a way back; nothing waits for an answer. */
  public void offerUndo(String text, Runnable action) {
    undo.offer(text, action);
  }

  /** Keeps the dividers of a split pane under a name, from one session to the next. */
  public void remember(String name, SplitPane pane) {
    splits.put(name, pane);
    double[] before = rememberedDividers.get(name);
    if (before != null && before.length == pane.getDividers().size()) {
      pane.setDividerPositions(before);
    }
  }

  /** The positions of all remembered dividers. */
  Map<String, double[]> dividers() {
    Map<String, double[]> now = new TreeMap<>(rememberedDividers);
    splits.forEach((name, pane) -> now.put(name, pane.getDividerPositions()));
    return now;
  }

  /** Sets remembered dividers, before or after the panes are there. */
  void restoreDividers(Map<String, double[]> before) {
    rememberedDividers.putAll(before);
    Map.copyOf(splits).forEach(this::remember);
  }

  /** Keeps an ordered choice under a name, from one session to the next. */
  public void remember(String name, ObservableList<String> choice) {
    choices.put(name, choice);
    List<String> before = rememberedChoices.get(name);
    if (before != null) {
      choice.setAll(before);
    }
    choice.addListener((ListChangeListener<String>) change -> chosen.run());
  }

  /** Is told of every remembered choice that is made. */
  void onChoice(Runnable listener) {
    chosen = listener;
  }

  /** All remembered choices. */
  Map<String, List<String>> choices() {
    Map<String, List<String>> now = new TreeMap<>(rememberedChoices);
    choices.forEach((name, choice) -> now.put(name, List.copyOf(choice)));
    return now;
  }

  /** Sets remembered choices, before or after those who have them are there. */
  void restoreChoices(Map<String, List<String>> before) {
    rememberedChoices.putAll(before);
    Map.copyOf(choices).forEach(this::remember);
  }

  /** Shows or hides the list of shortcuts. */
  public void toggleHelp() {
    if (help != null) {
      closeHelp();
      return;
    }
    helpWanted = true; // before the list is made, which lists the key that closes it
    help = new ShortcutSheet(shortcuts, this::closeHelp, welcome);
    StackPane.setAlignment(help, Pos.TOP_RIGHT);
    StackPane.setMargin(help, new Insets(12));
    layers.getChildren().add(help);
  }

  /** Whether the list of shortcuts is in view. */
  public boolean isHelpShown() {
    return help != null;
  }

  private void closeHelp() {
    layers.getChildren().remove(help);
    help = null;
    helpWanted = false;
  }

  /** What the list of shortcuts offers to open besides. */
  public void setWelcome(Runnable show) {
    welcome =
        () -> {
          closeHelp();
          show.run();
        };
  }

  /** Lays a sheet over the middle of the work area, which stays usable beside it. */
  public void showSheet(Region node) {
    layers.getChildren().remove(sheet);
    sheet = node;
    StackPane.setMargin(node, new Insets(12));
    layers.getChildren().add(node);
  }

  /** Takes the sheet away and goes on with the work; nothing happens where there is none. */
  public void closeSheet() {
    if (sheet != null) {
      layers.getChildren().remove(sheet);
      sheet = null;
      enterWork();
    }
  }

  /** Lays something over the whole window, bars and all; null takes it away. */
  public void cover(Node node) {
    if (cover != null) {
      getChildren().remove(cover);
    }
    // What is covered is neither drawn nor reached by Tab or read out.
    getChildren().forEach(band -> band.setVisible(node == null));
    cover = node;
    if (node != null) {
      node.setManaged(false);
      getChildren().add(node);
      requestLayout();
    }
    if (panel != null) {
      panel.setVisible(true);
      panel.toFront();
    }
  }

  /**
   * Lays a panel over the lower left of the window, and over what covers it. The rest of the window
   * stays usable.
   *
   * @param leave what Esc does while it shows, before any screen hears of the key
   */
  public void showPanel(Region node, Runnable leave) {
    closePanel();
    panel = node;
    leavePanel = leave;
    node.setManaged(false);
    getChildren().add(node);
    // It is unmanaged, so that the bands do not move; its own size is still to be kept.
    panelGrows =
        node.needsLayoutProperty()
            .subscribe(
                needs -> {
                  if (needs) {
                    requestLayout();
                  }
                });
    requestLayout();
  }

  /** Takes the panel away; nothing happens where there is none. */
  public void closePanel() {
    panelGrows.unsubscribe();
    panelGrows = Subscription.EMPTY;
    getChildren().remove(panel);
    panel = null;
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (cover != null) {
      cover.resizeRelocate(0, 0, getWidth(), getHeight());
    }
    if (panel != null) {
      double foot = getHeight() - getBottom().getLayoutBounds().getHeight() - PANEL_GAP;
      double width = Math.min(panel.prefWidth(-1), getWidth() - 2 * PANEL_GAP);
      double height = Math.min(panel.prefHeight(width), foot - PANEL_GAP);
      panel.resizeRelocate(PANEL_GAP, foot - height, width, height);
    }
  }

  private void toggleTheme() {
    theme.set(theme.get().other());
  }

  private void enter(Screen screen) {
    show(screen);
    enterWork();
  }

  private void dressed(Scene scene) {
    if (scene != null) {
      dress(scene);
      shortcuts.install(scene);
    }
  }

  private void dress(Scene scene) {
    if (scene != null) {
      theme.get().apply(scene);
    }
  }

  private void defaultShortcuts() {
    shortcuts.add("Window", "F1", "This list", this::toggleHelp);
    shortcuts.add("Window", "F8", "Left pane", () -> ifShown(Screen::toggleLeft));
    shortcuts.add("Window", "F9", "Inspector", () -> ifShown(Screen::toggleInspector));
    shortcuts.add("Window", "Ctrl+T", "Light or dark", this::toggleTheme);
    shortcuts.when(() -> helpWanted).add("Window", "Esc", "Close this list", this::closeHelp);
    shortcuts.when(() -> sheet != null).add("Window", "Esc", "Close the welcome", this::closeSheet);
    shortcuts
        .when(() -> panel != null)
        .add("Window", "Esc", "Close the panel", () -> leavePanel.run());
    Shortcuts.Scope step = shortcuts.when(() -> current != null && current.movesStep());
    step.add("Step", "Left", "One step back", () -> transport.moveBy(-1));
    step.add("Step", "Right", "One step on", () -> transport.moveBy(1));
    step.add("Step", "Shift+Left", "Ten steps back", () -> transport.moveBy(-10));
    step.add("Step", "Shift+Right", "Ten steps on", () -> transport.moveBy(10));
    step.add("Step", "Home", "First step", transport::first);
    step.add("Step", "End", "Last step", transport::last);
    step.add("Step", "Space", "Play through the steps", transport::togglePlay);
  }

  private void ifShown(java.util.function.Consumer<Screen> action) {
    if (current != null) {
      action.accept(current);
    }
  }
}
