package prelude.ui.prefixlab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import prelude.audio.Waveform;
import prelude.evidence.lab.Answer;
import prelude.evidence.lab.Prefix;
import prelude.model.Sampling;
import prelude.ui.FxTest;
import prelude.ui.plot.Numbers;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.prefixlab.work.Source;

/** What is done in the panes, with the mouse and by keys. */
class LabPanesTest extends TrainedLab {
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
}
