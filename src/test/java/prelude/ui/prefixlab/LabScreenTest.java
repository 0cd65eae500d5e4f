package prelude.ui.prefixlab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import prelude.audio.Waveform;
import prelude.data.ToneAt;
import prelude.evidence.lab.Prefix;
import prelude.model.Sampling;
import prelude.ui.DemoScreen;
import prelude.ui.FxTest;
import prelude.ui.plot.Numbers;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.shell.ContextModel.ClipChoice;

class LabScreenTest extends TrainedLab {
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
