package prelude.ui.tour;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import javafx.scene.input.KeyCode;
import prelude.data.Clip;
import prelude.ui.drive.Fx;
import prelude.ui.prefixlab.LabModel;
import prelude.ui.prefixlab.LabScreen;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.prefixlab.work.Source;

/** The Prefix lab with a run that uses its audio, then with one that was given none. */
final class LabTour {
  private static final long LIMIT_S = 300;

  private final TourWindow view;
  private final LabScreen screen;
  private final LabModel model;

  LabTour(TourWindow view) {
    this.view = view;
    this.screen = view.window().lab();
    this.model = screen.model();
  }

  /**
   * Goes through the screen, and back to the one before.
   *
   * @param run id of the run that is asked; null for the one that is chosen
   * @param deaf id of a run that was trained on text alone; null for none
   */
  void run(String run, String deaf) throws IOException, InterruptedException {
    var shell = view.window().shell();
    var before = Fx.get(shell::current);
    view.chooseRun(run);
    Fx.run(() -> shell.show(screen));
    settle();
    masked();
    tone();
    demo();
    report();
    if (deaf != null) {
      view.chooseRun(deaf);
      settle();
      view.pictures("lab-no-audio");
      view.chooseRun(run);
    }
    Fx.run(() -> shell.show(before));
    Fx.settle();
  }

  /** A clip of which a second is masked, and the byte at which that matters. */
  private void masked() throws IOException, InterruptedException {
    List<Clip> clips = Fx.get(() -> model.stateProperty().get().facts().clips());
    Clip clip = clips.get(Math.min(2, clips.size() - 1));
    Fx.run(() -> model.sourceProperty().set(new Source.OfClip(clip.id())));
    settle();
    Fx.run(() -> screen.interactor().askAfter(clip.text().substring(0, 3)));
    int tokens = Fx.get(() -> model.stateProperty().get().facts().softTokens());
    Fx.run(() -> model.paint(tokens * 6 / 10, tokens * 8 / 10));
    settle();
    view.pictures("lab");
    view.picture("lab-1120", 1120, 720);
    view.picture("lab-1920", 1920, 1080);
    Fx.run(() -> model.maskedProperty().set(Set.of()));
    Fx.run(
        () -> {
          List<Integer> steps = model.stateProperty().get().steps();
          model.otherStepProperty().set(steps.getFirst());
          model.comparedProperty().set(RowKind.OTHER_STEP);
        });
    settle();
    view.picture("lab-step");
    Fx.run(
        () -> {
          model.otherStepProperty().set(-1);
          model.comparedProperty().set(RowKind.NONE);
        });
  }

  private void tone() throws IOException, InterruptedException {
    Fx.run(() -> model.sourceProperty().set(new Source.Tone(500)));
    Fx.run(() -> model.comparedProperty().set(RowKind.ANOTHER));
    settle();
    view.picture("lab-tone");
    Fx.run(
        () -> {
          model.comparedProperty().set(RowKind.NONE);
          model.sourceProperty().set(new Source.OfClip(""));
        });
    settle();
  }

  /** The step that takes the audio away, the one that swaps it, and the last. */
  private void demo() throws IOException, InterruptedException {
    view.press("demo");
    int step = 0;
    for (int wanted : List.of(2, 4, 8)) {
      for (; step < wanted; step++) {
        view.key("demo-view", KeyCode.RIGHT);
        settle();
      }
      Fx.await("the finding", LIMIT_S, () -> !view.text("#demo-finding").isEmpty());
      view.pictures("lab-demo-" + (wanted + 1));
    }
    view.key("demo-view", KeyCode.ESCAPE);
    settle();
  }

  private void report() throws IOException, InterruptedException {
    view.press("report");
    Fx.await("the report", LIMIT_S, () -> view.find(".report-group").isPresent());
    Fx.settle();
    view.pictures("lab-report");
    view.press("report-close");
  }

  private void settle() throws InterruptedException {
    Fx.settle();
    Fx.await("the lab", LIMIT_S, screen::isSettled);
    Fx.settle();
  }
}
