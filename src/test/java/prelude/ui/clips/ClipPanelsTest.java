package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.Waveform;
import prelude.audio.playback.FakeOutputs;
import prelude.audio.record.FakeInputs;
import prelude.data.Takes;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.clips.make.Take;

/** A take is lost by no key, by no full disk, and by no closing. */
@ExtendWith(FxTest.class)
class ClipPanelsTest {
  @TempDir Path home;
  private final FakeInputs inputs = new FakeInputs("Built-in microphone");
  private final StackPane place = FxTest.fx(StackPane::new);
  private final List<Take> takes = new ArrayList<>();
  private ClipPanels.Keeping keeping = (take, kept, failed) -> takes.add(take);
  private ClipPanels panels;
  private Stage stage;

  @BeforeEach
  void open() {
    FxTest.run(
        () -> {
          panels =
              new ClipPanels(
                  new ClipsModel(),
                  inputs,
                  panel -> place.getChildren().setAll(panel == null ? List.of() : List.of(panel)));
          stage = new Stage();
          stage.setScene(new Scene(place, 320, 560));
          stage.show();
        });
  }

  @AfterEach
  void close() {
    FxTest.run(
        () -> {
          panels.close();
          stage.close();
        });
  }

  private void record() {
    FxTest.run(
        () -> panels.record("take_001", (take, kept, failed) -> keeping.keep(take, kept, failed)));
  }

  private Node panel() {
    return FxTest.fx(() -> place.getChildren().isEmpty() ? null : place.getChildren().getFirst());
  }

  private <T extends Node> T find(String selector, Class<T> type) {
    return FxTest.fx(() -> type.cast(place.lookup(selector)));
  }

  private static void await(String what, java.util.function.Supplier<Boolean> condition) {
    FakeOutputs.await(what, () -> FxTest.fx(condition::get));
  }

  private void takeOneSecond() {
    record();
    await("the microphones", () -> !find("#record-start", Button.class).isDisabled());
    record(); // the same key begins
    FakeOutputs.await("the line", () -> inputs.line() != null);
    inputs.line().hear(1, 0.3);
    await("the sound", () -> find("#record-seconds", Labeled.class).getText().contains("1.0"));
    record(); // and ends
    await("the take", () -> !find("#record-discard", Button.class).isDisabled());
    FxTest.run(() -> find("#record-text", TextField.class).setText("one second"));
  }

  @Test
  void nothingTakesATakeAway() {
    takeOneSecond();
    Node before = panel();
    record();
    assertSame(before, panel());
    assertFalse(FxTest.fx(panels::dismiss));
    assertFalse(FxTest.fx(() -> panels.open(new StackPane(), () -> {})));
    assertSame(before, panel());
    assertFalse(find("#record-notes", Node.class).lookupAll(".note").isEmpty(), "says why");
    FxTest.run(() -> find("#record-discard", Button.class).fire());
    assertTrue(FxTest.fx(panels::dismiss));
    assertEquals(null, panel());
  }

  @Test
  void whatCannotBeKeptIsStillThere() {
    takeOneSecond();
    keeping = (take, kept, failed) -> failed.accept("takes/take_001.wav: no space left");
    FxTest.run(() -> find("#record-keep", Button.class).fire());
    assertNotNull(panel());
    assertFalse(find("#record-notes", Node.class).lookupAll(".note").isEmpty(), "says why");
    keeping =
        (take, kept, failed) -> {
          takes.add(take);
          kept.run();
        };
    FxTest.run(() -> find("#record-keep", Button.class).fire());
    assertEquals(1, takes.getFirst().waveform().seconds(), 1e-3);
    assertEquals(null, panel());
  }

  @Test
  void closingWaitsForTakesThatAreWritten() throws Exception {
    Map<String, String> none = Map.of();
    var environment =
        new TrainingEnvironment(none, home, home, home.resolve("data"), home.resolve("runs"));
    var desk = new TakeDesk(environment);
    var told = new CountDownLatch(3);
    var wave = new Waveform(new float[160_000], Waveform.MODEL_RATE);
    for (int i = 1; i <= 3; i++) {
      String id = Takes.nextId(java.util.Set.of()) + "_" + i;
      desk.keep(null, new Take(id, "words", wave), added -> told.countDown(), why -> {});
    }
    desk.close();
    told.await();
    assertEquals(3, Files.readAllLines(home.resolve("data/takes/takes.jsonl")).size());
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws Exception {
    Map<String, String> none = Map.of();
    Path data = Files.writeString(home.resolve("data"), "a file where a folder should be");
    var environment = new TrainingEnvironment(none, home, home, data, home.resolve("runs"));
    var said = new java.util.concurrent.CompletableFuture<String>();
    try (var desk = new TakeDesk(environment)) {
      var wave = new Waveform(new float[1600], Waveform.MODEL_RATE);
      desk.keep(null, new Take("take_001", "words", wave), added -> {}, said::complete);
      assertTrue(said.get().contains("take_001.wav"), said.get());
    }
  }
}
