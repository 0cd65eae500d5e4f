package prelude.ui.prefixlab.work;

/** What can stand before the text, in the order in which they are compared. */
public enum RowKind {
  TRUE,
  NONE,
  ZERO,
  MEAN,
  NOISE,
  SHUFFLED,
  ANOTHER,
  OTHER_STEP
}
