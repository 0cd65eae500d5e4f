package prelude.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.SoundReader;

class ToneSetsTest {
  private static final Path SOURCES = Path.of("data/audio_smoke");
  private static final List<String> TRANSCRIPTS =
      List.of("low tone", "mid low tone", "middle tone", "mid high tone", "high tone");

  @TempDir Path folder;

  /** Of the whole wav files. Every machine must make these bytes. */
  private static final Map<String, String> SHA256 =
      Map.ofEntries(
          Map.entry(
              "heldout_232", "40c04329cc4fd0040f1858a5b180e0950bc76f1ef675f72ed42c514fd83b756e"),
          Map.entry(
              "heldout_318", "49044e32e510607920da8700c83d96f8e3e98b57e1f0c5e2b0aa3a46204a4e8b"),
          Map.entry(
              "heldout_455", "2133eb53737c39cc0716bde804a053a207ee2662b5a6699d447b0e8422f15c45"),
          Map.entry(
              "heldout_630", "df887976d57a0bdef598461a831edc5304594361910f23a2f52a637dd6d8bc51"),
          Map.entry(
              "heldout_920", "b049c483681ba8497667e7d94a35c2d4062c3fb3f87f874b2efc3adb111d8d68"),
          Map.entry("tone_220", "03a95b884709c46027bc746684a073e27172f81ced7b3200cfbc51555b7818f9"),
          Map.entry("tone_330", "a427a3f037041586ab957280089374093c16b4618c7982ec1589133304f5c81e"),
          Map.entry("tone_440", "4321b688d1db355ca298c3540ee667182e962c97e66454f63df9410e8574837a"),
          Map.entry("tone_660", "59811c4fd9daf361efda5b812067d74fd8876a614a2c3c1ba6d0600b3187a12b"),
          Map.entry(
              "tone_880", "2e6bc37adaf581b8aa34d4f7d38e5679e750dda6afef986bf36024b401754a87"));

  private Path installed(String name) {
    return ToneSets.locate(folder.resolve("elsewhere"), folder).resolve(name);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Test
  void everyMachineMakesTheSameWavs() throws IOException, NoSuchAlgorithmException {
    var found = new TreeMap<String, String>();
    for (String name : List.of(ToneSets.MANIFEST, ToneSets.HELDOUT)) {
      Manifest manifest = ToneSets.ensure(installed(name)).requireUsable();
      assertEquals(TRANSCRIPTS, manifest.clips().stream().map(Clip::text).toList());
      for (Clip clip : manifest.clips()) {
        found.put(clip.id(), sha256(clip.audio()));
      }
    }
    assertEquals(new TreeMap<>(SHA256), found);
  }

  @Test
  void tonesAreFiveSecondsOf16KilohertzMono() {
    for (Clip clip : ToneSets.ensure(installed(ToneSets.MANIFEST)).clips()) {
      var sound = new SoundReader().read(clip.audio());
      assertEquals(80_000, sound.waveform().samples().length);
      assertEquals(List.of(), sound.conversions());
    }
  }

  @Test
  void shippedManifestsAreThoseOfTheSourceTree() throws IOException {
    for (String name : List.of(ToneSets.MANIFEST, ToneSets.HELDOUT)) {
      assertArrayEquals(
          Files.readAllBytes(SOURCES.resolve(name)), Files.readAllBytes(installed(name)));
    }
  }

  @Test
  void aSourceTreeIsUsedWhereItIs() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("tree/data/audio_smoke"));
    Path work = folder.resolve("tree");
    Path user = folder.resolve("user");
    assertEquals(user.resolve("audio_smoke"), ToneSets.locate(work, user), "no manifest in it");
    Files.copy(SOURCES.resolve(ToneSets.MANIFEST), tree.resolve(ToneSets.MANIFEST));
    assertEquals(tree, ToneSets.locate(work, user));
  }

  @Test
  void aCopyOnceMadeStaysAsTheUserLeavesIt() throws IOException {
    Path manifest = installed(ToneSets.MANIFEST);
    Files.writeString(manifest, "mine");
    assertEquals("mine", Files.readString(installed(ToneSets.MANIFEST)));
    try (var files = Files.list(manifest.getParent())) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void onlyAbsentOrEmptyTonesAreMade() throws IOException {
    Path manifest = folder.resolve("m.jsonl");
    Files.writeString(
        manifest,
        """
        {"audio":"kept.wav","text":"t","frequency_hz":440,"seconds":0.1}
        {"audio":"empty.wav","text":"t","frequency_hz":440,"seconds":0.1}
        {"audio":"sub/absent.wav","text":"t","frequency_hz":440,"seconds":0.1,"seed":4}
        {"audio":"recorded.wav","text":"t"}
        """);
    Files.write(folder.resolve("kept.wav"), new byte[] {1});
    Files.createFile(folder.resolve("empty.wav"));
    Manifest made = ToneSets.ensure(manifest);
    assertEquals(List.of("kept", "empty", "absent"), made.clips().stream().map(Clip::id).toList());
    assertEquals(1, Files.size(folder.resolve("kept.wav")));
    assertEquals(44 + 3200, Files.size(folder.resolve("empty.wav")));
    assertEquals(44 + 3200, Files.size(folder.resolve("sub/absent.wav")));
    assertEquals(1, made.problems().size());
    assertTrue(made.problems().getFirst().message().contains("does not exist"));
  }

  @Test
  void tonesThatCannotBeMadeAreProblems() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path manifest = inner.resolve("m.jsonl");
    Files.writeString(
        manifest,
        """
        {"audio":"a.wav","text":"t","frequency_hz":9000,"seconds":1}
        {"audio":"b.wav","text":"t","frequency_hz":"high","seconds":1}
        {"audio":"c.wav","text":"t","frequency_hz":440}
        {"audio":"../d.wav","text":"t","frequency_hz":440,"seconds":1}
        {"audio":"e.wav","text":"t","frequency_hz":440,"seconds":1,"seed":0.5}
        {"audio":"f.wav","text":"t","frequency_hz":440,"seconds":1}
        """);
    Manifest made = ToneSets.ensure(manifest);
    assertEquals(List.of("f"), made.clips().stream().map(Clip::id).toList());
    List<String> messages = made.problems().stream().map(ManifestProblem::describe).toList();
    List<String> expected =
        List.of(
            "line 1 (a): the tone cannot be made: frequency is 9000.0 Hz; expected above 0",
            "line 2 (b): the tone cannot be made: frequency_hz is 'high'; expected a number",
            "line 3 (c): the tone cannot be made: found the columns [frequency_hz]; expected"
                + " 'seconds'",
            "line 4 (d): the tone cannot be made: " + folder.resolve("d.wav") + " is outside",
            "line 5 (e): the tone cannot be made: seed is 0.5; expected a whole number");
    assertEquals(expected.size(), messages.size());
    for (int i = 0; i < expected.size(); i++) {
      assertTrue(messages.get(i).startsWith(expected.get(i)), messages.get(i));
    }
    assertTrue(Files.notExists(folder.resolve("d.wav")));
  }

  @Test
  void aMissingManifestIsNamed() {
    Path manifest = folder.resolve("none.jsonl");
    var e = assertThrows(ManifestException.class, () -> ToneSets.ensure(manifest));
    assertTrue(e.getMessage().startsWith(manifest + ": no such file"), e.getMessage());
  }
}
