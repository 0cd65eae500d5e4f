package prelude.data;

/** Hears how far some reading or writing has come, and says whether to go on. Any thread. */
public interface ReadProgress {
  /** Goes to the end, and nobody looks on. */
  ReadProgress NONE =
      new ReadProgress() {
        @Override
        public void report(double part, int count) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  /**
   * Called often, at most once per row or file; to be quick.
   *
   * @param part how much is done, 0 to 1; NaN while the whole is not known
   * @param count rows or files so far
   */
  void report(double part, int count);

  /**
   * Whether to stop; the work then ends with a {@link java.util.concurrent.CancellationException}.
   */
  boolean isCancelled();
}
