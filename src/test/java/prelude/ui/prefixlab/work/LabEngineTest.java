package prelude.ui.prefixlab.work;

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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.evidence.lab.Answer;
import prelude.model.Sampling;
import prelude.training.RunControl;
import prelude.training.RunFolder;
import prelude.training.RunInfo;
import prelude.training.TinyRun;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;
import prelude.ui.work.WishEngine;

class LabEngineTest {
  private static final int STEPS = 4;

  @TempDir private static Path temporary;
  private static TrainingEnvironment environment;
  private static Path run;
  private static int first;

  private final Desk desk = new Desk();
  private LabEngine engine;

  /** Says that a newer wish waits once something was told so many times. */
  private static final class Desk implements WishEngine.Desk {
    int leaveAfter = Integer.MAX_VALUE;
    final AtomicInteger told = new AtomicInteger();

    @Override
    public boolean isSuperseded() {
      return told.get() >= leaveAfter;
    }

    @Override
    public void tell() {
      told.incrementAndGet();
    }
  }

  @BeforeAll
  static void train() throws IOException {
    environment = TinyRun.environment(temporary);
    var folder = new Path[1];
    new Trainer(environment)
        .train(
            TinyRun.config(STEPS),
            new TrainingListener() {
              @Override
              public void started(RunInfo info) {
                folder[0] = info.folder();
              }
            },
            new RunControl());
    run = folder[0];
    first = new RunFolder(run).checkpointSteps().getFirst();
    Files.delete(run.resolve("evaluations.jsonl")); // so that there is a matrix to be worked out
  }

  @BeforeEach
  void open() {
    engine = new LabEngine(environment);
    engine.sitAt(desk);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static LabWish wish(String text, int otherStep) {
    return new LabWish(
        run,
        STEPS,
        otherStep,
        new Source.OfClip(""),
        0,
        1,
        "",
        0,
        0,
        Set.of(),
        text,
        Sampling.greedy());
  }

  private void ask(LabWish wish) {
    if (engine.ask(wish)) {
      engine.look();
    }
  }

  private void finish() {
    for (int i = 0; engine.work(); i++) {
      assertTrue(i < 500, "it comes to an end");
    }
  }

  @Test
  void whatIsInViewComesFirst() {
    ask(wish(null, first));
    var seen = new TreeSet<String>();
    var order = new java.util.ArrayList<String>();
    while (engine.work()) {
      for (String one : known(engine.state())) {
        if (seen.add(one)) {
          order.add(one);
        }
      }
    }
    assertEquals(
        List.of(
            "opening",
            "open",
            "loading",
            "TRUE",
            "NONE",
            "MEAN",
            "TRUE written",
            "NONE written",
            "OTHER_STEP",
            "OTHER_STEP written",
            "matrix begun",
            "matrix",
            "sweep begun",
            "sweep"),
        order);
    assertFalse(engine.isUrgent(), "nobody waits for the sweep");
  }

  private static List<String> known(LabState state) {
    var known = new java.util.ArrayList<String>();
    if (state.doing().startsWith("Opening")) {
      known.add("opening");
    }
    if (state.facts() != null) {
      known.add("open");
    }
    if (state.doing().startsWith("Loading the checkpoint of step " + STEPS)) {
      known.add("loading");
    }
    var kinds = List.of(RowKind.TRUE, RowKind.NONE, RowKind.MEAN, RowKind.OTHER_STEP);
    for (RowKind kind : kinds) {
      if (state.row(kind) != null && state.row(kind).answer() != null) {
        known.add(kind.name());
      }
    }
    for (RowKind kind : List.of(RowKind.TRUE, RowKind.NONE, RowKind.OTHER_STEP)) {
      if (state.row(kind) != null && state.row(kind).complete()) {
        known.add(kind + " written");
      }
    }
    Matrix matrix = state.matrix();
    if (matrix != null) {
      known.add("matrix begun");
      if (!Double.isNaN(matrix.nats()[4][4])) {
        known.add("matrix");
      }
    }
    if (state.sweep() != null) {
      known.add("sweep begun");
      if (state.sweep().done() == state.sweep().hz().length) {
        known.add("sweep");
      }
    }
    return known;
  }

  @Test
  void nothingIsAskedTwice() {
    ask(wish(null, -1));
    finish();
    Answer answer = engine.state().row(RowKind.MEAN).answer();
    int told = desk.told.get();
    ask(wish("x", -1));
    assertNull(engine.state().row(RowKind.TRUE).answer());
    finish();
    assertNotNull(engine.state().row(RowKind.TRUE).answer());
    assertEquals(told, desk.told.get(), "what it writes does not depend on the text");
    ask(wish(null, -1));
    assertFalse(engine.work());
    assertSame(answer, engine.state().row(RowKind.MEAN).answer());
    assertFalse(engine.look(), "nothing has changed");
  }

  @Test
  void aWriteIsLeftWhereANewerWishWaits() {
    ask(wish(null, -1));
    while (engine.state().row(RowKind.MEAN) == null
        || engine.state().row(RowKind.MEAN).answer() == null) {
      assertTrue(engine.work());
    }
    desk.leaveAfter = desk.told.get() + 2;
    assertTrue(engine.work());
    Row left = engine.state().row(RowKind.TRUE);
    int soFar = left.written().length(); // a pass gives a byte or several
    assertTrue(soFar >= 2);
    assertFalse(left.complete());
    desk.leaveAfter = Integer.MAX_VALUE;
    finish();
    Row whole = engine.state().row(RowKind.TRUE);
    assertTrue(whole.complete());
    assertTrue(whole.written().length() > soFar && whole.written().startsWith(left.written()));
  }

  @Test
  void aCheckpointThatIsWrittenAnewIsAskedAnew() throws IOException {
    ask(wish(null, -1));
    finish();
    Answer before = engine.state().row(RowKind.TRUE).answer();
    Path own = run.resolve("checkpoints/step-%06d/model.safetensors".formatted(STEPS));
    Path other = run.resolve("checkpoints/step-%06d/model.safetensors".formatted(first));
    byte[] bytes = Files.readAllBytes(own);
    Files.copy(other, own, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(own, FileTime.fromMillis(System.currentTimeMillis() + 5000));
    assertTrue(engine.look());
    finish();
    Answer anew = engine.state().row(RowKind.TRUE).answer();
    assertTrue(Math.abs(before.total() - anew.total()) > 1e-6);
    Files.write(own, bytes);
  }

  @Test
  void closingForgetsTheRunAndAnotherWishOpensIt() {
    ask(wish(null, -1));
    while (!engine.state().answered()) {
      assertTrue(engine.work());
    }
    ask(LabWish.NOTHING);
    assertEquals("No run is chosen.", engine.state().missing());
    assertNull(engine.state().facts());
    assertFalse(engine.work());
    ask(wish(null, -1));
    while (!engine.state().answered()) {
      assertTrue(engine.work());
    }
    engine.close();
    assertNull(engine.state().facts());
    engine.close();
  }
}
