package prelude.ui.clips;

import java.nio.file.Path;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import prelude.audio.playback.JavaSoundOutputs;
import prelude.audio.record.JavaSoundInputs;
import prelude.training.TrainingEnvironment;
import prelude.ui.clips.inspect.ClipInspector;
import prelude.ui.clips.list.ClipListPane;
import prelude.ui.clips.picture.PictureActions;
import prelude.ui.clips.picture.TileWorkers;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.clips.sound.SoundTransport;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Screen;
import prelude.ui.shell.Shell;
import prelude.ui.weights.EncoderChoice;

/** What does this sound look like to the encoder? */
public final class ClipsScreen implements Screen {
  private final ClipsModel model = new ClipsModel();
  private final ClipThreads threads = new ClipThreads();
  private final TileWorkers workers = new TileWorkers(1);
  private final SoundController sound;
  private final ClipsInteractor interactor;
  private final EncoderDesk encoder;
  private final ClipListActions actions;
  private final ClipListPane list;
  private final PictureArea pictures;
  private final ClipInspector inspector;
  private final ClipsView view;
  private final SoundTransport transport;
  private final ClipExports exports;
  private final ClipPanels panels;

  /**
   * Makes the screen; nothing is read before {@link #begin}.
   *
   * @param configDir where recent lists and chosen columns are kept
   * @param files asks the user for files
   */
  public ClipsScreen(
      TrainingEnvironment environment, Path configDir, Shell shell, FileChoice files) {
    this(environment, configDir, shell, files, new EncoderChoice());
  }

  /**
   * Makes the screen with the window's encoder.
   *
   * @param configDir where recent lists and chosen columns are kept
   * @param files asks the user for files
   */
  public ClipsScreen(
      TrainingEnvironment environment,
      Path configDir,
      Shell shell,
      FileChoice files,
      EncoderChoice choice) {
    this(environment, configDir, shell, files, new SoundController(new JavaSoundOutputs()), choice);
  }

  /** Makes the screen with another way to play. */
  ClipsScreen(
      TrainingEnvironment environment,
      Path configDir,
      Shell shell,
      FileChoice files,
      SoundController sound) {
    this(environment, configDir, shell, files, sound, new EncoderChoice());
  }

  private ClipsScreen(
      TrainingEnvironment environment,
      Path configDir,
      Shell shell,
      FileChoice files,
      SoundController sound,
      EncoderChoice choice) {
    this.sound = sound;
    RecentManifests recent =
        new RecentManifests(new NameFile(configDir.resolve("recent-clips.json"), threads.opener()));
    interactor = new ClipsInteractor(model, environment, recent, sound, threads, shell);
    encoder = new EncoderDesk(model, environment, choice);
    panels = new ClipPanels(model, new JavaSoundInputs(), this::showPanel);
    actions = new ClipListActions(interactor, panels, files, this::view);
    list = new ClipListPane(model, actions);
    remember(
        list.shownColumns(),
        new NameFile(configDir.resolve("clip-columns.json"), threads.opener()));
    inspector = new ClipInspector(model, threads.worker());
    pictures =
        new PictureArea(
            model,
            sound.model().positionProperty(),
            new PictureActions() {
              @Override
              public void seek(double seconds) {
                sound.seek(seconds);
              }

              @Override
              public void focusPictures() {
                view().requestFocus();
              }
            },
            workers,
            threads.painter());
    exports = new ClipExports(model, pictures, files, shell.status(), threads.worker());
    ClipsToolbar toolbar = new ClipsToolbar(model, interactor, exports);
    view =
        new ClipsView(
            model,
            toolbar,
            list,
            list.gallery(),
            pictures,
            inspector,
            exports.noticeProperty(),
            shell);
    model.galleryProperty().bindBidirectional(list.galleryShownProperty());
    transport = new SoundTransport(sound);
    view.setFocusTraversable(true);
    view.setOnDragOver(this::dragOver);
    view.setOnDragDropped(this::dropped);
    new ClipShortcuts(this, shell.shortcuts(this)).add();
    shell.shortcuts().lead(view, list.gallery()::movesBy);
    shell.shortcuts().lead(transport, e -> false);
  }

  /** Opens what was asked for (or null), else what was open last, else the five tones. */
  public void begin(Path asked) {
    sound.lookForDevices();
    interactor.begin(asked);
  }

  /** Opens a manifest, a folder or a sound file. */
  public void open(Path location) {
    interactor.open(location);
  }

  /** Shows the clip of a row, or why it cannot be shown. */
  public void select(String key) {
    interactor.select(key);
  }

  /** Shows the panel that makes a tone set. */
  public void newToneSet() {
    actions.newToneSet();
  }

  /** Shows the panel that records a clip. */
  public void record() {
    actions.record();
  }

  public ClipsModel model() {
    return model;
  }

  ClipsInteractor interactor() {
    return interactor;
  }

  ClipListActions actions() {
    return actions;
  }

  SoundController sound() {
    return sound;
  }

  ClipListPane list() {
    return list;
  }

  ClipInspector inspector() {
    return inspector;
  }

  ClipExports exports() {
    return exports;
  }

  ClipPanels panels() {
    return panels;
  }

  ClipsView clipsView() {
    return view;
  }

  /** Whether the encoder is run on the clip in view. */
  public void setEncoding(boolean on) {
    encoder.setWanted(on);
  }

  /** Whether the clip that is asked for is in view, with all its pictures of sound. */
  public boolean isSettled() {
    ShownClip shown = model.shownProperty().get();
    return shown != null
        && !model.loadingProperty().get()
        && shown.row().key().equals(model.selectedProperty().get())
        && pictures.isSettled();
  }

  /** Shows the next clip of the list, or an earlier one. */
  public void step(int rows) {
    list.step(rows);
  }

  /** Shows two clips beside each other, or one again. */
  public void toggleComparison() {
    interactor.toggleComparison();
  }

  private static void remember(ObservableSet<String> names, NameFile file) {
    names.addAll(file.read());
    names.addListener((SetChangeListener<String>) c -> file.keep(names.stream().sorted().toList()));
  }

  private void showPanel(Node panel) {
    view.showPanel(panel);
  }

  private void dragOver(DragEvent e) {
    if (e.getDragboard().hasFiles()) {
      e.acceptTransferModes(TransferMode.COPY);
      e.consume();
    }
  }

  private void dropped(DragEvent e) {
    if (e.getDragboard().hasFiles()) {
      interactor.open(e.getDragboard().getFiles().getFirst().toPath());
      e.setDropCompleted(true);
      e.consume();
    }
  }

  @Override
  public String title() {
    return "Clips";
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public Node transport() {
    return transport;
  }

  @Override
  public boolean movesStep() {
    return false;
  }

  @Override
  public void shown() {
    encoder.setWanted(true);
  }

  @Override
  public void hidden() {
    encoder.setWanted(false);
    if (sound.model().playingProperty().get()) {
      sound.toggle();
    }
  }

  @Override
  public void toggleLeft() {
    view.toggleList();
  }

  @Override
  public void toggleInspector() {
    view.toggleInspector();
  }

  /** Ends sound and threads; the screen is not used any more. */
  public void close() {
    panels.close();
    sound.close();
    encoder.close();
    interactor.close();
    list.close();
    pictures.close();
    workers.close();
    threads.close();
  }
}
