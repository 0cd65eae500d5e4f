package prelude.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderSpecTest {
  @Test
  void understandsEveryForm() {
    assertEquals(new EncoderSpec.Auto(), EncoderSpec.parse(" auto "));
    assertEquals(new EncoderSpec.Random(0, Optional.empty()), EncoderSpec.parse("random"));
    assertEquals(new EncoderSpec.Random(-7, Optional.empty()), EncoderSpec.parse("random:-7"));
    assertEquals(
        new EncoderSpec.Random(5, Optional.of(Path.of("a@b/config.json"))),
        EncoderSpec.parse("random:5@a@b/config.json"));
    assertEquals(
        new EncoderSpec.Random(0, Optional.of(Path.of("dir"))), EncoderSpec.parse("random@dir"));
    assertEquals(new EncoderSpec.Folder(Path.of("models/x")), EncoderSpec.parse("models/x"));
    assertEquals(new EncoderSpec.Folder(Path.of("randomly")), EncoderSpec.parse("randomly"));
    assertEquals(new EncoderSpec.Folder(Path.of("./auto")), EncoderSpec.parse("./auto"));
  }

  @Test
  void understandsHubs() {
    Optional<HubSource> hf = Optional.of(HubSource.HUGGING_FACE);
    Optional<HubSource> ms = Optional.of(HubSource.MODELSCOPE);
    assertEquals(
        new EncoderSpec.Hub(Optional.empty(), Optional.empty(), Optional.empty()),
        EncoderSpec.parse("hub"));
    assertEquals(
        new EncoderSpec.Hub(hf, Optional.of("openai/whisper-tiny.en"), Optional.empty()),
        EncoderSpec.parse("hub:openai/whisper-tiny.en"));
    assertEquals(
        new EncoderSpec.Hub(ms, Optional.of("a/b"), Optional.of("v1.0")),
        EncoderSpec.parse("modelscope:a/b@v1.0"));
    assertEquals(new EncoderSpec.Folder(Path.of("./hub")), EncoderSpec.parse("./hub"));
    assertEquals(new EncoderSpec.Folder(Path.of("hubs")), EncoderSpec.parse("hubs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto",
        "some/dir",
        "random:0",
        "random:3@tiny/config.json",
        "hub",
        "hub@refs/pr/3",
        "hub:a/b",
        "hub:a/b@main",
        "modelscope:a/b",
        "modelscope:a/b@master"
      })
  void textIsReadBack(String text) {
    assertEquals(text, EncoderSpec.parse(text).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "random:",
        "random:x",
        "random:1.5",
        "random:1@",
        "random:9223372036854775808",
        "hub:",
        "hub@",
        "hub:a/b/c",
        "hub:../x",
        "hub:a/b@x..y",
        "modelscope",
        "modelscope:"
      })
  void badTextIsQuoted(String text) {
    String message =
        assertThrows(BadEncoderSpecException.class, () -> EncoderSpec.parse(text)).getMessage();
    assertTrue(message.contains("\"" + text + "\"") && message.contains("random:SEED"), message);
  }
}
