package prelude.ui.prefixlab;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import prelude.data.Clip;
import prelude.model.Sampling;
import prelude.training.TrainingEnvironment;
import prelude.ui.prefixlab.work.LabEngine;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.LabWish;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.shell.ContextModel;
import prelude.ui.shell.ContextModel.ClipChoice;
import prelude.ui.shell.ContextModel.RunChoice;
import prelude.ui.shell.TransportModel;
import prelude.ui.work.WishWorker;

/** Joins the model with the run, clip and step of the window, and with the worker. */
public final class LabInteractor implements AutoCloseable {
  private static final int TOP_K = 0;

  private final LabModel model;
  private final Path runs;
  private final ContextModel context;
  private final WishWorker<LabWish, LabState> worker;
  private final AtomicReference<LabState> told = new AtomicReference<>();
  private long seed;
  private boolean asking;
  private boolean closed;

  LabInteractor(
      LabModel model,
      TrainingEnvironment environment,
      ContextModel context,
      TransportModel transport) {
    this.model = model;
    this.runs = environment.runs();
    this.context = context;
    worker =
        new WishWorker<>("prelude-lab", new LabEngine(environment), LabWish.NOTHING, this::tell);
    // At the last stop the run's end is shown: there the newest checkpoint is of one step later.
    model
        .stepProperty()
        .bind(
            Bindings.createIntegerBinding(
                () -> {
                  int step = transport.stepProperty().get();
                  return step == transport.lastProperty().get() ? step + 1 : step;
                },
                transport.stepProperty(),
                transport.lastProperty()));
    context.runProperty().subscribe(run -> chosen());
    context.clipProperty().subscribe(clip -> chosen(clip));
    model.sourceProperty().subscribe((before, now) -> otherSource());
    model.typedProperty().subscribe((before, now) -> ask());
    for (ObservableValue<?> each :
        new ObservableValue<?>[] {
          model.stepProperty(),
          model.otherStepProperty(),
          model.gainProperty(),
          model.mixProperty(),
          model.silenceProperty(),
          model.softTokensProperty(),
          model.otherProperty(),
          model.maskedProperty(),
          model.temperatureProperty()
        }) {
      each.subscribe(now -> ask());
    }
  }

  /** Whether somebody looks at the screen. */
  void watch(boolean on) {
    worker.watch(on);
  }

  /** Whether all that is in view has been worked out. */
  boolean isSettled() {
    return !asking && worker.isIdle() && told.get() == null;
  }

  /** Another run: what was asked of the one before does not fit it. */
  private void chosen() {
    model.reset();
    model.typedProperty().set(null);
    model.positionProperty().set(LabModel.AUTO);
    model.otherStepProperty().set(-1);
    model.layerProperty().set(LabModel.AUTO);
    ask();
  }

  private void chosen(ClipChoice clip) {
    if (clip != null) {
      model.sourceProperty().set(new Source.OfClip(clip.id()));
    }
  }

  private void otherSource() {
    model.typedProperty().set(null);
    model.positionProperty().set(LabModel.AUTO);
    if (model.sourceProperty().get() instanceof Source.OfClip clip) {
      context.clips().stream()
          .filter(choice -> choice.id().equals(clip.id()))
          .findFirst()
          .ifPresent(context.clipProperty()::set);
    }
    ask();
  }

  /**
   * Asks for the byte after a text. While the transcript begins with it, the rest of that stays
   * behind the prefix.
   */
  public void askAfter(String text) {
    LabState state = model.state();
    String transcript = state.facts() == null ? "" : state.transcript();
    if (transcript.startsWith(text) && !transcript.equals(text)) {
      model.typedProperty().set(null);
    } else {
      model.typedProperty().set(text);
    }
    model.positionProperty().set(prelude.model.ByteTokenizer.encode(text).length);
  }

  /** Lets the model write anew, where it draws its bytes. */
  void drawAgain() {
    seed++;
    ask();
  }

  /** Once for all that changes in one go, such as by a reset. */
  private void ask() {
    if (!asking) {
      asking = true;
      Platform.runLater(this::askNow);
    }
  }

  private void askNow() {
    asking = false;
    if (closed) {
      return;
    }
    RunChoice run = context.runProperty().get();
    worker.ask(
        new LabWish(
            run == null ? null : runs.resolve(run.id()),
            model.stepProperty().get(),
            model.otherStepProperty().get(),
            model.sourceProperty().get(),
            model.silenceProperty().get(),
            model.gainProperty().get(),
            model.otherProperty().get(),
            model.mixProperty().get(),
            model.softTokensProperty().get(),
            model.maskedProperty().get(),
            model.typedProperty().get(),
            new Sampling(model.temperatureProperty().get(), TOP_K, seed)));
  }

  /** On the worker's thread; what is not shown yet is passed over. */
  private void tell(LabState now) {
    if (told.getAndSet(now) == null) {
      Platform.runLater(this::show);
    }
  }

  private void show() {
    LabState now = told.getAndSet(null);
    RunChoice run = context.runProperty().get();
    Path wanted = run == null ? null : runs.resolve(run.id());
    if (closed || now == null || !Objects.equals(now.run(), wanted)) {
      return;
    }
    if (model.state().answered()
        && !now.answered()
        && now.facts() == model.state().facts()
        && now.missing().isEmpty()) {
      // What was known stays in view until what was asked for is known, also while another
      // checkpoint is loaded: all of it would flash at every step.
      return;
    }
    model.setState(now);
  }

  /** The clip of the run that has an id, or null. */
  Clip clip(String id) {
    LabState state = model.state();
    return state.facts() == null
        ? null
        : state.facts().clips().stream().filter(c -> c.id().equals(id)).findFirst().orElse(null);
  }

  @Override
  public void close() {
    closed = true;
    worker.close();
  }
}
