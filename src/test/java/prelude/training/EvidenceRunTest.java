package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.evidence.Verdict;
import prelude.evidence.report.EvidenceException;
import prelude.evidence.report.EvidenceReport;
import prelude.evidence.report.Finding.Kind;
import prelude.evidence.report.Group;
import prelude.evidence.report.GroupEvidence;
import prelude.training.RunConfig.TrainingPrefix;
import prelude.training.export.EvidenceHtml;
import prelude.weights.SafetensorsFile;
import prelude.weights.SafetensorsWriter;
import prelude.weights.TensorData;

/** Evidence reports of whole runs of a tiny model. */
class EvidenceRunTest {
  @TempDir private Path temporary;
  private TrainingEnvironment environment;

  @BeforeEach
  void prepare() throws IOException {
    environment = TinyRun.environment(temporary);
  }

  private RunFolder train(RunConfig config) {
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
    return new RunFolder(folder[0]);
  }

  private static EvidenceRequest request(Integer step, int variants) {
    return new EvidenceRequest(step, 1, variants, 64, null);
  }

  private Optional<EvidenceReport> report(RunFolder run, EvidenceRequest request) {
    return new EvidenceRun(environment).report(run, request, (what, done, total) -> true);
  }

  private EvidenceReport report(RunFolder run) {
    return report(run, request(null, 1)).orElseThrow();
  }

  private String problem(RunFolder run, EvidenceRequest request) {
    return assertThrows(RuntimeException.class, () -> report(run, request)).getMessage();
  }

  /** One shuffle drawn by the run's seed is the one that training looked at. */
  private static void assertAgrees(Evaluation recorded, GroupEvidence found) {
    assertEquals(recorded.ce(PrefixKind.TRUE), found.finding(Kind.SHUFFLED).value().value(), 1e-5);
    Map<PrefixKind, Kind> controls =
        Map.of(
            PrefixKind.SHUFFLED, Kind.SHUFFLED,
            PrefixKind.MEAN, Kind.MEAN,
            PrefixKind.ZERO, Kind.ZERO,
            PrefixKind.NONE, Kind.NONE);
    controls.forEach(
        (prefix, kind) ->
            assertEquals(
                recorded.ce(prefix), found.finding(kind).control().value(), 1e-4, prefix.key()));
    assertEquals(recorded.retrieval().correct(), found.retrieved());
    assertEquals(recorded.informationNats(), found.finding(Kind.INFORMATION).value().value(), 1e-4);
    assertEquals(recorded.retrieval().logLikelihood()[1][2], found.logLikelihood()[1][2], 1e-3);
  }

  @Test
  void itSaysWhatTheRunItselfRecordedAndTheSameEveryTime() {
    RunFolder run = train(TinyRun.config(60));
    RunResult result = run.record().result();
    EvidenceReport report = report(run);
    assertEquals(60, report.step());
    assertAgrees(result.evaluation(), report.group(Group.TRAINING));
    assertAgrees(result.heldout(), report.group(Group.HELDOUT));
    assertEquals(result.verdict().outcome(), report.verdict().outcome());
    assertEquals(result.verdict().passed(), report.verdict().passed());
    assertEquals(
        List.of(
            Group.TRAINING,
            Group.HELDOUT,
            Group.VARIED_TRAINING,
            Group.VARIED_HELDOUT,
            Group.UNSEEN),
        report.groups().stream().map(GroupEvidence::group).toList());
    GroupEvidence unseen = report.group(Group.UNSEEN);
    assertEquals(15, unseen.clips().size());
    assertEquals(10, unseen.sources());
    assertTrue(report.beyond().contains("fewer than 25"), report.beyond());
    assertEquals(5 * Math.log(5) / 53, unseen.floor(), 1e-12);
    assertEquals(5, unseen.texts().size());
    assertEquals(20, report.probes().clips());
    assertEquals(10, report.probes().tones());
    assertEquals(
        List.of(
            "log-mel",
            "encoder, embedding",
            "encoder, layer 1",
            "encoder, layer 2",
            "encoder, layer 3, normed",
            "soft tokens",
            "language model, block 0",
            "language model, block 1",
            "language model, block 2"),
        report.probes().probes().stream().map(p -> p.where()).toList());
    assertTrue(report.probes().probes().getFirst().r2() > 0.8, "the sound has its frequency");
    assertEquals(json(report), json(report(run)));
    someOfTheClips(run, report);
  }

  /** A sample is held against the floor of all transcripts. */
  private void someOfTheClips(RunFolder run, EvidenceReport all) {
    EvidenceReport report = report(run, new EvidenceRequest(null, 1, 0, 3, null)).orElseThrow();
    GroupEvidence some = report.group(Group.TRAINING);
    assertEquals(3, some.clips().size());
    assertEquals(5, some.of());
    for (GroupEvidence.Clip clip : some.clips()) {
      assertEquals(
          all.group(Group.TRAINING).clips().stream()
              .filter(c -> c.id().equals(clip.id()))
              .findFirst()
              .orElseThrow()
              .own(),
          clip.own(),
          1e-5);
    }
    assertEquals(Math.log(5), some.availableNats(), 1e-12, "of five, not of three");
    assertTrue(report.notes().contains("3 of 5 training clips were taken, drawn by the seed."));
    String notes = report.notes().toString();
    assertTrue(notes.contains("no variants of the tones: 0 of each were asked for"), notes);
  }

  private static String json(EvidenceReport report) {
    return RunJson.forOthers().pretty(report);
  }

  @Test
  void textAloneIsNoEvidenceAndTheCheckpointCanBeChosen() throws IOException {
    RunConfig config = TinyRun.config(8);
    RunFolder run = train(config.withTraining(config.training().withPrefix(TrainingPrefix.NONE)));
    EvidenceReport report = report(run);
    assertEquals(Verdict.Outcome.NO_EVIDENCE, report.verdict().outcome());
    assertTrue(report.notes().toString().contains("text alone"), report.notes().toString());
    int before = run.checkpointSteps().getFirst();
    assertTrue(before < 8);
    EvidenceReport early = report(run, request(before, 0)).orElseThrow();
    assertEquals(before, early.step());
    assertTrue(early.notes().toString().contains(before + " of 8"), early.notes().toString());
    assertNull(early.group(Group.VARIED_TRAINING));
    assertTrue(problem(run, request(3, 0)).contains("no checkpoint of step 3, expected one of"));
    Path newest = Checkpoint.folder(run.checkpoints(), 8).resolve("model.safetensors");
    Files.write(newest, new byte[100]);
    EvidenceReport older = report(run, request(null, 0)).orElseThrow();
    assertEquals(before, older.step());
    assertTrue(older.notes().getFirst().contains("of step 8 cannot be read"), "" + older.notes());
  }

  @Test
  void aTrainedEncoderAndAllLayersAreHeardAsTheRunHearsThem() {
    RunConfig tiny = TinyRun.config(6);
    for (RunConfig config :
        List.of(
            tiny.withEncoder(tiny.encoder().withTrained(true)),
            tiny.withEncoder(tiny.encoder().withLayer("weighted")),
            tiny.withEncoder(tiny.encoder().withLayer("1")))) {
      RunFolder run = train(config);
      assertAgrees(
          run.record().result().evaluation(),
          report(run, request(null, 0)).orElseThrow().group(Group.TRAINING));
    }
  }

  @Test
  void itCanBeGivenUp() {
    RunFolder run = train(TinyRun.config(2));
    for (String until : List.of("Encoding clips", "Trying prefixes")) {
      assertTrue(
          new EvidenceRun(environment)
              .report(run, request(null, 0), (what, done, total) -> !what.equals(until))
              .isEmpty());
    }
  }

  private RunFolder ownClips(int clips) throws IOException {
    return train(TinyRun.config(2).withData(new RunConfig.Data(own(clips), null)));
  }

  /** A manifest of so many recordings. */
  private String own(int clips) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("own"));
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
    return Files.writeString(folder.resolve(clips + ".jsonl"), rows).toString();
  }

  @Test
  void aSingleHeldOutClipHasNothingToBeComparedWith() throws IOException {
    RunFolder run = train(TinyRun.config(2).withData(new RunConfig.Data(own(3), own(1))));
    EvidenceReport report = report(run);
    GroupEvidence heldout = report.group(Group.HELDOUT);
    assertTrue(Double.isNaN(heldout.finding(Kind.SHUFFLED).control().value()));
    assertTrue(heldout.finding(Kind.SHUFFLED).sentence().startsWith("Not known"));
    assertTrue(Double.isNaN(heldout.finding(Kind.RETRIEVAL).permutation().p()));
    for (Kind kind : List.of(Kind.MEAN, Kind.LABELS, Kind.RETRIEVAL)) {
      String said = heldout.finding(kind).sentence();
      assertTrue(said.startsWith("Not known"), said);
    }
    assertTrue(report.beyond().contains("fewer than 25"), report.beyond());
    assertFalse(json(report).contains("NaN"));
    assertFalse(EvidenceHtml.of(report).contains("NaN"));
  }

  @Test
  void ownClipsHaveNoVariantsAndSayThatTheyAreFew() throws IOException {
    RunFolder run = ownClips(3);
    EvidenceReport report = report(run);
    assertEquals(1, report.groups().size());
    assertEquals(6, report.group(Group.TRAINING).finding(Kind.LABELS).permutation().ways());
    assertTrue(report.beyond().contains("not trained on"), report.beyond());
    assertTrue(report.notes().toString().contains("no variants"), report.notes().toString());
    assertTrue(report.probes().missing().contains("3 tones"), "their pitch was found");
    assertFalse(json(report).contains("NaN"));

    assertFalse(report.notes().toString().contains("sound file"), report.notes().toString());
    Path wav = temporary.resolve("own").resolve("500.wav");
    new ToneSynthesizer().write(new ToneSpec("t", 900, 1, 7), wav);
    String other = report(run).notes().toString();
    assertTrue(other.contains("Was a sound file changed?"), other);

    Path manifest = Path.of(run.record().manifest());
    Files.writeString(manifest, Files.readString(manifest).replace("say 300", "say 301"));
    String problem = problem(run, request(null, 1));
    assertTrue(problem.contains("training manifest is not the one"), problem);
    assertTrue(problem.contains(run.record().manifestSha256()), problem);
  }

  @Test
  void whatAllowsNoReportIsSaid() throws IOException {
    String one = problem(ownClips(1), request(null, 1));
    assertTrue(one.contains("found 1 training clip, expected 2 or more"), one);

    RunFolder run = train(TinyRun.config(2));
    Path model = Checkpoint.folder(run.checkpoints(), 2).resolve("model.safetensors");
    spoil(model, "projector.fc2.weight");
    String nan = problem(run, request(null, 1));
    assertTrue(nan.contains("clip tone_220: found NaN in soft token 0"), nan);
    assertTrue(nan.contains("of an earlier step"), nan);
    try (Stream<Path> files = Files.walk(run.checkpoints())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    String none = problem(run, request(null, 1));
    assertTrue(none.contains("found no checkpoint, expected one"), none);
    assertTrue(none.contains(run.path().toString()), none);
    assertThrows(EvidenceException.class, () -> report(run));
  }

  private static void spoil(Path file, String tensor) {
    Map<String, TensorData> tensors;
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      tensors =
          stored.tensors().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry -> {
                        float[] values = stored.floats(entry.getKey());
                        if (entry.getKey().equals(tensor)) {
                          values[0] = Float.NaN;
                        }
                        return TensorData.floats(entry.getValue().shape(), values);
                      }));
    }
    SafetensorsWriter.write(file, tensors, Map.of());
  }

  @Test
  void anEncoderThatIsAnotherOneIsRefused() throws IOException {
    Path config = temporary.resolve("config.json");
    String text = Files.readString(Path.of("data/reference/encoder/checkpoint/config.json"));
    Files.writeString(config, text);
    RunConfig tiny = TinyRun.config(1);
    RunFolder run = train(tiny.withEncoder(tiny.encoder().withSource("random:0@" + config)));
    String other = text.replaceAll("\"init_std\": *[0-9.]+", "\"init_std\": 0.05");
    if (other.equals(text)) {
      other = text.replaceFirst("\\{", "{\"init_std\": 0.05,");
    }
    Files.writeString(config, other);
    String problem = problem(run, request(null, 1));
    assertTrue(problem.contains("encoder is not the one this run was trained with"), problem);
  }

  @Test
  void aPitchIsMeasuredWhereThereIsOne() {
    var tones = new ToneSynthesizer();
    assertEquals(440, EvidenceClips.pitch(tones.synthesize(new ToneSpec("a", 440, 1, 1))), 2);
    assertTrue(
        Double.isNaN(
            EvidenceClips.pitch(tones.synthesize(new ToneSpec("n", 440, 1, 0, 0, 0.1, 1)))),
        "noise has none");
  }
}
