package prelude.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** From the words of a command line to an exit status; never ends the process itself. */
public final class Cli {
  private static final int NARROW = 80;
  private static final int WIDE = 110;

  private final CliContext context;
  private final Supplier<List<Object>> verbs;

  public Cli(CliContext context) {
    this(context, () -> Verbs.all(context));
  }

  /**
   * With a verb more than those of this package.
   *
   * @param more makes a new instance of it
   */
  public static Cli with(CliContext context, Supplier<Object> more) {
    return new Cli(
        context,
        () -> {
          List<Object> all = new ArrayList<>(Verbs.all(context));
          all.add(more.get());
          return all;
        });
  }

  /**
   * @param verbs makes new instances of all verbs
   */
  Cli(CliContext context, Supplier<List<Object>> verbs) {
    this.context = context;
    this.verbs = verbs;
  }

  /**
   * Runs a verb, or opens the window if there is none.
   *
   * @return an {@link ExitCode}
   */
  public int run(String... arguments) {
    var root = new RootCommand(context, more -> run(more.toArray(String[]::new)));
    CommandLine line = commandLine(root);
    try {
      return line.execute(arguments);
    } catch (Error e) {
      // Out of memory, or a native library that does not load: picocli only takes exceptions.
      ErrorLines.print(context.err(), e, root.stackTrace());
      return ExitCode.BAD_USE;
    }
  }

  private CommandLine commandLine(RootCommand root) {
    var line = new CommandLine(root);
    verbs.get().forEach(line::addSubcommand);
    return line.setOut(new PrintWriter(context.out(), true))
        .setErr(new PrintWriter(context.err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi()))
        .setUsageHelpWidth(Math.clamp(context.terminal().columns().getAsInt(), NARROW, WIDE))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, args) -> badUse(e))
        .setExecutionExceptionHandler(
            (e, failed, parsed) -> {
              ErrorLines.print(context.err(), e, root.stackTrace());
              return ExitCode.BAD_USE;
            });
  }

  private Ansi ansi() {
    boolean wanted = context.terminal().interactive() && !context.env().containsKey("NO_COLOR");
    return wanted ? Ansi.ON : Ansi.OFF;
  }

  private int badUse(ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    context.err().println("%s: %s; see %s --help".formatted(command, problem(e), command));
    return ExitCode.BAD_USE;
  }

  private static String problem(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().getFirst(), unmatched);
    }
    String message = e.getMessage().replaceAll("\\s*\\R\\s*", "; ");
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String unknown(String word, UnmatchedArgumentException e) {
    if (e.isUnknownOption()) {
      List<String> near = e.getSuggestions().stream().filter(s -> s.startsWith("-")).toList();
      return "unknown option '%s'%s"
          .formatted(
              word,
              near.isEmpty() ? "" : "; did you mean %s?".formatted(String.join(" or ", near)));
    }
    CommandLine line = e.getCommandLine();
    return line.getParent() == null
        ? "unknown verb '%s', expected one of %s"
            .formatted(word, String.join(", ", line.getSubcommands().keySet()))
        : "unknown argument '%s'".formatted(word);
  }
}
