package prelude.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import prelude.data.AppFolders;
import prelude.evidence.report.EvidenceReport;
import prelude.training.AtomicFiles;
import prelude.training.EvidenceRequest;
import prelude.training.EvidenceRun;
import prelude.training.RunFolder;
import prelude.training.RunJson;
import prelude.training.export.EvidenceHtml;

/** Whether a run's model uses the audio, with every control. */
@Command(
    name = "evidence",
    description = {
      "Tests whether a run's model uses the audio: every control, clips never trained on, probes.",
      "Exit status: 0 the audio is used, 1 no evidence of it, 2 bad use or input."
    })
final class EvidenceVerb implements Callable<Integer> {
  private final CliContext context;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description =
          "Its folder, its id, the four characters at its end, or the beginning of either.")
  private String run;

  @Option(
      names = "--step",
      paramLabel = "N",
      converter = Count.class,
      description = "The checkpoint after N updates; default: the newest.")
  private Integer step;

  @Option(
      names = "--seeds",
      paramLabel = "K",
      converter = Count.class,
      description = "Shuffles and noises that are drawn; default: ${DEFAULT-VALUE}.")
  private int seeds = EvidenceRequest.SEEDS;

  @Option(
      names = "--variants",
      paramLabel = "V",
      converter = Count.class,
      description = "Variants of each synthetic tone; default: ${DEFAULT-VALUE}.")
  private int variants = EvidenceRequest.VARIANTS;

  @Option(
      names = "--clips",
      paramLabel = "N",
      converter = Count.class,
      description =
          "Training clips, and held-out ones, that are taken at most; default: ${DEFAULT-VALUE}.")
  private int clips = EvidenceRequest.CLIPS;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      converter = DeviceOptions.DeviceText.class,
      description = "auto, cpu or cuda:N, where the run's own device is full or gone.")
  private String device;

  @Option(names = "--report", paramLabel = "FILE.json", description = "Writes all of it as JSON.")
  private Path report;

  @Option(names = "--html", paramLabel = "FILE.html", description = "Writes it as one HTML file.")
  private Path html;

  @Mixin private final RunOptions runs = new RunOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  EvidenceVerb(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    EvidenceRequest request;
    try {
      request = new EvidenceRequest(step, seeds, variants, clips, device);
    } catch (IllegalArgumentException e) {
      context.err().println("prelude: --" + e.getMessage());
      return ExitCode.BAD_USE;
    }
    AppFolders folders = runs.folders(context);
    RunFolder folder = new RunPicker(context.workingDir(), folders.runs()).pick(run);
    Path json = file(report);
    Path page = file(html);
    EncoderDownload.of(folder.record().config().encoder().source(), false, context, output);
    Optional<EvidenceReport> made = make(folders, folder, request);
    if (made.isEmpty()) {
      context.err().println("prelude: stopped; there is no report");
      return ExitCode.CHECK_FAILED;
    }
    EvidenceReport found = made.get();
    if (output.json()) {
      output.printJson(context, found);
    } else {
      new EvidenceText(context.out(), !output.quiet()).print(found);
    }
    if (json != null) {
      AtomicFiles.write(json, RunJson.forOthers().pretty(found));
    }
    if (page != null) {
      AtomicFiles.write(page, EvidenceHtml.of(found));
    }
    return found.verdict().passed() ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
  }

  private Path file(Path named) {
    Path file = named == null ? null : context.workingDir().resolve(named);
    if (file != null) {
      AtomicFiles.requireWritable(file);
    }
    return file;
  }

  private Optional<EvidenceReport> make(
      AppFolders folders, RunFolder folder, EvidenceRequest request) {
    var stopped = new AtomicBoolean();
    try (ProgressLine progress = output.progress(context);
        StopSignal.Registration stop = context.stop().onStop(() -> stopped.set(true))) {
      return new EvidenceRun(RunExecution.environment(context, folders))
          .report(
              folder,
              request,
              new EvidenceRun.Progress() {
                @Override
                public void waiting(String what) {
                  output.note(context, what);
                }

                @Override
                public boolean at(String what, int done, int total) {
                  progress.update(what, done, total, "");
                  return !stopped.get();
                }
              });
    }
  }

  private static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("\\d{1,9}")) {
        return Integer.parseInt(text);
      }
      throw new TypeConversionException(
          "found '%s', expected a whole number, 0 or more".formatted(text));
    }
  }
}
