package prelude.cli;

import java.util.List;
import prelude.cli.doctor.DoctorVerb;
import prelude.cli.gpucheck.GpuCheckVerb;

/** Every verb, in the order in which the help lists them. */
final class Verbs {
  private Verbs() {}

  /** New instances; the name of each is in its {@code @Command}. */
  static List<Object> all(CliContext context) {
    // RootCommand runs the one called smoke without a display.
    return List.of(
        new SmokeVerb(context),
        new TrainVerb(context),
        new ResumeVerb(context),
        RunsVerb.with(context),
        new EvidenceVerb(context),
        new FetchVerb(context),
        new VerifyVerb(context),
        new BenchVerb(context),
        new GpuCheckVerb(context),
        new TonesVerb(context),
        new DoctorVerb(context));
  }
}
