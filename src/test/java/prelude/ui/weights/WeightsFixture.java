package prelude.ui.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import prelude.training.RunFolder;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.ScreenFixture;
import prelude.ui.runs.RunsScreen;
import prelude.ui.shell.FileChoice;
import prelude.weights.hub.FakeHub;

/** The Runs screen and the pane of encoders, with a hub on the loopback interface. */
final class WeightsFixture extends ScreenFixture {
  static final Path MODEL = Path.of("data/reference/encoder/checkpoint");
  static final String PINNED = "hub:me/small@" + FakeHub.COMMIT;

  final FakeHub hub = hub();
  final EncoderChoice choice = new EncoderChoice();
  final RunsScreen runs;
  final WeightsPane pane;
  Path folder;

  private final Path home;
  private final TrainingEnvironment environment;

  WeightsFixture(Path home) throws IOException {
    this(home, 1280, 800);
  }

  WeightsFixture(Path home, double width, double height) throws IOException {
    this(home, width, height, Map.of());
  }

  /**
   * @param more variables of the environment
   */
  WeightsFixture(Path home, double width, double height, Map<String, String> more)
      throws IOException {
    this.home = home;
    environment = environment(home, hub, more);
    FileChoice files =
        new FileChoice() {
          @Override
          public Optional<Path> open(Node owner, String title, String kind, String pattern) {
            return Optional.empty();
          }

          @Override
          public Optional<Path> folder(Node owner, String title) {
            return Optional.ofNullable(folder);
          }

          @Override
          public Optional<Path> save(Node owner, String title, String name) {
            return Optional.empty();
          }
        };
    runs = FxTest.fx(() -> new RunsScreen(environment, shell, files, choice));
    pane = FxTest.fx(() -> new WeightsPane(environment, choice, shell, files));
    show(
        runs,
        width,
        height,
        () -> {
          pane.begin();
          runs.begin();
        });
  }

  /** The reference encoder, as {@code me/small}. */
  static FakeHub hub() throws IOException {
    FakeHub hub = new FakeHub();
    for (String name : new String[] {"config.json", "preprocessor_config.json"}) {
      hub.small(name, Files.readAllBytes(MODEL.resolve(name)));
    }
    return hub.large("model.safetensors", weights());
  }

  static byte[] weights() throws IOException {
    return Files.readAllBytes(MODEL.resolve("model.safetensors"));
  }

  static TrainingEnvironment environment(Path home, FakeHub hub) throws IOException {
    return environment(home, hub, Map.of());
  }

  private static TrainingEnvironment environment(Path home, FakeHub hub, Map<String, String> more)
      throws IOException {
    Map<String, String> env = new HashMap<>(more);
    env.putAll(Map.of("HF_ENDPOINT", hub.address(), "WHISPER_HF_ID", "me/small"));
    TrainingEnvironment usual = TinyRun.environment(home);
    return new TrainingEnvironment(
        env, usual.userHome(), usual.workingDir(), usual.userData(), usual.runs());
  }

  /** Opens the pane once it is known which encoder there is. */
  void open() {
    await("the encoder", () -> !shell.status().encoderProperty().get().source().isEmpty());
    FxTest.run(pane::show);
    await("what is here", () -> !label("#weights-from").isEmpty());
  }

  String label(String selector) {
    return FxTest.fx(() -> look(selector) instanceof Labeled found ? found.getText() : "");
  }

  Node look(String selector) {
    return stage.getScene().lookup(selector);
  }

  void type(String selector, String text) {
    TextField field = find(selector, TextField.class);
    FxTest.run(() -> field.setText(text));
  }

  void awaitWords(String selector, String part) {
    try {
      await(selector + ": " + part, () -> said(selector).contains(part));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + ", found: " + said(selector), e);
    }
  }

  /** All words of labels and notes within a node, and of the node; empty without it. */
  String said(String selector) {
    return FxTest.fx(
        () ->
            look(selector) == null
                ? ""
                : Stream.of(".label", ".note")
                    .flatMap(kind -> look(selector).lookupAll(kind).stream())
                    .map(
                        node ->
                            node instanceof Labeled label
                                ? label.getText()
                                : node.getAccessibleText())
                    .collect(Collectors.joining("\n")));
  }

  /** Waits until so many bytes of the weights are on the disk. */
  void awaitPart(long bytes) throws IOException {
    Path part =
        home.resolve(".cache/huggingface/hub/models--me--small/blobs")
            .resolve(FakeHub.sha256(weights()) + ".incomplete");
    await("the part", () -> Files.exists(part) && Files.size(part) == bytes);
  }

  /** The run that was begun last. */
  RunFolder newest() throws IOException {
    try (Stream<Path> folders = Files.list(environment.runs())) {
      return new RunFolder(
          folders
              .filter(folder -> Files.exists(folder.resolve("run.json")))
              .max(java.util.Comparator.naturalOrder())
              .orElseThrow());
    }
  }

  /** What was downloaded is gone. */
  void dropCache() throws IOException {
    Path cache = home.resolve(".cache/huggingface");
    try (Stream<Path> all = Files.walk(cache)) {
      for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  String typed(String selector) {
    TextField field = find(selector, TextField.class);
    return FxTest.fx(field::getText);
  }

  /** Chooses one of the three ways. */
  void way(String name) {
    press("#way-" + name);
  }

  /** Takes the random encoder of this seed, in the pane that is open. */
  void takeRandom(int seed) {
    way("random");
    type("#weights-seed", String.valueOf(seed));
    press("#weights-use-random");
  }

  String option() {
    return FxTest.fx(() -> choice.optionProperty().get());
  }

  /** A picture of the window. */
  void keep(String name, int... scales) {
    picture(name, scales);
  }

  @Override
  public void close() {
    hub.close();
    FxTest.run(
        () -> {
          pane.close();
          runs.end();
          stage.close();
        });
    if (!runs.close(Duration.ofSeconds(30))) {
      throw new AssertionError("The threads did not end");
    }
  }
}
