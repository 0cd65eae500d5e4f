package prelude.ui.space;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.evidence.space.Snapshot;
import prelude.evidence.space.SpaceBasis.Centring;
import prelude.evidence.space.SpaceBasis.FittedOn;
import prelude.ui.FxTest;
import prelude.ui.space.film.SampleSnapshots;
import prelude.ui.space.film.SpaceEngine;
import prelude.ui.space.film.SpaceState;
import prelude.ui.space.film.SpaceWish;

@ExtendWith(FxTest.class)
class StateNotesTest {
  private static final int WIDTH = 16;

  @TempDir Path home;

  private String said(String name, int clips, int each, float[] soft) {
    Snapshot like = SampleSnapshots.random(0, clips, each, WIDTH);
    Path run = home.resolve(name);
    SampleSnapshots.write(
        run, SampleSnapshots.of(0, clips, each, WIDTH, soft, like.text().values()));
    var engine = new SpaceEngine();
    engine.ask(new SpaceWish(run, FittedOn.TEXT, Centring.RAW, SpaceWish.NEWEST, 0, false));
    engine.look();
    while (engine.work()) {
      // to the end
    }
    SpaceState state = engine.state();
    return fx(
        () ->
            StateNotes.of(state.film(), state.details()).stream()
                .map(note -> note.getAccessibleText())
                .collect(Collectors.joining("\n")));
  }

  private static float[] random(int clips, int each) {
    return SampleSnapshots.random(0, clips, each, WIDTH).soft().values().clone();
  }

  @Test
  void clipsAreCalledApartOnlyWhereThatCanBeTold() {
    assertTrue(said("apart", 3, 8, random(3, 8)).contains("Clips are apart"));
    String single = said("single", 3, 1, random(3, 1));
    assertTrue(single.contains("cannot be told") && single.contains("100 %"), single);
    assertFalse(single.contains("apart: no collapse"), single);
    float[] soft = random(2, 8);
    Arrays.fill(soft, 0, 8 * WIDTH, Float.NaN);
    String half = said("half", 2, 8, soft);
    assertTrue(half.contains("one clip only whose soft tokens are numbers"), half);
    assertFalse(half.contains("collapsed"), half);
  }

  @Test
  void aSingleSoftTokenIsNotCalledTheSameAsAllOthers() {
    String one = said("one", 1, 1, random(1, 1));
    assertTrue(one.contains("one soft token only"), one);
    assertFalse(one.contains("rank 0"), one);
    float[] equal = new float[2 * 3 * WIDTH];
    Arrays.fill(equal, 0.5f);
    String same = said("same", 2, 3, equal);
    assertTrue(same.contains("All soft tokens are the same: rank 0"), same);
  }
}
