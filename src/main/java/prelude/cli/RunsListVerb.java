package prelude.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import prelude.training.RunBin;
import prelude.training.RunIndex;
import prelude.training.RunStatus;
import prelude.training.RunStore;
import prelude.training.RunSummary;

/** All runs, a row each. */
@Command(
    name = "list",
    description = {
      "Lists all runs, a row each, newest first.",
      "Exit status: 0 done, 2 bad use or input."
    })
final class RunsListVerb implements Callable<Integer> {
  private static final int MOST_NAMED = 5;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private final CliContext context;

  @Mixin private final RunOptions runs = new RunOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--sort",
      paramLabel = "COLUMN",
      converter = ColumnName.class,
      description = "id, status, preset, seed, steps, loss, drop, gap, ms or date.")
  private Column sort;

  @Option(names = "--reverse", description = "The other way round.")
  private boolean reverse;

  @Option(names = "--preset", paramLabel = "PRESET", description = "Only runs of this recipe.")
  private String preset;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      converter = StatusWord.class,
      completionCandidates = StatusWord.Words.class,
      description = "Only runs that stand so: ${COMPLETION-CANDIDATES}.")
  private String status;

  @Option(names = "--tag", paramLabel = "TAG", description = "Only runs with this tag.")
  private String tag;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description =
          "Only runs with each of these words in id, status, preset, seed, encoder, device, verdict,"
              + " tags or note.")
  private String filter;

  @Option(names = "--bin", description = "The deleted ones instead.")
  private boolean bin;

  RunsListVerb(CliContext context) {
    this.context = context;
  }

  /** What can be sorted by; runs without a value come last. */
  private enum Column {
    ID(RunSummary::id),
    STATUS(RunFigures::status),
    PRESET(RunSummary::preset),
    SEED(RunSummary::seed),
    STEPS(RunSummary::steps),
    LOSS(RunSummary::lastLoss),
    DROP(RunSummary::drop),
    GAP(RunSummary::ceGap),
    MS(RunSummary::stepMillis),
    DATE(RunSummary::created);

    private final Comparator<RunSummary> up;
    private final Comparator<RunSummary> down;

    <T extends Comparable<T>> Column(Function<RunSummary, T> value) {
      this.up = Comparator.comparing(value, Comparator.nullsLast(Comparator.naturalOrder()));
      this.down = Comparator.comparing(value, Comparator.nullsLast(Comparator.reverseOrder()));
    }
  }

  private static final class StatusWord implements ITypeConverter<String> {
    /** Those that the table shows. */
    static final class Words implements Iterable<String> {
      @Override
      public Iterator<String> iterator() {
        return Stream.concat(
                Arrays.stream(RunStatus.values()).map(RunFigures::word),
                Stream.of(RunFigures.DAMAGED, RunFigures.NEWER))
            .iterator();
      }
    }

    @Override
    public String convert(String text) {
      for (String word : new Words()) {
        if (word.equalsIgnoreCase(text)) {
          return word;
        }
      }
      throw new TypeConversionException(
          "found '%s', expected one of %s".formatted(text, String.join(", ", new Words())));
    }
  }

  private static final class ColumnName implements ITypeConverter<Column> {
    @Override
    public Column convert(String text) {
      return Arrays.stream(Column.values())
          .filter(column -> column.name().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "found '%s', expected one of %s"
                          .formatted(
                              text,
                              Arrays.stream(Column.values())
                                  .map(c -> c.name().toLowerCase(Locale.ROOT))
                                  .collect(Collectors.joining(", ")))));
    }
  }

  @Override
  public Integer call() {
    Path folder = runs.folders(context).runs();
    RunIndex index = RunIndex.brief(folder);
    List<RunStore.Entry> entries = bin ? new RunBin(folder).list() : index.list();
    List<RunSummary> found =
        new ArrayList<>(entries.stream().map(RunSummary::of).filter(this::wanted).toList());
    if (sort != null) {
      found.sort(reverse ? sort.down : sort.up);
    } else if (reverse) {
      found = found.reversed();
    }
    if (output.json()) {
      output.printJson(context, found);
    } else {
      print(found, folder);
    }
    if (!bin) {
      strangers(index.strangers()).ifPresent(line -> output.note(context, line));
    }
    return ExitCode.SUCCESS;
  }

  private boolean wanted(RunSummary run) {
    return (preset == null || preset.equals(run.preset()))
        && (status == null || status.equals(RunFigures.status(run)))
        && (tag == null || run.tags().contains(tag))
        && (filter == null || hasEveryWord(text(run), filter));
  }

  /** As the window's filter has it. */
  private static boolean hasEveryWord(String text, String filter) {
    return Stream.of(filter.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
  }

  private static String text(RunSummary run) {
    return Stream.of(
            run.id(),
            run.preset(),
            RunFigures.status(run),
            "seed " + run.seed(),
            run.device(),
            run.encoder(),
            RunFigures.verdict(run),
            run.note(),
            String.join(" ", run.tags()))
        .map(String::valueOf)
        .collect(Collectors.joining("\n"))
        .toLowerCase(Locale.ROOT);
  }

  /** Folders beside the runs: perhaps a copy went wrong. */
  private static Optional<String> strangers(List<String> names) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String some = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return Optional.of(
        (names.size() == 1
                ? "1 folder without a run.json is no run: "
                : names.size() + " folders without a run.json are no runs: ")
            + some
            + (names.size() > MOST_NAMED ? ", …" : "."));
  }

  private void print(List<RunSummary> found, Path folder) {
    if (found.isEmpty()) {
      boolean any = preset != null || status != null || tag != null || filter != null;
      output.note(
          context,
          (any ? "No such runs" : "No runs")
              + (bin ? " in the bin of " : " in ")
              + folder
              + (Files.exists(folder) ? "." : ": there is no such folder."));
      return;
    }
    var table =
        new TextTable(
            "run",
            "status",
            "preset",
            "seed",
            "steps",
            "start",
            "end",
            "CE gap",
            "retrieval",
            "ms",
            "date (UTC)",
            "tags",
            "verdict");
    for (RunSummary run : found) {
      table.openRow(
          Arrays.asList(
              run.shortId(),
              RunFigures.status(run),
              run.preset() == null ? run.id() : run.preset(),
              run.seed() == null ? null : run.seed().toString(),
              RunFigures.steps(run),
              RunFigures.loss(run.firstLoss()),
              RunFigures.loss(run.lastLoss()),
              RunFigures.loss(run.ceGap()),
              run.retrieval(),
              RunFigures.millis(run.stepMillis()),
              run.created() == null ? null : DATE.format(run.created()),
              String.join(" ", run.tags()),
              RunFigures.verdict(run)));
    }
    table.lines().forEach(context.out()::println);
  }
}
