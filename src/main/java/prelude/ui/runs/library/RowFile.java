package prelude.ui.runs.library;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.Version;
import prelude.audio.WholeFile;
import prelude.ui.runs.table.RunRow;
import prelude.ui.shell.Badge;

/**
 * Rows of the run table as they were last shown, each with the state of the files it came from: a
 * thousand run.json take a new window more than a second to read, this file a few hundredths. It is
 * only ever a copy; one that is missing, cut, or of another version is as good as none.
 */
final class RowFile {
  private static final int MAGIC = 0x5052_4f57;
  private static final int FORMAT = 1;

  private final Path file;

  /** A row, and the state of its run's files. */
  record Kept(String state, RunRow row) {}

  RowFile(Path runs) {
    file = runs.resolve(".rows");
  }

  /** What was kept, by id; empty where nothing usable was. */
  Map<String, Kept> read() {
    Map<String, Kept> kept = new LinkedHashMap<>();
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != MAGIC
          || in.readInt() != FORMAT
          || !in.readUTF().equals(Version.current())) {
        return Map.of();
      }
      for (int left = in.readInt(); left > 0; left--) {
        Kept one = new Kept(in.readUTF(), row(in));
        kept.put(one.row().id(), one);
      }
      return kept;
    } catch (IOException | RuntimeException e) {
      return Map.of();
    }
  }

  /** Keeps rows for the next window; where the folder cannot be written it does without. */
  void write(List<Kept> rows) {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      out.writeInt(MAGIC);
      out.writeInt(FORMAT);
      out.writeUTF(Version.current());
      out.writeInt(rows.size());
      for (Kept kept : rows) {
        out.writeUTF(kept.state());
        write(kept.row(), out);
      }
      ByteBuffer content = ByteBuffer.wrap(bytes.toByteArray());
      WholeFile.write(
          file,
          channel -> {
            while (content.hasRemaining()) {
              channel.write(content);
            }
          });
    } catch (IOException e) {
      // The next window reads each run.json, as this one did.
    }
  }

  private static void write(RunRow row, DataOutputStream out) throws IOException {
    out.writeUTF(row.id());
    out.writeUTF(row.badge().name());
    out.writeUTF(row.status());
    out.writeUTF(row.preset());
    out.writeLong(row.seed());
    out.writeInt(row.steps());
    out.writeInt(row.allSteps());
    out.writeLong(row.created().toEpochMilli());
    out.writeDouble(row.firstLoss());
    out.writeDouble(row.lastLoss());
    out.writeDouble(row.gap());
    out.writeDouble(row.retrieved());
    out.writeUTF(row.retrieval());
    out.writeDouble(row.millis());
    out.writeUTF(row.verdict());
    out.writeUTF(row.tone());
    out.writeUTF(row.encoder());
    out.writeUTF(row.device());
    out.writeLong(row.peakBytes());
    out.writeInt(row.tags().size());
    for (String tag : row.tags()) {
      out.writeUTF(tag);
    }
    out.writeUTF(row.note());
  }

  private static RunRow row(DataInputStream in) throws IOException {
    return new RunRow(
        in.readUTF(),
        null,
        Badge.Kind.valueOf(in.readUTF()),
        in.readUTF(),
        in.readUTF(),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        Instant.ofEpochMilli(in.readLong()),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readUTF(),
        in.readDouble(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readLong(),
        tags(in),
        in.readUTF(),
        List.of(),
        false);
  }

  private static List<String> tags(DataInputStream in) throws IOException {
    List<String> tags = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      tags.add(in.readUTF());
    }
    return List.copyOf(tags);
  }
}
