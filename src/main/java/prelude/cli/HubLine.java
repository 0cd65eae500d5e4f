package prelude.cli;

import java.util.function.Consumer;
import prelude.weights.hub.ByteSize;
import prelude.weights.hub.HubListener;
import prelude.weights.hub.HubProgress;

/** A download in the terminal: one line that counts, and for logs one that says it began. */
final class HubLine implements HubListener {
  private final ProgressLine progress;
  private final Consumer<String> note;
  private boolean told;

  /**
   * @param note says something by the way
   */
  HubLine(ProgressLine progress, Consumer<String> note) {
    this.progress = progress;
    this.note = note;
  }

  @Override
  public void doing(String what) {
    if (progress.shown()) {
      progress.stage(what);
    } else {
      note.accept(what); // a log tells what it waits for
    }
  }

  @Override
  public void progress(HubProgress now) {
    // Configurations are small; what takes long is said where nobody sees the line, too.
    if (!told && now.total() > 1_000_000) {
      told = true;
      say(
          "Downloading %s: %s, of which %s are here"
              .formatted(now.model(), ByteSize.of(now.total()), ByteSize.of(now.done())));
    }
    progress.transfer(
        now.model() + " " + now.file(),
        now.done(),
        now.total(),
        now.bytesPerSecond(),
        now.secondsLeft());
  }

  @Override
  public void note(String sentence) {
    say("Note: " + sentence);
  }

  private void say(String text) {
    progress.clear();
    note.accept(text);
  }
}
