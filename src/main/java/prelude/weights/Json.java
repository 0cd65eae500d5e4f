package prelude.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import prelude.audio.IoReason;
import prelude.data.JsonFault;

/** Strict JSON objects: valid UTF-8, no duplicate keys, nothing after the closing brace. */
final class Json {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private Json() {}

  /** The object in {@code file}. */
  static ObjectNode read(Path file) {
    try {
      return parse(file, "the file", ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new WeightsException(
          "%s: cannot be read (%s); check that it is there and readable."
              .formatted(file, IoReason.of(e)),
          e);
    }
  }

  /**
   * The object in {@code bytes}.
   *
   * @param part what the bytes are to {@code file}, for messages
   */
  static ObjectNode parse(Path file, String part, ByteBuffer bytes) {
    String wayOut = "the file is damaged or not what its name says, so fetch it again";
    String text = "";
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      if (READER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
      throw WeightsException.in(file, part, "no JSON object", "a JSON object", wayOut);
    } catch (CharacterCodingException e) {
      throw WeightsException.in(file, part, "bytes that are not UTF-8", "JSON in UTF-8", wayOut);
    } catch (JsonProcessingException e) {
      throw new WeightsException(
          "%s: %s: %s, expected one JSON object without duplicate keys; %s."
              .formatted(file, part, JsonFault.of(e, text), wayOut));
    }
  }
}
