package prelude.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.PresetStore;
import prelude.training.RunCard;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.clips.ClipRow;
import prelude.ui.shell.FileChoice;

/** The window opened with a file, as a desktop does it. */
@ExtendWith(FxTest.class)
class PreludeWindowTest {
  private static final long LIMIT_MS = 30_000;

  @TempDir private Path temporary;
  private PreludeWindow window;

  private void open(Path file) throws IOException {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    window =
        FxTest.fx(
            () ->
                new PreludeWindow(
                    new Stage(),
                    environment,
                    temporary.resolve("config"),
                    FileChoice.nothing(),
                    Optional.of(file),
                    false));
    FxTest.run(window::show);
  }

  @AfterEach
  void close() {
    FxTest.run(
        () -> {
          window.stage().hide();
          window.end();
        });
  }

  private Optional<Node> find(String selector) {
    return Optional.ofNullable(window.stage().getScene().lookup(selector));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.currentTimeMillis() + LIMIT_MS;
    while (!FxTest.fx(condition)) {
      assertTrue(System.currentTimeMillis() < end, "it does not come");
      FxTest.pulses();
    }
  }

  private static boolean says(Node part, String words) {
    return part.lookupAll("*").stream()
        .anyMatch(n -> n instanceof Text text && text.getText().contains(words));
  }

  @Test
  void aConfigurationIsReadyToBeStarted() throws Exception {
    Path file = temporary.resolve("mine.prelude.json");
    PresetStore.write(file, TinyRun.config(7));
    open(file);
    assertSame(window.runs(), FxTest.fx(() -> window.shell().current()));
    await(
        () ->
            find("#setting-steps").filter(n -> ((TextField) n).getText().equals("7")).isPresent());
    await(() -> find("#start").filter(n -> !n.isDisabled()).isPresent());
    assertFalse(FxTest.fx(() -> window.runs().isTraining()));
  }

  @Test
  void whatIsWrongWithAConfigurationStandsInTheWindow() throws Exception {
    Path file = Files.writeString(temporary.resolve("mine.prelude.json"), "{\"preset\": ");
    open(file);
    assertSame(window.runs(), FxTest.fx(() -> window.shell().current()));
    await(() -> find("#notice").filter(n -> says(n, file.toString())).isPresent());
    assertEquals(Optional.empty(), FxTest.fx(() -> find("#setting-steps")));
  }

  @Test
  void aRunCardIsOpenedAsTheSettingsOfItsRun() throws Exception {
    Path file = temporary.resolve("mine-card.json");
    new RunCard(
            "20260101-000000-w1-smoke-abcd",
            Instant.EPOCH,
            TinyRun.config(7),
            "clips.jsonl",
            "0".repeat(64),
            "random encoder, seed 0",
            "0".repeat(64),
            "CPU",
            null,
            "train --card mine-card.json")
        .write(file);
    open(file);
    assertSame(window.runs(), FxTest.fx(() -> window.shell().current()));
    await(
        () ->
            find("#setting-steps").filter(n -> ((TextField) n).getText().equals("7")).isPresent());
    await(() -> find("#notice").filter(n -> says(n, "mine-card.json is the card")).isPresent());
    assertFalse(FxTest.fx(() -> window.runs().isTraining()));
  }

  @Test
  void aManifestIsOpenedAmongTheClips() throws Exception {
    open(Path.of("data/audio_smoke/heldout.jsonl").toAbsolutePath()); // not what is open otherwise
    assertSame(window.clips(), FxTest.fx(() -> window.shell().current()));
    await(() -> find("#clips").filter(n -> says(n, "heldout_232")).isPresent());
    assertEquals(List.of("heldout_232", "heldout_318"), FxTest.fx(() -> ids().subList(0, 2)));
    assertEquals(5, FxTest.fx(() -> ids().size()));
    assertEquals(Optional.empty(), FxTest.fx(() -> find("#setting-steps")));
  }

  private List<String> ids() {
    return window.clips().model().listProperty().get().rows().stream().map(ClipRow::id).toList();
  }
}
