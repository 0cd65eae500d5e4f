package prelude.ui.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.evidence.space.SpaceBasis.FittedOn;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.plot.Marker;
import prelude.ui.shell.ContextModel.ClipChoice;
import prelude.ui.space.film.SampleSnapshots;
import prelude.ui.space.film.Token;
import prelude.ui.space.scatter.Selection;

@ExtendWith(FxTest.class)
class SpaceScreenTest {
  private static final int LAST = 4;

  @TempDir static Path shared;
  private static TrainingEnvironment environment;
  private static Path trained;
  private static String id;

  private SpaceFixture space;

  @BeforeAll
  static void train() throws IOException {
    environment = TinyRun.environment(shared);
    trained = SampleSnapshots.train(environment, LAST);
    id = trained.getFileName().toString();
  }

  @BeforeEach
  void open() {
    space = new SpaceFixture(environment.runs());
  }

  @AfterEach
  void close() {
    space.close();
  }

  private void chosen() {
    space.choose(id, LAST);
    FxTest.run(() -> space.shell.transport().goTo(2));
    space.settle();
  }

  @Test
  void theStepMovesTheCloudAndTheNumbers() {
    assertEquals("No run is chosen.", space.words("#space-empty").lines().findFirst().orElse(""));
    chosen();
    assertEquals(2, fx(() -> space.plot().frame().step()));
    assertTrue(space.words("#space-state").contains("step 2"), space.words("#space-state"));
    double[] before = space.at(new Token(1, 3));
    space.key(KeyCode.LEFT);
    space.settle();
    assertEquals(1, fx(() -> space.plot().frame().step()));
    assertTrue(space.words("#space-state").contains("step 1"));
    assertFalse(Arrays.equals(before, space.at(new Token(1, 3))));
    space.key(KeyCode.END);
    space.settle();
    assertEquals(LAST, fx(() -> space.plot().frame().step()));
    space.key(KeyCode.HOME);
    space.settle();
    assertTrue(space.words("#space-state").contains("step 0"));
  }

  @Test
  void theBasisIsChosenAndFittedHere() {
    chosen();
    assertTrue(space.text("#fitted-at").endsWith("fitted at step " + LAST));
    space.press("#fitted-on-soft");
    space.settle();
    assertEquals(FittedOn.SOFT, fx(() -> space.model().film().basis().fittedOn()));
    space.press("#fit-here");
    space.settle();
    assertTrue(space.text("#fitted-at").endsWith("fitted at step 2"));
    assertEquals(FittedOn.SOFT, fx(() -> space.model().film().basis().fittedOn()));
    assertTrue(fx(() -> space.find("#fit-here", Node.class).isDisabled()), "it is fitted here");
  }

  @Test
  void hoveringNamesAPointAndItsNearestBytes() {
    chosen();
    space.hover(space.at(new Token(3, 6)));
    String words = fx(() -> space.plot().getAccessibleText());
    assertTrue(words.contains("tone_660, token 7 of 10, 3.00\u20133.50 s"), words);
    assertTrue(words.contains("nearest bytes by cosine: "), words);
    space.hover(new double[] {-5, -5});
    assertNull(fx(() -> space.model().hoveredProperty().get()));
    FxTest.run(() -> space.model().hidden().addAll(Set.of("tone_220", "tone_330", "tone_440")));
    FxTest.run(() -> space.model().hidden().addAll(Set.of("tone_660", "tone_880")));
    space.hover(space.at('m'));
    words = fx(() -> space.plot().getAccessibleText());
    assertTrue(words.contains("\u2018m\u2019, byte 0x6d, 3 \u00d7 in the transcripts"), words);
  }

  @Test
  void aClickPlaysTheClipFromThereAndPinsIt() {
    chosen();
    FxTest.run(
        () ->
            space
                .shell
                .context()
                .clips()
                .setAll(
                    new ClipChoice(
                        "tone_880", "tone_880", prelude.ui.theme.Token.CAT_5, Marker.DOWN)));
    space.click(space.at(new Token(4, 7)), 1);
    assertEquals(new Token(4, 7), fx(() -> space.model().pinnedProperty().get()));
    assertEquals("tone_880", space.text("#token-clip"));
    assertEquals("token 8 of 10", space.text("#token-place"));
    space.await("the line", () -> space.outputs.line() != null && space.outputs.line().isRunning());
    var sound = space.screen.interactor().sound().controller().model();
    assertEquals(3.5, fx(() -> sound.positionProperty().get()), 0.1);
    assertEquals(
        "tone_880", fx(() -> space.shell.context().clipProperty().get().id()), "on all screens");
    space.press("#token-play");
    space.await("the pause", () -> !sound.playingProperty().get());
  }

  @Test
  void theClipOfTheWindowIsPinned() {
    chosen();
    FxTest.run(
        () ->
            space
                .shell
                .context()
                .clipProperty()
                .set(
                    new ClipChoice(
                        "tone_330", "tone_330", prelude.ui.theme.Token.CAT_2, Marker.SQUARE)));
    assertEquals(1, fx(() -> space.model().pinnedProperty().get().clip()));
    space.key(KeyCode.DOWN);
    space.key(KeyCode.PAGE_DOWN);
    assertEquals(new Token(2, 5), fx(() -> space.model().pinnedProperty().get()));
    space.key(KeyCode.M);
    assertEquals("mean of 10", space.text("#token-place"));
    assertEquals("tone_440", space.text("#token-clip"));
  }

  @Test
  void theLassoCountsAndListsAndEscClears() {
    chosen();
    space.press("#lasso");
    double[] at = space.at(new Token(0, 0));
    space.drag(
        new double[] {at[0] - 400, at[1] - 400},
        new double[] {at[0] + 900, at[1] - 400},
        new double[] {at[0] + 900, at[1] + 900},
        new double[] {at[0] - 400, at[1] + 900});
    Selection selection = fx(() -> space.model().selectionProperty().get());
    assertTrue(selection.tokens().contains(new Token(0, 0)));
    assertTrue(space.text("#selection").contains("soft tokens: tone_220"));
    space.key(KeyCode.ESCAPE);
    assertTrue(fx(() -> space.model().selectionProperty().get().isEmpty()));
  }

  @Test
  void clipsAndTextCanBeHiddenAndSearched() {
    chosen();
    CheckBox box = space.find("#show-tone_440", CheckBox.class);
    FxTest.run(box::fire);
    assertNull(space.at(new Token(2, 0)));
    assertTrue(space.at(new Token(1, 0)) != null && space.at('m') != null);
    FxTest.run(space.find("#show-text", CheckBox.class)::fire);
    assertNull(space.at('m'));
    space.press("#search");
    TextField field = space.find("#search-field", TextField.class);
    FxTest.run(() -> field.setText("tone_66"));
    assertEquals("1 clip; Enter goes there", space.text("#search-found"));
    FxTest.run(() -> field.fireEvent(new javafx.event.ActionEvent()));
    assertEquals(3, fx(() -> space.model().pinnedProperty().get().clip()));
    FxTest.run(() -> field.setText("g"));
    assertEquals("1 byte: \u2018g\u2019, byte 0x67", space.text("#search-found"));
    FxTest.run(() -> field.setText("nobody"));
    assertEquals("nothing found", space.text("#search-found"));
  }

  @Test
  void theViewZoomsPansTurnsAndFits() {
    chosen();
    Token token = new Token(2, 4);
    double[] fitted = space.at(token);
    Point2D pointer = fx(() -> space.plot().localToScene(fitted[0] + 50, fitted[1]));
    FxTest.run(() -> Event.fireEvent(space.plot(), wheel(pointer, 80)));
    assertEquals(fitted[0] + 50 - 50 * 1.44, space.at(token)[0], 0.5, "about the pointer");
    space.drag(new double[] {300, 300}, new double[] {320, 310}, new double[] {330, 320});
    assertNotEquals(fitted[1], space.at(token)[1], 1);
    space.key(KeyCode.DIGIT0);
    assertArrayEquals(fitted, space.at(token), 1e-6);
    space.key(KeyCode.D);
    double[] deep = space.at(token);
    double[] other = space.at(new Token(0, 0));
    space.drag(new double[] {300, 300}, new double[] {360, 300}, new double[] {420, 330});
    double before = Math.hypot(deep[0] - other[0], deep[1] - other[1]);
    double[] turned = space.at(token);
    double[] turnedOther = space.at(new Token(0, 0));
    double after = Math.hypot(turned[0] - turnedOther[0], turned[1] - turnedOther[1]);
    assertNotEquals(before, after, 1e-3, "a turn is no shift");
    space.key(KeyCode.D);
    assertArrayEquals(fitted, space.at(token), 1e-6);
  }

  private static ScrollEvent wheel(Point2D at, double by) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        at.getX(),
        at.getY(),
        at.getX(),
        at.getY(),
        false,
        false,
        false,
        false,
        true,
        false,
        0,
        by,
        0,
        by,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  @Test
  void whatCannotBeShownIsExplained() throws IOException {
    Path bare = Files.createDirectories(environment.runs().resolve("bare"));
    Files.copy(trained.resolve("run.json"), bare.resolve("run.json"));
    space.choose("bare", LAST);
    assertTrue(space.words("#space-empty").contains("\u201cSnapshot every\u201d"));
    Path damaged = SampleSnapshots.copy(trained, environment.runs().resolve("damaged"));
    Files.write(damaged.resolve("snapshots/step-000001.safetensors"), new byte[3]);
    space.choose("damaged", LAST);
    assertTrue(
        space.words("#space-notices").contains("One snapshot is left out: "),
        space.words("#space-notices"));
    assertTrue(space.words("#space-notices").contains("step-000001"));
    space.press("#close-space-problems");
    assertEquals("", space.words("#space-notices"));
    float[] equal = new float[2 * 3 * 16];
    Path same = Files.createDirectories(environment.runs().resolve("same"));
    float[] text = SampleSnapshots.random(0, 2, 3, 16).text().values();
    SampleSnapshots.write(same, SampleSnapshots.of(0, 2, 3, 16, equal, text));
    space.choose("same", LAST);
    assertTrue(space.words("#space-state").contains("rank 0"), space.words("#space-state"));
    assertTrue(space.words("#space-notices").contains("run.json"));
    assertTrue(space.words("#space-token").contains("the run's files do not tell"));
    space.click(space.at(new Token(1, 1)), 1); // silent, and nothing breaks
    Path one = Files.createDirectories(environment.runs().resolve("one"));
    SampleSnapshots.write(one, SampleSnapshots.random(0, 1, 4, 24));
    space.choose("one", LAST);
    assertTrue(space.words("#space-state").contains("one clip only"));
    float[] broken = SampleSnapshots.random(0, 2, 3, 16).soft().values().clone();
    Arrays.fill(broken, 0, 2 * 16, Float.NaN);
    Path nan = Files.createDirectories(environment.runs().resolve("nan"));
    SampleSnapshots.write(nan, SampleSnapshots.of(0, 2, 3, 16, broken, text));
    space.choose("nan", LAST);
    assertTrue(space.words("#space-state").contains("2 of 6 soft tokens are no numbers"));
    space.choose(null, 0);
    assertTrue(space.words("#space-empty").contains("No run is chosen."));
  }

  @Test
  void aRunIsFollowedWhileItTrains() throws IOException {
    SampleSnapshots.copy(trained, environment.runs().resolve("live"));
    Path live = environment.runs().resolve("live");
    Files.delete(live.resolve("snapshots/step-000004.safetensors"));
    space.choose("live", LAST);
    FxTest.run(() -> space.shell.transport().last());
    space.await("step 3", () -> space.plot().frame() != null && space.plot().frame().step() == 3);
    Files.copy(
        trained.resolve("snapshots/step-000004.safetensors"),
        live.resolve("snapshots/step-000004.safetensors"));
    space.await("step 4", () -> space.plot().frame().step() == 4);
    assertEquals(3, fx(() -> space.model().film().basis().step()), "the axes stay");
  }

  @Test
  void otherPointsAndColoursAreDrawn() {
    chosen();
    for (var colouring : prelude.ui.space.scatter.Colouring.values()) {
      FxTest.run(() -> space.model().colouringProperty().set(colouring));
      FxTest.run(() -> space.model().meansProperty().set(true));
      space.settle();
      FxTest.run(() -> space.model().meansProperty().set(false));
      space.settle();
    }
    FxTest.run(
        () -> space.model().colouringProperty().set(prelude.ui.space.scatter.Colouring.FREQUENCY));
    assertTrue(space.words("#colour-scale").contains("220 Hz"), space.words("#colour-scale"));
    assertTrue(space.words("#colour-scale").contains("880 Hz"));
    space.key(KeyCode.R);
    space.settle();
    assertEquals(150, fx(() -> space.model().details().turned().length));
    space.picture("space-null");
  }

  @Test
  void closingEndsItsThreads() throws InterruptedException {
    Set<Thread> before = spaceThreads();
    var other = new SpaceFixture(environment.runs());
    other.choose(id, LAST);
    Set<Thread> own = spaceThreads();
    own.removeAll(before);
    assertTrue(own.size() >= 2, "one for snapshots, one for sound: " + own);
    other.close();
    for (Thread thread : own) {
      thread.join(20_000);
      assertFalse(thread.isAlive(), thread.getName());
    }
  }

  private static Set<Thread> spaceThreads() {
    Set<Thread> threads = new java.util.HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().startsWith("prelude-space"));
    return threads;
  }

  @Test
  void keysAreListed() {
    FxTest.run(() -> space.shell.toggleHelp());
    FxTest.pulses(); // the list is laid out before it can be read
    String words = space.words(".shortcut-sheet");
    Node trails = space.find("#trails", Node.class);
    FxTest.run(
        () ->
            Event.fireEvent(
                trails,
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.SPACE, false, false, false, false)));
    assertFalse(fx(() -> space.model().trailsProperty().get()), "Space works a switch");
    assertFalse(fx(() -> space.shell.transport().playingProperty().get()));
    for (String what : List.of("Lasso", "Next soft token", "2-D or 3-D", "Play the clip")) {
      assertTrue(words.contains(what), what);
    }
  }

  @Test
  void aMouseThatOnlyPassesDoesNotPin() {
    chosen();
    Token before = fx(() -> space.model().pinnedProperty().get());
    space.hover(space.at(new Token(4, 4)));
    space.mouse(MouseEvent.MOUSE_PRESSED, 5, 5, 1);
    space.mouse(MouseEvent.MOUSE_RELEASED, 5, 5, 1);
    assertEquals(before, fx(() -> space.model().pinnedProperty().get()));
  }

  @Test
  void theDividersAreKeptAndThePanesCanBeHidden() {
    chosen();
    var view = fx(() -> (javafx.scene.control.SplitPane) space.screen.view());
    FxTest.run(() -> view.setDividerPosition(0, 300.0 / 1280));
    FxTest.pulses();
    assertEquals(300, fx(() -> space.find("#space-choices", ScrollPane.class).getWidth()), 3);
    space.key(KeyCode.F8);
    assertNull(fx(() -> view.lookup("#space-choices")));
    space.key(KeyCode.F9);
    space.key(KeyCode.F8);
    space.key(KeyCode.F9);
    assertEquals(300, fx(() -> space.find("#space-choices", ScrollPane.class).getWidth()), 3);
    assertEquals(3, fx(() -> view.getItems().size()));
    assertEquals("5 snapshots", space.text("#step-count"));
  }
}
