package prelude.ui.work;

/**
 * Works a wish out piece by piece, what is in view first. For one thread.
 *
 * @param <W> what is wished for
 * @param <S> what is known so far, to be shown
 */
public interface WishEngine<W, S> extends AutoCloseable {
  /** What a long piece of work may ask of its worker. */
  interface Desk {
    /** Whether a newer wish waits: what is being done is then better left. */
    boolean isSuperseded();

    /** Shows what is known by now, if that was not done a moment ago. */
    void tell();
  }

  /** Gets the desk, before anything else. */
  default void sitAt(Desk desk) {}

  /**
   * Takes another wish.
   *
   * @return whether {@link #look} is to be asked at once
   */
  boolean ask(W wish);

  /**
   * Looks whether the files behind the wish have changed; asked several times a second.
   *
   * @return whether there is anything new
   */
  boolean look();

  /**
   * Does the next piece of work.
   *
   * @return whether anything was done
   */
  boolean work();

  /** What is known now. */
  S state();

  /** Whether the last piece of work was for what is in view. */
  boolean isUrgent();

  /** What is told where the work itself fails. */
  S failed(Throwable e);

  /** Gives back what it holds; on its thread, as all else. */
  @Override
  default void close() {}
}
