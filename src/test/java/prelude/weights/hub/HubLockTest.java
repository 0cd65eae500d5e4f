package prelude.weights.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HubLockTest {
  @TempDir Path folder;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final CountDownLatch waits = new CountDownLatch(1);
  private final HubListener listener =
      new HubListener() {
        @Override
        public void doing(String what) {
          told.add(what);
          waits.countDown();
        }
      };

  private HubLock take(HubCancel cancel) {
    return HubLock.take(
        folder.resolve("locks/x.lock"), "model.safetensors", HubBench.SHORT, listener, cancel);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theSecondWaitsAndIsToldForWhom() throws Exception {
    CompletableFuture<HubLock> second;
    try (HubLock first = take(new HubCancel())) {
      second = CompletableFuture.supplyAsync(() -> take(new HubCancel()));
      assertTrue(waits.await(30, TimeUnit.SECONDS));
      assertEquals(1, told.size());
      assertTrue(
          told.getFirst()
              .startsWith(
                  "Waiting for model.safetensors, which Prelude, process "
                      + ProcessHandle.current().pid()),
          told.getFirst());
    }
    second.get(30, TimeUnit.SECONDS).close();
    assertEquals("", Files.readString(folder.resolve("locks/x.lock")));
  }

  @Test
  void waitingCanBeGivenUp() throws Exception {
    var cancel = new HubCancel();
    try (HubLock first = take(new HubCancel())) {
      CompletableFuture<HubLock> second = CompletableFuture.supplyAsync(() -> take(cancel));
      assertTrue(waits.await(30, TimeUnit.SECONDS));
      cancel.cancel();
      Exception e = assertThrows(Exception.class, () -> second.get(30, TimeUnit.SECONDS));
      assertTrue(e.getCause() instanceof HubCancelledException, e.toString());
    }
  }

  /** flock(1) of util-linux takes the lock that Python's filelock takes. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void anotherProgramsLockCounts() throws Exception {
    Path file = folder.resolve("locks/x.lock");
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    Process other;
    try {
      other =
          new ProcessBuilder("flock", file.toString(), "-c", "echo has it; read line")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      org.junit.jupiter.api.Assumptions.abort("no flock(1) here");
      return;
    }
    try {
      assertEquals("has it", other.inputReader().readLine());
      CompletableFuture<HubLock> second =
          CompletableFuture.supplyAsync(() -> take(new HubCancel()));
      assertTrue(waits.await(30, TimeUnit.SECONDS));
      assertEquals(
          "Waiting for model.safetensors, which another program downloads", told.getFirst());
      other.outputWriter().write("go\n");
      other.outputWriter().flush();
      second.get(30, TimeUnit.SECONDS).close();
    } finally {
      other.destroy();
    }
  }
}
