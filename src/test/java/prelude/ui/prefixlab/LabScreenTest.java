package prelude.ui.prefixlab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.Waveform;
import prelude.data.ToneAt;
import prelude.evidence.lab.Answer;
import prelude.evidence.lab.Prefix;
import prelude.model.Sampling;
import prelude.training.LabFacts;
import prelude.training.LabSession;
import prelude.training.RunFolder;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.DemoScreen;
import prelude.ui.FxTest;
import prelude.ui.plot.Numbers;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.shell.ContextModel.ClipChoice;

@ExtendWith(FxTest.class)
class LabScreenTest {
  private static final int STEPS = 12;

  @TempDir static Path shared;
  private static TrainingEnvironment environment;
  private static RunFolder run;
  private static String id;
  private static LabSession session;
  private static LabFacts facts;
  private static int first;
  private static DemoScreen other;

  private static LabFixture lab;

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
  private void chosen() {
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

  private LabState state() {
    return fx(() -> lab.model().state());
  }

  private Row row(RowKind kind) {
    return state().row(kind);
  }

  private static Answer asked(int step, Prefix prefix, String text) {
    return session.lab(step).ask(List.of(prefix), text, true).getFirst();
  }

  private void assertSays(RowKind kind, int step, Prefix prefix, String text) {
    assertLike(asked(step, prefix, text), row(kind).answer(), kind.name());
  }

  private static void assertLike(Answer expected, Answer found, String what) {
    assertArrayEquals(expected.nats(), found.nats(), 1e-4, what);
    for (int i = 0; i < expected.logProbabilities().length; i++) {
      assertArrayEquals(
          expected.logProbabilities()[i], found.logProbabilities()[i], 1e-4f, what + " at " + i);
    }
  }

  private static Prefix own(int step, int clip) {
    return session.prefix(step, clip);
  }

  private static String text(int clip) {
    return facts.clips().get(clip).text();
  }

  private static String name(int clip) {
    return facts.clips().get(clip).id();
  }

  @Test
  void aRunFillsAllPanes() {
    lab.choose(null, 0);
    assertTrue(lab.words("#lab-empty").startsWith("No run is chosen."), lab.words("#lab-empty"));
    lab.choose(id, STEPS - 1);
    LabState state = state();
    assertEquals(STEPS, state.step());
    assertEquals(7, state.rows().size());
    List<Prefix> all = session.prefixes(STEPS);
    assertSays(RowKind.TRUE, STEPS, all.get(0), text(0));
    assertSays(RowKind.NONE, STEPS, Prefix.none(facts.width()), text(0));
    assertSays(RowKind.ZERO, STEPS, Prefix.zero(facts.width(), facts.softTokens()), text(0));
    assertSays(RowKind.MEAN, STEPS, Prefix.mean(all), text(0));
    assertSays(RowKind.SHUFFLED, STEPS, all.get(facts.shuffled().get(0)), text(0));
    int other = facts.clips().stream().map(clip -> clip.id()).toList().indexOf(state.otherClip());
    assertSays(RowKind.ANOTHER, STEPS, all.get(other), text(0));
    assertTrue(other != 0 && other != facts.shuffled().get(0), "it is a third one");
    List<String> written =
        session.lab(STEPS).write(List.of(all.get(0)), text(1).length(), Sampling.greedy());
    String wrote = row(RowKind.TRUE).written();
    assertTrue(wrote.startsWith(written.getFirst()), wrote + " and " + written);
    state.rows().values().forEach(row -> assertTrue(row.complete(), row.kind().name()));

    assertTrue(lab.row(0).startsWith("True|"), lab.row(0));
    String ce = Numbers.loss(row(RowKind.NONE).answer().crossEntropy());
    assertTrue(lab.row(1).startsWith("No prefix|" + ce + "|"), lab.row(1));
    assertEquals(run.record().result().evaluation().retrieval().label(), lab.text("#retrieved"));
    assertTrue(lab.said("#sequence-strip .sequence-canvas").contains("10 soft tokens from"));
    assertTrue(lab.words("#sequence").contains("Checkpoint of step " + STEPS));
    assertTrue(lab.words("#sequence").contains("Windows LLL"), lab.words("#sequence"));
    assertEquals(49, state.sweep().done());
    assertTrue(lab.words("#sweep").contains("held-out tones"), lab.words("#sweep"));
    assertTrue(lab.said("#sweep-plot").contains(text(0) + " "), lab.said("#sweep-plot"));
    int at = fx(() -> lab.model().shownPosition());
    int[] head = fx(() -> lab.model().shownHead());
    double mass = row(RowKind.TRUE).answer().mass(head[0], head[1], at);
    assertTrue(lab.text("#head-in-view").endsWith(Numbers.fixed(mass, 2)));
    assertTrue(lab.said("#prefix-picture").contains("soft tokens: 10, masked: 0"));
    assertEquals(text(0).substring(0, at), lab.question());
    double kl = row(RowKind.TRUE).answer().divergence(row(RowKind.NONE).answer(), at);
    assertEquals(Numbers.brief(kl), lab.text("#divergence"));
    assertTrue(lab.said("#nats-strip").contains(", at "), lab.said("#nats-strip"));
    lab.await("its picture", () -> lab.screen.sound().pictureProperty().get() != null);
    lab.picture("prefix-lab");
  }

  @Test
  void clipsAndTonesAreHeard() {
    ClipChoice third = new ClipChoice(name(2), name(2), null, null);
    FxTest.run(() -> lab.shell.context().clips().setAll(third));
    chosen();
    ComboBox<?> clips = lab.find("#lab-clip", ComboBox.class);
    FxTest.run(() -> clips.getSelectionModel().select(2));
    lab.settle();
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 2), text(2));
    assertEquals(third, fx(() -> lab.shell.context().clipProperty().get()));
    lab.segment("#source-kind", "Tone");
    lab.settle();
    Source.Tone tone = (Source.Tone) fx(() -> lab.model().sourceProperty().get());
    assertEquals(440, tone.hz(), 0.1, "it begins where the clip is");
    lab.slide("#tone", 0.25);
    lab.settle();
    tone = (Source.Tone) fx(() -> lab.model().sourceProperty().get());
    assertEquals(220, tone.hz(), 0.1);
    Waveform sound = ToneAt.of(facts.clips(), facts.sounds()).orElseThrow().sound(tone.hz());
    assertSays(RowKind.TRUE, STEPS, session.hear(STEPS, sound), text(0));
    assertNull(row(RowKind.SHUFFLED), "a tone has no clip to be given another's audio");
    assertTrue(lab.row(0).startsWith("This sound|"), lab.row(0));
    lab.segment("#source-kind", "Clip");
    lab.settle();
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 2), text(2));
    ClipChoice fourth = new ClipChoice(name(3), name(3), null, null);
    FxTest.run(() -> lab.shell.context().clipProperty().set(fourth));
    lab.settle();
    assertEquals(text(3), state().text());
    assertEquals(name(3), fx(clips::getValue));
  }

  @Test
  void theMicrophoneSaysWhatIsWrongAndIsHeard() {
    chosen();
    lab.segment("#source-kind", "Microphone");
    lab.await("why there is none", () -> !lab.text("#lab-recorded").startsWith("Say or play"));
    assertEquals(lab.inputs.whyNone(), lab.text("#lab-recorded"));
    assertTrue(fx(() -> lab.find("#lab-record", Node.class).isDisabled()));
    lab.segment("#source-kind", "Clip");
    assertFalse(
        fx(
            () ->
                lab.find("#lab-record", Node.class).isVisible()
                    && lab.find("#lab-record", Node.class).getParent().isVisible()),
        "the clip is chosen");
    lab.inputs.devices.add(new prelude.audio.SoundDevice("m", "Microphone"));
    lab.segment("#source-kind", "Microphone");
    lab.await("the microphone", () -> !lab.find("#lab-record", Node.class).isDisabled());
    lab.press("#lab-record");
    lab.await("its line", () -> lab.inputs.line() != null);
    lab.inputs.line().hear(1, 0.5);
    lab.await("its sound", () -> lab.text("#lab-recorded").equals("1.0 s"));
    lab.press("#lab-record");
    lab.await("the take", () -> lab.model().sourceProperty().get() instanceof Source.Take);
    lab.settle();
    Source.Take take = (Source.Take) fx(() -> lab.model().sourceProperty().get());
    assertEquals(1, take.number());
    assertSays(RowKind.TRUE, STEPS, session.hear(STEPS, take.sound()), text(0));
    assertTrue(lab.said("#sequence-strip .sequence-canvas").contains("take 1"));
    lab.press("#lab-record");
    FxTest.run(() -> lab.shell.show(otherScreen()));
    lab.await("its end", () -> lab.inputs.line().isClosed());
    FxTest.run(() -> lab.shell.show(lab.screen));
  }

  private static DemoScreen otherScreen() {
    if (other == null) {
      other = new DemoScreen(lab.shell);
      lab.shell.add(other);
    }
    return other;
  }

  @Test
  void typedTextIsAskedAndTheTranscriptStaysForced() {
    chosen();
    String half = text(0).substring(0, 3);
    lab.ask(half);
    lab.settle();
    assertTrue(state().forced());
    assertEquals(3, fx(() -> lab.model().shownPosition()));
    assertEquals(half, lab.question());
    lab.ask("xy");
    assertEquals("xy", lab.question(), "what is typed stays");
    lab.settle();
    assertFalse(state().forced());
    assertEquals("xy", lab.question());
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 0), "xy");
    assertSays(RowKind.NONE, STEPS, Prefix.none(facts.width()), "xy");
    assertEquals(2, fx(() -> lab.model().shownPosition()));
    lab.ask(half);
    assertEquals(half, lab.question(), "what is typed stays");
    lab.settle();
    assertTrue(state().forced());
    assertEquals(half, lab.question());
    lab.ask("b\u00e9");
    lab.settle();
    assertEquals(3, fx(() -> lab.model().shownPosition()), "\u00e9 has two bytes");
    lab.ask("");
    lab.settle();
    assertTrue(state().forced());
    assertEquals(0, fx(() -> lab.model().shownPosition()));
    lab.ask("long ".repeat(60));
    lab.settle();
    assertEquals(300, row(RowKind.TRUE).answer().nats().length, "longer than it was made for");
    assertTrue(lab.words("#sequence").contains("longer than 128 positions"));
  }

  @Test
  void aByteIsChosenInTheStripAndByKeys() {
    chosen();
    Node strip = lab.find("#sequence-strip .sequence-canvas", Node.class);
    lab.keyAt(strip, KeyCode.HOME);
    assertEquals(0, fx(() -> lab.model().shownPosition()));
    assertEquals("", lab.question());
    lab.keyAt(strip, KeyCode.RIGHT);
    lab.keyAt(strip, KeyCode.RIGHT);
    assertEquals(text(0).substring(0, 2), lab.question());
    lab.key(KeyCode.PERIOD);
    assertEquals(3, fx(() -> lab.model().shownPosition()));
    lab.key(KeyCode.COMMA);
    lab.key(KeyCode.COMMA);
    assertEquals(text(0).substring(0, 1), lab.question());
    double kl = row(RowKind.TRUE).answer().divergence(row(RowKind.NONE).answer(), 1);
    assertEquals(Numbers.brief(kl), lab.text("#divergence"));
    lab.keyAt(strip, KeyCode.END);
    lab.key(KeyCode.PERIOD);
    assertEquals(
        text(0).length() - 1, fx(() -> lab.model().shownPosition()), "the last one is a target");
    Node nats = lab.find("#nats-strip", Node.class);
    lab.keyAt(nats, KeyCode.HOME);
    assertEquals(0, fx(() -> lab.model().shownPosition()));
    lab.click(strip, 84 + 10, 30);
    assertEquals(Set.of(0), fx(() -> lab.model().maskedProperty().get()), "a soft token is masked");
  }

  @Test
  void theRowThatIsComparedSetsBarsAndNats() {
    chosen();
    TableView<?> table = lab.find("#compared", TableView.class);
    assertEquals(1, fx(() -> table.getSelectionModel().getSelectedIndex()));
    FxTest.run(() -> table.getSelectionModel().select(2));
    FxTest.pulses();
    assertEquals(RowKind.ZERO, fx(() -> lab.model().comparedProperty().get()));
    int at = fx(() -> lab.model().shownPosition());
    Answer truth = row(RowKind.TRUE).answer();
    Answer zero = row(RowKind.ZERO).answer();
    assertEquals(Numbers.brief(truth.divergence(zero, at)), lab.text("#divergence"));
    assertTrue(lab.words("#nats-bought").contains(", against zero prefix"));
    String gained = Numbers.signed(zero.total() - truth.total());
    assertTrue(lab.said("#nats-strip").contains(text(0) + " " + gained), lab.said("#nats-strip"));
    lab.key(KeyCode.DOWN);
    lab.key(KeyCode.DOWN);
    lab.key(KeyCode.DOWN);
    assertEquals(RowKind.SHUFFLED, fx(() -> lab.model().comparedProperty().get()));
    lab.segment("#source-kind", "Tone");
    lab.settle();
    assertEquals(RowKind.NONE, fx(() -> lab.model().comparedRow().kind()), "there is none now");
    assertTrue(lab.words("#nats-bought").contains(", against no prefix"));
    lab.key(KeyCode.UP);
    assertEquals(RowKind.NONE, fx(() -> lab.model().comparedProperty().get()));
  }

  @Test
  void paintingMasksAndKeeps() {
    chosen();
    lab.paint(2, 4);
    lab.settle();
    assertEquals(Set.of(2, 3, 4), fx(() -> lab.model().maskedProperty().get()));
    boolean[] masked = new boolean[10];
    java.util.Arrays.fill(masked, 2, 5, true);
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 0).mask(masked), text(0));
    assertTrue(lab.row(0).startsWith("True, 1.0\u20132.5 s masked|"), lab.row(0));
    lab.paint(8, 7);
    assertEquals(Set.of(2, 3, 4, 7, 8), fx(() -> lab.model().maskedProperty().get()));
    lab.segment("#paint", "Keep");
    lab.paint(1, 2);
    assertEquals(Set.of(0, 3, 4, 5, 6, 7, 8, 9), fx(() -> lab.model().maskedProperty().get()));
    lab.press("#clear-mask");
    lab.settle();
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 0), text(0));
    lab.key(KeyCode.K);
    assertFalse(fx(() -> lab.model().keepingProperty().get()));
    lab.paint(0, 9);
    lab.settle();
    java.util.Arrays.fill(masked, true);
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 0).mask(masked), text(0));
    lab.press("#reset-prefix");
    lab.settle();
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 0), text(0));
    assertTrue(fx(() -> lab.find("#reset-prefix", Node.class).isDisabled()));
  }

  @Test
  void slidersChangeThePrefix() {
    chosen();
    lab.slide("#gain", 0.5);
    lab.settle();
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 0).gain(0.5), text(0));
    lab.press("#reset-prefix");
    ComboBox<?> other = lab.find("#mix-with", ComboBox.class);
    FxTest.run(() -> other.getSelectionModel().select(3));
    lab.slide("#mix", 0.25);
    lab.settle();
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 0).mix(own(STEPS, 3), 0.25), text(0));
    assertEquals(name(3), row(RowKind.ANOTHER).clip());
    lab.press("#reset-prefix");
    lab.slide("#silence", 2);
    lab.settle();
    Waveform quiet = facts.sounds().get(0).silenceTail(2);
    assertSays(RowKind.TRUE, STEPS, session.hear(STEPS, quiet), text(0));
    assertArrayEquals(quiet.samples(), state().heard().sound().samples());
    lab.key(KeyCode.DIGIT0, true);
    lab.slide("#soft-tokens", 4);
    lab.settle();
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 0).first(4), text(0));
    assertSays(RowKind.ZERO, STEPS, Prefix.zero(facts.width(), 4), text(0));
    assertTrue(lab.said("#prefix-picture").contains("soft tokens: 4"));
    lab.slide("#soft-tokens", 10);
    lab.settle();
    assertFalse(fx(() -> lab.model().isChanged()), "all of them are as many as there were");
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 0), text(0));
  }

  @Test
  void anotherCheckpointIsChosenAndSetBeside() {
    chosen();
    assertTrue(first < STEPS);
    ComboBox<?> step = lab.find("#other-step", ComboBox.class);
    FxTest.run(() -> step.getSelectionModel().select(1));
    lab.settle();
    assertEquals(first, fx(step::getValue));
    assertSays(RowKind.OTHER_STEP, first, own(first, 0), text(0));
    assertEquals(RowKind.OTHER_STEP, fx(() -> lab.model().comparedRow().kind()));
    lab.segment("#attention-difference", "Difference");
    assertTrue(lab.words("#attention").contains("Step %d less step %d".formatted(STEPS, first)));
    FxTest.run(() -> lab.shell.transport().goTo(first));
    lab.settle();
    assertEquals(first, state().step());
    assertSays(RowKind.TRUE, first, own(first, 0), text(0));
    FxTest.run(() -> lab.shell.transport().goTo(0));
    lab.settle();
    assertEquals(first, state().step(), "before the first one there is none");
    FxTest.run(() -> lab.shell.transport().goTo(STEPS - 2));
    lab.settle();
    int newest =
        session.steps().stream().filter(s -> s <= STEPS - 2).reduce((a, b) -> b).orElseThrow();
    assertEquals(newest, state().step());
    lab.ask("xy");
    lab.settle();
    lab.choose(null, 0);
    lab.choose(id, STEPS - 1);
    assertNull(row(RowKind.OTHER_STEP));
    assertTrue(state().forced(), "another run is asked for its own transcript");
    assertEquals(RowKind.NONE, fx(() -> lab.model().comparedRow().kind()));
  }

  @Test
  void bytesAreDrawnAndDrawnAgain() {
    chosen();
    assertFalse(fx(() -> lab.find("#draw-again", Node.class).isVisible()));
    lab.segment("#decode-how", "Temperature");
    lab.settle();
    int count = row(RowKind.TRUE).written().length();
    for (long seed = 0; seed < 2; seed++) {
      List<String> expected =
          session.lab(STEPS).write(List.of(own(STEPS, 0)), count, new Sampling(1, 0, seed));
      assertEquals(expected.getFirst(), row(RowKind.TRUE).written());
      lab.press("#draw-again");
      lab.settle();
    }
    String before = row(RowKind.TRUE).written();
    lab.key(KeyCode.R, true);
    lab.settle();
    assertNotEquals(before, row(RowKind.TRUE).written());
  }

  @Test
  void headsTonesAndClipsAreChosenInPictures() {
    chosen();
    Node heads = lab.find("#heads", Node.class);
    FxTest.run(() -> lab.model().layerProperty().set(0));
    FxTest.run(() -> lab.model().headProperty().set(0));
    lab.keyAt(heads, KeyCode.DOWN);
    lab.keyAt(heads, KeyCode.DOWN);
    lab.keyAt(heads, KeyCode.RIGHT);
    lab.keyAt(heads, KeyCode.ENTER);
    assertTrue(lab.text("#head-in-view").startsWith("layer 2, head 2"), lab.text("#head-in-view"));
    Node sweep = lab.find("#sweep-plot", Node.class);
    double wide = fx(() -> sweep.getLayoutBounds().getWidth());
    lab.click(sweep, 30 + (wide - 40) / 2, 40);
    lab.settle();
    Source.Tone tone = (Source.Tone) fx(() -> lab.model().sourceProperty().get());
    assertEquals(440, tone.hz(), 1);
    assertEquals(text(2), state().text(), "the nearest tone's");
    Node matrix = lab.find("#likelihoods", Node.class);
    double w = fx(() -> matrix.getLayoutBounds().getWidth());
    double h = fx(() -> matrix.getLayoutBounds().getHeight());
    lab.click(matrix, w - 10, 22 + (h - 25) * 1.5 / 5);
    lab.settle();
    assertEquals(new Source.OfClip(name(1)), fx(() -> lab.model().sourceProperty().get()));
    assertEquals(text(1), state().text());
  }

  @Test
  void theNewestWishWins() {
    chosen();
    for (int i = 0; i < 60; i++) {
      lab.slide("#tone", i / 60.0);
      lab.slide("#gain", 2 - i / 60.0);
    }
    lab.slide("#gain", 1.25);
    lab.settle();
    Source.Tone tone = (Source.Tone) fx(() -> lab.model().sourceProperty().get());
    Waveform sound = ToneAt.of(facts.clips(), facts.sounds()).orElseThrow().sound(tone.hz());
    assertEquals(tone, state().heard().source());
    assertSays(RowKind.TRUE, STEPS, session.hear(STEPS, sound).gain(1.25), state().text());
    assertEquals(7, state().rows().size() + 1, "all but the shuffled one");
    state().rows().values().forEach(row -> assertTrue(row.complete(), row.kind().name()));
  }

  @Test
  void leavingStopsWorkAndSound() throws InterruptedException {
    chosen();
    lab.key(KeyCode.ENTER);
    lab.await("the sound", () -> lab.screen.sound().controller().model().playingProperty().get());
    FxTest.run(() -> lab.shell.show(otherScreen()));
    lab.await("silence", () -> !lab.screen.sound().controller().model().playingProperty().get());
    LabState before = state();
    FxTest.run(() -> lab.model().gainProperty().set(0.25));
    Thread.sleep(400); // longer than it rests
    FxTest.pulses();
    assertEquals(before, state(), "nobody looks");
    FxTest.run(() -> lab.shell.show(lab.screen));
    lab.settle();
    assertSays(RowKind.TRUE, STEPS, own(STEPS, 0).gain(0.25), text(0));
  }

  @Test
  void panesAtBothSidesGoAndCome() {
    chosen();
    SplitPane panes = lab.find("#lab-panes", SplitPane.class);
    List<Node> all = fx(() -> List.copyOf(panes.getItems()));
    lab.key(KeyCode.F8);
    assertEquals(all.subList(1, 3), fx(() -> List.copyOf(panes.getItems())));
    lab.key(KeyCode.F9);
    assertEquals(all.subList(1, 2), fx(() -> List.copyOf(panes.getItems())));
    lab.key(KeyCode.F9);
    lab.key(KeyCode.F8);
    assertEquals(all, fx(() -> List.copyOf(panes.getItems())));
  }

  @Test
  void closingEndsItsThreads() throws InterruptedException {
    Set<Thread> before = threads();
    var second = new LabFixture(environment);
    second.begin(id, STEPS - 1);
    second.await("an answer", () -> second.model().state().answered());
    Set<Thread> own = threads();
    own.removeAll(before);
    assertTrue(own.size() >= 2, "one for the model, one for pictures: " + own);
    second.close();
    for (Thread thread : own) {
      thread.join(20_000);
      assertFalse(thread.isAlive(), thread.getName());
    }
  }

  private static Set<Thread> threads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().startsWith("prelude-lab"));
    return threads;
  }
}
