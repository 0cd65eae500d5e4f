package prelude.ui.space.scatter;

/** What is done with the points. */
public interface ScatterActions {
  /** The pointer is over a point, or over none (null). */
  void hover(Pick pick);

  /** A point was clicked. */
  void click(Pick pick);

  /** Points were lassoed; none clears. */
  void select(Selection selection);
}
