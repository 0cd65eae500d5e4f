package prelude.ui.clips.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prelude.data.Clip;
import prelude.data.ClipCollection;
import prelude.data.ManifestProblem;
import prelude.ui.FxTest;
import prelude.ui.clips.ClipFacts;
import prelude.ui.clips.ClipList;
import prelude.ui.clips.ClipRow;

class ClipRowsTest {
  private static final Path FILE = Path.of("/set/m.jsonl");

  private static Clip clip(String id, int line) {
    return new Clip(id, Path.of("/set/" + id + ".wav"), "text of " + id, Map.of(), line);
  }

  private static OrderedRows sort(
      ClipList list, Map<String, ClipFacts> facts, String filter, SortKey by) {
    return RowSorter.sort(list, facts, filter, by, OrderedRows.NONE);
  }

  private static List<String> keys(OrderedRows rows) {
    return rows.rows().stream().map(ClipRow::key).toList();
  }

  @Test
  void rowsComeInTheOrderOfTheFileWithKeysOfTheirOwn() {
    var read =
        new ClipCollection(
            FILE,
            ClipCollection.Kind.MANIFEST,
            List.of(clip("a", 2), clip("line:4", 5)),
            List.of(
                new ManifestProblem(1, null, "no JSON"),
                new ManifestProblem(3, "a", "id 'a' is already used"),
                new ManifestProblem(4, null, "no JSON"),
                new ManifestProblem(6, "b", "no such file")),
            List.of());
    ClipList list = ClipRows.of(read);
    assertEquals(
        List.of("line:1", "a", "line:3", "line:4'", "line:4", "b"),
        list.rows().stream().map(ClipRow::key).toList());
    assertEquals("a", list.rows().get(2).id());
    assertEquals(2, list.usable());
  }

  @Test
  void everyWordHasToOccurSomewhere() {
    var row = new ClipRow("k", "k", FILE, "Low Tone", Map.of("speaker", "84"), 1, "");
    var bad = new ClipRow("b", "b", null, "", Map.of(), 2, "FLAC ends at frame 41");
    var list = new ClipList(FILE, List.of(row, bad), List.of("speaker"));
    assertEquals(List.of("k"), keys(sort(list, Map.of(), " low  84 ", SortKey.FILE_ORDER)));
    assertEquals(List.of("b"), keys(sort(list, Map.of(), "flac 41", SortKey.FILE_ORDER)));
    assertEquals(List.of(), keys(sort(list, Map.of(), "low flac", SortKey.FILE_ORDER)));
    var facts = Map.of("k", new ClipFacts(Double.NaN, "truncated"));
    assertEquals(List.of("k"), keys(sort(list, facts, "TRUNC", SortKey.FILE_ORDER)));
  }

  @Test
  void unknownLengthsComeLastBothWaysRound() {
    ClipList list = ListFixture.rows(4);
    var facts = Map.of("c1", new ClipFacts(3, ""), "c2", new ClipFacts(1, ""));
    var up = new SortKey(SortKey.Field.SECONDS, "", false);
    var down = new SortKey(SortKey.Field.SECONDS, "", true);
    assertEquals(List.of("c2", "c1", "c0", "c3"), keys(sort(list, facts, "", up)));
    assertEquals(List.of("c1", "c2", "c0", "c3"), keys(sort(list, facts, "", down)));
  }

  @Test
  void columnsOfNumbersAreSortedAsNumbers() {
    ClipList list = ListFixture.rows(12);
    var by = new SortKey(SortKey.Field.COLUMN, "level", false);
    // 0.1, 0.10, 0.11, 0.12, 0.2: as decimals, equal ones in the order of the file
    assertEquals(
        List.of("c2", "c11", "c1", "c0", "c10"), keys(sort(list, Map.of(), "", by)).subList(0, 5));
    var ids = new SortKey(SortKey.Field.ID, "", true);
    assertEquals("c11", keys(sort(list, Map.of(), "", ids)).getFirst());
  }

  @Test
  void theFootCountsWhatFilesTurnOutToBe() {
    ClipList list = ListFixture.rows(3);
    var facts = Map.of("c0", new ClipFacts(2.5, ""), "c1", new ClipFacts(Double.NaN, "truncated"));
    OrderedRows.Summary summary = sort(list, facts, "c0", SortKey.FILE_ORDER).summary();
    assertEquals(new OrderedRows.Summary(2, 1, 2.5, 1, 2), summary);
    assertEquals("2 clips usable, 2.5 s so far.", ListWords.usable(summary));
    assertEquals("1 row with a problem.", ListWords.problems(1));
    assertEquals("30\u202f000 clips", ListWords.clips(30_000));
  }

  @Test
  void reasonsAreShownWithoutFolders() {
    var row = new ClipRow("a", "a", Path.of("/set/a.wav"), "", Map.of(), 1, "");
    assertEquals("is empty", ListWords.brief("/set/a.wav: is empty", row, FILE));
    assertEquals(
        "sound file a.wav does not exist",
        ListWords.brief("sound file /set/a.wav does not exist", row, FILE));
  }

  @Test
  void nothingIsSortedOnTheFxThread() throws InterruptedException {
    FxTest.start();
    var refused =
        assertThrows(
            AssertionError.class,
            () -> FxTest.run(() -> sort(ListFixture.rows(2), Map.of(), "", SortKey.FILE_ORDER)));
    assertTrue(refused.getCause() instanceof IllegalStateException);
  }

  @Test
  void thirtyThousandRowsThatStayAreGivenBackThemselves() {
    ClipList list = ListFixture.rows(30_000);
    OrderedRows first = sort(list, Map.of(), "", SortKey.FILE_ORDER);
    OrderedRows again = RowSorter.sort(list, Map.of(), "", SortKey.FILE_ORDER, first);
    assertEquals(30_000, first.rows().size());
    assertTrue(again.rows() == first.rows());
    assertEquals(29_999, first.place("c29999"));
  }
}
