package prelude.ui.prefixlab.work;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import prelude.model.ByteTokenizer;
import prelude.training.LabFacts;
import prelude.training.LabSession;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.training.TrainingEnvironment;
import prelude.ui.work.WishEngine;
import prelude.weights.WeightsException;

/**
 * Opens a run and asks its checkpoint, what is in view first: the answer behind the prefix, those
 * behind the controls, what the model writes, a second checkpoint, the matrix, the sweep.
 */
public final class LabEngine implements WishEngine<LabWish, LabState> {
  /** As many bytes are written at most. */
  private static final int LONGEST = 64;

  /**
   * Longer prefixes are asked about one at a time, so that a newer wish need not wait. Shorter ones
   * go through the model together: that takes little longer than one of them, and all numbers come
   * in the same frame.
   */
  private static final int TOGETHER = 64;

  /** Fewer are heard before one could read of it. */
  private static final int MANY_CLIPS = 10;

  private final TrainingEnvironment environment;
  private LabWish wish = LabWish.NOTHING;
  private LabSession session;
  private LabFacts facts;
  private Sounds sounds;
  private Prefixes prefixes;
  private Answers answers;
  private Evaluations evaluations;
  private MatrixWork matrix;
  private SweepWork sweep;
  private final Checkpoints checkpoints = new Checkpoints();
  private int loaded = -1;
  private Missing missing = Missing.NOTHING;
  private String doing = "";
  private String elsewhere = "";
  private boolean urgent = true;
  private Desk desk;

  public LabEngine(TrainingEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public void sitAt(Desk worker) {
    desk = worker;
  }

  @Override
  public boolean ask(LabWish now) {
    boolean other = !Objects.equals(wish.run(), now.run());
    wish = now;
    if (other) {
      close();
    }
    return other;
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
    session = null;
    facts = null;
    sounds = null;
    evaluations = null;
    forget();
    checkpoints.clear();
    missing = Missing.NOTHING;
    doing = "";
  }

  /** What was asked of a checkpoint that may be another one now. */
  private void forget() {
    prefixes = session == null ? null : new Prefixes(session, sounds);
    answers = session == null ? null : new Answers(session, prefixes);
    matrix = null;
    sweep = null;
    loaded = -1;
  }

  /** Looks whether checkpoints have come or gone, or were written anew. */
  @Override
  public boolean look() {
    if (wish.run() == null) {
      return false;
    }
    SortedMap<Integer, FileTime> now;
    try {
      now = new RunFolder(wish.run()).checkpointTimes();
    } catch (RunFolderException e) {
      now = Collections.emptySortedMap();
    }
    boolean evaluated = evaluations != null && evaluations.readNewer();
    boolean rewritten = checkpoints.areOthers(now);
    if (!checkpoints.set(now)) {
      return evaluated;
    }
    if (rewritten) {
      forget(); // a run that was rewound makes its steps anew
    }
    missing = Missing.NOTHING; // what could not be opened may be now
    return true;
  }

  @Override
  public boolean work() {
    if (wish.run() == null || missing.isAny()) {
      return false;
    }
    urgent = true;
    if (session == null) {
      return open();
    }
    Integer step = checkpoints.at(wish.step());
    if (step == null) {
      missing = Missing.of(wish.run(), checkpoints);
      return true;
    }
    if (loaded != step) {
      return load(step);
    }
    doing = "";
    return ask(step) || hear(step) || write(step) || otherStep() || whole(step);
  }

  private boolean open() {
    if (doing.isEmpty()) {
      doing = "Opening the run";
      return true;
    }
    try {
      Opening opening = Opening.of(environment, new RunFolder(wish.run()), this::waiting);
      session = opening.session();
      elsewhere = opening.notice();
      facts = session.facts();
      sounds = new Sounds(facts);
      evaluations = new Evaluations(facts);
      forget();
    } catch (RuntimeException | LinkageError e) {
      missing = Missing.of(e);
    }
    doing = "";
    return true;
  }

  private void waiting(String what) {
    doing = what;
    desk.tell();
  }

  private boolean load(int step) {
    if (doing.isEmpty()) {
      doing = "Loading the checkpoint of step " + step;
      return true;
    }
    doing = "";
    try {
      session.lab(step);
      loaded = step;
    } catch (WeightsException e) {
      checkpoints.damaged(step, e.getMessage());
    }
    return true;
  }

  private LabRows rows(int step) {
    return new LabRows(facts, sounds, wish, step);
  }

  private String text() {
    return wish.text() != null ? wish.text() : transcript();
  }

  private String transcript() {
    return facts.clips().get(sounds.transcript(wish.source())).text();
  }

  private int count() {
    return Math.min(
        LONGEST,
        facts.clips().stream()
            .mapToInt(clip -> ByteTokenizer.encode(clip.text()).length)
            .max()
            .orElse(1));
  }

  private boolean ask(int step) {
    LabRows rows = rows(step);
    String text = text();
    List<PrefixKey> open = new ArrayList<>(controls(rows, step));
    open.addFirst(rows.truth());
    open.removeIf(key -> answers.known(key, text) != null);
    if (open.isEmpty()) {
      return false;
    }
    boolean truth = open.getFirst().equals(rows.truth());
    answers.ask(some(open), text, truth);
    if (truth) {
      answers.writeAsRead(rows.truth(), text, count(), wish.sampling());
    }
    return true;
  }

  /** Those that can be made by now. */
  private List<PrefixKey> controls(LabRows rows, int step) {
    return prefixes.heardAll(step)
        ? rows.controls()
        : rows.controls().stream()
            .filter(key -> key.kind() != RowKind.MEAN && key.kind() != RowKind.NOISE)
            .toList();
  }

  /** Mean and noise are made of all clips, which are heard one at a time. */
  private boolean hear(int step) {
    if (prefixes.heardAll(step)) {
      return false;
    }
    int done = prefixes.hearNext(step);
    int all = facts.clips().size();
    doing = done < all && all > MANY_CLIPS ? "Hearing clips, %d of %d".formatted(done, all) : "";
    return true;
  }

  private List<PrefixKey> some(List<PrefixKey> keys) {
    return facts.softTokens() > TOGETHER ? keys.subList(0, 1) : keys;
  }

  private boolean write(int step) {
    LabRows rows = rows(step);
    int count = count();
    if (!answers.hasWritten(rows.truth(), count, wish.sampling())) {
      answers.write(List.of(rows.truth()), text(), count, wish.sampling(), desk);
      return true;
    }
    List<PrefixKey> open =
        controls(rows, step).stream()
            .filter(key -> !answers.hasWritten(key, count, wish.sampling()))
            .toList();
    if (!open.isEmpty()) {
      answers.write(some(open), text(), count, wish.sampling(), desk);
      return true;
    }
    return false;
  }

  /** The same prefix at a second checkpoint, if that can be read. */
  private boolean otherStep() {
    int step = wish.otherStep();
    if (!checkpoints.has(step)) {
      return false;
    }
    PrefixKey key = rows(step).truthAt(step);
    try {
      if (answers.known(key, text()) == null) {
        answers.ask(List.of(key), text(), true);
        return true;
      }
      if (!answers.hasWritten(key, count(), wish.sampling())) {
        answers.write(List.of(key), text(), count(), wish.sampling(), desk);
        return true;
      }
    } catch (WeightsException e) {
      checkpoints.damaged(step, e.getMessage());
      return true;
    }
    return false;
  }

  /** What is asked of all clips, or of many tones: a piece at a time. */
  private boolean whole(int step) {
    urgent = false;
    if (evaluations.at(wish.step()) == null && workMatrix(step)) {
      return true;
    }
    if (!sounds.hasTones()) {
      return false;
    }
    if (sweep == null || sweep.step() != step) {
      sweep = new SweepWork(facts, step);
    }
    if (!sweep.done()) {
      sweep.next(session, sounds);
      return true;
    }
    return false;
  }

  private boolean workMatrix(int step) {
    if (matrix == null || matrix.step() != step) {
      matrix = new MatrixWork(facts, step);
    }
    if (matrix.done()) {
      return false;
    }
    matrix.next(session);
    return true;
  }

  @Override
  public LabState state() {
    Path run = wish.run();
    if (run == null) {
      return LabState.nothing(null, Missing.RUN);
    }
    if (missing.isAny()) {
      return LabState.nothing(run, missing);
    }
    Integer step = session == null ? null : checkpoints.at(wish.step());
    List<Integer> steps = checkpoints.steps();
    if (step == null || loaded != step) {
      String damage = checkpoints.notice(wish.step(), wish.otherStep());
      return LabState.loading(run, facts, steps, damage, doing);
    }
    return new LabState(
        run,
        facts,
        steps,
        step,
        heard(step),
        text(),
        wish.text() == null,
        transcript(),
        otherClip(step),
        known(step),
        matrix(step),
        sounds.hasTones(),
        sweep == null || sweep.step() != step ? null : sweep.state(),
        "",
        "",
        notice(step),
        doing);
  }

  private Matrix matrix(int step) {
    Matrix kept = evaluations.at(wish.step());
    if (kept != null) {
      return kept;
    }
    return matrix == null || matrix.step() != step ? null : matrix.matrix();
  }

  private String otherClip(int step) {
    int other = rows(step).other();
    return other < 0 ? null : facts.clips().get(other).id();
  }

  private Heard heard(int step) {
    PrefixKey key = rows(step).truth();
    var prefix = prefixes.known(key);
    return prefix == null
        ? null
        : new Heard(
            wish,
            wish.source(),
            sounds.clip(wish.source()),
            sounds.of(wish.source(), wish.silence()),
            prefix,
            prefixes.nearest(key));
  }

  private Map<RowKind, Row> known(int step) {
    int other = checkpoints.has(wish.otherStep()) ? wish.otherStep() : -1;
    return rows(step).known(answers, text(), count(), other);
  }

  /** What could not be done as it was asked for, or is odd about the soft tokens. */
  private String notice(int step) {
    String damage = checkpoints.notice(wish.step(), wish.otherStep());
    PrefixKey key = rows(step).truth();
    if (!damage.isEmpty() || prefixes.known(key) == null) {
      return damage;
    }
    String odd = Oddities.of(prefixes.heard(key));
    return odd.isEmpty() ? elsewhere : odd;
  }

  @Override
  public boolean isUrgent() {
    return urgent;
  }

  @Override
  public LabState failed(Throwable e) {
    return LabState.nothing(wish.run(), Missing.of(e));
  }
}
