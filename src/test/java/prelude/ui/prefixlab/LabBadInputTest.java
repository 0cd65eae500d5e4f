package prelude.ui.prefixlab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.training.RunConfig;
import prelude.training.RunFolder;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.prefixlab.work.Source;
import prelude.weights.SafetensorsFile;
import prelude.weights.SafetensorsWriter;
import prelude.weights.TensorData;

/** Runs that cannot be asked, or say odd things: each is explained, and the next one can be. */
@ExtendWith(FxTest.class)
class LabBadInputTest {
  @TempDir static Path shared;
  private static TrainingEnvironment environment;
  private static Path clips;
  private static Path good;
  private static List<Integer> steps;
  private static int last;
  private static LabFixture lab;

  @BeforeAll
  static void train() throws IOException {
    environment = TinyRun.environment(shared);
    clips = Files.createDirectories(shared.resolve("clips"));
    good = own(3);
    steps = new RunFolder(good).checkpointSteps();
    last = steps.getLast();
    lab = new LabFixture(environment);
  }

  private static Path own(int count) throws IOException {
    String rows =
        Stream.of(300, 500, 700)
            .limit(count)
            .map(
                hz -> {
                  new ToneSynthesizer()
                      .write(new ToneSpec("t", hz, 1, 7), clips.resolve(hz + ".wav"));
                  return "{\"audio\": \"%d.wav\", \"text\": \"say %d\"}%n".formatted(hz, hz);
                })
            .collect(Collectors.joining());
    Path manifest = Files.writeString(clips.resolve("m" + count + ".jsonl"), rows);
    RunConfig config = TinyRun.config(4).withData(new RunConfig.Data(manifest.toString(), null));
    return LabFixture.train(environment, config).path();
  }

  @AfterAll
  static void done() {
    lab.close();
  }

  @AfterEach
  void theNextRunCanBeAsked() {
    lab.choose(good.getFileName().toString(), last - 1);
    assertTrue(state().answered());
    assertTrue(Double.isFinite(state().row(RowKind.TRUE).answer().crossEntropy()));
    assertEquals("", state().notice());
    assertTrue(fx(() -> lab.find("#lab-panes", Node.class).isVisible()));
    assertNull(fx(() -> lab.stage.getScene().lookup("#lab-empty")));
  }

  private static LabState state() {
    return fx(() -> lab.model().state());
  }

  private static Path bad(String id) throws IOException {
    return LabFixture.copy(good, environment.runs().resolve(id));
  }

  private static void choose(Path run) {
    lab.choose(run.getFileName().toString(), last - 1);
  }

  private static void assertEmpty(String... parts) {
    String words = lab.words("#lab-empty");
    for (String part : parts) {
      assertTrue(words.contains(part), words);
    }
    assertFalse(words.contains("Exception"), words);
    assertFalse(fx(() -> lab.find("#lab-panes", Node.class).isVisible()));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void aRunWithoutCheckpointsSaysSoAndComesWithItsFirst() throws IOException {
    Path bare = bad("bare");
    Path kept = Files.move(bare.resolve("checkpoints"), shared.resolve("kept"));
    choose(bare);
    assertEmpty("This run cannot be asked.", "found no checkpoint, expected one");
    Files.move(kept, bare.resolve("checkpoints"));
    lab.await("its checkpoints", () -> lab.model().state().answered());
    assertEquals(last, state().step());
  }

  @Test
  void aDamagedCheckpointGivesWayToTheOneBefore() throws IOException {
    assertTrue(steps.size() > 1);
    int before = steps.get(steps.size() - 2);
    Path damaged = bad("damaged");
    Path newest = LabFixture.model(damaged, last);
    byte[] whole = Files.readAllBytes(newest);
    Files.write(newest, new byte[100]);
    choose(damaged);
    assertEquals(before, state().step());
    String notice = lab.words("#prefix-lab-screen");
    assertTrue(notice.contains(newest.toString()), notice);
    assertTrue(notice.contains("The checkpoint of step %d is asked instead.".formatted(before)));
    lab.slide("#gain", 0.5);
    lab.settle();
    assertTrue(state().notice().contains(newest.toString()), "it stays as long as it holds");
    FxTest.run(() -> lab.shell.transport().goTo(before));
    lab.settle();
    assertEquals("", state().notice(), "it was not asked for");
    FxTest.run(() -> lab.model().otherStepProperty().set(last));
    lab.settle();
    assertTrue(state().notice().contains(newest.toString()));
    assertNull(state().row(RowKind.OTHER_STEP));
    Files.write(newest, whole);
    Files.setLastModifiedTime(newest, FileTime.fromMillis(System.currentTimeMillis() + 5000));
    lab.await("the one that was put back", () -> lab.model().state().notice().isEmpty());
    lab.settle();
    assertTrue(state().row(RowKind.OTHER_STEP).answer() != null);
    for (int step : steps) {
      Files.write(LabFixture.model(damaged, step), new byte[100]);
    }
    lab.await("that all are damaged", () -> !lab.model().state().missing().isEmpty());
    assertEmpty("None of the run's checkpoints can be read.", newest.toString());
  }

  @Test
  void changedClipsAreExplained() throws IOException {
    Path manifest = clips.resolve("m3.jsonl");
    String rows = Files.readString(manifest);
    Files.writeString(manifest, rows.replace("say 300", "say 301"));
    choose(bad("manifest"));
    assertEmpty("the training manifest is not the one", "put that one back, or train anew");
    Files.writeString(manifest, rows);
    Path sound = clips.resolve("500.wav");
    Path away = Files.move(sound, clips.resolve("away.wav"));
    choose(bad("sound"));
    assertEmpty("500.wav");
    Files.move(away, sound);
  }

  @Test
  void runsOfOtherEncodersAndNewerVersionsAreExplained() throws IOException {
    Path encoder = bad("encoder");
    edit(encoder, "(\"encoderSha256\" : \")[0-9a-f]", "$1z");
    choose(encoder);
    assertEmpty("the encoder is not the one this run was trained with");
    Path newer = bad("newer");
    edit(newer, "\"format\" : \\d+", "\"format\" : 99");
    choose(newer);
    assertEmpty("99");
    Path broken = bad("broken");
    Files.writeString(broken.resolve("run.json"), "{");
    choose(broken);
    assertEmpty("run.json");
    Path standardisation = bad("standardisation");
    Files.write(standardisation.resolve("standardisation.safetensors"), new byte[5]);
    choose(standardisation);
    assertEmpty("standardisation.safetensors");
  }

  private static void edit(Path run, String from, String to) throws IOException {
    Path file = run.resolve("run.json");
    String text = Files.readString(file);
    String edited = text.replaceFirst(from, to);
    assertFalse(text.equals(edited), from);
    Files.writeString(file, edited);
  }

  @Test
  void aSingleClipIsComparedWithWhatThereIs() throws IOException {
    choose(own(1));
    assertTrue(state().answered());
    assertNull(state().row(RowKind.SHUFFLED));
    assertNull(state().row(RowKind.ANOTHER));
    assertTrue(fx(() -> lab.find("#mix", Node.class).isDisabled()));
    assertEquals("1/1", lab.text("#retrieved"));
    assertTrue(lab.words("#sweep").contains("nothing to sweep"), lab.words("#sweep"));
    FxTest.run(() -> lab.model().sourceProperty().set(new Source.Tone(440)));
    lab.settle();
    lab.slide("#mix", 0.5);
    lab.settle();
    assertEquals("300", state().row(RowKind.ANOTHER).clip());
    lab.segment("#source-kind", "Clip");
    lab.settle();
    assertTrue(state().answered(), "there is nothing to mix with");
    assertEquals("", state().missing());
  }

  @Test
  void numbersThatAreNoneAreCalledSo() throws IOException {
    Path nan = bad("nan");
    rewrite(nan, last, (name, values) -> values[0] = Float.NaN);
    choose(nan);
    assertTrue(state().answered());
    assertTrue(state().notice().contains("no longer finite"), state().notice());
    assertTrue(lab.text("#next-byte-words").contains("this checkpoint has diverged"));
    assertTrue(lab.row(1).contains("|NaN|"), lab.row(1));
    lab.segment("#decode-how", "Temperature");
    lab.settle();
    assertTrue(state().row(RowKind.TRUE).complete());
    lab.segment("#decode-how", "Greedy");
    FxTest.run(() -> lab.shell.transport().goTo(last - 2));
    lab.settle();
    assertEquals("", state().notice(), "the checkpoint before is whole");
    assertFalse(lab.text("#next-byte-words").contains("diverged"));
  }

  @Test
  void softTokensThatSayNothingAreCalledSo() throws IOException {
    Path zero = bad("zero");
    rewrite(
        zero,
        last,
        (name, values) -> {
          if (name.startsWith("projector")) {
            Arrays.fill(values, 0);
          }
        });
    choose(zero);
    assertTrue(state().answered());
    assertTrue(state().notice().startsWith("All soft tokens are zero"), state().notice());
    assertEquals(
        state().row(RowKind.ZERO).answer().total(),
        state().row(RowKind.TRUE).answer().total(),
        1e-5);
    lab.slide("#gain", 2);
    FxTest.run(() -> lab.model().maskedProperty().set(java.util.Set.of(0)));
    lab.settle();
    assertTrue(state().answered());
  }

  @Test
  void aFolderThatIsDeletedWhileItIsOpenIsMissed() throws IOException {
    Path gone = bad("gone");
    choose(gone);
    assertTrue(state().answered());
    delete(gone);
    lab.await("that it is missed", () -> !lab.model().state().missing().isEmpty());
    FxTest.pulses();
    assertEmpty("This run is no longer there.", gone.toString());
    lab.choose("never-there", 3);
    assertEmpty("This run cannot be asked.", "never-there");
    lab.choose(null, 0);
    assertEmpty("No run is chosen.");
  }

  /** Writes a checkpoint anew with other values. */
  private static void rewrite(Path run, int step, BiConsumer<String, float[]> change)
      throws IOException {
    Path file = LabFixture.model(run, step);
    Map<String, TensorData> tensors;
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      tensors =
          stored.tensors().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry -> {
                        float[] values = stored.floats(entry.getKey());
                        change.accept(entry.getKey(), values);
                        return TensorData.floats(entry.getValue().shape(), values);
                      }));
    }
    SafetensorsWriter.write(file, tensors, Map.of());
  }
}
