package prelude.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void twoSounds() throws IOException {
    file = folder.resolve("m.jsonl");
    Files.write(folder.resolve("a.wav"), new byte[] {1});
    Files.createDirectory(folder.resolve("sub"));
    Files.write(folder.resolve("sub/b.c.wav"), new byte[] {1});
  }

  private Manifest read(String... lines) throws IOException {
    Files.writeString(file, String.join("\n", lines));
    return new ManifestReader().read(file);
  }

  /** The only problem of a manifest whose other row stays usable. */
  private void assertProblem(String row, String clipId, String... words) throws IOException {
    Manifest manifest = read("{\"id\":\"good\",\"audio\":\"a.wav\",\"text\":\"t\"}", row);
    assertEquals(List.of("good"), manifest.clips().stream().map(Clip::id).toList());
    assertEquals(1, manifest.problems().size());
    ManifestProblem problem = manifest.problems().getFirst();
    assertEquals(2, problem.line());
    assertEquals(clipId, problem.clipId());
    for (String word : words) {
      assertTrue(problem.message().contains(word), () -> problem.message() + " lacks " + word);
    }
  }

  @Test
  void readsRowsWithFurtherColumns() throws IOException {
    Manifest manifest =
        read(
            "{\"id\":\"x\",\"audio\":\"a.wav\",\"text\":\"low tone\",\"hz\":220,\"who\":\"me\"}",
            "{\"wav\":\"sub/b.c.wav\",\"transcript\":\" two \",\"tags\":[1, 2],\"no\":null}");
    var first =
        new Clip("x", folder.resolve("a.wav"), "low tone", Map.of("hz", "220", "who", "me"), 1);
    assertEquals(first, manifest.clips().getFirst());
    Clip second = manifest.clips().get(1);
    assertEquals("b.c", second.id());
    assertEquals(folder.resolve("sub/b.c.wav"), second.audio());
    assertEquals(" two ", second.text());
    assertEquals(Map.of("tags", "[1,2]", "no", "null"), second.columns());
    assertEquals(List.of(), manifest.problems());
    assertSame(manifest, manifest.requireUsable());
    assertEquals(file, manifest.file());
  }

  @Test
  void otherNamesOfTheKeys() throws IOException {
    Manifest manifest = read("{\"key\":7,\"path\":\"a.wav\",\"text\":\"t\",\"transcript\":\"u\"}");
    Clip clip = manifest.requireUsable().clips().getFirst();
    assertEquals("7", clip.id());
    assertEquals("t", clip.text());
    assertEquals(Map.of("transcript", "u"), clip.columns());
  }

  @Test
  void absolutePathsStay() throws IOException {
    Path audio = folder.resolve("sub/b.c.wav").toAbsolutePath();
    String row = "{\"audio\":\"%s\",\"text\":\"t\"}".formatted(audio).replace("\\", "\\\\");
    assertEquals(audio, read(row).requireUsable().clips().getFirst().audio());
  }

  @Test
  void markCrLfAndBlankLinesAreFine() throws IOException {
    Manifest manifest =
        read(
            "\uFEFF{\"audio\":\"a.wav\",\"text\":\"t\"}\r",
            "\r",
            "  ",
            "{\"audio\":\"sub/b.c.wav\",\"text\":\"u\"}\r\n");
    assertEquals(List.of(1, 4), manifest.requireUsable().clips().stream().map(Clip::line).toList());
  }

  @Test
  void otherScriptsKeepTheirBytes() throws IOException {
    String text = "Grüße, 音, 🎵";
    Clip clip =
        read("{\"audio\":\"a.wav\",\"text\":\"%s\"}".formatted(text))
            .requireUsable()
            .clips()
            .getFirst();
    assertArrayEquals(
        text.getBytes(StandardCharsets.UTF_8), clip.text().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void hashesTheBytesOfTheFile() throws IOException {
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", read("").sha256());
  }

  @Test
  void badJson() throws IOException {
    assertProblem("{\"audio\": \"a.wav\", text}", null, "not valid JSON at column 20", "expected");
    assertProblem("{\"audio\": \"a.wav\"", null, "not valid JSON");
    assertProblem("{\"audio\":\"a.wav\",\"text\":\"t\"} {}", null, "not valid JSON");
    assertProblem(
        "{\"text\":\"t\",\"text\":\"u\"}", null, "not valid JSON", "found the key 'text' twice");
    assertProblem("{\"a\":" + "[".repeat(2000), null, "not valid JSON");
    String message = read("{\"audio\": \"a.wav\"").problems().getFirst().message();
    assertTrue(!message.contains("Source") && !message.contains("\n"), message);
  }

  @Test
  void noObject() throws IOException {
    assertProblem("[1]", null, "found a list", "expected a JSON object");
    assertProblem("\"a.wav\"", null, "found a string");
    assertProblem("null", null, "found null");
    assertProblem("12", null, "found 12");
  }

  @Test
  void missingOrWrongKeys() throws IOException {
    assertProblem("{\"id\":\"x\",\"text\":\"t\"}", "x", "[id, text]", "expected 'audio' (or 'wav'");
    assertProblem("{\"id\":\"x\",\"audio\":\"a.wav\"}", "x", "expected 'text' (or 'transcript')");
    assertProblem("{\"audio\":\"a.wav\"}", "a", "expected 'text'");
    assertProblem("{\"id\":\"x\",\"audio\":3,\"text\":\"t\"}", "x", "'audio' is 3");
    assertProblem("{\"id\":\"x\",\"audio\":\"\",\"text\":\"t\"}", "x", "'audio' is empty");
    assertProblem("{\"id\":\"x\",\"audio\":\"a\\u0000\",\"text\":\"t\"}", "x", "no valid path");
    assertProblem("{\"id\":[],\"audio\":\"a.wav\",\"text\":\"t\"}", null, "'id' is a list");
    assertProblem("{\"id\":\" \",\"audio\":\"a.wav\",\"text\":\"t\"}", null, "'id' is empty");
  }

  @Test
  void emptyOrImpossibleText() throws IOException {
    assertProblem("{\"id\":\"x\",\"audio\":\"a.wav\",\"text\":\"\"}", "x", "'text' is empty");
    assertProblem("{\"id\":\"x\",\"audio\":\"a.wav\",\"text\":\" \"}", "x", "'text' is empty");
    assertProblem("{\"id\":\"x\",\"audio\":\"a.wav\",\"text\":null}", "x", "'text' is null");
    assertProblem("{\"id\":\"x\",\"audio\":\"a.wav\",\"text\":\"\\ud800\"}", "x", "surrogate");
  }

  @Test
  void duplicateId() throws IOException {
    assertProblem(
        "{\"id\":\"good\",\"audio\":\"sub/b.c.wav\",\"text\":\"t\"}",
        "good",
        "'good' is already used on line 1");
  }

  @Test
  void soundFileMissingEmptyOrAFolder() throws IOException {
    assertProblem(
        "{\"audio\":\"x.wav\",\"text\":\"t\"}", "x", folder.resolve("x.wav") + " does not exist");
    Files.createFile(folder.resolve("e.wav"));
    assertProblem("{\"audio\":\"e.wav\",\"text\":\"t\"}", "e", "is empty (0 bytes)");
    assertProblem("{\"audio\":\"sub\",\"text\":\"t\"}", "sub", "is a folder");
  }

  @Test
  void absurdlyLongLine() throws IOException {
    String text = "x".repeat(1 << 20);
    assertProblem(
        "{\"audio\":\"a.wav\",\"text\":\"%s\"}".formatted(text), null, "expected at most 1048576");
  }

  @Test
  void malformedUtf8() throws IOException {
    byte[] good = "{\"audio\":\"a.wav\",\"text\":\"t\"}\n".getBytes(StandardCharsets.UTF_8);
    byte[] bad = good.clone();
    bad[good.length - 4] = (byte) 0xE4; // the t
    Files.write(file, bad);
    Files.write(file, good, StandardOpenOption.APPEND);
    Manifest manifest = new ManifestReader().read(file);
    assertEquals(2, manifest.clips().getFirst().line());
    ManifestProblem problem = manifest.problems().getFirst();
    assertEquals(1, problem.line());
    assertNull(problem.clipId());
    assertEquals(
        "byte 0xE4 at column 26 is not UTF-8; save the manifest as UTF-8", problem.message());
  }

  @Test
  void requireUsableNamesTheFirstProblemsAndCountsTheRest() throws IOException {
    String[] rows = new String[9];
    rows[0] = "{\"audio\":\"a.wav\",\"text\":\"t\"}";
    for (int i = 1; i < rows.length; i++) {
      rows[i] = "{\"id\":\"c%d\"}".formatted(i);
    }
    Manifest manifest = read(rows);
    var e = assertThrows(ManifestException.class, manifest::requireUsable);
    String message = e.getMessage();
    assertTrue(message.startsWith(file + ": 8 of 9 rows cannot be used: line 2 (c1): "), message);
    assertTrue(message.contains("line 6 (c5)"), message);
    assertTrue(!message.contains("line 7") && message.contains("and 3 more"), message);
    assertEquals(file, e.file());
  }

  @Test
  void requireUsableWantsAClip() throws IOException {
    var e = assertThrows(ManifestException.class, read("")::requireUsable);
    assertTrue(e.getMessage().contains("no clips"), e.getMessage());
  }

  @Test
  void missingManifestOrFolder() {
    var missing = assertThrows(ManifestException.class, () -> new ManifestReader().read(file));
    assertTrue(missing.getMessage().startsWith(file + ": no such file"), missing.getMessage());
    var isFolder = assertThrows(ManifestException.class, () -> new ManifestReader().read(folder));
    assertTrue(isFolder.getMessage().contains("is a folder"), isFolder.getMessage());
  }
}
