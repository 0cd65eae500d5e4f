package prelude.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.audio.Waveform;
import prelude.data.Clip;
import prelude.data.ToneAt;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.evidence.lab.Answer;
import prelude.evidence.lab.Prefix;
import prelude.evidence.lab.PrefixLab;
import prelude.evidence.lab.TranscriptFit;
import prelude.evidence.report.EvidenceException;
import prelude.weights.SafetensorsFile;
import prelude.weights.SafetensorsWriter;
import prelude.weights.TensorData;
import prelude.weights.WeightsException;

/** Trained runs in the Prefix lab, held against what they recorded themselves. */
class LabSessionTest {
  private static final int STEPS = 12;

  @TempDir private static Path temporary;
  private static TrainingEnvironment environment;
  private static RunFolder run;

  @BeforeAll
  static void prepare() throws IOException {
    environment = TinyRun.environment(temporary);
    run = train(TinyRun.config(STEPS));
    // Runs keep two checkpoints; here is a third one.
    copy(Checkpoint.folder(run.checkpoints(), first()), Checkpoint.folder(run.checkpoints(), 1));
  }

  private static int first() {
    return run.checkpointSteps().stream().filter(step -> step > 1).findFirst().orElseThrow();
  }

  private static RunFolder train(RunConfig config) {
    var folder = new Path[1];
    new Trainer(environment)
        .train(
            config,
            new TrainingListener() {
              @Override
              public void started(RunInfo info) {
                folder[0] = info.folder();
              }
            },
            new RunControl());
    return new RunFolder(folder[0]);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static LabSession open(RunFolder run) {
    return LabSession.open(environment, run, waiting -> {});
  }

  /** Nats of all bytes by their number, each clip's text behind its prefix. */
  private static double ce(PrefixLab lab, List<Clip> clips, List<Prefix> prefixes) {
    double nats = 0;
    int bytes = 0;
    for (int i = 0; i < clips.size(); i++) {
      Answer answer = lab.ask(List.of(prefixes.get(i)), clips.get(i).text(), false).getFirst();
      nats += answer.total();
      bytes += answer.nats().length;
    }
    return nats / bytes;
  }

  private static void assertControls(RunFolder run) {
    Evaluation expected = run.record().result().evaluation();
    try (LabSession session = open(run)) {
      LabFacts facts = session.facts();
      int step = session.steps().getLast();
      PrefixLab lab = session.lab(step);
      List<Clip> clips = facts.clips();
      List<Prefix> own = session.prefixes(step);
      int n = clips.size();
      Map<PrefixKind, List<Prefix>> controls =
          Map.of(
              PrefixKind.TRUE, own,
              PrefixKind.NONE, Stream.generate(() -> Prefix.none(facts.width())).limit(n).toList(),
              PrefixKind.ZERO,
                  Stream.generate(() -> Prefix.zero(facts.width(), facts.softTokens()))
                      .limit(n)
                      .toList(),
              PrefixKind.MEAN, Stream.generate(() -> Prefix.mean(own)).limit(n).toList(),
              PrefixKind.SHUFFLED, facts.shuffled().stream().map(own::get).toList());
      controls.forEach(
          (kind, prefixes) ->
              assertEquals(expected.ce(kind), ce(lab, clips, prefixes), 1e-4, kind.key()));
      assertRetrieval(expected, new TranscriptFit(lab, texts(clips)), own);
      for (int clip : List.of(0, n - 1)) {
        assertArrayEquals(
            own.get(clip).values(),
            session.hear(step, facts.sounds().get(clip)).values(),
            "what it hears is its own clip");
      }
    }
  }

  private static List<String> texts(List<Clip> clips) {
    return clips.stream().map(Clip::text).toList();
  }

  private static void assertRetrieval(Evaluation expected, TranscriptFit fit, List<Prefix> own) {
    double[][] likelihood = expected.retrieval().logLikelihood();
    int[] rows = {0};
    assertTrue(
        fit.each(
            own,
            (clip, nats) -> {
              for (int text = 0; text < nats.length; text++) {
                assertEquals(-likelihood[clip][text], nats[text], 2e-3);
              }
              double sum = Arrays.stream(TranscriptFit.probabilities(nats)).sum();
              assertEquals(1, sum, 1e-12);
              rows[0]++;
              return true;
            }));
    assertEquals(own.size(), rows[0]);
    assertFalse(fit.each(own, (clip, nats) -> clip < 1));
  }

  @Test
  void itsControlsAreThoseOfTheRun() {
    assertControls(run);
  }

  @Test
  void aTrainedEncoderIsThatOfTheStepAndAllLayersAreHeard() {
    RunConfig tiny = TinyRun.config(6);
    RunFolder trained = train(tiny.withEncoder(tiny.encoder().withTrained(true)));
    assertControls(trained);
    try (LabSession session = open(trained)) {
      List<Integer> steps = session.steps();
      Waveform sound = session.facts().sounds().getFirst();
      assertFalse(
          Arrays.equals(
              session.hear(steps.getFirst(), sound).values(),
              session.hear(steps.getLast(), sound).values()));
    }
    assertControls(train(tiny.withEncoder(tiny.encoder().withLayer("weighted"))));
  }

  @Test
  void aThirdStepTakesThePlaceOfTheOneUsedLongestAgo() {
    try (LabSession session = open(run)) {
      assertEquals(List.of(1, first(), STEPS), session.steps());
      NDManager root = session.runtime().scope().getParentManager();
      List<PrefixLab> labs = new ArrayList<>();
      double[] ce = new double[3];
      int[] arrays = new int[3];
      for (int i = 0; i < 3; i++) {
        int step = session.steps().get(i);
        labs.add(session.lab(step));
        ce[i] = ce(labs.get(i), session.facts().clips(), session.prefixes(step));
        arrays[i] = root.getManagedArrays().size();
      }
      assertEquals(ce[0], ce[1], "the same checkpoint under another name");
      assertNotEquals(ce[1], ce[2]);
      assertEquals(arrays[1], arrays[2], "two are loaded");
      assertTrue(arrays[0] < arrays[1]);
      assertSame(labs.get(2), session.lab(STEPS));
      assertSame(labs.get(1), session.lab(first()));
      assertNotSame(labs.get(0), session.lab(1));
      assertEquals(ce[0], ce(session.lab(1), session.facts().clips(), session.prefixes(1)));
      assertEquals(arrays[2], root.getManagedArrays().size());
      session.close();
      assertEquals(0, root.getManagedArrays().size());
      assertFalse(root.isOpen());
    }
  }

  @Test
  void factsAreThoseOfTheRun() {
    try (LabSession session = open(run)) {
      LabFacts facts = session.facts();
      assertEquals(run.path(), facts.run());
      assertEquals(5, facts.clips().size());
      assertEquals(5, facts.heldout().size());
      assertEquals(10, facts.softTokens());
      assertEquals(48, facts.width());
      assertEquals(0.5, facts.tokenSeconds(), 1e-12);
      assertEquals(List.of(128, 128, 128), facts.windows());
      assertEquals(5, facts.sounds().getFirst().seconds(), 1e-9);
      for (int i = 0; i < 5; i++) {
        assertNotEquals(i, facts.shuffled().get(i));
      }
      float[][] text = session.textEmbeddings(STEPS);
      assertEquals(257, text.length);
      Prefix bytes = Prefix.of(48, concat(text['m'], concat(text['i'], new float[48])));
      assertArrayEquals(new int[] {'m', 'i', -1}, session.nearest(STEPS, bytes));
    }
  }

  private static float[] concat(float[] a, float[] b) {
    float[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @Test
  void anySoundIsHeardAsAClipOfItsLength() {
    try (LabSession session = open(run)) {
      LabFacts facts = session.facts();
      Waveform own = facts.sounds().getFirst();
      ToneAt tone = ToneAt.of(facts.clips(), facts.sounds()).orElseThrow();
      assertArrayEquals(own.samples(), tone.sound(220).samples());
      Prefix heard = session.hear(STEPS, own);
      assertArrayEquals(heard.values(), session.hear(STEPS, tone.sound(220)).values());
      float[] longer = Arrays.copyOf(own.samples(), own.samples().length + 16000);
      Arrays.fill(longer, own.samples().length, longer.length, 0.9f);
      assertArrayEquals(
          heard.values(), session.hear(STEPS, new Waveform(longer, 16000)).values(), "cut");
      Prefix half = session.hear(STEPS, own.silenceTail(2.5));
      float[] shorter = Arrays.copyOf(own.samples(), own.samples().length / 2);
      assertArrayEquals(
          half.values(), session.hear(STEPS, new Waveform(shorter, 16000)).values(), 1e-5f);
      assertFalse(Arrays.equals(half.values(), heard.values()));
      assertEquals(
          10, session.hear(STEPS, new Waveform(new float[0], 16000)).softTokens(), "silence");
      assertThrows(
          IllegalArgumentException.class,
          () -> session.hear(STEPS, new Waveform(own.samples(), 8000)));
    }
  }

  @Test
  void clipsAreHeardOneByOne() {
    try (LabSession session = open(run)) {
      int[] asked = {0};
      assertFalse(session.prefixes(STEPS, () -> ++asked[0] < 2));
      assertEquals(2, asked[0]);
      Prefix second = session.prefix(STEPS, 1);
      assertTrue(session.prefixes(STEPS, () -> ++asked[0] > 0));
      assertEquals(5, asked[0]);
      assertSame(second, session.prefixes(STEPS).get(1));
    }
  }

  private static RunFolder ownClips(int clips) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("own" + clips));
    String rows =
        Stream.of(300, 500, 700)
            .limit(clips)
            .map(
                hz -> {
                  new ToneSynthesizer()
                      .write(new ToneSpec("t", hz, 1, 7), folder.resolve(hz + ".wav"));
                  return "{\"audio\": \"%d.wav\", \"text\": \"say %d\"}%n".formatted(hz, hz);
                })
            .collect(Collectors.joining());
    Path manifest = Files.writeString(folder.resolve("m.jsonl"), rows);
    return train(TinyRun.config(2).withData(new RunConfig.Data(manifest.toString(), null)));
  }

  @Test
  void aSingleClipOpens() throws IOException {
    try (LabSession session = open(ownClips(1))) {
      assertEquals(List.of(0), session.facts().shuffled());
      assertEquals(List.of(), session.facts().heldout());
      Prefix only = session.prefixes(2).getFirst();
      Answer answer = session.lab(2).ask(List.of(only), "say", true).getFirst();
      assertTrue(Double.isFinite(answer.crossEntropy()));
      assertTrue(ToneAt.of(session.facts().clips(), session.facts().sounds()).isEmpty());
    }
  }

  @Test
  void whatCannotBeReadIsSaid() throws IOException {
    RunFolder own = ownClips(3);
    RunRecord record = own.record();
    int before = own.checkpointSteps().getFirst();
    copy(Checkpoint.folder(own.checkpoints(), 2), Checkpoint.folder(own.checkpoints(), 7));
    Path newest = Checkpoint.modelFile(Checkpoint.folder(own.checkpoints(), 7));
    Files.write(newest, new byte[100]);
    try (LabSession session = open(own)) {
      assertEquals(7, session.steps().getLast());
      String damage = assertThrows(WeightsException.class, () -> session.lab(7)).getMessage();
      assertTrue(damage.contains(newest.toString()), damage);
      assertTrue(Double.isFinite(answer(session, 2)), "the others can be asked");
      String none = assertThrows(EvidenceException.class, () -> session.lab(5)).getMessage();
      assertTrue(none.contains("no checkpoint of step 5, expected one of " + before), none);
      spoil(Checkpoint.modelFile(Checkpoint.folder(own.checkpoints(), 2)));
      assertTrue(Double.isNaN(answer(session, 2)), "written anew, with a NaN");
      assertEquals(-1, session.nearest(2, session.prefix(2, 0))[0]);
      double[] nats =
          new TranscriptFit(session.lab(2), List.of("a", "b")).nats(session.prefix(2, 0));
      assertTrue(Double.isNaN(TranscriptFit.probabilities(nats)[0]));
    }
    Path manifest = Path.of(record.manifest());
    String rows = Files.readString(manifest);
    Files.writeString(manifest, rows.replace("say 300", "say 301"));
    String changed = assertThrows(RunFolderException.class, () -> open(own)).getMessage();
    assertTrue(changed.contains("training manifest is not the one"), changed);
    Files.writeString(manifest, rows);
    try (Stream<Path> files = Files.walk(own.checkpoints())) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    String gone = assertThrows(EvidenceException.class, () -> open(own)).getMessage();
    assertTrue(gone.contains("found no checkpoint, expected one"), gone);
  }

  private static double answer(LabSession session, int step) {
    return session
        .lab(step)
        .ask(List.of(session.prefix(step, 0)), "say", false)
        .getFirst()
        .crossEntropy();
  }

  /** A checkpoint that has diverged, written in the place of another one. */
  private static void spoil(Path file) throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    Map<String, TensorData> tensors;
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      tensors =
          stored.tensors().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry -> {
                        float[] values = stored.floats(entry.getKey());
                        values[0] = Float.NaN;
                        return TensorData.floats(entry.getValue().shape(), values);
                      }));
    }
    SafetensorsWriter.write(file, tensors, Map.of());
    Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 5000));
  }
}
