package prelude.weights.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Assumptions;
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

  /** What flock answers in place of the system. */
  private Flock.Functions answering(IntSupplier errno) throws Exception {
    Flock.Functions real = Flock.Functions.find().orElseThrow();
    MethodHandle made =
        MethodHandles.lookup()
            .findStatic(
                HubLockTest.class,
                "flock",
                MethodType.methodType(
                    int.class, IntSupplier.class, MemorySegment.class, int.class, int.class));
    return new Flock.Functions(real.open(), made.bindTo(errno), real.close());
  }

  private static int flock(IntSupplier errno, MemorySegment state, int file, int how) {
    int why = errno.getAsInt();
    Linker.Option.captureStateLayout()
        .varHandle(MemoryLayout.PathElement.groupElement("errno"))
        .set(state, 0L, why);
    return why == 0 ? 0 : -1;
  }

  private HubLock take(Flock.Functions functions) {
    return HubLock.take(
        Optional.of(functions), lock(), "it", HubBench.SHORT, listener, new HubCancel());
  }

  private Path lock() {
    return folder.resolve("locks/x.lock");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutLocksOfTheSystemWhoeverMakesTheFileHasIt() throws Exception {
    Flock.Functions none = answering(() -> 38);
    CompletableFuture<HubLock> second;
    try (HubLock first = take(none)) {
      second = CompletableFuture.supplyAsync(() -> take(none));
      assertTrue(waits.await(30, TimeUnit.SECONDS));
      assertTrue(told.getFirst().endsWith("delete " + lock()), told.getFirst());
    }
    second.get(30, TimeUnit.SECONDS).close();
    assertFalse(Files.exists(lock()));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatADeadPreludeLeftIsNotWaitedFor() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Flock.Functions none = answering(() -> 38);
    HubLock mine = take(none);
    Assumptions.assumeFalse(Files.readString(lock()).endsWith("this machine"));
    String signed =
        Files.readString(lock())
            .replace("process " + ProcessHandle.current().pid(), "process " + gone.pid());
    Files.writeString(lock(), signed);
    take(none).close();
    assertEquals(List.of(), told);
    mine.close();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aLockFileThatCannotBeOpenedIsAnError() throws Exception {
    Files.createDirectories(lock());
    HubException e = assertThrows(HubException.class, () -> take(new HubCancel()));
    assertEquals(HubException.Kind.DISK, e.kind());
    assertTrue(e.getMessage().startsWith(lock() + ": "), e.getMessage());
    Files.delete(lock());
    Flock.Functions broken = answering(() -> 5);
    e = assertThrows(HubException.class, () -> take(broken));
    assertTrue(e.getMessage().contains("error 5 of the system"), e.getMessage());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aLockOfAFileThatWasReplacedIsNone() throws Exception {
    var calls = new AtomicInteger();
    Flock.Functions replacing =
        answering(
            () -> {
              if (calls.incrementAndGet() == 1) {
                try {
                  Path next = Files.createFile(folder.resolve("next"));
                  Files.move(next, lock(), StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }
              return 0;
            });
    take(replacing).close();
    assertEquals(2, calls.get());
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
      Assumptions.abort("no flock(1) here");
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
