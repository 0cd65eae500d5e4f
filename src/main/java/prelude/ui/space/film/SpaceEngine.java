package prelude.ui.space.film;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import prelude.evidence.space.NearestText;
import prelude.evidence.space.Points;
import prelude.evidence.space.RandomRotation;
import prelude.evidence.space.Snapshot;
import prelude.evidence.space.SpaceBasis;
import prelude.evidence.space.SpaceStatistics;
import prelude.training.RunFolder;
import prelude.ui.work.WishEngine;
import prelude.weights.WeightsException;

/**
 * Works a wish out piece by piece, what is in view first: the axes, the frame of the step, what is
 * said of it, its trail, then all other frames. For one thread.
 */
public final class SpaceEngine implements WishEngine<SpaceWish, SpaceState> {
  /** Steps of a trail. */
  static final int TRAIL = 10;

  private static final long SEED = 0;

  /** A step that stays this long in view gets a null of its own; others that of a step before. */
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private SpaceWish wish = SpaceWish.NOTHING;
  private RunFacts facts;
  private SnapshotListing listing;
  private SnapshotReader reader;
  private Snapshot model; // others have to be like it; null while none was readable
  private SpaceBasis basis;
  private boolean fitWanted;
  private String listingProblem = "";
  private final TreeMap<Integer, Frame> frames = new TreeMap<>();
  private final Map<Integer, Double> chance = new HashMap<>();
  private double lastChance = Double.NaN;
  private SpaceDetails details;
  private long saidAt;
  private HeardTokens heard;
  private RandomRotation rotation;
  private boolean urgent = true;

  @Override
  public boolean ask(SpaceWish now) {
    SpaceWish before = wish;
    wish = now;
    boolean other = !java.util.Objects.equals(before.run(), now.run());
    if (other) {
      open();
    } else if (!before.sameAxes(now)) {
      fitWanted = true;
    }
    if (details != null && !now.turned() && details.turned() != null) {
      details = details.withTurned(null);
    }
    return other;
  }

  private void open() {
    frames.clear();
    chance.clear();
    facts = null;
    listing = null;
    reader = null;
    basis = null;
    fitWanted = true;
    listingProblem = "";
    details = null;
    forgetModel();
  }

  private void forgetModel() {
    model = null;
    heard = null;
    rotation = null;
  }

  /** Looks whether snapshots have come or gone. */
  @Override
  public boolean look() {
    if (wish.run() == null) {
      return false;
    }
    boolean first = facts == null;
    if (first) {
      facts = RunFacts.read(wish.run());
      listing = new SnapshotListing(new RunFolder(wish.run()).snapshots());
      reader = new SnapshotReader(new RunFolder(wish.run()).snapshots());
    }
    TreeSet<Integer> changed;
    try {
      changed = listing.look();
      listingProblem = "";
    } catch (WeightsException e) {
      listingProblem = e.getMessage();
      return true;
    }
    boolean said = !first && listing.times().isEmpty() && factsHaveChanged();
    if (changed == null) {
      return first || said;
    }
    for (int step : changed) {
      frames.remove(step);
      chance.remove(step);
      reader.forget(step);
      if (details != null && details.step() == step) {
        details = null;
      }
    }
    return true;
  }

  /** What is said where there is no snapshot depends on how it stands with the run. */
  private boolean factsHaveChanged() {
    RunFacts before = facts;
    facts = RunFacts.read(wish.run());
    return facts.live() != before.live()
        || facts.snapshotEvery() != before.snapshotEvery()
        || !facts.problem().equals(before.problem());
  }

  @Override
  public boolean work() {
    if (listing == null || listing.times().isEmpty()) {
      return false;
    }
    urgent = true;
    if (fitWanted || basis == null) {
      return fit();
    }
    NavigableSet<Integer> good = good();
    Integer target = SpaceFilm.at(good, wish.step());
    if (target == null) {
      return false;
    }
    if (!frames.containsKey(target)) {
      urgent = false; // what is said of it follows at once
      project(target);
      return true;
    }
    if (say(target)) {
      return true;
    }
    urgent = false;
    return trail(good, target) || chance(target) || rest(good, target) || hear(target);
  }

  private NavigableSet<Integer> good() {
    var good = new TreeSet<>(listing.times().keySet());
    good.removeAll(reader.problems().keySet());
    return good;
  }

  /** Fits the axes where they are wanted, or at the nearest snapshot that can be read. */
  private boolean fit() {
    int at = wish.fitAt() == SpaceWish.NEWEST ? Integer.MAX_VALUE : wish.fitAt();
    for (NavigableSet<Integer> good = good(); !good.isEmpty(); good = good()) {
      int step = SpaceFilm.at(good, at);
      Snapshot snapshot = reader.read(step);
      if (snapshot != null) {
        fit(snapshot);
        return true;
      }
    }
    basis = null;
    return false;
  }

  private void fit(Snapshot snapshot) {
    if (model != null && !SnapshotReader.alike(model, snapshot)) {
      forgetModel();
    }
    if (model == null) {
      model = snapshot;
      reader.expect(snapshot);
      details = null;
      chance.clear();
      lastChance = Double.NaN;
    }
    SpaceBasis fitted = SpaceBasis.fit(snapshot, wish.fittedOn(), wish.centring());
    boolean follows = basis != null && basis.pca().mean().length == snapshot.soft().width();
    basis = follows ? fitted.alignedTo(basis) : fitted;
    fitWanted = false;
    frames.clear();
    if (details != null) {
      details = details.withTurned(null);
    }
    frames.put(snapshot.step(), Frame.of(snapshot, basis));
    // With the one in view, which would else be stood for by that one for a moment.
    Integer target = SpaceFilm.at(good(), wish.step());
    if (target != null && !frames.containsKey(target)) {
      project(target);
    }
  }

  private void project(int step) {
    Snapshot snapshot = reader.read(step);
    if (snapshot != null) {
      frames.put(step, Frame.of(snapshot, basis));
    }
  }

  /** What is said of the step in view. */
  private boolean say(int step) {
    if (details == null || details.step() != step) {
      Snapshot snapshot = reader.read(step);
      if (snapshot == null) {
        return true; // another one stands for the step now
      }
      var text = new NearestText(snapshot.text());
      saidAt = System.nanoTime();
      details =
          new SpaceDetails(
              step,
              SpaceStatistics.of(snapshot),
              Nearest.of(text, snapshot.soft()),
              Nearest.of(text, snapshot.clipMeans()),
              chance.getOrDefault(step, lastChance),
              Double.NaN,
              -1,
              "",
              null);
      if (heard != null && heard.done()) {
        details = details.withCka(heard.cka(snapshot), heard.count(), heard.problem());
      }
      return true;
    }
    if (wish.turned() && details.turned() == null) {
      Snapshot snapshot = reader.read(step);
      if (snapshot != null) {
        details = details.withTurned(turned(snapshot.soft()));
      }
      return true;
    }
    return false;
  }

  private float[] turned(Points soft) {
    if (rotation == null) {
      rotation = new RandomRotation(soft.width(), SEED);
    }
    return Frame.flat(basis.project(rotation.turn(soft)));
  }

  private boolean trail(NavigableSet<Integer> good, int target) {
    for (int step : good.headSet(target, false).tailSet(target - TRAIL, true).descendingSet()) {
      if (!frames.containsKey(step)) {
        project(step);
        return true;
      }
    }
    return false;
  }

  /**
   * The null hardly moves with the few embeddings that learn, and takes as long as a step of
   * training: while steps go by it is not worked out for each.
   */
  private boolean chance(int step) {
    boolean rests = System.nanoTime() - saidAt > REST_NANOS;
    if (chance.containsKey(step) || !Double.isNaN(lastChance) && !rests) {
      return false;
    }
    Snapshot snapshot = reader.read(step);
    if (snapshot != null) {
      lastChance = new NearestText(snapshot.text()).byChance(SEED);
      chance.put(step, lastChance);
      details = details.withChance(lastChance);
    }
    return true;
  }

  private boolean rest(NavigableSet<Integer> good, int target) {
    for (int step : good.headSet(target, false).descendingSet()) {
      if (!frames.containsKey(step)) {
        project(step);
        return true;
      }
    }
    for (int step : good.tailSet(target, false)) {
      if (!frames.containsKey(step)) {
        project(step);
        return true;
      }
    }
    return false;
  }

  private boolean hear(int step) {
    if (heard == null) {
      heard = new HeardTokens(facts, clips(), model.positions());
    }
    if (!heard.done()) {
      heard.next();
    } else if (details.ckaOf() < 0) {
      Snapshot snapshot = reader.read(step);
      if (snapshot == null) {
        return true;
      }
      details = details.withCka(heard.cka(snapshot), heard.count(), heard.problem());
    } else {
      return false;
    }
    return true;
  }

  private List<SpaceClip> clips() {
    return model.clipIds().stream().map(facts::clip).toList();
  }

  @Override
  public SpaceState state() {
    if (wish.run() == null) {
      return SpaceState.nothing(
          null,
          "No run is chosen.",
          "Start one on the Runs screen, or choose one there: its soft tokens appear"
              + " here while it trains.");
    }
    if (facts == null) {
      return SpaceState.nothing(wish.run(), "", "");
    }
    if (listing.times().isEmpty() || basis == null) {
      return Missing.state(facts, listingProblem, problems(), basis == null);
    }
    var film =
        new SpaceFilm(
            facts,
            clips(),
            model.positions(),
            model.softTokens(),
            model.soft().width(),
            basis,
            Collections.unmodifiableNavigableSet(new TreeSet<>(good())),
            Collections.unmodifiableNavigableMap(new TreeMap<>(frames)));
    return new SpaceState(wish.run(), film, details, "", "", problems());
  }

  @Override
  public boolean isUrgent() {
    return urgent;
  }

  @Override
  public SpaceState failed(Throwable e) {
    String why =
        e instanceof OutOfMemoryError
            ? "There is not enough memory for this run's snapshots; close other programs, or start"
                + " with a larger heap."
            : "An error that should not be: see the log. Other runs can be chosen.";
    return SpaceState.nothing(wish.run(), "This run cannot be shown.", why);
  }

  private TreeMap<Integer, String> problems() {
    return reader == null ? new TreeMap<>() : new TreeMap<>(reader.problems());
  }
}
