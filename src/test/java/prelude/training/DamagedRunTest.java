package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedRunTest {
  @TempDir Path runs;
  private RunFolder run;
  private Path metrics;
  private Path evaluations;
  private Path json;

  @BeforeEach
  void aRun() throws IOException {
    run = RunFixture.finished(runs, "20260102T030405Z-tiny-0001", TinyRun.config(5));
    metrics = run.metricsFile();
    evaluations = run.evaluationsFile();
    json = run.recordFile();
  }

  private void insert(Path file, int line, String text) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(line - 1, text);
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "",
        "1,2,3",
        "9,x,0.001,1,,,2,,,12.5,1048576,1,1",
        "9,1.5,0.001,1,,,2,,,12.5,1048576,1",
        "9,1.5,0.001,1,,,2,,,12.5,1048576,1,1,1",
        "\u0000\u0001\u0002,\u0000,\u0007"
      })
  void aRowThatMakesNoSenseIsNamedAndTheRestIsThere(String row) throws IOException {
    insert(metrics, 4, row);
    TailReading part = TailReading.of(new RunTail(run));
    assertEquals(List.of(0, 1, 2, 3, 4), part.steps());
    assertEquals(4, part.evaluations().size());
    assertEquals(1, part.problems().size(), part.problems().toString());
    String problem = part.problems().getFirst();
    assertTrue(problem.startsWith(metrics + ", line 4: found "), problem);
    assertFalse(problem.contains("input string"), problem);
    assertEquals(5, run.metrics().size());
  }

  @Test
  void binaryJunkInPlaceOfTheFileIsAProblemAndNoMore() throws IOException {
    byte[] junk = new byte[200_000];
    for (int i = 0; i < junk.length; i++) {
      junk[i] = (byte) (i * 31 + i / 7);
    }
    Files.write(metrics, junk);
    Files.write(evaluations, junk);
    TailReading part = TailReading.of(new RunTail(run));
    assertTrue(part.steps().isEmpty());
    assertTrue(part.evaluations().isEmpty());
    assertTrue(part.problems().stream().anyMatch(p -> p.startsWith(metrics + ", line 1")));
    assertTrue(part.problems().stream().anyMatch(p -> p.startsWith(evaluations + ", line 1")));
    assertTrue(part.problems().size() < 50, "not every one of a thousand lines");
    assertEquals(RunStatus.DONE, run.record().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "{\"step\": 3}", "{\"step\": 3, \"wrong\": 1}", "{\"st", "[]"})
  void anEvaluationThatMakesNoSenseIsNamedAndTheRestIsThere(String line) throws IOException {
    insert(evaluations, 2, line);
    TailReading part = TailReading.of(new RunTail(run));
    assertEquals(4, part.evaluations().size());
    assertEquals(5, part.steps().size());
    assertEquals(1, part.problems().size());
    assertTrue(
        part.problems().getFirst().startsWith(evaluations + ", line 2"),
        part.problems().toString());
  }

  @Test
  void aDeviceInPlaceOfAFileIsNotRead() throws IOException {
    Files.delete(metrics);
    Files.createSymbolicLink(metrics, Path.of("/dev/full"));
    TailReading part = TailReading.of(new RunTail(run));
    assertEquals(4, part.evaluations().size());
    assertTrue(part.problems().getFirst().contains("expected a file"), part.problems().toString());
  }

  @Test
  void aLastLineCutShortIsNoProblem() throws IOException {
    Files.writeString(metrics, Files.readString(metrics) + "5,0.12");
    String all = Files.readString(evaluations);
    Files.writeString(evaluations, all.substring(0, all.length() - 20));
    TailReading part = TailReading.of(new RunTail(run));
    assertEquals(5, part.steps().size());
    assertEquals(3, part.evaluations().size());
    assertEquals(List.of(), part.problems());
  }

  @Test
  void rewindingKeepsTheGoodLinesAndTheDamagedFileBesideThem() throws IOException {
    insert(metrics, 3, "garbage");
    String damaged = Files.readString(metrics);
    run.rewind(3);
    assertEquals(List.of(0, 1, 2), run.metrics().stream().map(StepMetrics::step).toList());
    assertEquals(2, run.evaluations().size());
    assertFalse(Files.readString(metrics).contains("garbage"));
    assertEquals(damaged, Files.readString(metrics.resolveSibling("metrics.csv.damaged")));
    assertFalse(Files.exists(metrics.resolveSibling("evaluations.jsonl.damaged")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing at all| found 'nothing', expected valid JSON; copy it again",
        "[]| expected one in { }",
        "{}| field 'floor': is missing"
      })
  void aDamagedRecordIsNamedAndOtherRunsOpen(String text, String words) throws IOException {
    RunFixture.finished(runs, "20260102T030406Z-tiny-0002", TinyRun.config(5));
    Files.writeString(json, text);
    List<RunStore.Entry> entries = new RunStore(runs).list();
    assertEquals(2, entries.size());
    assertEquals(RunStatus.DONE, entries.getFirst().record().status());
    assertNull(entries.getLast().record());
    String problem = entries.getLast().problem();
    assertTrue(problem.startsWith(json.toString()) && problem.contains(words), problem);
  }

  @Test
  void aRecordCutShortAnywhereSaysInWhichLine() throws IOException {
    byte[] bytes = Files.readAllBytes(json);
    for (int length = 1; length < bytes.length - 3; length += 7) {
      Files.write(json, Arrays.copyOf(bytes, length));
      long lines = Files.readString(json).stripTrailing().lines().count();
      RunFolderException e = assertThrows(RunFolderException.class, run::record);
      assertEquals(
          "%s: ends in the middle%s, expected valid JSON; copy it again, or mend it there"
              .formatted(json, lines == 1 ? "" : " of line " + lines),
          e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"seed\" : 0 | \"seed\" : [] | field 'config.seed': found a list in [ ], expected a whole number",
        "\"seed\" : 0 | \"seed\" : 1e999 | field 'config.seed': found ",
        "\"frames\" : \"clip\" | \"frames\" : \"half\" | field 'config.encoder.frames': found \"half\", expected one of full, clip",
        "\"clipIds\" : [ \"a\", \"b\" ] | \"clipIds\" : [ \"a\", {} ] | field 'shape.clipIds[1]': found an object in { }, expected a text",
        "\"trained\" : true | \"trained\" : \"perhaps\" | found \"perhaps\", expected true or false",
        "\"created\" : \"2026 | \"created\" : \"x2026 | field 'created': found \"x2026-01-02T03:04:05Z\", expected a time such as",
        "\"id\" : | \"is\" : | unknown field 'is'; known there: config, created",
        "\"format\" : 4, | \"format\" : 4,, | line 2: found ',' where it cannot stand, expected valid JSON",
        "\"format\" : 4, | \"format\" : nonsense, | line 2: found 'nonsense'",
      })
  void whatIsWrongIsSaidWithoutTheWordsOfTheParser(String good, String bad, String words)
      throws IOException {
    String text = Files.readString(json);
    assertTrue(text.contains(good), text);
    Files.writeString(json, text.replaceFirst(Pattern.quote(good), bad));
    RunFolderException e = assertThrows(RunFolderException.class, run::record);
    assertTrue(e.getMessage().startsWith(json.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertPlain(e.getMessage());
  }

  private static void assertPlain(String message) {
    for (String word :
        List.of("REDACTED", "CTRL", "token", "onstruct", "serialize", "prelude.", "java.", "`")) {
      assertFalse(message.contains(word), message);
    }
  }

  @Test
  void zerosAndNothingInPlaceOfARecordAreNamed() throws IOException {
    Files.write(json, new byte[1000]);
    RunFolderException zeros = assertThrows(RunFolderException.class, run::record);
    assertEquals(
        json
            + ": found bytes that are no text, expected valid JSON; copy it again, or mend it there",
        zeros.getMessage());
    Files.writeString(json, "");
    RunFolderException empty = assertThrows(RunFolderException.class, run::record);
    assertTrue(empty.getMessage().startsWith(json + ": is empty, expected"), empty.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"tags\": [\"x\n", "{\"tags\": 7}", "", "[]", "{\"tags\": [\"x\""})
  void damagedLabelsSayWhatToDo(String text) throws IOException {
    Files.writeString(run.labelsFile(), text);
    RunFolderException e = assertThrows(RunFolderException.class, run::labels);
    assertTrue(e.getMessage().startsWith(run.labelsFile() + ": "), e.getMessage());
    assertTrue(e.getMessage().contains("; mend it, or remove it: only"), e.getMessage());
    assertPlain(e.getMessage());
    RunStore.Entry entry = new RunStore(runs).list().getFirst();
    assertEquals(e.getMessage(), entry.labelsProblem());
    assertEquals(RunStatus.DONE, entry.record().status());
  }

  @Test
  void aRecordOfANewerVersionSaysSo() throws IOException {
    assertTrue(Files.readString(json).startsWith("{\n  \"format\" : 4,"), Files.readString(json));
    Files.writeString(json, "{\"format\": 5, \"what\": [\"is\", \"new\"]}");
    assertTrue(new RunStore(runs).list().getFirst().newer());
    NewerFormatException e = assertThrows(NewerFormatException.class, run::record);
    assertEquals(
        json
            + ": made by a newer version of Prelude (format 5; this one reads up to 4);"
            + " update Prelude",
        e.getMessage());
  }

  @Test
  void aRecordWithoutAFormatIsReadAsTheFirst() throws IOException {
    RunRecord record = run.record();
    Files.writeString(json, new RunJson().pretty(record));
    assertFalse(Files.readString(json).contains("\"format\""));
    assertEquals(record.config(), run.record().config());
  }
}
