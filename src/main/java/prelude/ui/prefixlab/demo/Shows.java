package prelude.ui.prefixlab.demo;

import prelude.ui.prefixlab.work.RowKind;

/** Which picture belongs to a step. */
sealed interface Shows {
  /** The sound, and the sequence it becomes part of. */
  record Goes() implements Shows {}

  /**
   * The next byte, and what is written.
   *
   * @param left whose bars are at the left
   * @param right at the right; null for none
   * @param sound whether the sound is in view too
   * @param slider whether the mix is
   */
  record Bars(RowKind left, RowKind right, boolean sound, boolean slider) implements Shows {}

  /** The answer from tone to tone. */
  record Tones() implements Shows {}

  /** What the run itself has found. */
  record Finding() implements Shows {}
}
