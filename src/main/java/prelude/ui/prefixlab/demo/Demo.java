package prelude.ui.prefixlab.demo;

import java.util.Objects;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;
import prelude.audio.Waveform;
import prelude.ui.prefixlab.LabModel;
import prelude.ui.prefixlab.LabSound;
import prelude.ui.shell.Shell;

/** Opens the demo over the whole window, full screen, and leaves everything as it was. */
public final class Demo {
  private final LabModel model;
  private final LabSound sound;
  private final Shell shell;
  private DemoPlayer player;
  private DemoView view;
  private DemoButtons buttons;
  private Subscription watching;
  private Stage stage;
  private boolean wasFullScreen;
  private String exitHint;
  private KeyCombination exitKeys;

  public Demo(LabModel model, LabSound sound, Shell shell) {
    this.model = model;
    this.sound = sound;
    this.shell = shell;
  }

  public boolean isOpen() {
    return player != null;
  }

  /** Begins with the first step, once the model can answer. */
  public void open() {
    if (isOpen() || !model.stateProperty().get().answered()) {
      return;
    }
    sound.stop();
    player = new DemoPlayer(model, shell.context());
    buttons =
        new DemoButtons(player::previous, player::next, this::play, player::toggle, this::close);
    view = new DemoView(player, model, sound, buttons);
    DemoKeys keys = new DemoKeys(player, this::play, () -> buttons.appear(view), this::close);
    view.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
    view.addEventFilter(MouseEvent.MOUSE_MOVED, e -> buttons.appear(view));
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> view.requestFocus());
    Object run = shell.context().runProperty().get();
    watching =
        Subscription.combine(
            player
                .indexProperty()
                .subscribe(
                    (before, now) -> {
                      sound.stop();
                      able();
                    }),
            player.seenProperty().subscribe(seen -> able()),
            player.movingProperty().subscribe(on -> able()),
            // Another run is not the one that the lab was left with.
            shell
                .context()
                .runProperty()
                .subscribe(
                    now -> {
                      if (!Objects.equals(run, now)) {
                        close();
                      }
                    }));
    shell.cover(view);
    fillScreen();
    view.requestFocus();
  }

  private void able() {
    int at = player.indexProperty().get();
    buttons.show(
        at == 0,
        at == player.steps().size() - 1,
        player.step().motion() != null,
        player.movingProperty().get());
  }

  private void fillScreen() {
    boolean own = shell.getScene() != null && shell.getScene().getWindow() instanceof Stage;
    stage = own ? (Stage) shell.getScene().getWindow() : null;
    if (stage == null || !isWithinScreen(stage)) {
      stage = null;
      return;
    }
    wasFullScreen = stage.isFullScreen();
    exitHint = stage.getFullScreenExitHint();
    exitKeys = stage.getFullScreenExitKeyCombination();
    stage.setFullScreenExitHint("");
    stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH); // Esc leaves the demo
    stage.setFullScreen(true);
  }

  /** What stands in for a display can be smaller than the window, which fills it already. */
  private static boolean isWithinScreen(Stage stage) {
    return Screen.getScreensForRectangle(
            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight())
        .stream()
        .map(Screen::getBounds)
        .anyMatch(b -> stage.getWidth() <= b.getWidth() && stage.getHeight() <= b.getHeight());
  }

  private void play() {
    var controller = sound.controller().model();
    if (!controller.availableProperty().get()) {
      view.tell(controller.whyNotProperty().get());
      return;
    }
    sound.toggle(heard());
  }

  /** The sound that the step is about. */
  private Waveform heard() {
    Seen seen = player.seenProperty().get();
    if (seen.state().heard() == null) {
      return null;
    }
    boolean other = player.step().playsOther() && seen.otherClip() != null;
    return other
        ? seen.state().facts().sounds().get(seen.state().facts().clips().indexOf(seen.otherClip()))
        : seen.state().heard().sound();
  }

  /** Leaves the demo. */
  public void close() {
    if (!isOpen()) {
      return;
    }
    DemoPlayer ending = player;
    player = null;
    sound.stop();
    watching.unsubscribe();
    buttons.end();
    view.end();
    ending.end();
    shell.cover(null);
    if (stage != null) {
      stage.setFullScreen(wasFullScreen);
      stage.setFullScreenExitHint(exitHint);
      stage.setFullScreenExitKeyCombination(exitKeys);
      stage = null;
    }
    shell.enterWork();
  }
}
