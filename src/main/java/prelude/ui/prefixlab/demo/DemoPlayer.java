package prelude.ui.prefixlab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import javafx.util.Subscription;
import prelude.data.Clip;
import prelude.model.ByteTokenizer;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.training.RunRecord;
import prelude.ui.prefixlab.LabModel;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.LabWish;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.shell.ContextModel;

/** Goes through the steps: changes the lab's model, and gathers what comes of it. */
final class DemoPlayer {
  private static final double TICK_MS = 30;

  private final LabModel model;
  private final ContextModel context;
  private final List<DemoStep> steps = DemoSteps.all();
  private final LabMemory memory;
  private final Subscription watching;
  private final Timeline clock = new Timeline(new KeyFrame(Duration.millis(TICK_MS), e -> tick()));
  private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper(this, "index", -1);
  private final ReadOnlyBooleanWrapper moving = new ReadOnlyBooleanWrapper(this, "moving");
  private final ReadOnlyObjectWrapper<Seen> seen = new ReadOnlyObjectWrapper<>(this, "seen");
  private final List<Trace> trail = new ArrayList<>();
  private Row own;
  private boolean pinned;
  private int frame = -1;
  private double inView;
  private RunRecord record;
  private String trouble = "";
  private boolean ended;

  DemoPlayer(LabModel model, ContextModel context) {
    this.model = model;
    this.context = context;
    memory = LabMemory.of(model, context);
    clock.setCycleCount(Timeline.INDEFINITE);
    seen.set(look());
    plain();
    read();
    go(0);
    watching = model.stateProperty().subscribe(state -> told());
  }

  List<DemoStep> steps() {
    return steps;
  }

  DemoStep step() {
    return steps.get(index.get());
  }

  ReadOnlyIntegerProperty indexProperty() {
    return index.getReadOnlyProperty();
  }

  /** Whether something moves by itself. */
  ReadOnlyBooleanProperty movingProperty() {
    return moving.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Seen> seenProperty() {
    return seen.getReadOnlyProperty();
  }

  /** A clip's own prefix, greedy, with its transcript behind it. */
  private void plain() {
    if (!(model.sourceProperty().get() instanceof Source.OfClip)) {
      var clip = context.clipProperty().get();
      model.sourceProperty().set(new Source.OfClip(clip == null ? "" : clip.id()));
    }
    model.reset();
    model.otherStepProperty().set(-1);
    model.typedProperty().set(null);
    model.temperatureProperty().set(0);
    model.layerProperty().set(LabModel.AUTO);
    model.positionProperty().set(LabModel.AUTO);
  }

  /** Reads the run's record, away from the FX thread. */
  private void read() {
    var run = model.stateProperty().get().run();
    if (run == null) {
      return;
    }
    Thread.ofVirtual()
        .name("prelude-demo-record")
        .start(
            () -> {
              RunRecord found = null;
              String why = "";
              try {
                found = new RunFolder(run).record();
              } catch (RunFolderException e) {
                why = e.getMessage();
              }
              RunRecord now = found;
              String problem = why;
              Platform.runLater(
                  () -> {
                    record = now;
                    trouble = problem;
                    refresh();
                  });
            });
  }

  /** Shows a step; one beyond the ends is passed over. */
  void go(int to) {
    if (to < 0 || to >= steps.size() || to == index.get()) {
      return;
    }
    halt();
    trail.clear();
    frame = -1;
    model.mixProperty().set(0);
    model.maskedProperty().set(Set.of());
    index.set(to);
    step().does().accept(model);
    refresh();
    start();
  }

  void next() {
    go(index.get() + 1);
  }

  void previous() {
    go(index.get() - 1);
  }

  void first() {
    go(0);
  }

  void last() {
    go(steps.size() - 1);
  }

  /** Stops what moves, or lets it go on; what has come to its end begins anew. */
  void toggle() {
    if (moving.get()) {
      halt();
    } else {
      start();
    }
    refresh();
  }

  /** Mixes by hand. */
  void mix(double part) {
    halt();
    frame = -1;
    trail.clear();
    model.mixProperty().set(part);
    refresh();
  }

  private void halt() {
    clock.stop();
    moving.set(false);
  }

  private int frames() {
    return ended || step().motion() == null ? 0 : step().motion().frames().applyAsInt(seen.get());
  }

  private void start() {
    if (frames() == 0) {
      return;
    }
    if (frame < 0) {
      trail.clear();
      show(0);
    }
    moving.set(true);
    clock.play();
  }

  private void show(int now) {
    frame = now;
    inView = 0;
    step().motion().does().frame(model, now, frames() - 1);
    refresh();
  }

  private void tick() {
    inView += TICK_MS;
    boolean asks = !(step().shows() instanceof Shows.Tones);
    if (asks && trail.size() <= frame && isFresh()) {
      told(); // a prefix that was asked for before is known at once
    }
    if (asks && trail.size() <= frame || inView < step().motion().millis()) {
      return; // the model has not written behind this one yet, or nobody could have read it
    }
    if (frame + 1 < frames()) {
      show(frame + 1);
    } else {
      frame = -1;
      halt();
      refresh();
    }
  }

  private void told() {
    if (!isFresh()) {
      refresh();
      return;
    }
    LabState state = model.stateProperty().get();
    Row truth = state.row(RowKind.TRUE);
    boolean unchanged = model.mixProperty().get() == 0 && model.maskedProperty().get().isEmpty();
    if (unchanged && (own == null || Seen.complete(truth))) {
      own = truth;
    }
    pin(state);
    trace(truth);
    refresh();
  }

  /** What was written behind this moment's prefix, once all of it is. */
  private void trace(Row truth) {
    boolean byHand = frame < 0 && trail.isEmpty() && model.mixProperty().get() > 0;
    boolean asks = step().motion() != null && !(step().shows() instanceof Shows.Tones);
    if (asks && Seen.complete(truth) && (byHand || frame >= 0 && trail.size() == frame)) {
      trail.add(
          new Trace(step().motion().amount().applyAsDouble(model), look().written(truth).text()));
    }
  }

  /** Whether what is known is of the prefix that is wished for now. */
  private boolean isFresh() {
    LabState state = model.stateProperty().get();
    if (!state.answered() || state.heard() == null) {
      return false;
    }
    LabWish wish = state.heard().wish();
    return wish.source().equals(model.sourceProperty().get())
        && wish.mix() == model.mixProperty().get()
        && wish.gain() == model.gainProperty().get()
        && wish.silence() == model.silenceProperty().get()
        && wish.softTokens() == model.softTokensProperty().get()
        && wish.masked().equals(model.maskedProperty().get())
        && wish.other().equals(model.otherProperty().get())
        && wish.sampling().temperature() == 0
        && wish.text() == null;
  }

  /**
   * Asks for the first byte that tells the two clips apart, where there is one; else for the one at
   * which the audio matters most. It stays the same in all steps.
   */
  private void pin(LabState state) {
    Row none = state.row(RowKind.NONE);
    if (pinned || none == null || none.answer() == null) {
      return;
    }
    Clip other = look().otherClip();
    int[] here = ByteTokenizer.encode(state.transcript());
    int[] there = other == null ? here : ByteTokenizer.encode(other.text());
    int at = java.util.Arrays.mismatch(here, there);
    boolean within = at >= 0 && at < here.length && at < there.length;
    model.positionProperty().set(within ? at : model.shownPosition());
    pinned = true;
  }

  private Seen look() {
    return new Seen(
        model.stateProperty().get(),
        isFresh(),
        model.shownPosition(),
        own,
        trail,
        frame,
        record,
        trouble);
  }

  private void refresh() {
    if (!ended) {
      seen.set(look());
    }
  }

  /** Ends the demo; the lab is as it was. */
  void end() {
    if (ended) {
      return;
    }
    halt();
    ended = true;
    watching.unsubscribe();
    memory.restore(model, context);
  }
}
