package prelude.ui.runs.bin;

import java.time.Instant;
import java.util.Locale;
import prelude.training.RunBin;
import prelude.training.RunRecord;
import prelude.ui.runs.Words;
import prelude.ui.runs.table.RunRow;

/**
 * A deleted run, as the bin shows it.
 *
 * @param id name of its folder
 * @param preset name of its recipe, or of the folder when that cannot be read
 * @param shortId the end of its id
 * @param seed its seed, or null when that cannot be read
 * @param unread what stands for the seed then, else null
 * @param deleted when it was deleted
 * @param bytes what its files take
 * @param problem why it cannot be read, or null
 */
record BinEntry(
    String id,
    String preset,
    String shortId,
    Long seed,
    String unread,
    Instant deleted,
    long bytes,
    String problem) {
  private static final double UNIT = 1000;

  static BinEntry of(RunBin.Item item) {
    RunRecord record = item.entry().record();
    String id = item.id();
    return new BinEntry(
        id,
        record == null ? id : record.config().preset(),
        id.substring(id.lastIndexOf('-') + 1),
        record == null ? null : record.config().seed(),
        record != null ? null : item.entry().newer() ? RunRow.NEWER : RunRow.DAMAGED,
        item.deleted(),
        item.bytes(),
        item.entry().problem());
  }

  /** What it is called in a sentence. */
  String name() {
    return seed == null ? id : preset + " · " + shortId;
  }

  /** When it was deleted, and its size. */
  String words() {
    return "deleted %s · %s".formatted(Words.time(deleted), size(bytes));
  }

  /** Bytes in the unit that says enough, such as {@code 1.2 MB}. */
  static String size(long bytes) {
    double size = bytes / UNIT;
    for (String unit : new String[] {"kB", "MB"}) {
      if (size < UNIT) {
        return number(size) + " " + unit;
      }
      size /= UNIT;
    }
    return number(size) + " GB";
  }

  private static String number(double size) {
    return size < 10 ? Words.decimal(size) : String.format(Locale.ROOT, "%.0f", size);
  }
}
