package prelude.ui.prefixlab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static prelude.ui.FxTest.fx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.evidence.lab.Answer;
import prelude.evidence.lab.Prefix;
import prelude.training.LabFacts;
import prelude.training.LabSession;
import prelude.training.RunFolder;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.DemoScreen;
import prelude.ui.FxTest;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.prefixlab.work.Source;

/** The lab on a trained run, which stays open from test to test, and what to expect of it. */
@ExtendWith(FxTest.class)
abstract class TrainedLab {
  static final int STEPS = 12;

  @TempDir static Path shared;
  static TrainingEnvironment environment;
  static RunFolder run;
  static String id;
  static LabSession session;
  static LabFacts facts;
  static int first;
  static DemoScreen other;

  static LabFixture lab;

  @BeforeAll
  static void train() throws IOException {
    environment = TinyRun.environment(shared);
    run = LabFixture.train(environment, TinyRun.config(STEPS));
    id = run.path().getFileName().toString();
    session = LabSession.open(environment, run, waiting -> {});
    facts = session.facts();
    first = session.steps().getFirst();
    lab = new LabFixture(environment);
  }

  @AfterAll
  static void done() {
    lab.close();
    session.close();
  }

  /** The run at its end, with everything as it is at first: it stays open from test to test. */
  void chosen() {
    lab.segment("#decode-how", "Greedy");
    FxTest.run(
        () -> {
          LabModel model = lab.model();
          model.reset();
          model.keepingProperty().set(false);
          model.otherProperty().set("");
          model.otherStepProperty().set(-1);
          model.comparedProperty().set(RowKind.NONE);
          model.layerProperty().set(LabModel.AUTO);
          model.sourceProperty().set(new Source.OfClip(name(0)));
          model.typedProperty().set(null);
          model.positionProperty().set(LabModel.AUTO);
          lab.screen.view().requestFocus();
        });
    lab.choose(id, STEPS - 1);
  }

  LabState state() {
    return fx(() -> lab.model().state());
  }

  Row row(RowKind kind) {
    return state().row(kind);
  }

  static Answer asked(int step, Prefix prefix, String text) {
    return session.lab(step).ask(List.of(prefix), text, true).getFirst();
  }

  void assertSays(RowKind kind, int step, Prefix prefix, String text) {
    assertLike(asked(step, prefix, text), row(kind).answer(), kind.name());
  }

  static void assertLike(Answer expected, Answer found, String what) {
    assertArrayEquals(expected.nats(), found.nats(), 1e-4, what);
    for (int i = 0; i < expected.logProbabilities().length; i++) {
      assertArrayEquals(
          expected.logProbabilities()[i], found.logProbabilities()[i], 1e-4f, what + " at " + i);
    }
  }

  static Prefix own(int step, int clip) {
    return session.prefix(step, clip);
  }

  static String text(int clip) {
    return facts.clips().get(clip).text();
  }

  static String name(int clip) {
    return facts.clips().get(clip).id();
  }
}
