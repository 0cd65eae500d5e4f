package prelude.ui.runs.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.ui.runs.table.RunRow;
import prelude.ui.shell.Badge;

class RowFileTest {
  @TempDir private Path runs;

  static RunRow row(String id, double gap) {
    return new RunRow(
        id,
        null,
        Badge.Kind.OK,
        "done",
        "w1-evidence",
        3,
        200,
        200,
        Instant.ofEpochMilli(1_795_715_175_123L),
        5.55,
        0.0091,
        gap,
        1,
        "5/5",
        12.5,
        "audio used",
        "ok-text",
        "random encoder, seed 0",
        "cpu",
        1L << 30,
        List.of("tag", "größer"),
        "a note",
        List.of(),
        false);
  }

  @Test
  void rowsComeBackAsTheyWere() {
    RowFile.Kept one = new RowFile.Kept("1:2:3 -", row("a-0001", 1.25));
    RowFile.Kept two = new RowFile.Kept("4:5:6 7:8:9", row("b-0002", Double.NaN));
    new RowFile(runs).write(List.of(one, two));
    assertEquals(List.of(one, two), List.copyOf(new RowFile(runs).read().values()));
  }

  @Test
  void aFileThatIsCutOrOfAnotherKindIsAsGoodAsNone() throws IOException {
    var rows = new RowFile(runs);
    assertTrue(rows.read().isEmpty(), "none yet");
    rows.write(List.of(new RowFile.Kept("1:2:3 -", row("a-0001", 1.25))));
    Path file = runs.resolve(".rows");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertTrue(rows.read().isEmpty(), "cut after " + length);
    }
    for (int at = 0; at < 10; at++) {
      byte[] other = whole.clone();
      other[at]++;
      Files.write(file, other);
      assertTrue(rows.read().isEmpty(), "another byte at " + at);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsDoneWithout() throws IOException {
    Path file = Files.writeString(runs.resolve("no-folder"), "a file");
    var rows = new RowFile(file);
    rows.write(List.of());
    assertTrue(rows.read().isEmpty());
  }
}
