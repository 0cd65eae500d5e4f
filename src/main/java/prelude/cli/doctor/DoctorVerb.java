package prelude.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prelude.Version;
import prelude.cli.CliContext;
import prelude.cli.ExitCode;
import prelude.cli.OutputOptions;
import prelude.cli.RunOptions;
import prelude.cli.doctor.Finding.Level;
import prelude.data.AppFolders;
import prelude.model.device.CudaStartup;
import prelude.model.device.NativesFolder;

/** Says what works here, what does not, and what to do. */
@Command(
    name = "doctor",
    description = "Says what works on this machine, what does not, and what to do about it.",
    footer = {"", "Exit status: 0 if W1 can run here (warnings allowed), else 1."})
public final class DoctorVerb implements Callable<Integer> {
  private static final String HOME = "PRELUDE_HOME for everything";

  private static final String INDENT = " ".repeat(12);

  private final CliContext context;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final RunOptions runs = new RunOptions();

  public DoctorVerb(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Diagnosis diagnosis =
        Diagnosis.of(Version.current(), System.getProperty("java.version"), findings());
    if (output.json()) {
      output.printJson(context, diagnosis);
    } else {
      print(diagnosis);
    }
    return diagnosis.w1Runs() ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
  }

  private List<Finding> findings() {
    AppFolders folders = runs.unchecked(context);
    List<Finding> findings = new ArrayList<>(EngineCheck.run(note -> output.note(context, note)));
    DiskCheck disk = DiskCheck.ofThisMachine();
    if (findings.stream().anyMatch(f -> f.level() == Level.FAILURE)) {
      NativesFolder natives = NativesFolder.of(CudaStartup.ofThisProcess());
      findings.add(disk.natives(natives.folder(), natives.bytes()));
    }
    findings.addAll(MemoryCheck.run());
    findings.add(EncoderCheck.run(context.env(), context.userHome()));
    findings.add(NetworkCheck.run(context.env(), context.userHome()));
    findings.add(EncoderCheck.cache(context.env(), context.userHome(), disk));
    findings.add(SoundCheck.run());
    findings.add(
        context
            .display()
            .obstacle()
            .map(o -> Finding.warning("display", "no window: " + o.what(), o.wayOut()))
            .orElseGet(() -> Finding.ok("display", "a window can be shown")));
    // Without settings the window is as new every time, and nothing else is lost.
    findings.add(FolderCheck.writable("settings", folders.config(), Level.WARNING, HOME));
    findings.add(FolderCheck.writable("data", folders.data(), Level.FAILURE, HOME));
    findings.add(
        FolderCheck.writable("runs", folders.runs(), Level.FAILURE, "--runs-dir, or " + HOME));
    findings.add(disk.runs(folders.runs()));
    return findings;
  }

  private void print(Diagnosis diagnosis) {
    if (!output.quiet()) {
      context.out().println("Prelude %s, Java %s".formatted(diagnosis.version(), diagnosis.java()));
    }
    for (Finding f : diagnosis.findings()) {
      if (f.level() == Level.OK && output.quiet()) {
        continue;
      }
      context.out().println("%c %-9s %s".formatted(f.level().mark(), f.topic(), f.found()));
      if (f.wayOut() != null) {
        context.out().println(INDENT + f.wayOut());
      }
    }
    String verdict = diagnosis.w1Runs() ? "W1 can run here." : "W1 cannot run here: see ✗ above.";
    context.out().println(verdict);
  }
}
