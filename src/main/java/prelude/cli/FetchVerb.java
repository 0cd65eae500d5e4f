package prelude.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prelude.weights.CachedModel;
import prelude.weights.EncoderLoader;
import prelude.weights.EncoderSource;
import prelude.weights.HubId;

/** Downloads an encoder and does nothing with it. */
@Command(
    name = "fetch",
    description = {
      "Downloads an encoder into the cache that Hugging Face's or ModelScope's own client uses, for"
          + " machines that have no network later. What is there already is added up against its"
          + " hash, and downloaded anew where it is damaged. Exit status: 0 it is there, 2 it is not."
    })
final class FetchVerb implements Callable<Integer> {
  private final CliContext context;

  @Parameters(
      index = "0",
      paramLabel = "ENCODER",
      arity = "0..1",
      defaultValue = "hub",
      description =
          "hub, hub:OWNER/NAME[@REVISION] or modelscope:OWNER/NAME[@REVISION]; hub alone asks"
              + " ModelScope for WHISPER_MS_ID if that is set, else, or if it fails, Hugging Face for"
              + " WHISPER_HF_ID, by default openai/whisper-base. Default: ${DEFAULT-VALUE}.")
  private String encoder;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec;

  FetchVerb(CliContext context) {
    this.context = context;
  }

  /**
   * What is printed.
   *
   * @param encoder as people are shown it
   * @param option as {@code --encoder} takes it
   * @param sha256 of the weights
   * @param folder where they are
   */
  private record Fetched(String encoder, String option, String sha256, String folder) {}

  @Override
  public Integer call() {
    CachedModel model =
        EncoderDownload.of(encoder, true, context, output)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "found '%s', expected hub or modelscope: others are not fetched%s"
                            .formatted(
                                encoder,
                                HubId.optionFor(encoder).map("; write "::concat).orElse(""))));
    EncoderSource source = EncoderLoader.source(model);
    var fetched =
        new Fetched(source.label(), source.pinned(), source.sha256(), model.folder().toString());
    if (output.json()) {
      output.printJson(context, fetched);
    } else {
      context.out().println("encoder    " + fetched.encoder);
      context.out().println("again with --encoder " + fetched.option);
      context.out().println("sha256     " + fetched.sha256);
      context.out().println("folder     " + fetched.folder);
    }
    return ExitCode.SUCCESS;
  }
}
