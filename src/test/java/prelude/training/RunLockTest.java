package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  private BufferedReader holder() throws IOException {
    Process process = LockHolder.start(folder);
    processes.add(process);
    BufferedReader out = process.inputReader();
    assertEquals("ready", out.readLine());
    return out;
  }

  private void word(int process) throws IOException {
    processes.get(process).getOutputStream().write('\n');
    processes.get(process).getOutputStream().flush();
  }

  private void write(LockOwner owner) throws IOException {
    Files.writeString(folder.resolve("lock"), new RunJson().line(owner));
  }

  @Test
  void ofProcessesAtTheSameInstantOneWins() throws IOException {
    LockOwner own = LockOwner.ofThisProcess();
    write(new LockOwner(own.pid(), "long ago", own.boot(), "ada", own.host(), SINCE)); // is dead
    List<BufferedReader> outs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      outs.add(holder());
    }
    for (int i = 0; i < 3; i++) {
      word(i);
    }
    List<String> said = new ArrayList<>();
    for (BufferedReader out : outs) {
      said.add(out.readLine());
    }
    assertEquals(1, said.stream().filter("taken"::equals).count(), said.toString());
    long winner = processes.get(said.indexOf("taken")).pid();
    for (String line : said) {
      assertTrue(
          line.equals("taken") || line.contains("being trained by process " + winner + " of "),
          said.toString());
    }
  }

  @Test
  void theHolderIsNamedAndADeadOneHoldsNothing() throws Exception {
    BufferedReader out = holder();
    word(0);
    assertEquals("taken", out.readLine());
    var run = new RunFolder(folder);
    LockOwner owner = run.holder().orElseThrow();
    assertEquals(processes.getFirst().pid(), owner.pid());
    assertEquals(System.getProperty("user.name"), owner.user());
    RunFolderException held = assertThrows(RunFolderException.class, run::lock);
    assertTrue(
        held.getMessage().endsWith(owner.words() + "; stop it there first"), held.getMessage());
    assertTrue(owner.words().matches("process \\d+ of .+ on .+ since \\d{4}-.*Z"), owner.words());

    processes.getFirst().destroyForcibly().waitFor();
    assertTrue(run.holder().isEmpty());
    run.lock().close();
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(".lock-guard"), left.map(p -> p.getFileName().toString()).toList());
    }
  }

  @Test
  void anotherMachinesLockCountsAsHeldAndTheMessageSaysHowToFreeIt() throws IOException {
    LockOwner own = LockOwner.ofThisProcess();
    write(new LockOwner(7, "1", "other", "ada", own.host() + "-2", SINCE));
    var run = new RunFolder(folder);
    RunFolderException held = assertThrows(RunFolderException.class, run::lock);
    assertTrue(
        held.getMessage()
            .contains("process 7 of ada on " + own.host() + "-2 since 2026-01-02T03:04:05Z"),
        held.getMessage());
    assertTrue(held.getMessage().contains("remove " + folder.resolve("lock")), held.getMessage());
    Files.delete(folder.resolve("lock"));
    run.lock().close();
  }

  @Test
  void numbersThatCameAgainAndMachinesThatWereRestartedHoldNothing() throws IOException {
    LockOwner own = LockOwner.ofThisProcess();
    var run = new RunFolder(folder);
    write(own);
    assertTrue(run.holder().orElseThrow().thisVeryProcess());
    write(new LockOwner(own.pid(), own.start() + "1", own.boot(), "ada", own.host(), SINCE));
    assertFalse(run.holder().isPresent());
    write(new LockOwner(own.pid(), own.start(), "another", "ada", own.host(), SINCE));
    assertFalse(run.holder().isPresent());
    Files.writeString(folder.resolve("lock"), "{\"pid\": 12");
    assertFalse(run.holder().isPresent(), "cut short");
  }

  @Test
  void timesInTheFutureChangeNothing() throws IOException {
    LockOwner own = LockOwner.ofThisProcess();
    Instant future = Instant.parse("2999-01-01T00:00:00Z");
    write(new LockOwner(own.pid(), own.start(), own.boot(), own.user(), own.host(), future));
    assertTrue(new RunFolder(folder).holder().isPresent());
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() {
    var run = new RunFolder(Path.of("/proc/self"));
    RunFolderException refused = assertThrows(RunFolderException.class, run::lock);
    assertTrue(refused.getMessage().contains("/proc/self/lock"), refused.getMessage());
    assertTrue(refused.getMessage().contains("permissions"), refused.getMessage());
  }
}
