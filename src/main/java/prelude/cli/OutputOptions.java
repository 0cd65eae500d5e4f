package prelude.cli;

import picocli.CommandLine.Option;
import prelude.training.RunJson;

/** How much is said, and in which form. */
public final class OutputOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "No notes and no progress: results and errors only.")
  private boolean quiet;

  @Option(names = "--json", description = "The result as JSON on standard output.")
  private boolean json;

  public boolean quiet() {
    return quiet;
  }

  public boolean json() {
    return json;
  }

  /** Says something by the way, on stderr, unless silence is wanted. */
  public void note(CliContext context, String text) {
    if (!quiet) {
      context.err().println(text);
    }
  }

  /** A progress line on stderr, shown only to a person who wants to see it. */
  public ProgressLine progress(CliContext context) {
    return new ProgressLine(context.err(), context.terminal(), !quiet, System::nanoTime);
  }

  /** A result for machines, on stdout: records as indented JSON, enums in lower case. */
  public void printJson(CliContext context, Object result) {
    context.out().print(RunJson.forOthers().pretty(result));
    context.out().flush();
  }
}
