package prelude.training.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import prelude.audio.IoReason;
import prelude.audio.WholeFile;
import prelude.evidence.Evaluation;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.training.RunJson;
import prelude.training.RunTail;
import prelude.training.StepMetrics;

/** A run as one JSON file: record, labels, steps, evaluations, problems. Written piece by piece. */
public final class RunExport {
  private RunExport() {}

  /** Writes one kind of what is read, and keeps the problems. */
  private static final class Pieces implements RunTail.Reader {
    private final JsonGenerator json;
    private final Class<?> kind;
    private final List<String> problems = new ArrayList<>();

    Pieces(JsonGenerator json, Class<?> kind) {
      this.json = json;
      this.kind = kind;
    }

    @Override
    public void anew() {
      // It is read once.
    }

    @Override
    public void step(StepMetrics step) {
      piece(step);
    }

    @Override
    public void evaluation(Evaluation evaluation) {
      piece(evaluation);
    }

    @Override
    public void problem(String words) {
      problems.add(words);
    }

    private void piece(Object value) {
      try {
        if (kind.isInstance(value)) {
          json.writePOJO(value);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @throws RunFolderException if the run cannot be read or the file not be written
   */
  public static void write(Path file, RunFolder run) {
    try {
      WholeFile.write(
          file,
          channel -> {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            try (JsonGenerator json = RunJson.forOthers().generator(out)) {
              write(json, run);
            }
            out.write('\n');
            out.flush(); // closing is the channel's owner's task
          });
    } catch (IOException | UncheckedIOException e) {
      throw new RunFolderException(
          "%s: cannot be written: %s; check the folder's permissions and free space"
              .formatted(file, IoReason.of(e)),
          e);
    }
  }

  private static void write(JsonGenerator json, RunFolder run) throws IOException {
    json.writeStartObject();
    json.writePOJOField("record", run.record());
    json.writePOJOField("labels", run.labels());
    json.writeArrayFieldStart("steps");
    var steps = new Pieces(json, StepMetrics.class);
    new RunTail(run).read(steps);
    json.writeEndArray();
    json.writeArrayFieldStart("evaluations");
    new RunTail(run).read(new Pieces(json, Evaluation.class));
    json.writeEndArray();
    json.writePOJOField("problems", steps.problems);
    json.writeEndObject();
  }
}
