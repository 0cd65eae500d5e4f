package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.ToneSynthesizer;
import prelude.audio.Waveform;
import prelude.data.Manifest;
import prelude.data.ManifestReader;
import prelude.data.ReadProgress;
import prelude.data.Takes;
import prelude.data.ToneSetExistsException;
import prelude.data.ToneSetSpec;
import prelude.data.ToneSetWriter;
import prelude.data.ToneSets;
import prelude.ui.FxTest;

/** Tone sets and takes: their files, and the panel that makes tones. */
@ExtendWith(FxTest.class)
class ClipMakingTest {
  @TempDir Path home;

  @Test
  void aToneSetIsWhatItsManifestSays() throws Exception {
    ToneSetSpec spec =
        new ToneSetSpec(
            List.of(220.0, 440.0), 0.5, 0.5, 0.25, 0.01, 50, 3, 7, List.of("low", "middle"));
    Path manifest = new ToneSetWriter().write(spec, home.resolve("a"), ReadProgress.NONE);
    Manifest read = new ManifestReader().read(manifest).requireUsable();
    assertEquals(List.of("low", "middle"), read.clips().stream().map(c -> c.text()).toList());
    byte[] first = Files.readAllBytes(read.clips().getFirst().audio());
    Files.delete(read.clips().getFirst().audio());
    ToneSets.ensure(manifest);
    assertTrue(
        java.util.Arrays.equals(first, Files.readAllBytes(read.clips().getFirst().audio())),
        "remade from its columns");
    assertEquals(
        new ToneSynthesizer().pcm16(spec.tones().getFirst()).length * 2 + 44, first.length);
    try {
      new ToneSetWriter().write(spec, home.resolve("a"), ReadProgress.NONE);
      throw new AssertionError("wrote over a set");
    } catch (ToneSetExistsException e) {
      assertTrue(e.getMessage().contains("manifest.jsonl"), e.getMessage());
    }
  }

  @Test
  void aTakeIsAddedAndTheRestStays() throws Exception {
    Path manifest = home.resolve("m.jsonl");
    Files.writeString(manifest, "{\"audio\": \"x.wav\", \"text\": \"x\"}"); // no line break
    var take = new Waveform(new float[1600], Waveform.MODEL_RATE);
    assertEquals("take_002", Takes.nextId(Set.of("take_001")));
    Takes.Added added = Takes.add(manifest, home.resolve("data"), "take_001", "spoken", take);
    assertEquals(manifest, added.manifest());
    List<String> lines = Files.readAllLines(manifest);
    assertEquals("{\"audio\": \"x.wav\", \"text\": \"x\"}", lines.getFirst());
    assertEquals(2, lines.size());
    assertTrue(Files.exists(home.resolve("takes/take_001.wav")));
    Takes.Added second = Takes.add(manifest, home.resolve("data"), "take_001", "again", take);
    assertEquals("take_001_2", second.id());
    Takes.Added elsewhere = Takes.add(home, home.resolve("data"), "take_001", "folder", take);
    assertEquals(home.resolve("data/takes/takes.jsonl"), elsewhere.manifest());
  }

  @Test
  void theShippedTonesAreKnown() {
    Path shipped = home.resolve("data/audio_smoke/manifest.jsonl");
    assertTrue(ToneSets.isShipped(shipped, home, home.resolve("user")));
    assertTrue(
        ToneSets.isShipped(
            home.resolve("user/audio_smoke/heldout.jsonl"), home, home.resolve("user")));
    assertFalse(ToneSets.isShipped(home.resolve("mine.jsonl"), home, home.resolve("user")));
  }

  @Test
  void thePanelMakesASetAndOpensIt() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      FxTest.run(clips.screen::newToneSet);
      FxTest.pulses();
      clips.picture("clips-tone-set");
      TextField hz = clips.find("#tones-frequencies", TextField.class);
      Button create = clips.find("#tones-create", Button.class);
      FxTest.run(() -> hz.setText("300, x"));
      assertTrue(FxTest.fx(create::isDisabled));
      TextField amplitude = clips.find("#tones-amplitude", TextField.class);
      FxTest.run(() -> amplitude.setText("2"));
      String reasons = clips.words(".record-pane");
      assertTrue(reasons.contains("'x' is no number"), reasons);
      assertTrue(reasons.contains("amplitude is 2"), reasons);
      clips.picture("clips-tone-set-reasons");
      FxTest.run(() -> amplitude.setText("0.5"));
      FxTest.run(() -> hz.setText("300, 9000"));
      assertTrue(FxTest.fx(create::isDisabled));
      FxTest.run(() -> hz.setText("300, 600"));
      FxTest.run(() -> clips.find("#tones-seconds", TextField.class).setText("0.3"));
      assertFalse(FxTest.fx(create::isDisabled));
      FxTest.run(create::fire);
      clips.await("the set", () -> clips.model().listProperty().get().rows().size() == 2);
      clips.awaitClip();
      assertEquals(0.3, clips.model().shownProperty().get().seconds(), 1e-9);
      FxTest.run(clips.screen::record);
      clips.key(KeyCode.ESCAPE);
      clips.awaitClip();
    }
  }
}
