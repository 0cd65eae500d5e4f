package prelude.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.SoundReader;
import prelude.audio.WavWriter;
import prelude.audio.Waveform;

class TakesTest {
  private static final Waveform TAKE = new Waveform(new float[] {0.25f, -0.5f, 0}, 16_000);
  private static final String ROW = "{\"audio\":\"a.wav\",  \"text\":\"Ä\", \"x\":1}";

  @TempDir Path folder;
  private Path manifest;
  private Path user;

  @BeforeEach
  void open() throws IOException {
    manifest = Files.createDirectory(folder.resolve("set")).resolve("m.jsonl");
    user = folder.resolve("user");
    new WavWriter().write(manifest.resolveSibling("a.wav"), TAKE);
  }

  private Takes.Added add(Path open, String id) {
    return Takes.add(open, user, id, " say \"hi\" ", TAKE);
  }

  private static List<String> ids(Path manifest) {
    return new ManifestReader()
        .read(manifest).requireUsable().clips().stream().map(Clip::id).toList();
  }

  @Test
  void namesAreCounted() {
    assertEquals("take_001", Takes.nextId(Set.of()));
    assertEquals("take_002", Takes.nextId(Set.of("take_001", "take_003")));
  }

  @Test
  void aTakeBecomesARowAndTheRestStaysByteForByte() throws IOException {
    String before = "\uFEFF" + ROW + "\r\n\r\nnot a row\n";
    Files.writeString(manifest, before);
    assertEquals(new Takes.Added(manifest, "take_001"), add(manifest, "take_001"));
    assertEquals(
        before
            + "{\"id\": \"take_001\", \"audio\": \"takes/take_001.wav\","
            + " \"text\": \"say \\\"hi\\\"\"}\n",
        Files.readString(manifest));
    Clip clip = new ManifestReader().read(manifest).clips().getLast();
    assertEquals("say \"hi\"", clip.text());
    assertArrayEquals(TAKE.samples(), new SoundReader().read(clip.audio()).waveform().samples());
    try (var files = Files.list(manifest.getParent())) {
      assertEquals(3, files.count(), "nothing temporary is left");
    }
  }

  @Test
  void aLastRowWithoutALineBreakIsEnded() throws IOException {
    Files.writeString(manifest, ROW);
    add(manifest, "take_001");
    add(manifest, "take_002");
    assertEquals(List.of("a", "take_001", "take_002"), ids(manifest));
    Files.writeString(manifest, "");
    add(manifest, "x");
    assertEquals(List.of("x"), ids(manifest));
  }

  @Test
  void noFileAndNoIdIsUsedTwice() throws IOException {
    Files.writeString(manifest, ROW + "\n");
    assertEquals("a_2", add(manifest, "a").id());
    Path kept = manifest.resolveSibling("takes/old.wav");
    Files.writeString(kept, "mine");
    assertEquals("old_2", add(manifest, "old").id());
    assertEquals("mine", Files.readString(kept));
  }

  @Test
  void aFolderOrASoundIsNotAddedTo() throws IOException {
    Path takes = user.resolve("takes/takes.jsonl");
    assertEquals(new Takes.Added(takes, "take_001"), add(folder, "take_001"));
    assertEquals("take_001_2", add(manifest.resolveSibling("a.wav"), "take_001").id());
    assertEquals("take_002", add(null, "take_002").id());
    assertEquals("take_003", add(folder.resolve("gone.jsonl"), "take_003").id());
    assertEquals(List.of("take_001", "take_001_2", "take_002", "take_003"), ids(takes));
    assertEquals(
        user.resolve("takes/take_001.wav"),
        new ManifestReader().read(takes).clips().getFirst().audio());
    assertTrue(Files.notExists(folder.resolve("takes")));
  }

  @Test
  void aProtectedManifestIsLeftAlone() throws IOException {
    Files.writeString(manifest, ROW);
    assumeFalse(!manifest.toFile().setReadOnly() || Files.isWritable(manifest), "as root");
    assertEquals(user.resolve("takes/takes.jsonl"), add(manifest, "take_001").manifest());
    assertEquals(ROW, Files.readString(manifest));
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.jsonl"), "");
    Files.createSymbolicLink(manifest, real);
    add(manifest, "take_001");
    assertTrue(Files.isSymbolicLink(manifest));
    assertEquals(List.of("take_001"), ids(manifest));
  }

  @Test
  void namesThatCannotBeFilesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> add(folder, "../x"));
    assertThrows(IllegalArgumentException.class, () -> Takes.add(folder, user, "x", " ", TAKE));
  }
}
