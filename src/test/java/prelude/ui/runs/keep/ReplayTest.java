package prelude.ui.runs.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.RunCard;
import prelude.training.RunConfig;
import prelude.training.RunFolder;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.Drops;
import prelude.ui.FxTest;
import prelude.ui.runs.RunsFixture;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.form.RunForm;
import prelude.ui.runs.form.Setting;

/** Reports, cards and replays by robot, of a run that was trained. */
@ExtendWith(FxTest.class)
class ReplayTest {
  private static final RunConfig CONFIG = TinyRun.config(3).withSeed(7);

  @TempDir private Path temporary;

  private RunsFixture f;
  private Path first;

  @BeforeEach
  void train() throws IOException {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    f = new RunsFixture(environment);
    FxTest.run(() -> f.screen.start(CONFIG));
    f.await("the run", () -> f.model().selected() != null);
    f.awaitIdle();
    f.await("its row", () -> f.table().getItems().size() == 1);
    first = FxTest.fx(() -> f.model().selected().folder());
  }

  @AfterEach
  void close() {
    f.close();
  }

  private void more(String item) {
    MenuButton more = f.find("#run-more", MenuButton.class);
    fire(more.getItems(), item);
  }

  private static void fire(List<MenuItem> items, String id) {
    FxTest.run(
        () -> {
          MenuItem item =
              items.stream().filter(i -> id.equals(i.getId())).findFirst().orElseThrow();
          assertFalse(item.isDisable(), id);
          item.fire();
        });
  }

  private String notice() {
    return FxTest.fx(
        () -> {
          Notice notice = f.model().noticeProperty().get();
          return notice == null ? "" : notice.lead() + " " + notice.text();
        });
  }

  private Path card() {
    Path file = temporary.resolve("card.json");
    RunCard.of(new RunFolder(first).record(), file).write(file);
    return file;
  }

  private void awaitReplay() {
    f.await("the second run", () -> f.table().getItems().size() == 2);
    f.awaitIdle();
    RunFolder again = FxTest.fx(() -> new RunFolder(f.model().selected().folder()));
    assertFalse(again.path().equals(first));
    f.await("its end", () -> again.record().result() != null);
    assertEquals(new RunFolder(first).record().config(), again.record().config());
    assertEquals(
        new RunFolder(first).record().result().lastLoss(), again.record().result().lastLoss());
  }

  @Test
  void theReportIsSavedInBothForms() throws IOException {
    f.saveTo = temporary;
    more("save-report");
    f.await("the page", () -> notice().startsWith("The report is saved."));
    String name = first.getFileName().toString();
    String page = Files.readString(temporary.resolve(name + ".html"));
    assertTrue(page.contains("<svg") && page.contains("Configuration"), "pictures and words");
    more("save-markdown");
    f.await("the text", () -> notice().contains("pictures beside it"));
    assertTrue(Files.readString(temporary.resolve(name + ".md")).contains("## Curves"));
    try (Stream<Path> files = Files.list(temporary)) {
      assertTrue(files.anyMatch(p -> p.toString().endsWith("loss.svg")));
    }
  }

  @Test
  void whatCannotBeWrittenIsSaid() throws IOException {
    f.saveTo = Files.writeString(temporary.resolve("file"), "").resolve("below");
    more("save-card");
    f.await("the reason", () -> notice().startsWith("The run card was not saved."));
    assertTrue(notice().contains("-card.json"), notice());
  }

  @Test
  void aCardThatWasSavedIsReplayedFromTheRunMenu() {
    f.saveTo = temporary;
    more("save-card");
    f.await("the card", () -> notice().startsWith("The run card is saved."));
    f.opened = temporary.resolve(first.getFileName() + "-card.json");
    fire(f.find("#run", SplitMenuButton.class).getItems(), "open-card");
    awaitReplay();
  }

  @Test
  void aRunIsReplayedFromTheInspector() {
    more("replay");
    awaitReplay();
  }

  @Test
  void aReplayWaitsForTheRunThatGoesOn() {
    FxTest.run(() -> f.screen.start(TinyRun.config(100_000)));
    f.await("steps", () -> f.model().selected().live() && f.model().selected().course().size() > 1);
    FxTest.run(
        () ->
            f.screen
                .interactor()
                .keeper()
                .replay()
                .of(f.model().run(first.getFileName().toString())));
    f.await("the queue", () -> f.model().queue().waiting().get() == 1);
    assertEquals(CONFIG, FxTest.fx(() -> f.model().queue().entries().getLast().config()));
    FxTest.run(() -> f.model().queue().clearWaiting());
    FxTest.run(f.screen::stop);
    f.awaitIdle();
  }

  @Test
  void aCardDroppedOnTheScreenIsReplayed() {
    Map<DataFormat, Object> content = Map.of(DataFormat.FILES, List.of(card().toFile()));
    assertTrue(Drops.send(f.screen.view(), DragEvent.DRAG_OVER, content).isAccepted());
    assertTrue(Drops.send(f.screen.view(), DragEvent.DRAG_DROPPED, content).isDropCompleted());
    awaitReplay();
    Map<DataFormat, Object> other =
        Map.of(DataFormat.FILES, List.of(temporary.resolve("a.wav").toFile()));
    assertFalse(Drops.send(f.screen.view(), DragEvent.DRAG_OVER, other).isAccepted());
  }

  @Test
  void aCardOfOtherClipsIsNotReplayedUnlessWanted() throws IOException {
    Path file = card();
    String hash = RunCard.read(file).manifestSha256();
    Files.writeString(file, Files.readString(file).replace(hash, "0".repeat(64)));
    f.opened = file;
    fire(f.find("#run", SplitMenuButton.class).getItems(), "open-card");
    f.await("the reason", () -> notice().startsWith("card.json was not replayed"));
    assertTrue(notice().contains("The manifest is not the one of the card"), notice());
    assertEquals(1, FxTest.fx(() -> f.table().getItems().size()));
    f.press("#notice-action");
    f.await("the second run", () -> f.table().getItems().size() == 2);
    f.awaitIdle();
  }

  @Test
  void whatIsDroppedTogetherIsToldTogetherAndAStartHidesNothing() throws IOException {
    Path good = card();
    String text = Files.readString(good);
    String hash = RunCard.read(good).manifestSha256();
    Path changed = temporary.resolve("changed.json");
    Files.writeString(changed, text.replace(hash, "0".repeat(64)));
    Path damaged = Files.writeString(temporary.resolve("damaged.json"), "{");
    RunsModel.Action unread = new RunsModel.Action("Read", () -> {});
    FxTest.run(
        () -> {
          f.model()
              .noticeProperty()
              .set(new Notice(prelude.ui.shell.Note.Kind.ERROR, "Unread.", "", null, unread));
          f.screen.edit(CONFIG.withSeed(9), "from a test");
          f.screen.interactor().keeper().replay().open(List.of(good));
        });
    f.await("the second run", () -> f.table().getItems().size() == 2);
    f.awaitIdle();
    assertTrue(notice().startsWith("Unread."), notice());
    assertEquals(
        9, FxTest.fx(() -> f.model().formProperty().get().read().config().seed()), "another form");
    FxTest.run(() -> f.screen.interactor().keeper().replay().open(List.of(changed, damaged, good)));
    f.await("the third run", () -> f.table().getItems().size() == 3);
    f.awaitIdle();
    f.await("all", () -> notice().startsWith("2 of 3 not replayed."));
    assertTrue(notice().contains("changed.json: it would be another run."), notice());
    assertTrue(notice().contains("damaged.json: "), notice());
    f.press("#notice-action");
    f.await("the changed one", () -> f.table().getItems().size() == 4);
    f.awaitIdle();
  }

  @Test
  void aFormThatWasTypedInComesBackWhenAnotherReplacesIt() {
    Path file = temporary.resolve("config.json");
    prelude.training.PresetStore.write(file, CONFIG);
    FxTest.run(() -> f.screen.edit(CONFIG, "from a test"));
    RunForm typed = FxTest.fx(() -> f.model().formProperty().get());
    FxTest.run(() -> typed.set(Setting.STEPS, "x"));
    FxTest.run(() -> f.screen.interactor().keeper().replay().open(file));
    f.await("the other", () -> f.model().formProperty().get() != typed);
    f.press("#undo");
    assertEquals("x", FxTest.fx(() -> f.model().formProperty().get().text(Setting.STEPS)));
  }

  @Test
  void whatIsNoCardIsSaidInPlace() throws IOException {
    FxTest.run(
        () -> f.screen.interactor().keeper().replay().open(temporary.resolve("missing.json")));
    f.await("the reason", () -> notice().startsWith("missing.json cannot be replayed."));
    Path damaged = Files.writeString(temporary.resolve("damaged.json"), "{\"run\": ");
    FxTest.run(() -> f.screen.interactor().keeper().replay().open(damaged));
    f.await("the reason", () -> notice().startsWith("damaged.json cannot be replayed."));
    assertNull(FxTest.fx(() -> f.model().formProperty().get()));
  }

  @Test
  void aConfigurationIsOpenedInTheForm() {
    Path file = temporary.resolve("config.json");
    prelude.training.PresetStore.write(file, CONFIG);
    FxTest.run(() -> f.screen.interactor().keeper().replay().open(file));
    f.await("the form", () -> f.model().formProperty().get() != null);
    assertEquals(CONFIG, FxTest.fx(() -> f.model().formProperty().get().read().config()));
  }
}
