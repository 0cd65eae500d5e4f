package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prelude.model.Compute;
import prelude.model.TorchRuntime;
import prelude.training.Preset;
import prelude.training.RunConfig;

class OptionsTest {
  /** A verb with all shared options. */
  @Command
  static final class Verb {
    @Mixin private final DeviceOptions device = new DeviceOptions();
    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final RunOptions runs = new RunOptions();
  }

  private static Verb parsed(String... arguments) {
    var verb = new Verb();
    new CommandLine(verb).parseArgs(arguments);
    return verb;
  }

  @Test
  void whatIsGivenReplacesTheConfigurations() {
    Verb verb = parsed("--device", "cpu", "--compute", "BF16", "--threads", "3", "-q", "--json");
    RunConfig config = verb.device.applyTo(Preset.W1_EVIDENCE.config());
    assertEquals("cpu", config.device());
    assertEquals(Compute.BF16, config.compute());
    assertEquals(3, config.threads());
    assertEquals(true, verb.output.quiet() && verb.output.json());
  }

  @Test
  void whatIsNotGivenLeavesTheConfigurationAlone() {
    Verb verb = parsed();
    RunConfig config = Preset.W1_EVIDENCE.config().withDevice("cuda:3").withThreads(7);
    assertSame(config, verb.device.applyTo(config));
    assertEquals("auto", verb.device.device());
    assertEquals(0, verb.device.threads());
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1)) {
      assertEquals(Compute.FP32, verb.device.compute(runtime));
    }
  }

  @Test
  void runsAreRelativeToTheWorkingFolder() {
    CliContext context = new CliHarness(Path.of("/t")).context();
    assertEquals(Path.of("/t/r"), parsed("--runs-dir", "../r").runs.folders(context).runs());
    assertSame(context.folders(), parsed().runs.folders(context));
  }
}
