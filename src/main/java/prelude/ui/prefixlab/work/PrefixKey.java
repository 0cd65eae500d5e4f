package prelude.ui.prefixlab.work;

import java.util.Set;

/**
 * All that a prefix depends on; what does not matter for its kind is left at its default, so that
 * it is not worked out anew for nothing.
 *
 * @param kind never {@link RowKind#OTHER_STEP}: that is {@link RowKind#TRUE} at another step
 */
record PrefixKey(
    RowKind kind,
    int step,
    Source source,
    double silence,
    double gain,
    int other,
    double mix,
    int softTokens,
    Set<Integer> masked) {

  /**
   * The source's own prefix, changed as wished for.
   *
   * @param other clip to mix with; with -1 for none, nothing is mixed
   */
  static PrefixKey truth(LabWish wish, int step, int other) {
    double mix = other < 0 ? 0 : wish.mix();
    return new PrefixKey(
        RowKind.TRUE,
        step,
        wish.source(),
        wish.silence(),
        wish.gain(),
        mix > 0 ? other : -1,
        mix,
        wish.softTokens(),
        wish.masked());
  }

  /**
   * A control.
   *
   * @param clip whose audio it is; -1 for none
   */
  static PrefixKey control(RowKind kind, int step, int clip, int softTokens) {
    return new PrefixKey(
        kind, step, null, 0, 1, clip, 0, kind == RowKind.NONE ? 0 : softTokens, Set.of());
  }
}
