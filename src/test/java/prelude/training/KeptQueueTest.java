package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queues on disk, with real files and locks. */
class KeptQueueTest {
  private static final RunJson JSON = new RunJson();

  @TempDir Path temporary;
  private Path file;

  @BeforeEach
  void name() {
    file = temporary.resolve("queue.json");
  }

  private static KeptRun run(int seed) {
    return KeptRun.good(TinyRun.config(2).withSeed(seed), null, null);
  }

  private static List<Long> seeds(KeptQueue queue) {
    return queue.left().stream().map(r -> r.config().seed()).toList();
  }

  private ObjectNode kept() throws IOException {
    return JSON.object(Files.readString(file), "kept");
  }

  @Test
  void whatIsWrittenIsReadAgainInItsOrder() throws IOException {
    KeptRun going = KeptRun.good(TinyRun.config(2).withSeed(3), "/runs/old", "cpu");
    try (KeptQueue queue = KeptQueue.open(temporary)) {
      assertEquals(List.of(), queue.left());
      queue.write(List.of());
      assertFalse(Files.exists(file), "there is nothing to keep");
      queue.write(List.of(run(1), run(2), going));
    }
    assertEquals(RunUpgrade.FORMAT, kept().get("format").intValue());
    try (KeptQueue queue = KeptQueue.open(temporary)) {
      assertEquals(List.of(run(1), run(2), going), queue.left());
      assertEquals(List.of(), queue.problems());
      assertTrue(queue.other().isEmpty());
    }
  }

  @Test
  void aQueueOfAnOlderVersionIsBroughtUpToDate() throws IOException {
    ObjectNode config = JSON.object(TinyRun.config(2));
    ((ObjectNode) config.get("training")).remove("schedule");
    ((ObjectNode) config.get("encoder")).remove("layer");
    ObjectNode old = JSON.object("{}", "old");
    old.putArray("waiting").addObject().set("config", config);
    Files.writeString(file, JSON.pretty(old));
    try (KeptQueue queue = KeptQueue.open(temporary)) {
      KeptRun run = queue.left().getFirst();
      assertNull(run.problem());
      assertEquals("last", run.config().encoder().layer());
      assertNotNull(run.config().training().schedule());
    }
  }

  @Test
  void aNewerQueueIsToldAndLeftAlone() throws IOException {
    String newer = "{\"format\": 99, \"waiting\": [], \"more\": 1}";
    Files.writeString(file, newer);
    try (KeptQueue queue = KeptQueue.open(temporary)) {
      assertEquals("queue-2.json", queue.path().getFileName().toString());
      assertEquals(1, queue.problems().size());
      assertTrue(
          queue.problems().getFirst().contains("newer version"), queue.problems().getFirst());
      queue.write(List.of(run(1)));
    }
    assertEquals(newer, Files.readString(file));
    try (KeptQueue queue = KeptQueue.open(temporary)) {
      assertEquals(List.of(1L), seeds(queue));
    }
  }

  @Test
  void damagedFilesArePutAsideAndNeverOverwritten() throws IOException {
    for (String text : List.of("{\"waiting\": [{", "[]", "{\"waiting\": 3}")) {
      Files.writeString(file, text);
      try (KeptQueue queue = KeptQueue.open(temporary)) {
        assertEquals(List.of(), queue.left());
        assertTrue(
            queue.problems().getFirst().contains("put aside as queue-damaged"),
            queue.problems().getFirst());
        assertFalse(queue.problems().getFirst().contains("marker"), "no words of the parser");
      }
      assertFalse(Files.exists(file));
    }
    assertEquals("{\"waiting\": [{", Files.readString(temporary.resolve("queue-damaged.json")));
    assertEquals("[]", Files.readString(temporary.resolve("queue-damaged-2.json")));
    assertEquals("{\"waiting\": 3}", Files.readString(temporary.resolve("queue-damaged-3.json")));
  }

  @Test
  void entriesThatCannotBeTrainedStayWithTheirProblem() throws IOException {
    ObjectNode unknown = JSON.object(TinyRun.config(7).withSeed(4));
    unknown.put("speed", 3);
    ObjectNode root = JSON.object("{\"format\": 2}", "root");
    var waiting = root.putArray("waiting");
    waiting.addObject().set("config", JSON.object(TinyRun.config(2).withSeed(1)));
    waiting.addObject().set("config", unknown);
    waiting.addObject().set("config", JSON.object(TinyRun.config(-3).withSeed(5)));
    waiting.add(12);
    Files.writeString(file, JSON.pretty(root));
    try (KeptQueue queue = KeptQueue.open(temporary)) {
      assertEquals(List.of(), queue.problems());
      List<KeptRun> left = queue.left();
      assertEquals(4, left.size());
      assertNull(left.get(0).problem());
      assertTrue(left.get(1).problem().contains("speed"), left.get(1).problem());
      assertEquals(7, left.get(1).config().training().steps(), "what can be read is");
      assertEquals(4, left.get(1).config().seed());
      assertTrue(left.get(2).problem().contains("training.steps"), left.get(2).problem());
      assertNotNull(left.get(3).problem());
      queue.write(left);
    }
    assertEquals(root.get("waiting").get(1).toString(), kept().get("waiting").get(1).toString());
    assertEquals(12, kept().get("waiting").get(3).intValue());
  }

  @Test
  void aSecondOneHasItsOwnUntilTheFirstLetsGo() throws IOException {
    KeptQueue first = KeptQueue.open(temporary);
    KeptQueue second = KeptQueue.open(temporary);
    assertTrue(second.other().orElseThrow().thisVeryProcess());
    first.write(List.of(run(1)));
    second.write(List.of(run(2), run(3)));
    second.close();
    try (KeptQueue third = KeptQueue.open(temporary)) {
      assertEquals(List.of(2L, 3L), seeds(third), "the first is still in use");
    }
    first.close();
    try (KeptQueue all = KeptQueue.open(temporary)) {
      assertEquals(List.of(1L, 2L, 3L), seeds(all));
      assertFalse(Files.exists(temporary.resolve("queue-2.json")));
      assertEquals(3, kept().get("waiting").size(), "written before the others went");
    }
  }

  @Test
  void aQueueOfAProcessThatIsGoneIsTaken() throws IOException {
    LockOwner here = LockOwner.ofThisProcess();
    var gone = new LockOwner(here.pid(), "long ago", here.boot(), "ada", here.host(), here.since());
    Files.writeString(temporary.resolve("queue.lock"), JSON.line(gone));
    Files.writeString(file, QueueFile.text(List.of(run(1))));
    try (KeptQueue queue = KeptQueue.open(temporary)) {
      assertEquals(List.of(1L), seeds(queue));
      assertEquals(file, queue.path());
    }
    assertFalse(Files.exists(temporary.resolve("queue.lock")));
  }
}
