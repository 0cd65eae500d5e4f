package prelude.ui.space.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.evidence.space.NearestText;
import prelude.evidence.space.Snapshot;
import prelude.evidence.space.SnapshotFolder;
import prelude.evidence.space.SpaceBasis;
import prelude.evidence.space.SpaceBasis.Centring;
import prelude.evidence.space.SpaceBasis.FittedOn;
import prelude.evidence.space.SpaceStatistics;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;

class SpaceEngineTest {
  private static final int STEPS = 4;

  @TempDir static Path shared;
  private static Path trained;
  private static TrainingEnvironment environment;

  @TempDir Path home;

  @BeforeAll
  static void train() throws IOException {
    environment = TinyRun.environment(shared);
    trained = SampleSnapshots.train(environment, STEPS);
  }

  private static SpaceWish wish(Path run, int step) {
    return new SpaceWish(run, FittedOn.TEXT, Centring.RAW, SpaceWish.NEWEST, step, false);
  }

  private static SpaceEngine ask(SpaceWish wish) {
    var engine = new SpaceEngine();
    engine.ask(wish);
    engine.look();
    return engine;
  }

  private static SpaceState finish(SpaceEngine engine) {
    int pieces = 0;
    while (engine.work()) {
      assertTrue(pieces++ < 10_000, "it never ends");
    }
    return engine.state();
  }

  private static SpaceState shown(SpaceWish wish) {
    return finish(ask(wish));
  }

  private static Path snapshot(Path run, int step) {
    return new SnapshotFolder(run.resolve("snapshots")).file(step);
  }

  @Test
  void everySnapshotIsDrawnAlongTheSameAxes() {
    SpaceState state = shown(wish(trained, 2));
    SpaceFilm film = state.film();
    var folder = new SnapshotFolder(trained.resolve("snapshots"));
    assertEquals(Set.of(0, 1, 2, 3, 4), film.frames().keySet());
    SpaceBasis basis = SpaceBasis.fit(folder.read(STEPS), FittedOn.TEXT, Centring.RAW);
    for (Frame frame : film.frames().values()) {
      Snapshot at = folder.read(frame.step());
      assertArrayEquals(Frame.flat(basis.project(at).soft()), frame.soft(), 1e-5f);
      assertArrayEquals(Frame.flat(basis.project(at).text()), frame.text(), 1e-5f);
      assertEquals(at.soft().norm(7), frame.norms()[7], 1e-4);
      assertArrayEquals(
          Frame.flat(basis.project(at.clipMeans())), frame.means(), 1e-4f, "means are projected");
    }
    assertEquals("middle tone", film.clips().get(2).label());
    assertEquals(440, film.clips().get(2).hz());
    assertEquals(0.5, film.facts().tokenSeconds(), 1e-9);
    assertTrue(film.facts().seen('m') && film.facts().seen(256) && !film.facts().seen('z'));
    assertEquals("", film.facts().problem());
    for (boolean means : new boolean[] {false, true}) {
      double[] range = film.norms(means);
      for (Frame frame : film.frames().values()) {
        for (float norm : means ? frame.meanNorms() : frame.norms()) {
          assertTrue(range[0] <= norm && norm <= range[1], norm + " is off the colours");
        }
      }
    }
    assertTrue(film.norms(true)[0] < film.norms(false)[0], "means are shorter");
  }

  @Test
  void theStepInViewIsSaidInNumbers() {
    SpaceState state = shown(wish(trained, 2));
    SpaceDetails details = state.details();
    Snapshot at = new SnapshotFolder(trained.resolve("snapshots")).read(2);
    assertEquals(2, details.step());
    assertEquals(SpaceStatistics.of(at), details.statistics());
    var nearest = new NearestText(at.text()).of(at.soft(), 13, 5);
    for (int k = 0; k < 5; k++) {
      assertEquals(nearest.get(k).token(), details.nearest().token(13, k));
      assertEquals(nearest.get(k).cosine(), details.nearest().cosine(13, k), 1e-6);
    }
    assertTrue(details.byChance() > 0.1 && details.byChance() < 1, "" + details.byChance());
    assertTrue(details.cka() > 0 && details.cka() <= 1, "" + details.cka());
    assertEquals(5, details.ckaOf());
    assertNull(details.turned());
  }

  @Test
  void whatIsInViewComesFirst() {
    SpaceEngine engine = ask(wish(trained, 1));
    assertTrue(engine.work());
    assertNotNull(engine.state().film().frames().get(1), "with the axes themselves");
    assertTrue(engine.work());
    assertEquals(1, engine.state().details().step());
    assertEquals(2, engine.state().film().frames().size());
  }

  @Test
  void aWishOvertakesTheRest() {
    SpaceEngine engine = ask(wish(trained, 0));
    engine.work();
    engine.ask(wish(trained, 3));
    engine.work();
    assertNotNull(engine.state().film().frames().get(3));
    engine.work();
    assertEquals(3, engine.state().details().step());
  }

  @Test
  void anotherBasisIsTurnedTheWayTheOneBeforePoints() {
    SpaceEngine engine = ask(wish(trained, 4));
    SpaceBasis before = finish(engine).film().basis();
    engine.ask(new SpaceWish(trained, FittedOn.TEXT, Centring.RAW, 1, 4, true));
    SpaceState state = finish(engine);
    SpaceBasis now = state.film().basis();
    assertEquals(1, now.step());
    for (int axis = 0; axis < 3; axis++) {
      double along = 0;
      for (int d = 0; d < now.pca().mean().length; d++) {
        along += now.pca().axes()[axis][d] * before.pca().axes()[axis][d];
      }
      assertTrue(along > 0, "axis " + axis + " has flipped");
    }
    assertEquals(state.film().tokens() * 3, state.details().turned().length);
    engine.ask(new SpaceWish(trained, FittedOn.BOTH, Centring.PER_MODALITY, -1, 4, false));
    state = finish(engine);
    assertEquals(FittedOn.BOTH, state.film().basis().fittedOn());
    assertNull(state.details().turned());
  }

  @Test
  void newSnapshotsAreFollowedAndAxesStay() throws IOException {
    Path run = SampleSnapshots.copy(trained, home.resolve("live"));
    SpaceEngine engine = ask(wish(run, 99));
    SpaceState before = finish(engine);
    var folder = new SnapshotFolder(run.resolve("snapshots"));
    Snapshot last = folder.read(4);
    folder.write(
        new Snapshot(
            5, last.clipIds(), last.positions(), last.softTokens(), last.soft(), last.text()));
    assertTrue(engine.look());
    SpaceState now = finish(engine);
    assertEquals(5, now.film().at(99).step());
    assertSame(before.film().basis(), now.film().basis());
    assertEquals(5, now.details().step());
  }

  @Test
  void aResumedRunReplacesItsSnapshots() throws IOException {
    Path run = SampleSnapshots.copy(trained, home.resolve("resumed"));
    SpaceEngine engine = ask(wish(run, 4));
    float[] before = finish(engine).film().at(4).soft();
    var folder = new SnapshotFolder(run.resolve("snapshots"));
    Snapshot other = folder.read(0);
    folder.dropAfter(2);
    engine.look();
    assertEquals(2, finish(engine).film().at(4).step());
    folder.write(
        new Snapshot(
            4, other.clipIds(), other.positions(), other.softTokens(), other.soft(), other.text()));
    Files.setLastModifiedTime(snapshot(run, 4), FileTime.fromMillis(1000));
    engine.look();
    float[] now = finish(engine).film().at(4).soft();
    assertFalse(Arrays.equals(before, now), "the old frame is gone");
  }

  @Test
  void damagedSnapshotsAreNamedAndTheOthersShown() throws IOException {
    Path run = SampleSnapshots.copy(trained, home.resolve("damaged"));
    Files.write(snapshot(run, 4), new byte[] {1, 2, 3});
    Files.write(snapshot(run, 1), Arrays.copyOf(Files.readAllBytes(snapshot(run, 1)), 2000));
    SpaceState state = shown(wish(run, 4));
    assertEquals(Set.of(1, 4), state.problems().keySet());
    assertTrue(state.problems().get(4).contains("step-000004"), state.problems().get(4));
    assertEquals(Set.of(0, 2, 3), state.film().frames().keySet());
    assertEquals(3, state.film().at(4).step());
    assertEquals(3, state.details().step());
  }

  @Test
  void snapshotsOfAnotherModelAreLeftOut() throws IOException {
    Path run = SampleSnapshots.copy(trained, home.resolve("mixed"));
    var folder = new SnapshotFolder(run.resolve("snapshots"));
    folder.write(SampleSnapshots.random(2, 3, 4, 48)); // other clips, the same width
    folder.write(SampleSnapshots.random(3, 5, 10, 16));
    SpaceState state = shown(wish(run, 2));
    assertEquals(Set.of(2, 3), state.problems().keySet());
    assertTrue(
        state.problems().get(2).contains("found 3 clips of 4 soft tokens"),
        state.problems().get(2));
    assertEquals(1, state.film().at(2).step());
  }

  @Test
  void aRunWithoutSnapshotsSaysWhichSettingRecordsThem() throws IOException {
    Path run = SampleSnapshots.copy(trained, home.resolve("bare"));
    for (int step = 0; step <= STEPS; step++) {
      Files.delete(snapshot(run, step));
    }
    SpaceState state = shown(wish(run, 2));
    assertNull(state.film());
    assertEquals("This run recorded no snapshots.", state.missing());
    assertTrue(state.why().contains("\u201cSnapshot every\u201d"), state.why());
    assertEquals("No run is chosen.", shown(SpaceWish.NOTHING).missing());
    Files.write(snapshot(run, 0), new byte[9]);
    state = shown(wish(run, 2));
    assertEquals("The run's only snapshot cannot be read.", state.missing());
    assertTrue(state.why().contains("step-000000"), state.why());
  }

  @Test
  void aRunThatIsDeletedWhileItIsShownIsGone() throws IOException {
    Path run = SampleSnapshots.copy(trained, home.resolve("deleted"));
    SpaceEngine engine = ask(wish(run, 2));
    assertNotNull(finish(engine).film());
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertTrue(engine.look());
    SpaceState state = finish(engine);
    assertNull(state.film());
    assertTrue(state.why().contains("run.json"), state.why());
    assertFalse(state.why().contains("Duplicate"), state.why());
  }

  @Test
  void whyThereIsNothingIsSaidAnewWhenTheRunsFilesChange() throws IOException {
    Path run = SampleSnapshots.copy(trained, home.resolve("changing"));
    for (int step = 0; step <= STEPS; step++) {
      Files.delete(snapshot(run, step));
    }
    Files.move(run.resolve("run.json"), home.resolve("aside.json"));
    SpaceEngine engine = ask(wish(run, 0));
    assertTrue(finish(engine).why().contains("run.json"), engine.state().why());
    Files.move(home.resolve("aside.json"), run.resolve("run.json"));
    assertTrue(engine.look(), "there is something new to say");
    assertTrue(finish(engine).why().contains("the run ended before"), engine.state().why());
    assertFalse(engine.look(), "and then nothing more");
  }

  @Test
  void oneClipHasNothingBetweenClips() {
    SampleSnapshots.write(home, SampleSnapshots.random(0, 1, 6, 16));
    SpaceState state = shown(wish(home, 0));
    assertTrue(Double.isNaN(state.details().statistics().betweenClips()));
    assertEquals(6, state.film().tokens());
    assertTrue(Double.isNaN(state.film().facts().tokenSeconds()), "without run.json");
    assertTrue(state.film().facts().problem().contains("run.json"), state.film().facts().problem());
  }

  @Test
  void equalTokensHaveNoRankAndDoNotBreakTheAxes() {
    float[] soft = new float[2 * 3 * 16];
    Arrays.fill(soft, 0.25f);
    float[] text = SampleSnapshots.random(0, 2, 3, 16).text().values();
    SampleSnapshots.write(home, SampleSnapshots.of(0, 2, 3, 16, soft, text));
    for (FittedOn on : FittedOn.values()) {
      SpaceState state =
          shown(new SpaceWish(home, on, Centring.PER_MODALITY, SpaceWish.NEWEST, 0, true));
      assertEquals(0, state.details().statistics().effectiveRank());
      assertTrue(Float.isFinite(state.film().at(0).soft()[0]));
      assertTrue(state.film().bounds()[1] > state.film().bounds()[0]);
    }
  }

  @Test
  void tokensThatAreNoNumbersAreCounted() {
    float[] soft = SampleSnapshots.random(0, 2, 3, 16).soft().values().clone();
    Arrays.fill(soft, 0, 3 * 16, Float.NaN);
    soft[5 * 16] = Float.POSITIVE_INFINITY;
    float[] text = SampleSnapshots.random(0, 2, 3, 16).text().values();
    SampleSnapshots.write(home, SampleSnapshots.of(0, 2, 3, 16, soft, text));
    SpaceState state = shown(wish(home, 0));
    assertEquals(4, state.details().statistics().notFinite());
    Frame frame = state.film().at(0);
    assertTrue(Float.isNaN(frame.soft()[0]) && Float.isFinite(frame.soft()[3 * 3]));
    assertTrue(Float.isNaN(frame.means()[0]), "a clip of none but NaN has no mean");
    assertTrue(Float.isFinite(frame.means()[3]));
    assertEquals(-1, state.details().nearest().token(0, 0));
  }

  @Test
  void clipsWhoseSoundIsGoneAreLeftOutOfTheAlignment() throws IOException {
    Path audio = environment.userData().resolve("audio_smoke/tone_440.wav");
    Path aside = home.resolve("aside.wav");
    Files.move(audio, aside);
    try {
      SpaceState state = shown(wish(trained, 2));
      assertEquals(4, state.details().ckaOf());
      assertTrue(state.details().ckaProblem().contains("tone_440.wav"));
      assertTrue(Double.isFinite(state.details().cka()));
      assertEquals("middle tone", state.film().clips().get(2).text(), "its words are known");
    } finally {
      Files.move(aside, audio);
    }
  }

  @Test
  void aManifestThatIsGoneLeavesThePoints() throws IOException {
    Path manifest = environment.userData().resolve("audio_smoke/manifest.jsonl");
    Path aside = home.resolve("aside.jsonl");
    Files.move(manifest, aside);
    try {
      SpaceState state = shown(wish(trained, 2));
      assertEquals(5, state.film().clips().size());
      assertEquals("tone_440", state.film().clips().get(2).label());
      assertTrue(state.film().facts().problem().contains("manifest.jsonl"));
      assertEquals(0, state.details().ckaOf());
      assertNull(state.film().facts().counts());
    } finally {
      Files.move(aside, manifest);
    }
  }

  @Test
  void onlyThreeCoordinatesOfEachPointAreKept() {
    for (int step = 0; step < 40; step++) {
      SampleSnapshots.write(home, SampleSnapshots.random(step, 4, 8, 64));
    }
    SpaceFilm film = shown(wish(home, 20)).film();
    assertEquals(40, film.frames().size());
    long floats =
        film.frames().values().stream()
            .mapToLong(
                f ->
                    f.soft().length
                        + f.norms().length
                        + f.means().length
                        + f.meanNorms().length
                        + f.text().length
                        + f.bounds().length)
            .sum();
    assertEquals(40 * (32 * 4 + 4 * 4 + 257 * 3 + 6), floats);
    assertEquals(
        List.of("c0", "c1", "c2", "c3"), film.clips().stream().map(SpaceClip::id).toList());
  }
}
