package prelude.ui.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import prelude.data.Clip;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.ui.PreludeWindow;
import prelude.ui.drive.Fx;
import prelude.ui.prefixlab.LabModel;
import prelude.ui.prefixlab.work.Source;

/** Times how long the Prefix lab takes from a change to the last number that depends on it. */
final class LabBench {
  private static final int WARM_UP = 20;
  private static final int CHANGES = 30;
  private static final double LIMIT_MS = 100;
  private static final double SOUND_LIMIT_MS = 250;
  private static final long LIMIT_S = 600;

  private final PreludeWindow window;
  private final Consumer<String> say;
  private final LabModel model;

  /**
   * What was measured, from a change on the FX thread until all that depends on it has reached the
   * FX thread: answers, attention, what is written.
   *
   * @param prefix the soft tokens changed: gain
   * @param text another text typed, which all seven prefixes are asked about anew
   * @param clip another clip and another text in one go; every pair for the first time
   * @param sound a tone that has to be made and encoded first
   */
  record Result(Figures prefix, Figures text, Figures clip, Figures sound) implements Section {
    @Override
    public List<String> lines() {
      return List.of(
          "Prefix lab, w1-evidence's 10 soft tokens, from a change to the last number of it",
          prefix.line("prefix changed (gain)", LIMIT_MS),
          text.line("another text", LIMIT_MS),
          clip.line("another clip and text", LIMIT_MS),
          sound.line("sound encoded anew (tone)", SOUND_LIMIT_MS));
    }
  }

  LabBench(PreludeWindow window, Consumer<String> say) {
    this.window = window;
    this.say = say;
    this.model = window.lab().model();
  }

  Result run() throws InterruptedException {
    say.accept("training a run to ask");
    RunConfig config = Preset.W1_EVIDENCE.config();
    Fx.run(() -> window.runs().start(config));
    Fx.settle();
    Fx.await("the end of the run", LIMIT_S, () -> !window.runs().isTraining());
    Fx.run(() -> window.shell().show(window.lab()));
    Fx.await("the run in the lab", LIMIT_S, () -> model.stateProperty().get().answered());
    settle();
    say.accept("changing the prefix");
    Figures prefix = time(i -> model.gainProperty().set(0.5 + 0.02 * i));
    Fx.run(model::reset);
    settle();
    say.accept("changing the text");
    Figures text = time(i -> window.lab().interactor().askAfter("a tone " + i));
    say.accept("changing the clip");
    List<Clip> clips = Fx.get(() -> model.stateProperty().get().facts().clips());
    // Texts differ by their ends, so that nothing is known from the time before.
    Figures clip =
        time(
            i -> {
              model.sourceProperty().set(new Source.OfClip(clips.get(i % clips.size()).id()));
              window.lab().interactor().askAfter("tone " + i);
            });
    say.accept("changing the sound");
    Figures sound = time(i -> model.sourceProperty().set(new Source.Tone(250.5 + 10 * i)));
    return new Result(prefix, text, clip, sound);
  }

  private interface Change {
    void make(int number);
  }

  private Figures time(Change change) throws InterruptedException {
    List<Double> ms = new ArrayList<>();
    for (int i = 0; i < WARM_UP + CHANGES; i++) {
      int number = i;
      long begin = System.nanoTime();
      Fx.run(() -> change.make(number));
      settle();
      if (i >= WARM_UP) {
        ms.add((System.nanoTime() - begin) * 1e-6);
      }
    }
    return Figures.of(ms);
  }

  /** Asked every millisecond: a frame would be as long as some answers. */
  private void settle() throws InterruptedException {
    long end = System.nanoTime() + LIMIT_S * 1_000_000_000L;
    while (!Fx.get(() -> window.lab().isSettled())) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The Prefix lab did not come to rest in ten minutes");
      }
      Thread.sleep(1);
    }
  }
}
