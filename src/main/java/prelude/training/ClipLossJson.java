package prelude.training;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Losses of clips as JSON: null for a clip that was not in the batch. */
final class ClipLossJson extends JsonSerializer<double[]> {
  @Override
  public void serialize(double[] losses, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeStartArray();
    for (double loss : losses) {
      if (loss == StepMetrics.NOT_IN_BATCH) {
        json.writeNull();
      } else {
        json.writeNumber(loss);
      }
    }
    json.writeEndArray();
  }
}
