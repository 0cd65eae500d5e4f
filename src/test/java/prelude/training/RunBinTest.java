package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunBinTest {
  private static final String ID = "20260102T030405Z-tiny-0001";

  @TempDir Path runs;
  private RunFolder run;
  private RunBin bin;

  @BeforeEach
  void aRun() throws IOException {
    run = RunFixture.finished(runs, ID, TinyRun.config(5));
    bin = new RunBin(runs);
  }

  @Test
  void aRunGoesAndComesBackWhole() {
    RunFolder away = bin.put(run);
    assertEquals(runs.resolve(".bin").resolve(ID), away.path());
    assertFalse(run.exists());
    assertEquals(List.of(), new RunStore(runs).list());
    assertEquals(List.of(ID), bin.list().stream().map(RunStore.Entry::id).toList());
    assertTrue(away.holder().isEmpty());
    assertEquals(run, bin.restore(ID));
    assertEquals(5, run.metrics().size());
    assertTrue(run.holder().isEmpty());
    assertEquals(List.of(), bin.list());
  }

  @Test
  void aRunThatIsBeingTrainedStaysAndItsOwnerIsNamed() {
    try (RunFolder.Lock lock = run.lock()) {
      RunFolderException held = assertThrows(RunFolderException.class, () -> bin.put(run));
      assertTrue(
          held.getMessage().contains("process " + ProcessHandle.current().pid() + " of "),
          held.getMessage());
      assertTrue(run.holder().isPresent());
    }
    assertTrue(run.exists());
  }

  @Test
  void nothingIsReplaced() throws IOException {
    bin.put(run);
    RunFixture.finished(runs, ID, TinyRun.config(7));
    RunFolderException taken = assertThrows(RunFolderException.class, () -> bin.restore(ID));
    assertTrue(taken.getMessage().contains("is there already"), taken.getMessage());
    assertThrows(RunFolderException.class, () -> bin.put(run));
    assertEquals(7, run.record().config().training().steps());
    assertTrue(run.holder().isEmpty(), "and it is let go");
    assertEquals(5, bin.list().getFirst().record().config().training().steps());
  }

  @Test
  void emptyingDeletesForGoodAndFollowsNoLinks() throws IOException {
    Path outside = Files.writeString(runs.resolve("outside.txt"), "stays");
    bin.put(run);
    Files.createSymbolicLink(bin.folder().resolve(ID).resolve("link"), outside);
    assertEquals(1, bin.empty());
    assertFalse(Files.exists(bin.folder()));
    assertTrue(Files.exists(outside));
    assertEquals(0, bin.empty());
    assertThrows(RunFolderException.class, () -> bin.restore(ID));
    assertThrows(RunFolderException.class, () -> bin.put(run));
  }

  @Test
  void itemsSayWhenTheyCameAndHowLargeTheyAre() throws IOException {
    String later = "20260102T030406Z-tiny-0002";
    RunFolder other = RunFixture.finished(runs, later, TinyRun.config(5));
    bin.put(other);
    Instant before = Instant.now().minusSeconds(5);
    bin.put(run);
    Files.setLastModifiedTime(bin.folder().resolve(later), FileTime.from(before));
    List<RunBin.Item> items = bin.items();
    assertEquals(List.of(ID, later), items.stream().map(RunBin.Item::id).toList());
    assertFalse(items.getFirst().deleted().isBefore(before));
    long bytes = 0;
    try (Stream<Path> files = Files.walk(bin.folder().resolve(ID))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    assertEquals(bytes, items.getFirst().bytes());
  }

  @Test
  void filesAreCountedOnceWhileTheirRunStaysAsItIs() throws IOException {
    BinIndex kept = bin.index();
    Path away = bin.put(run).path();
    long bytes = bin.items(kept).getFirst().bytes();
    FileTime then = Files.getLastModifiedTime(away);
    Files.writeString(away.resolve("added.txt"), "12345");
    Files.setLastModifiedTime(away, then);
    assertEquals(bytes, bin.items(kept).getFirst().bytes());
    Files.setLastModifiedTime(away, FileTime.from(then.toInstant().plusSeconds(1)));
    assertEquals(bytes + 5, bin.items(kept).getFirst().bytes());
    bin.restore(ID);
    assertEquals(List.of(), bin.items(kept));
    bin.put(run);
    assertEquals(bytes + 5, bin.items(kept).getFirst().bytes());
  }

  @Test
  void oneRunIsDeletedForGoodAndTheOthersStay() throws IOException {
    RunFixture.finished(runs, "20260102T030406Z-tiny-0002", TinyRun.config(5));
    bin.put(run);
    bin.put(new RunFolder(runs.resolve("20260102T030406Z-tiny-0002")));
    Path outside = Files.createDirectories(runs.resolve("outside"));
    Files.writeString(outside.resolve("a.txt"), "stays");
    Files.createSymbolicLink(bin.folder().resolve(ID).resolve("link"), outside);
    bin.delete(ID);
    assertFalse(Files.exists(bin.folder().resolve(ID)));
    assertTrue(Files.exists(outside.resolve("a.txt")));
    assertEquals(1, bin.list().size());
    assertThrows(RunFolderException.class, () -> bin.delete(ID));
  }

  @Test
  void whatIsDeletedInPartDoesNotComeBackAndIsDeletedInTheEnd() throws IOException {
    BinIndex kept = bin.index();
    bin.put(run);
    assertNull(bin.items(kept).getFirst().entry().problem());
    // As a deletion leaves it that was cut short.
    Path going = bin.folder().resolve(".deleting-" + ID);
    Files.move(bin.folder().resolve(ID), going);
    try (Stream<Path> files = Files.list(going)) {
      for (Path file : files.filter(p -> p.toString().endsWith(".jsonl")).toList()) {
        Files.delete(file);
      }
    }
    for (String id : List.of(ID, ".deleting-" + ID)) {
      RunFolderException no = assertThrows(RunFolderException.class, () -> bin.restore(id));
      assertTrue(no.getMessage().contains("cannot come back"), no.getMessage());
    }
    assertFalse(Files.exists(runs.resolve(ID)));
    RunBin.Item half = bin.items(kept).getFirst();
    assertEquals(ID, half.id());
    assertTrue(half.entry().problem().contains("deleted in part"), half.entry().problem());
    assertFalse(half.entry().newer());
    // Cut short a moment later: its folder alone is left.
    try (Stream<Path> files = Files.list(going)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    RunBin.Item remains = bin.items(kept).getFirst();
    assertEquals(ID, remains.id());
    assertTrue(remains.entry().problem().contains("deleted in part"), remains.entry().problem());
    assertEquals(1, bin.list().size());
    bin.delete(ID);
    assertFalse(Files.exists(going));
    assertEquals(List.of(), bin.items(kept));
  }

  @Test
  void onlyWhatLiesInTheBinIsDeleted() {
    assertThrows(RunFolderException.class, () -> bin.delete("../" + ID));
    assertTrue(run.exists());
  }

  @Test
  void theFolderOfARunThatCouldNotBeginIsRemoved() throws IOException {
    Path bare = Files.createDirectories(runs.resolve("20260102T030405Z-tiny-00aa"));
    Files.writeString(bare.resolve(".lock-guard"), "");
    RunBin.dropUnbegun(new RunFolder(bare));
    assertFalse(Files.exists(bare));
    RunBin.dropUnbegun(new RunFolder(bare)); // gone already
    for (String file : List.of("run.json", "metrics.csv")) {
      Path begun = Files.createDirectories(runs.resolve("20260102T030405Z-tiny-00ab"));
      Files.writeString(begun.resolve(file), "");
      RunBin.dropUnbegun(new RunFolder(begun));
      assertTrue(Files.exists(begun.resolve(file)), file);
      Files.delete(begun.resolve(file));
    }
  }
}
