package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.Summary;
import org.tensorflow.hadoop.util.TFRecordReader;
import org.tensorflow.util.Event;
import org.tensorflow.util.SessionLog;

/** Event files, read back with TensorFlow's own classes. */
class TfEventsTest {
  private static final List<String> CLIPS = List.of("a", "b");

  @TempDir Path runs;
  private RunFolder folder;
  private RunRecord record;

  @BeforeEach
  void aRun() throws IOException {
    RunConfig config = TinyRun.config(5);
    folder = RunFixture.empty(runs, "20260102T030405Z-tiny-0001", config, RunStatus.RUNNING);
    record = RunFixture.record("20260102T030405Z-tiny-0001", config, RunStatus.RUNNING);
  }

  private RunRecorder recorder(Integer from) {
    RunRecord now =
        from == null ? record : record.resumed(from, record.device(), record.versions());
    return new RunRecorder(folder, now, CLIPS, 0, new TrainingListener() {});
  }

  private void steps(RunRecorder recorder, int from, int to) {
    for (int step = from; step < to; step++) {
      recorder.evaluated(RunFixture.evaluation(step));
      recorder.step(RunFixture.step(step));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.list(folder.path())) {
      return paths
          .filter(p -> p.getFileName().toString().startsWith("events.out.tfevents."))
          .sorted()
          .toList();
    }
  }

  private static List<Event> events(byte[] bytes) throws IOException {
    var reader = new TFRecordReader(new ByteArrayInputStream(bytes), true);
    List<Event> events = new ArrayList<>();
    for (byte[] record = reader.read(); record != null; record = reader.read()) {
      events.add(Event.parseFrom(record));
    }
    return events;
  }

  /** As TensorBoard takes files together: a session's start voids later steps. */
  private Map<String, Map<Long, Float>> scalars() throws IOException {
    Map<String, Map<Long, Float>> series = new TreeMap<>();
    for (Path file : files()) {
      for (Event event : events(Files.readAllBytes(file))) {
        if (event.getSessionLog().getStatus() == SessionLog.SessionStatus.START) {
          long step = event.getStep();
          series.values().forEach(points -> points.keySet().removeIf(at -> at >= step));
        }
        for (Summary.Value value : event.getSummary().getValueList()) {
          if (!value.hasTensor()) {
            series
                .computeIfAbsent(value.getTag(), tag -> new TreeMap<>())
                .put(event.getStep(), value.getSimpleValue());
          }
        }
      }
    }
    return series;
  }

  @Test
  void everyNumberIsThereUnderItsTag() throws IOException {
    try (RunRecorder recorder = recorder(null)) {
      steps(recorder, 0, 4);
      recorder.end(recorder.result(RunStatus.STOPPED, null, null, null, "why not"));
    }
    assertEquals(1, files().size());
    String name = files().getFirst().getFileName().toString();
    assertTrue(
        name.matches(
            "events\\.out\\.tfevents\\.\\d{10}\\.[^.]+\\."
                + ProcessHandle.current().pid()
                + "\\.v2"),
        name);
    List<Event> events = events(Files.readAllBytes(files().getFirst()));
    assertEquals("brain.Event:2", events.getFirst().getFileVersion());
    assertEquals(SessionLog.SessionStatus.START, events.get(1).getSessionLog().getStatus());
    double now = System.currentTimeMillis() / 1000.0;
    assertTrue(events.stream().allMatch(e -> Math.abs(e.getWallTime() - now) < 3600));

    Map<String, Map<Long, Float>> series = scalars();
    assertEquals(
        List.of(
            "controls/mean",
            "controls/noise",
            "controls/none",
            "controls/shuffled",
            "controls/true",
            "controls/zero",
            "dead_parameters/projector",
            "gradient_norm/encoder",
            "gradient_norm/lm",
            "gradient_norm/projector",
            "information/nats_per_clip",
            "learning_rate",
            "loss/clip/a",
            "loss/clip/b",
            "loss/train",
            "memory/rss_bytes",
            "norm/soft_tokens",
            "norm/text_embeddings",
            "retrieval/fraction",
            "time/step_ms",
            "update_ratio/projector"),
        List.copyOf(series.keySet()));
    assertEquals(
        Map.of(0L, 5.5f, 1L, 2.75f, 2L, (float) (5.5 / 3), 3L, 1.375f), series.get("loss/train"));
    assertEquals(Map.of(0L, 0.5f, 2L, 0.5f), series.get("update_ratio/projector"));
    assertEquals(1f, series.get("retrieval/fraction").get(2L));

    Summary.Value text =
        events.stream()
            .flatMap(e -> e.getSummary().getValueList().stream())
            .filter(value -> value.getTag().equals("verdict"))
            .findFirst()
            .orElseThrow();
    assertEquals("text", text.getMetadata().getPluginData().getPluginName());
    assertEquals("why not", text.getTensor().getStringVal(0).toStringUtf8());
  }

  @Test
  void aResumedRunBeginsAFileThatVoidsWhatIsMadeAgain() throws IOException {
    try (RunRecorder recorder = recorder(null)) {
      steps(recorder, 0, 4);
    }
    folder.rewind(2);
    try (RunRecorder recorder = recorder(2)) {
      steps(recorder, 2, 3);
    }
    assertEquals(2, files().size());
    assertEquals(List.of(0L, 1L, 2L), List.copyOf(scalars().get("loss/train").keySet()));
    assertEquals(List.of(0L, 1L, 2L), List.copyOf(scalars().get("controls/true").keySet()));
  }

  @Test
  void aFileIsReadAfterThoseOfALaterClock() throws IOException {
    Path future = folder.path().resolve("events.out.tfevents.9000000000.lab.7.v2");
    Files.write(future, new byte[0]);
    try (RunRecorder recorder = recorder(null)) {
      steps(recorder, 0, 1);
    }
    assertEquals(future, files().getFirst());
    assertTrue(
        files().getLast().getFileName().toString().startsWith("events.out.tfevents.9000000001."));
  }

  @Test
  void whereverAProcessIsKilledAllWholeRecordsAreReadable() throws IOException {
    try (RunRecorder recorder = recorder(null)) {
      steps(recorder, 0, 2);
      // Nothing waits in a buffer of this process.
      assertEquals(2, scalars().get("loss/train").size());
    }
    byte[] all = Files.readAllBytes(files().getFirst());
    int whole = events(all).size();
    List<Event> cut = new ArrayList<>();
    var reader =
        new TFRecordReader(new ByteArrayInputStream(Arrays.copyOf(all, all.length - 3)), true);
    assertThrows(
        IOException.class,
        () -> {
          for (byte[] record = reader.read(); record != null; record = reader.read()) {
            cut.add(Event.parseFrom(record));
          }
        });
    assertEquals(whole - 1, cut.size());
  }

  @Test
  void whatIsNoNumberIsTold() {
    StepMetrics step = RunFixture.step(1);
    var diverged =
        new StepMetrics(
            1,
            Double.NaN,
            new double[] {1, Double.POSITIVE_INFINITY},
            1e-3,
            step.projector(),
            step.lm(),
            step.encoder(),
            Double.NaN,
            20,
            new double[] {0.25, 0.75},
            1,
            -1);
    Map<String, Double> values = TfEvents.of(diverged, CLIPS);
    assertTrue(Double.isNaN(values.get("loss/train")));
    assertTrue(Double.isInfinite(values.get("loss/clip/b")));
    assertNull(values.get("memory/rss_bytes"));
    assertNull(values.get("norm/soft_tokens"));
    assertEquals(0.75, values.get("layer_weight/1"));
    assertFalse(values.containsKey("update_ratio/lm"));
  }
}
