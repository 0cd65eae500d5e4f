package prelude.audio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The float tensors of one safetensors file of {@code data/reference}. */
public record ReferenceTensors(JsonNode header, ByteBuffer data) {
  public static final Path FOLDER = Path.of("data/reference");

  public static ReferenceTensors read(String name) throws IOException {
    var all =
        ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
    int headerBytes = Math.toIntExact(all.getLong());
    var header = new String(all.array(), 8, headerBytes, StandardCharsets.UTF_8);
    var data = all.position(8 + headerBytes).slice().order(ByteOrder.LITTLE_ENDIAN);
    return new ReferenceTensors(new ObjectMapper().readTree(header), data);
  }

  public float[] floats(String name) {
    JsonNode offsets = header.get(name).get("data_offsets");
    int begin = offsets.get(0).intValue();
    int end = offsets.get(1).intValue();
    var values = new float[(end - begin) / Float.BYTES];
    data.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(begin).asFloatBuffer().get(values);
    return values;
  }
}
