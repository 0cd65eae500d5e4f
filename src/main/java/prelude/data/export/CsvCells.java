package prelude.data.export;

/** Texts in the cells of a table with commas. */
public final class CsvCells {
  private CsvCells() {}

  /** The text, in quotes where it needs them. */
  public static String quoted(String text) {
    return text.matches("[^,\"\n\r]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
