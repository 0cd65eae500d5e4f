package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** W1 through the verbs: real tones and training, with an encoder small enough for tests. */
class SmokeVerbTest {
  /** Two layers of 256: the smallest random encoder whose features carry over to held-out tones. */
  private static final String CONFIG =
      """
      {"model_type": "whisper", "activation_function": "gelu", "d_model": 256,
       "encoder_attention_heads": 4, "encoder_ffn_dim": 512, "encoder_layers": 2,
       "num_mel_bins": 80, "max_source_positions": 1500, "init_std": 0.02}
      """;

  @TempDir Path folder;
  private CliHarness cli;
  private String smallEncoder;

  @BeforeEach
  void harness() throws IOException {
    Files.createDirectories(folder.resolve("work"));
    cli = new CliHarness(folder);
    Path config = Files.writeString(folder.resolve("config.json"), CONFIG);
    smallEncoder = "random:0@" + config;
  }

  private JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void theEvidenceRecipeShowsThatTheAudioIsUsed() throws IOException {
    assertEquals(
        0, cli.run("smoke", "--encoder", smallEncoder, "--report", "report.json"), cli.err());
    assertTrue(cli.out().contains("PASS: The audio is used."), cli.out());
    assertTrue(cli.out().contains("random encoder, seed 0"), cli.out());
    assertTrue(cli.out().contains("(5, 10, 384)"), cli.out());
    assertEquals(
        11, cli.out().lines().filter(l -> l.startsWith("step ")).count(), "every 5, and the last");
    JsonNode report = json(folder.resolve("work/report.json"));
    double floor = 5 * Math.log(5) / 53;
    assertEquals(floor, report.get("floor").doubleValue(), 1e-12);
    assertEquals(50, report.get("losses").size());
    assertTrue(report.get("ce_true").doubleValue() < 0.1 * floor, report.toString());
    assertTrue(report.get("ce_shuffled").doubleValue() > 0.5, report.toString());
    assertEquals("5/5", report.get("retrieval").textValue());
    assertTrue(report.get("heldout_ce_true").doubleValue() < 0.1 * floor, report.toString());
    assertEquals("5/5", report.get("heldout_retrieval").textValue());
    assertTrue(report.get("information_nats").doubleValue() > 0.9 * Math.log(5));
    assertTrue(report.get("steps_to_evidence").intValue() < 50);
    for (String field :
        List.of(
            "preset",
            "seed",
            "device",
            "compute",
            "encoder",
            "steps",
            "ce_mean",
            "ce_zero",
            "ce_none",
            "ms_per_step_median",
            "peak_rss_mb")) {
      assertTrue(report.hasNonNull(field), field);
    }
  }

  @Test
  void tooFewStepsFailWithStatusOneAndJson() throws IOException {
    assertEquals(
        1, cli.run("smoke", "--steps", "2", "--encoder", smallEncoder, "--json"), cli.err());
    JsonNode report = new ObjectMapper().readTree(cli.out());
    assertFalse(report.get("passed").booleanValue());
    assertTrue(report.get("sentence").textValue().contains("nothing shows"), report.toString());
    assertTrue(report.get("steps_to_evidence").isNull());
    Path run = Path.of(report.get("run").textValue());
    assertTrue(run.startsWith(folder.resolve("home/.local/share/prelude/runs")), run.toString());

    assertEquals(2, cli.run("resume", run.toString()));
    assertTrue(cli.err().contains("finished"), cli.err());
  }

  @Test
  void thePublishedRecipePassesWithoutClaimingAudio() {
    assertEquals(
        0,
        cli.run(
            "smoke",
            "--preset",
            "w1-published",
            "--frames",
            "clip",
            "--pool",
            "25",
            "--steps",
            "12",
            "--encoder",
            smallEncoder,
            "--quiet"),
        cli.err());
    assertEquals(1, cli.out().lines().count(), cli.out());
    assertTrue(cli.out().startsWith("PASS: The loss fell; no evidence of audio."), cli.out());
  }

  @Test
  void ownClipsOfAnyFormatAreReadAndWhatWasConvertedIsSaid() throws IOException {
    // The five tones again, one of them as 8-bit stereo at 44.1 kHz.
    cli.run("tones", "--dir", "tones", "--quiet");
    Path tones = folder.resolve("work/tones");
    byte[] pcm = new byte[2 * 44_100];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (byte) (128 + 60 * Math.sin(2 * Math.PI * 440 * (i / 2) / 44_100.0));
    }
    Files.write(tones.resolve("tone_440.wav"), wav(pcm, 2, 44_100, 8));
    cli.run(
        "smoke", "--manifest", "tones/manifest.jsonl", "--steps", "1", "--encoder", smallEncoder);
    assertTrue(cli.out().contains("tone_440.wav"), cli.out() + cli.err());
    assertTrue(cli.out().contains("44.1 kHz"), cli.out());
  }

  private static byte[] wav(byte[] data, int channels, int rate, int bits) {
    var buffer =
        java.nio.ByteBuffer.allocate(44 + data.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    buffer.put("RIFF".getBytes()).putInt(36 + data.length).put("WAVEfmt ".getBytes());
    buffer.putInt(16).putShort((short) 1).putShort((short) channels).putInt(rate);
    buffer.putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8));
    buffer.putShort((short) bits).put("data".getBytes()).putInt(data.length).put(data);
    return buffer.array();
  }

  @ParameterizedTest
  @CsvSource({
    "--manifest none.jsonl, none.jsonl",
    "--encoder nowhere, nowhere",
    "--encoder random:x, random:x",
    "--device cuda:99, cuda:99",
    "--device tpu, tpu",
    "--steps 0, training.steps",
    "--steps x, x",
    "--lr -1, learningRate",
    "--pool 0, projector.pool",
    "--preset w9, w1-evidence",
    "--frames half, half",
    "--frames full --pool 1 --preset w1-shuffled --stack 0, projector.stack"
  })
  void badUseIsOneLineAndLeavesNothing(String options, String named) {
    String[] words = ("smoke " + options).split(" ");
    assertEquals(2, cli.run(words));
    assertEquals(1, cli.err().lines().count(), cli.err());
    assertTrue(cli.err().contains(named), cli.err());
    assertFalse(Files.exists(folder.resolve("home/.local/share/prelude/runs")));
  }

  @Test
  void aSequenceThatDoesNotFitIsRefused() {
    assertEquals(
        2,
        cli.run(
            "smoke",
            "--frames",
            "full",
            "--pool",
            "1",
            "--stack",
            "1",
            "--encoder",
            smallEncoder,
            "--steps",
            "1",
            "--manifest",
            longText()));
    assertTrue(cli.err().contains("1500 soft tokens + 600 text bytes"), cli.err());
  }

  private String longText() {
    cli.run("tones", "--dir", "tones", "--quiet");
    Path manifest = folder.resolve("work/tones/long.jsonl");
    try {
      Files.writeString(
          manifest, "{\"audio\": \"tone_220.wav\", \"text\": \"" + "a".repeat(600) + "\"}\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return manifest.toString();
  }

  @Test
  void resumeOfNoRunIsOneLine() {
    assertEquals(2, cli.run("resume", "nowhere"));
    assertEquals(1, cli.err().lines().count(), cli.err());
    assertTrue(cli.err().contains("run.json"), cli.err());
  }
}
