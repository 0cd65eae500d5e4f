package prelude.ui.clips.list;

/**
 * What rows are sorted by.
 *
 * @param field which property of a row
 * @param column name of the further column, with {@link Field#COLUMN}; else empty
 * @param descending whether the greatest comes first
 */
record SortKey(Field field, String column, boolean descending) {
  /** Properties of a row. */
  enum Field {
    FILE_ORDER,
    ID,
    TRANSCRIPT,
    SECONDS,
    COLUMN
  }

  static final SortKey FILE_ORDER = new SortKey(Field.FILE_ORDER, "", false);
}
