package prelude.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prelude.data.Clip;
import prelude.data.Manifest;
import prelude.data.ToneSets;

/** Makes the two tone sets. */
@Command(
    name = "tones",
    description = {
      "Makes the wavs of the five-tone set and of its held-out tones; those that are there stay.",
      "Exit status: 0 done, 2 bad use or input."
    })
final class TonesVerb implements Callable<Integer> {
  private final CliContext context;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where to put them, instead of the usual folder.")
  private Path dir;

  TonesVerb(CliContext context) {
    this.context = context;
  }

  /** A set as it is now on disk. */
  record ToneSet(String manifest, List<Tone> clips) {}

  /** A sound of a set. */
  record Tone(String id, String audio, String text) {
    static Tone of(Clip clip) {
      return new Tone(clip.id(), clip.audio().toString(), clip.text());
    }
  }

  @Override
  public Integer call() {
    Path folder = folder();
    List<ToneSet> sets =
        Stream.of(ToneSets.MANIFEST, ToneSets.HELDOUT).map(name -> made(folder, name)).toList();
    if (output.json()) {
      output.printJson(context, sets);
    } else if (!output.quiet()) {
      sets.forEach(this::print);
    }
    return ExitCode.SUCCESS;
  }

  private Path folder() {
    if (dir == null) {
      return ToneSets.locate(context.workingDir(), context.folders().data());
    }
    Path folder = context.workingDir().resolve(dir).normalize();
    ToneSets.install(folder);
    return folder;
  }

  private static ToneSet made(Path folder, String name) {
    Manifest manifest = ToneSets.ensure(folder.resolve(name)).requireUsable();
    return new ToneSet(
        manifest.file().toString(), manifest.clips().stream().map(Tone::of).toList());
  }

  private void print(ToneSet set) {
    context.out().println(set.manifest());
    for (Tone tone : set.clips()) {
      context.out().println("  %-40s  %s".formatted(tone.audio(), tone.text()));
    }
  }
}
