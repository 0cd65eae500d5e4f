package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.playback.FakeOutputs;
import prelude.ui.FxTest;
import prelude.ui.clips.picture.TimeSpan;
import prelude.ui.clips.picture.Viewport;
import prelude.ui.shell.Shortcuts;

/** Keys mean what F1 says, whatever has been clicked before. */
@ExtendWith(FxTest.class)
class ClipsKeysTest {
  /** At the end of a tooltip. */
  private static final Pattern KEY = Pattern.compile("\\(([A-Z0-9]\\w*(\\+\\w+)*)\\)$");

  @TempDir Path home;
  private ClipsFixture clips;

  @BeforeEach
  void open() {
    clips = new ClipsFixture(home, null, 1280, 800, new FakeOutputs("Speakers"));
    clips.awaitClip();
    clips.await("a device", () -> clips.screen.sound().model().availableProperty().get());
  }

  @AfterEach
  void close() {
    clips.close();
  }

  /** Presses a key for whatever has the focus, with others held down. */
  private void type(KeyCode key, KeyCode... held) {
    FxTest.run(
        () -> {
          Robot robot = new Robot();
          for (KeyCode k : held) {
            robot.keyPress(k);
          }
          robot.keyType(key);
          for (KeyCode k : held) {
            robot.keyRelease(k);
          }
        });
    FxTest.pulses();
  }

  private void click(Node node) {
    FxTest.run(
        () -> {
          Bounds at = node.localToScreen(node.getBoundsInLocal());
          Robot robot = new Robot();
          robot.mouseMove(at.getCenterX(), at.getCenterY());
          robot.mouseClick(MouseButton.PRIMARY);
        });
    FxTest.pulses();
  }

  /** With Ctrl, which a robot without a display keeps to itself. */
  private void compareClick(Node node) {
    FxTest.run(
        () ->
            Event.fireEvent(
                node,
                new MouseEvent(
                    MouseEvent.MOUSE_PRESSED,
                    5,
                    5,
                    5,
                    5,
                    MouseButton.PRIMARY,
                    1,
                    false,
                    true,
                    false,
                    false,
                    true,
                    false,
                    false,
                    false,
                    false,
                    true,
                    null)));
    FxTest.pulses();
  }

  private Node row(int index) {
    return FxTest.fx(
        () ->
            clips.stage.getScene().lookup("#clips").lookupAll(".table-row-cell").stream()
                .filter(n -> ((javafx.scene.control.TableRow<?>) n).getIndex() == index)
                .findFirst()
                .orElseThrow());
  }

  private void clickRow(int index) {
    click(row(index));
    clips.awaitClip();
    assertSame(clips.find("#clips", TableView.class), focused());
  }

  private Node focused() {
    return FxTest.fx(() -> clips.stage.getScene().getFocusOwner());
  }

  private String selected() {
    return FxTest.fx(() -> clips.model().selectedProperty().get());
  }

  private String compared() {
    return FxTest.fx(() -> clips.model().comparedProperty().get());
  }

  private double position() {
    return FxTest.fx(() -> clips.screen.sound().model().positionProperty().get());
  }

  private boolean plays() {
    return FxTest.fx(() -> clips.screen.sound().model().playingProperty().get());
  }

  @Test
  void soundKeysWorkAfterAClickOnARow() {
    clickRow(1);
    assertEquals("tone_330", selected());
    type(KeyCode.RIGHT);
    type(KeyCode.RIGHT);
    assertEquals(0.2, position(), 1e-6);
    type(KeyCode.RIGHT, KeyCode.SHIFT);
    assertEquals(1.2, position(), 1e-6);
    type(KeyCode.LEFT);
    assertEquals(1.1, position(), 1e-6);
    type(KeyCode.END);
    assertEquals(5, position(), 1e-6);
    type(KeyCode.HOME);
    assertEquals(0, position(), 1e-6);
    assertEquals("tone_330", selected(), "Home and End are of the sound");
    type(KeyCode.SPACE);
    assertTrue(plays());
    type(KeyCode.SPACE);
    assertFalse(plays());
    type(KeyCode.L);
    assertTrue(FxTest.fx(() -> clips.screen.sound().model().loopProperty().get()));
  }

  @Test
  void zoomAndClipKeysWorkAfterAClickOnARow() {
    clickRow(1);
    Viewport viewport = clips.model().picture().viewport();
    type(KeyCode.UP, KeyCode.CONTROL);
    assertEquals(5 / 1.5, viewport.timeProperty().get().seconds(), 1e-6);
    double from = viewport.timeProperty().get().from();
    type(KeyCode.RIGHT, KeyCode.CONTROL);
    assertNotEquals(from, viewport.timeProperty().get().from());
    type(KeyCode.LEFT, KeyCode.CONTROL);
    assertEquals(from, viewport.timeProperty().get().from(), 1e-6);
    type(KeyCode.DOWN, KeyCode.CONTROL);
    assertTrue(viewport.isFit());
    type(KeyCode.UP, KeyCode.SHIFT);
    assertEquals(1 / 1.5, viewport.shareProperty().get().seconds(), 1e-6);
    double low = viewport.shareProperty().get().from();
    type(KeyCode.UP, KeyCode.ALT);
    assertTrue(viewport.shareProperty().get().from() > low);
    type(KeyCode.F);
    assertEquals("tone_330", selected());
    type(KeyCode.DOWN);
    clips.awaitClip();
    assertEquals("tone_440", selected());
    type(KeyCode.UP);
    clips.awaitClip();
    assertEquals("tone_330", selected());
    type(KeyCode.END, KeyCode.CONTROL);
    clips.awaitClip();
    assertEquals("tone_880", selected());
    type(KeyCode.HOME, KeyCode.CONTROL);
    clips.awaitClip();
    assertEquals("tone_220", selected());
  }

  @Test
  void cComparesTwoClipsInListAndGallery() {
    clickRow(1);
    type(KeyCode.C);
    assertEquals("tone_440", compared());
    type(KeyCode.C, KeyCode.SHIFT);
    assertEquals(
        ClipsModel.Comparison.BESIDE, FxTest.fx(() -> clips.model().comparisonProperty().get()));
    assertEquals("tone_440", compared());
    type(KeyCode.C);
    assertNull(compared());
    compareClick(row(1));
    assertNull(compared(), "never with itself");
    compareClick(row(3));
    assertEquals("tone_660", compared());
    compareClick(row(3));
    assertNull(compared());
    type(KeyCode.G);
    click(clips.find(".tile", Node.class));
    clips.awaitClip();
    String first = selected();
    type(KeyCode.C);
    assertNotEquals(first, compared());
    assertNotNull(compared());
    type(KeyCode.C, KeyCode.SHIFT);
    assertEquals(
        ClipsModel.Comparison.DIFFERENCE,
        FxTest.fx(() -> clips.model().comparisonProperty().get()));
  }

  @Test
  void theGalleryHasItsArrowsAndLeavesTheRest() {
    clickRow(0);
    type(KeyCode.G);
    click(clips.find(".tile", Node.class));
    clips.awaitClip();
    String first = selected();
    type(KeyCode.END);
    assertEquals(5, position(), 1e-6);
    type(KeyCode.LEFT, KeyCode.SHIFT);
    assertEquals(4, position(), 1e-6);
    assertEquals(first, selected());
    type(KeyCode.RIGHT);
    clips.awaitClip();
    assertNotEquals(first, selected());
    type(KeyCode.SPACE);
    assertTrue(plays());
    type(KeyCode.ESCAPE);
    assertFalse(FxTest.fx(() -> clips.model().galleryProperty().get()));
    type(KeyCode.SPACE);
    assertFalse(plays(), "no button has got the focus, and with it the key");
  }

  @Test
  void fieldsMenusAndButtonsKeepWhatTheyAreWorkedWith() {
    TextField filter = clips.find("#clip-filter", TextField.class);
    FxTest.run(() -> clips.screen.list().focusFilter());
    type(KeyCode.SPACE);
    assertFalse(plays());
    type(KeyCode.HOME);
    type(KeyCode.RIGHT);
    assertEquals(0, position(), 1e-6);
    FxTest.run(filter::clear);
    ButtonBase pitch = clips.find("#pitch", ButtonBase.class);
    FxTest.run(pitch::requestFocus);
    type(KeyCode.SPACE);
    assertTrue(FxTest.fx(() -> clips.model().picture().pitchProperty().get()));
    assertFalse(plays());
    type(KeyCode.RIGHT);
    assertEquals(0.1, position(), 1e-6, "arrows are not for walking from button to button");
    MenuButton export = clips.find("#export", MenuButton.class);
    FxTest.run(export::requestFocus);
    type(KeyCode.SPACE);
    assertTrue(FxTest.fx(export::isShowing));
    type(KeyCode.RIGHT);
    type(KeyCode.DOWN);
    assertEquals(0.1, position(), 1e-6);
    assertEquals("tone_220", selected());
    type(KeyCode.ESCAPE);
    assertFalse(FxTest.fx(export::isShowing));
    Node volume = clips.find("#sound-volume", Node.class);
    double before = FxTest.fx(() -> clips.screen.sound().model().volumeProperty().get());
    FxTest.run(volume::requestFocus);
    type(KeyCode.LEFT);
    assertEquals(0.1, position(), 1e-6);
    assertEquals(
        before - 0.1, FxTest.fx(() -> clips.screen.sound().model().volumeProperty().get()), 1e-6);
  }

  @Test
  void theKeysThatTooltipsNameAreThoseOfTheSheet() {
    FxTest.run(() -> clips.model().picture().selectionProperty().set(new TimeSpan(1, 2)));
    Set<String> listed =
        FxTest.fx(() -> clips.shell.shortcuts().active()).stream()
            .map(Shortcuts.Shortcut::keys)
            .collect(Collectors.toSet());
    Set<String> named =
        FxTest.fx(
            () ->
                clips.stage.getScene().getRoot().lookupAll("*").stream()
                    .flatMap(ClipsKeysTest::hints)
                    .map(KEY::matcher)
                    .filter(Matcher::find)
                    .map(m -> m.group(1))
                    .collect(Collectors.toSet()));
    assertTrue(named.containsAll(Set.of("S", "Space", "L", "C", "Ctrl+F")), named.toString());
    assertTrue(listed.containsAll(named), named.toString());
    assertEquals(
        "Play the selected part (S)",
        clips.find("#sound-play-selection", Node.class).getAccessibleHelp());
  }

  private static Stream<String> hints(Node node) {
    String tip =
        node instanceof Control c && c.getTooltip() != null ? c.getTooltip().getText() : null;
    return Stream.of(tip, node.getAccessibleHelp(), node.getAccessibleText())
        .filter(Objects::nonNull);
  }
}
