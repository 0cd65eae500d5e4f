package prelude.cli;

/** What a verb's exit status says. Ctrl-C gives 130, by the system's own means. */
public final class ExitCode {
  /** Done; what was checked holds. */
  public static final int SUCCESS = 0;

  /** Done; what was checked does not hold. */
  public static final int CHECK_FAILED = 1;

  /** Not done: bad use, bad input, or an error. */
  public static final int BAD_USE = 2;

  private ExitCode() {}
}
