package prelude.ui.prefixlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.evidence.report.EvidenceReport;
import prelude.evidence.report.Finding;
import prelude.training.EvidenceRequest;
import prelude.training.EvidenceRun;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.RunFolder;
import prelude.training.RunInfo;
import prelude.training.RunJson;
import prelude.training.TinyRun;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;
import prelude.training.export.EvidenceHtml;
import prelude.ui.FxTest;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Shell;
import prelude.ui.shell.Snapshots;
import prelude.ui.theme.Theme;

@ExtendWith(FxTest.class)
class ReportPaneTest {
  private static final long LIMIT_S = 120;

  @TempDir static Path shared;
  private static TrainingEnvironment environment;
  private static Path trained;

  @TempDir private Path saved;
  private final AtomicInteger closed = new AtomicInteger();
  private Shell shell;
  private ReportPane pane;
  private Stage stage;

  @BeforeAll
  static void train() throws IOException {
    environment = TinyRun.environment(shared);
    trained = train(TinyRun.config(60));
  }

  private static Path train(RunConfig config) {
    var folder = new Path[1];
    new Trainer(environment)
        .train(
            config,
            new TrainingListener() {
              @Override
              public void started(RunInfo run) {
                folder[0] = run.folder();
              }
            },
            new RunControl());
    return folder[0];
  }

  private void open(ReportWorker.Maker maker) {
    FxTest.run(
        () -> {
          shell = new Shell();
          pane = new ReportPane(maker, shell, files());
          pane.setOnClose(closed::incrementAndGet);
          stage = new Stage();
          shell.setCenter(pane);
          stage.setScene(new Scene(shell, 1280, 800));
          stage.show();
        });
  }

  private void open() {
    open(ReportWorker.engine(environment));
  }

  @AfterEach
  void close() {
    FxTest.run(
        () -> {
          pane.close();
          stage.close();
        });
  }

  private FileChoice files() {
    return new FileChoice() {
      @Override
      public Optional<Path> open(Node owner, String title, String kind, String pattern) {
        return Optional.empty();
      }

      @Override
      public Optional<Path> folder(Node owner, String title) {
        return Optional.empty();
      }

      @Override
      public Optional<Path> save(Node owner, String title, String name) {
        return Optional.of(saved.resolve(name));
      }
    };
  }

  private Node find(String selector) {
    Node node = fx(() -> stage.getScene().lookup(selector));
    assertNotNull(node, selector);
    return node;
  }

  private String words(String selector) {
    Node part = find(selector);
    return fx(
        () ->
            part.lookupAll("*").stream()
                .map(
                    node ->
                        switch (node) {
                          case Label label -> label.getText();
                          case Text text
                              when text.getParent() instanceof javafx.scene.text.TextFlow ->
                              text.getText();
                          default -> "";
                        })
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining("\n")));
  }

  private void press(String selector) {
    Button button = (Button) find(selector);
    FxTest.run(button::fire);
    FxTest.pulses();
  }

  private void type(String selector, String text) {
    TextField field = (TextField) find(selector);
    FxTest.run(() -> field.setText(text));
  }

  private void show(Path run, Integer step) {
    FxTest.run(() -> pane.show(run, step));
  }

  private void settle() {
    FxTest.pulses();
    await("the report", () -> pane.isSettled());
    FxTest.pulses();
  }

  private static void await(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    try {
      while (!fx(condition)) {
        if (System.nanoTime() > end) {
          throw new AssertionError("Waited in vain for " + what);
        }
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void picture(String name) throws IOException {
    FxTest.pulses();
    Snapshots.write(
        fx(() -> Snapshots.of(stage.getScene(), 1)),
        Path.of("target", "pictures").resolve(name + ".png"));
  }

  @Test
  void itIsShownInFullAndSavedAsTheTerminalDoes() throws IOException {
    open();
    type("#report-seeds", "2");
    type("#report-variants", "1");
    show(trained, null);
    FxTest.pulses();
    settle();
    EvidenceReport report =
        new EvidenceRun(environment)
            .report(
                new RunFolder(trained),
                new EvidenceRequest(null, 2, 1, EvidenceRequest.CLIPS, null),
                (what, done, total) -> true)
            .orElseThrow();
    assertEquals(trained.getFileName() + ", step 60", words("#report-about"));
    String verdict = words("#report-verdict");
    assertTrue(verdict.contains(report.verdict().headline()), verdict);
    assertTrue(verdict.contains(report.verdict().sentence()), verdict);
    assertTrue(verdict.contains(report.beyond()), verdict);
    report.notes().forEach(note -> assertTrue(verdict.contains(note), note));
    for (String group : new String[] {"training", "heldout", "varied-training", "unseen"}) {
      find("#report-" + group);
    }
    String training = words("#report-training");
    for (Finding finding : report.groups().getFirst().findings()) {
      assertTrue(training.contains(finding.sentence()), finding.sentence());
    }
    assertTrue(training.contains("Share of own transcripts picked"), training);
    String losses = fx(() -> find("#report-training").lookup(".row-plot").getAccessibleText());
    assertTrue(losses.contains("own audio nats per byte 0."), losses);
    assertTrue(losses.contains("noise as loud as the soft tokens"), losses);
    String probes = fx(() -> find("#report-probes").lookup(".row-plot").getAccessibleText());
    assertTrue(probes.contains("encoder, layer 2 R² "), probes);
    assertTrue(probes.contains("dealt out "), probes);
    assertEquals(5, fx(() -> table().getItems().size()));
    picture("report");
    FxTest.run(() -> ((javafx.scene.control.ScrollPane) find("#report-page")).setVvalue(0.93));
    picture("report-probes");
    FxTest.run(() -> ((javafx.scene.control.ScrollPane) find("#report-page")).setVvalue(1));
    picture("report-clips");
    FxTest.run(() -> shell.themeProperty().set(Theme.DARK));
    picture("report-dark");
    FxTest.run(
        () -> {
          stage.setWidth(stage.getWidth() - 160);
          stage.setHeight(stage.getHeight() - 80);
        });
    FxTest.pulses();
    FxTest.run(() -> ((javafx.scene.control.ScrollPane) find("#report-page")).setVvalue(0));
    picture("report-1120-dark");

    press("#report-json");
    await("the note", () -> stage.getScene().lookup("#report-saved") != null);
    String name = "evidence-" + trained.getFileName() + "-step-60.";
    assertEquals(
        RunJson.forOthers().pretty(report), Files.readString(saved.resolve(name + "json")));
    press("#close-report-note");
    assertNull(fx(() -> stage.getScene().lookup("#report-saved")));
    press("#report-html");
    await("the note", () -> stage.getScene().lookup("#report-saved") != null);
    assertEquals(EvidenceHtml.of(report), Files.readString(saved.resolve(name + "html")));
    press("#close-report-note");
    Files.createDirectory(saved.resolve("kept"));
    Files.delete(saved.resolve(name + "json"));
    Files.createDirectories(saved.resolve(name + "json").resolve("full"));
    press("#report-json");
    await("the note", () -> stage.getScene().lookup("#report-saved") != null);
    String problem = words("#report-saved");
    assertTrue(problem.contains("Not saved."), problem);
    assertTrue(problem.contains(name + "json"), problem);
  }

  private TableView<?> table() {
    return (TableView<?>) find("#report-clips-table");
  }

  @Test
  void whatAllowsNoReportIsSaidInItsPlace() throws IOException {
    open();
    Path wav = shared.resolve("one.wav");
    new ToneSynthesizer().write(new ToneSpec("t", 440, 1, 7), wav);
    Path manifest =
        Files.writeString(
            shared.resolve("one.jsonl"), "{\"audio\": \"one.wav\", \"text\": \"one\"}\n");
    Path one = train(TinyRun.config(2).withData(new RunConfig.Data(manifest.toString(), null)));
    show(one, null);
    settle();
    String problem = words("#report-note");
    assertTrue(problem.contains("There is no report."), problem);
    assertTrue(problem.contains("found 1 training clip, expected 2 or more"), problem);
    assertTrue(fx(() -> find("#report-json").isDisabled()));

    Path bare = train(TinyRun.config(1));
    try (Stream<Path> files = Files.walk(bare.resolve("checkpoints"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    show(bare, null);
    settle();
    problem = words("#report-note");
    assertTrue(problem.contains("found no checkpoint, expected one"), problem);
    show(trained, 7);
    settle();
    problem = words("#report-note");
    assertTrue(problem.contains("found no checkpoint of step 7, expected one of"), problem);
    picture("report-problem");
    show(shared.resolve("gone"), null);
    settle();
    problem = words("#report-note");
    assertTrue(problem.contains("gone"), problem);
    assertFalse(problem.contains("Exception"), problem);
  }

  /** Works until it is overtaken; a run called slow never ends by itself. */
  private static Optional<EvidenceReport> busy(
      Path run, EvidenceRequest request, EvidenceRun.Progress progress) {
    if (!run.endsWith("slow")) {
      throw new IllegalStateException(
          run.getFileName() + " of " + request.clips() + " was asked for");
    }
    for (int done = 0; progress.at("Trying prefixes", Math.min(done, 63), 64); done++) {
      Thread.onSpinWait();
    }
    return Optional.empty();
  }

  @Test
  void itCanBeGivenUpAndTheNewestWishCounts() throws IOException {
    var begun = new AtomicInteger();
    open(
        (run, request, progress) -> {
          begun.incrementAndGet();
          return busy(run, request, progress);
        });
    show(Path.of("slow"), 3);
    await(
        "the work",
        () ->
            ((Label)
                    ((javafx.scene.layout.HBox) stage.getScene().lookup("#report-progress"))
                        .getChildren()
                        .get(1))
                .getText()
                .startsWith("Trying prefixes: "));
    assertTrue(fx(() -> find("#report-progress").isVisible()));
    assertEquals("Evidence report", fx(() -> shell.status().taskProperty().get().name()));
    picture("report-working");
    show(Path.of("slow"), 3);
    FxTest.pulses();
    assertEquals(1, begun.get(), "it goes on");
    press("#report-cancel");
    settle();
    assertTrue(words("#report-note").contains("Not made."), words("#report-note"));
    assertFalse(fx(() -> find("#report-progress").isVisible()));
    assertNull(fx(() -> shell.status().taskProperty().get()));

    press("#report-again");
    show(Path.of("slow"), 4);
    show(Path.of("quick"), 5);
    settle();
    assertTrue(words("#report-note").contains("Quick of 64 was asked for."), words("#report-note"));
    assertEquals("quick, step 5", words("#report-about"));
  }

  @Test
  void settingsOutOfRangeAreSaidBesideThem() {
    open(ReportPaneTest::busy);
    type("#report-clips", "1");
    show(Path.of("quick"), null);
    FxTest.pulses();
    assertEquals(
        "clips: found 1, expected a whole number from 2 to 512", words("#report-settings-problem"));
    assertTrue(fx(() -> find("#report-clips").getStyleClass().contains("error")));
    type("#report-clips", "9");
    type("#report-seeds", "few");
    press("#report-make");
    assertEquals(
        "seeds: found \u201cfew\u201d, expected a whole number", words("#report-settings-problem"));
    type("#report-seeds", "3");
    press("#report-make");
    settle();
    assertEquals("", words("#report-settings-problem"));
    assertTrue(words("#report-note").contains("Quick of 9"), words("#report-note"));
  }

  @Test
  void theButtonAndEscapeClose() {
    open(ReportPaneTest::busy);
    press("#report-close");
    FxTest.run(
        () ->
            Event.fireEvent(
                pane,
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
    assertEquals(2, closed.get());
  }
}
