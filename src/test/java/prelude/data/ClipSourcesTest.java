package prelude.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipSourcesTest {
  @TempDir Path folder;

  private static ClipCollection read(Path location) {
    return new ClipSources().read(location, ReadProgress.NONE);
  }

  private Path sound(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[] {1});
  }

  private void text(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private static List<String> ids(ClipCollection read) {
    return read.clips().stream().map(Clip::id).toList();
  }

  @Test
  void manifestWithItsColumnsInOrder() throws IOException {
    sound("a.wav");
    text(
        "m.jsonl",
        "{\"audio\":\"a.wav\",\"text\":\"t\",\"hz\":1}\n{\"text\":1}\n"
            + "{\"id\":\"b\",\"audio\":\"a.wav\",\"text\":\"u\",\"who\":\"me\",\"hz\":2}\n");
    ClipCollection read = read(folder.resolve("m.jsonl"));
    assertEquals(ClipCollection.Kind.MANIFEST, read.kind());
    assertEquals(List.of("a", "b"), ids(read));
    assertEquals(List.of("hz", "who"), read.columns());
    assertEquals(2, read.problems().getFirst().line());
  }

  @Test
  void folderAtAnyDepthInTheOrderOfNumbers() throws IOException {
    sound("take_10.wav");
    sound("take_9.FLAC");
    sound("more/x.flac");
    sound(".hidden/y.wav");
    text("take_9.txt", " nine\n\nlives \n");
    text("take_10.lab", "ten");
    text("notes.md", "no sound");
    ClipCollection read = read(folder);
    assertEquals(ClipCollection.Kind.FOLDER, read.kind());
    assertEquals(List.of("more/x", "take_9", "take_10"), ids(read));
    assertEquals(List.of("", "nine lives", "ten"), read.clips().stream().map(Clip::text).toList());
    assertEquals(List.of(), read.problems());
    assertEquals(List.of(1, 2, 3), read.clips().stream().map(Clip::line).toList());
  }

  @Test
  void twoEndingsOfOneNameAreTwoClips() throws IOException {
    sound("a.flac");
    sound("a.wav");
    assertEquals(List.of("a", "a.wav"), ids(read(folder)));
  }

  @Test
  void oneSoundFileIsAList() throws IOException {
    Path file = sound("a.wav");
    text("a.txt", "said");
    Clip clip = read(file).clips().getFirst();
    assertEquals("a", clip.id());
    assertEquals("said", clip.text());
  }

  @Test
  void brokenFilesOfAFolderAreProblemsInTheirPlace() throws IOException {
    sound("a.wav");
    Files.createFile(folder.resolve("b.wav"));
    Files.createDirectory(folder.resolve("c.wav"));
    sound("d.wav");
    Files.write(folder.resolve("d.txt"), new byte[] {'x', (byte) 0xFF});
    ClipCollection read = read(folder);
    assertEquals(List.of("a"), ids(read));
    assertEquals(
        List.of("b", "c", "d"), read.problems().stream().map(ManifestProblem::clipId).toList());
    assertTrue(read.problems().get(0).message().contains("empty"));
    assertTrue(read.problems().get(1).message().contains("is a folder"));
    assertTrue(read.problems().get(2).message().contains("d.txt, line 1: byte 0xFF at column 2"));
  }

  @Test
  void linksInACircleEnd() throws IOException {
    sound("in/a.wav");
    try {
      Files.createSymbolicLink(folder.resolve("in/up"), folder);
      Files.createSymbolicLink(folder.resolve("in/self"), folder.resolve("in"));
    } catch (FileSystemException | UnsupportedOperationException e) {
      Assumptions.abort("no links here");
    }
    assertEquals(List.of("in/a"), ids(read(folder)));
  }

  private void chapter(String at, String name, String... utterances) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String utterance : utterances) {
      sound(at + "/" + name + "-" + utterance + ".flac");
      lines.append(name).append('-').append(utterance).append(" SAID ").append(utterance);
      lines.append('\n');
    }
    text(at + "/" + name + ".trans.txt", lines.toString());
  }

  @Test
  void librispeechOpenedAtAnyLevel() throws IOException {
    chapter("LibriSpeech/dev-clean/84/121123", "84-121123", "0000", "0001");
    chapter("LibriSpeech/dev-clean/84/121550", "84-121550", "0000");
    chapter("LibriSpeech/dev-clean/174/50561", "174-50561", "0000");
    text("LibriSpeech/SPEAKERS.TXT", "; ID");
    for (String level : List.of("", "LibriSpeech", "LibriSpeech/dev-clean")) {
      ClipCollection read = read(folder.resolve(level));
      assertEquals(ClipCollection.Kind.LIBRISPEECH, read.kind());
      assertEquals(
          List.of("84-121123-0000", "84-121123-0001", "84-121550-0000", "174-50561-0000"),
          ids(read));
      assertEquals(List.of("speaker", "chapter"), read.columns());
      assertEquals(List.of(), read.problems());
    }
    assertEquals(3, read(folder.resolve("LibriSpeech/dev-clean/84")).clips().size());
    Clip clip = read(folder.resolve("LibriSpeech/dev-clean/84/121550")).clips().getFirst();
    assertEquals("SAID 0000", clip.text());
    assertEquals(Map.of("speaker", "84", "chapter", "121550"), clip.columns());
  }

  @Test
  void librispeechWithGaps() throws IOException {
    chapter("84/1", "84-1", "0000", "0001");
    Files.delete(folder.resolve("84/1/84-1-0001.flac"));
    sound("84/1/84-1-0002.flac");
    text("84/2/84-2.trans.txt", "84-2-0000\n../../x WORDS\n");
    ClipCollection read = read(folder);
    assertEquals(List.of("84-1-0000"), ids(read));
    List<String> messages = read.problems().stream().map(ManifestProblem::message).toList();
    assertEquals(4, messages.size(), messages::toString);
    assertTrue(messages.get(0).contains("84-1-0001.flac does not exist; line 2"), messages.get(0));
    assertTrue(messages.get(1).contains("has no line"), messages.get(1));
    assertTrue(messages.get(2).contains("no words"), messages.get(2));
    assertTrue(messages.get(3).contains("begins with '../../x'"), messages.get(3));
    List<Integer> lines = read.problems().stream().map(ManifestProblem::line).toList();
    assertEquals(List.of(2, 3, 4, 5), lines);
  }

  @Test
  void damagedTranscriptsLeaveTheSounds() throws IOException {
    chapter("1/2", "1-2", "0000");
    Files.write(folder.resolve("1/2/1-2.trans.txt"), new byte[] {(byte) 0x80});
    ClipCollection read = read(folder);
    assertEquals(1, read.problems().size());
    assertTrue(read.problems().getFirst().message().contains("1-2.trans.txt, line 1"));
    assertEquals("", read.clips().getFirst().text());
  }

  @Test
  void unreadableFoldersAreNamed() throws IOException {
    Path missing = folder.resolve("nowhere");
    assertTrue(
        assertThrows(ManifestException.class, () -> read(missing))
            .getMessage()
            .contains("nowhere"));
    sound("a.wav");
    sound("locked/b.wav");
    Path locked = folder.resolve("locked");
    try {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
      Assumptions.assumeFalse(Files.isReadable(locked), "the superuser reads everything");
      ClipCollection read = read(folder);
      assertEquals(List.of("a"), ids(read));
      assertTrue(
          read.problems().getFirst().message().contains("locked cannot be read (permission"));
      assertTrue(
          assertThrows(ManifestException.class, () -> read(locked))
              .getMessage()
              .contains("permission denied"));
    } catch (UnsupportedOperationException e) {
      Assumptions.abort("no such permissions here");
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aLineOf100MbIsOneBadRow() throws IOException {
    sound("a.wav");
    Path manifest = folder.resolve("m.jsonl");
    byte[] row = "{\"id\":\"%s\",\"audio\":\"a.wav\",\"text\":\"t\"}\n".getBytes();
    byte[] mega = new byte[1 << 20];
    Arrays.fill(mega, (byte) 'x');
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(manifest))) {
      out.write(new String(row, StandardCharsets.UTF_8).formatted("first").getBytes());
      for (int i = 0; i < 100; i++) {
        out.write(mega);
      }
      out.write('\n');
      out.write(new String(row, StandardCharsets.UTF_8).formatted("last").getBytes());
    }
    ClipCollection read = read(manifest);
    assertEquals(List.of("first", "last"), ids(read));
    assertEquals(2, read.problems().getFirst().line());
    assertTrue(read.problems().getFirst().message().contains("104857600 bytes"));

    var calls = new AtomicInteger();
    assertThrows(
        CancellationException.class,
        () -> new ClipSources().read(manifest, cancelledAfter(20, calls)));
    assertTrue(calls.get() < 30, "broken off within the long line");
  }

  private static ReadProgress cancelledAfter(int looks, AtomicInteger calls) {
    return new ReadProgress() {
      @Override
      public void report(double part, int count) {}

      @Override
      public boolean isCancelled() {
        return calls.incrementAndGet() > looks;
      }
    };
  }

  @Test
  void foldersCanBeBrokenOffToo() throws IOException {
    for (int i = 0; i < 20; i++) {
      sound(i + ".wav");
    }
    assertThrows(
        CancellationException.class,
        () -> new ClipSources().read(folder, cancelledAfter(10, new AtomicInteger())));
  }

  @Test
  void thirtyThousandRowsReportTheirProgress() throws IOException {
    sound("a.wav");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      rows.append("{\"id\":\"c%d\",\"audio\":\"a.wav\",\"text\":\"t %d\"}\n".formatted(i, i));
    }
    text("m.jsonl", rows.toString());
    var last = new double[2];
    ClipCollection read =
        new ClipSources()
            .read(
                folder.resolve("m.jsonl"),
                new ReadProgress() {
                  @Override
                  public void report(double part, int count) {
                    assertTrue(part >= last[0] && count > last[1]);
                    last[0] = part;
                    last[1] = count;
                  }

                  @Override
                  public boolean isCancelled() {
                    return false;
                  }
                });
    assertEquals(30_000, read.clips().size());
    assertEquals(1.0, last[0]);
    assertEquals(30_000, last[1]);
  }

  @Test
  void aFileThatIsNoManifestIsRefusedEarly() throws IOException {
    text("film.bin", "x\n".repeat(ManifestReader.HOPELESS + 5));
    ManifestException refused =
        assertThrows(ManifestException.class, () -> read(folder.resolve("film.bin")));
    assertTrue(refused.getMessage().contains("none of the first 10000 lines"));
    assertFalse(refused.getMessage().length() > 400);
  }

  @Test
  void namesAreOrderedAsPeopleCount() {
    List<String> names = List.of("", "a", "A1", "a01x", "a2", "a10", "b");
    assertEquals(names, names.reversed().stream().sorted(NaturalOrder.NAMES).toList());
  }
}
