package prelude.ui.runs.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.device.DeviceDescription;
import prelude.training.RunConfig;
import prelude.training.RunFixture;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.train.FakeMachine;
import prelude.ui.runs.train.RunEngine;

/** Plans and times of many configurations, asked for as the queue and the sweep do. */
class PlanBookTest {
  @TempDir Path temporary;

  private final Optional<DeviceDescription> here =
      Optional.of(FakeMachine.without("as the test has it", false));
  private final ConcurrentLinkedQueue<RunConfig> planned = new ConcurrentLinkedQueue<>();
  private TrainingEnvironment environment;
  private PlanBook book;

  @BeforeEach
  public void open() throws Exception {
    environment = TinyRun.environment(temporary);
    RunEngine machine = new FakeMachine(environment, here.orElseThrow()).telling(planned::add);
    book = new PlanBook(machine, Duration.ZERO);
  }

  @AfterEach
  void close() {
    assertTrue(book.close(Duration.ofSeconds(30)));
  }

  private static List<RunConfig> recipes(int from, int to) {
    List<RunConfig> recipes = new ArrayList<>();
    for (int steps = from; steps < to; steps++) {
      recipes.add(TinyRun.config(steps));
    }
    return recipes;
  }

  private void await(BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!done.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.sleep(2);
      book.pulse();
    }
  }

  private boolean allKnown(List<RunConfig> recipes) {
    return recipes.stream().filter(r -> book.plan(r, here).isPresent()).count() == recipes.size();
  }

  @Test
  void whatIsShownStaysHoweverMuchItIs() throws Exception {
    List<RunConfig> many = recipes(1, 2 * PlanBook.SPARE);
    book.show("queue", many);
    await(() -> allKnown(many));
    assertTrue(allKnown(many));
    assertEquals(many.size(), planned.size(), "each was planned once");
    assertTrue(book.plan(many.getFirst().withSeed(7), here).isPresent());
    book.show("queue", many.subList(0, 1));
    assertEquals(PlanBook.SPARE + 1, book.size());
    assertTrue(book.plan(many.getFirst(), here).isPresent());
  }

  @Test
  void aProblemIsLookedIntoAgainWhenItsFilesChangeOrItIsRetried() throws Exception {
    Path manifest = environment.workingDir().resolve("mine.jsonl");
    RunConfig config = TinyRun.config(2).withData(new RunConfig.Data("mine.jsonl", null));
    await(() -> book.plan(config, here).isEmpty() && book.problem(config).isPresent());
    int before = planned.size();
    for (int i = 0; i < 5; i++) {
      book.plan(config, here);
      book.pulse();
    }
    assertEquals(before, planned.size(), "nothing has changed");
    Files.writeString(manifest, "{\"id\": \"a\"");
    await(
        () ->
            book.plan(config, here).isEmpty()
                && book.problem(config).orElse("").contains("mine.jsonl")
                && planned.size() > before);
    int again = planned.size();
    book.retry();
    await(() -> book.plan(config, here).isEmpty() && book.problem(config).isPresent());
    assertTrue(planned.size() > again);
  }

  @Test
  void aTimeIsWorkedOutOnceUntilOtherRunsTell() throws Exception {
    RunsModel model = new RunsModel();
    model.devices().hereProperty().set(here.orElseThrow());
    EstimateBook times = new EstimateBook(model, book);
    RunConfig config = TinyRun.config(3);
    await(() -> book.plan(config, here).isPresent());
    for (int seed = 0; seed < 100; seed++) {
      assertTrue(times.of(config.withSeed(seed)).isEmpty());
      model.changed();
    }
    assertEquals(1, times.worked());
    long revision = times.revision();
    for (int i = 0; i < 3; i++) {
      String id = "20260102T03040%dZ-tiny-000%d".formatted(i, i);
      Run run = new Run(id, environment.runs().resolve(id));
      run.take(RunFixture.finished(environment.runs(), id, config).record());
      model.add(run);
    }
    model.changed();
    times.of(config);
    assertEquals(2, times.worked());
    assertTrue(times.revision() > revision);
    assertEquals(1, EstimateBook.different(model.runs()).size(), "one tells as much as three");
  }
}
