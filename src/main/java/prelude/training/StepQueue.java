package prelude.training;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import prelude.model.StepOutput;

/**
 * Steps that were made or queued and whose values have not been read. Reading waits for the device:
 * a card would run dry at every read, so there it happens once for many steps. The CPU computes a
 * step before its call returns, so there each is read at once.
 */
public final class StepQueue implements AutoCloseable {
  /** How long the curves may lag behind a card. */
  private static final long LAG_NANOS = 50_000_000;

  /** Bounds what waits where steps are very short. */
  private static final int MOST = 256;

  private final boolean card;
  private final List<Queued> waiting = new ArrayList<>();
  private long since;

  private record Queued(int step, NDManager scope, StepOutput output) {}

  /**
   * A step's values.
   *
   * @param step its number
   * @param values loss and statistics
   * @param millis wall-clock time: on a card the mean over the steps that were read together
   */
  public record Made(int step, StepOutput.Values values, double millis) {}

  /**
   * @param card whether steps are queued on a card
   */
  public StepQueue(boolean card) {
    this.card = card;
  }

  /** To be called before a step is made. */
  public void begin() {
    if (waiting.isEmpty()) {
      since = System.nanoTime();
    }
  }

  /**
   * Takes a step.
   *
   * @param scope what the step left in native memory; closed once it is read
   */
  public void add(int step, NDManager scope, StepOutput output) {
    waiting.add(new Queued(step, scope, output));
  }

  /** Whether it is time to read. */
  public boolean isDue() {
    return !card || waiting.size() >= MOST || System.nanoTime() - since >= LAG_NANOS;
  }

  /** Waits for all queued steps and lets their memory go. */
  public List<Made> read() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<StepOutput.Values> values =
        StepOutput.readAll(waiting.stream().map(Queued::output).toList());
    double millis = (System.nanoTime() - since) / 1e6 / waiting.size();
    List<Made> made = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      made.add(new Made(waiting.get(i).step(), values.get(i), millis));
    }
    close();
    return made;
  }

  @Override
  public void close() {
    waiting.forEach(queued -> queued.scope().close());
    waiting.clear();
  }
}
