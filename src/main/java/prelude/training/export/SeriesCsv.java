package prelude.training.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import prelude.audio.IoReason;
import prelude.audio.WholeFile;
import prelude.data.export.CsvCells;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.training.StepMetrics;
import prelude.training.StepMetrics.PartStatistics;

/**
 * All series of a run as one table: a row per step, empty where nothing was measured. Written row
 * by row, so that a run may be longer than memory.
 */
public final class SeriesCsv {
  private final List<String> clipIds;
  private final TreeMap<Integer, String> evaluations = new TreeMap<>();
  private final Writer out;
  private int clips;
  private int layers;
  private boolean begun;

  private SeriesCsv(List<String> clipIds, Writer out) {
    this.clipIds = clipIds;
    this.out = out;
  }

  /**
   * Writes the table with a header, whole or not at all.
   *
   * @param clipIds names of the clips, in the order of the run
   * @throws RunFolderException if the run cannot be read or the file not be written
   */
  public static void write(Path file, RunFolder run, List<String> clipIds) {
    try {
      WholeFile.write(
          file,
          channel -> {
            Writer out =
                new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), 1 << 16);
            new SeriesCsv(clipIds, out).write(run);
            out.flush(); // closing is the channel's owner's task
          });
    } catch (IOException | UncheckedIOException e) {
      throw new RunFolderException(
          "%s: cannot be written: %s; check the folder's permissions and free space"
              .formatted(file, IoReason.of(e)),
          e);
    }
  }

  private void write(RunFolder run) {
    run.eachEvaluation(e -> evaluations.put(e.step(), cells(e)));
    run.eachStep(this::step);
    if (!begun) {
      header(clipIds.size(), 0);
    }
    rest(Integer.MAX_VALUE);
  }

  private void step(StepMetrics m) {
    if (!begun) {
      header(m.clipLosses().length, m.layerWeights().length);
    }
    rest(m.step());
    String evaluated = evaluations.remove(m.step());
    line(
        m.step()
            + ","
            + before(m)
            + ","
            + (evaluated == null ? cells(null) : evaluated)
            + behind(m));
  }

  /** Evaluations before a step that was not made any more. */
  private void rest(int step) {
    Map<Integer, String> earlier = evaluations.headMap(step);
    earlier.forEach(
        (at, evaluated) -> line(at + "," + before(null) + "," + evaluated + behind(null)));
    earlier.clear();
  }

  private void header(int clips, int layers) {
    begun = true;
    this.clips = clips;
    this.layers = layers;
    var header = new StringJoiner(",");
    header.add("step").add("loss").add("learning_rate");
    for (String part : List.of("projector", "lm")) {
      part(header, part);
    }
    header.add("step_ms").add("rss_bytes");
    for (PrefixKind kind : PrefixKind.values()) {
      header.add("ce_" + kind.key());
    }
    header.add("information_nats").add("retrieved").add("retrieval_total");
    part(header, "encoder");
    header.add("soft_token_norm").add("text_embedding_norm");
    for (int i = 0; i < layers; i++) {
      header.add("layer_weight:" + i);
    }
    for (int i = 0; i < clips; i++) {
      String id = clips == clipIds.size() ? clipIds.get(i) : String.valueOf(i);
      header.add(CsvCells.quoted("loss:" + id.replaceAll("\\p{Cntrl}", " ")));
    }
    line(header.toString());
  }

  private static void part(StringJoiner header, String part) {
    header.add(part + "_gradient_norm").add(part + "_update_ratio").add(part + "_dead");
  }

  private static String before(StepMetrics m) {
    var row = new StringJoiner(",");
    row.add(m == null ? "" : number(m.loss())).add(m == null ? "" : number(m.learningRate()));
    part(row, m == null ? null : m.projector());
    part(row, m == null ? null : m.lm());
    row.add(m == null ? "" : number(m.stepMillis()));
    row.add(m == null || m.rssBytes() < 0 ? "" : Long.toString(m.rssBytes()));
    return row.toString();
  }

  private static String cells(Evaluation e) {
    var row = new StringJoiner(",");
    for (PrefixKind kind : PrefixKind.values()) {
      row.add(e == null || !e.crossEntropy().containsKey(kind) ? "" : number(e.ce(kind)));
    }
    row.add(e == null ? "" : number(e.informationNats()));
    boolean retrieved = e != null && e.retrieval() != null;
    row.add(retrieved ? Integer.toString(e.retrieval().correct()) : "");
    row.add(retrieved ? Integer.toString(e.retrieval().total()) : "");
    return row.toString();
  }

  private String behind(StepMetrics m) {
    List<String> cells = new ArrayList<>();
    var part = new StringJoiner(",");
    part(part, m == null ? null : m.encoder());
    cells.add(part.toString());
    cells.add(m == null ? "" : known(m.softNorm()));
    cells.add(m == null ? "" : known(m.textNorm()));
    for (int i = 0; i < layers; i++) {
      boolean has = m != null && i < m.layerWeights().length;
      cells.add(has ? known(m.layerWeights()[i]) : "");
    }
    for (int i = 0; i < clips; i++) {
      boolean has = m != null && i < m.clipLosses().length && m.inBatch(i);
      cells.add(has ? number(m.clipLosses()[i]) : "");
    }
    return "," + String.join(",", cells);
  }

  private static void part(StringJoiner row, PartStatistics part) {
    row.add(part == null ? "" : known(part.gradientNorm()));
    row.add(part == null ? "" : known(part.updateRatio()));
    row.add(part == null || part.deadParameters() < 0 ? "" : Long.toString(part.deadParameters()));
  }

  private static String known(double value) {
    return Double.isNaN(value) ? "" : number(value);
  }

  private static String number(double value) {
    return Double.toString(value);
  }

  private void line(String text) {
    try {
      out.write(text);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
