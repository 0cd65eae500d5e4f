package prelude.training;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** JSON for other programs: null for numbers that are none, and for what was not measured. */
final class UnknownAsNull extends JsonGeneratorDelegate {
  UnknownAsNull(JsonGenerator json) {
    super(json, false);
  }

  /** For the fields that are below 0 where they are not known. */
  static SimpleModule counts() {
    return new SimpleModule("unknown counts")
        .setMixInAnnotation(StepMetrics.PartStatistics.class, DeadParameters.class)
        .setMixInAnnotation(StepMetrics.class, Rss.class)
        .setMixInAnnotation(RunResult.class, PeakRss.class);
  }

  @Override
  public void writeNumber(double value) throws IOException {
    if (Double.isFinite(value)) {
      super.writeNumber(value);
    } else {
      writeNull();
    }
  }

  @Override
  public void writeArray(double[] values, int offset, int length) throws IOException {
    writeStartArray(values, length);
    for (int i = offset; i < offset + length; i++) {
      writeNumber(values[i]);
    }
    writeEndArray();
  }

  private abstract static class DeadParameters {
    @JsonSerialize(using = Count.class)
    long deadParameters;
  }

  private abstract static class Rss {
    @JsonSerialize(using = Count.class)
    long rssBytes;
  }

  private abstract static class PeakRss {
    @JsonSerialize(using = Count.class)
    long peakRssBytes;
  }

  /** A count, or null below 0. */
  private static final class Count extends JsonSerializer<Long> {
    Count() {}

    @Override
    public void serialize(Long count, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (count < 0) {
        json.writeNull();
      } else {
        json.writeNumber(count);
      }
    }
  }
}
