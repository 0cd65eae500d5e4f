package prelude.training;

import java.util.function.Consumer;
import prelude.evidence.Evaluation;

/**
 * Follows a run that goes on, perhaps in another process: every call reads only what was appended
 * since the last one.
 */
public final class RunTail {
  private final GrowingFile<StepMetrics> metrics;
  private final GrowingFile<Evaluation> evaluations;
  private boolean begun;

  public RunTail(RunFolder folder) {
    metrics = new GrowingFile<>(folder.metricsFile(), RunLines.metrics(folder.metricsFile()));
    evaluations =
        new GrowingFile<>(folder.evaluationsFile(), RunLines.evaluations(folder.evaluationsFile()));
  }

  /** Takes what is read, one by one: a long run need not fit into memory. */
  public interface Reader {
    /**
     * All that was given before is void: the first read, or the run was resumed from an earlier
     * step. What follows is all there is.
     */
    void anew();

    /** A new step. */
    void step(StepMetrics step);

    /** A new evaluation of the training clips. */
    void evaluation(Evaluation evaluation);

    /** A line that makes no sense (file, line, found and expected), or a file that is no use. */
    void problem(String words);
  }

  /** One file's lines on their way to a reader. */
  private record Forward<T>(Consumer<T> items, Consumer<String> problems, Runnable replaced)
      implements GrowingFile.Sink<T> {
    @Override
    public void anew() {
      replaced.run();
    }

    @Override
    public void item(T item) {
      items.accept(item);
    }

    @Override
    public void problem(String words) {
      problems.accept(words);
    }
  }

  /** Reads on. Never fails: what cannot be read is a problem. */
  public void read(Reader reader) {
    if (!begun) {
      begun = true;
      reader.anew();
    }
    // Where one of the two was replaced, both are read from their beginnings.
    boolean[] again = new boolean[1];
    read(
        metrics,
        new Forward<>(
            reader::step,
            reader::problem,
            () -> {
              evaluations.restart();
              reader.anew();
            }),
        reader);
    read(
        evaluations,
        new Forward<>(
            reader::evaluation,
            reader::problem,
            () -> {
              again[0] = true;
              reader.anew();
            }),
        reader);
    if (again[0]) {
      metrics.restart();
      read(metrics, new Forward<>(reader::step, reader::problem, reader::anew), reader);
    }
  }

  private static <T> void read(GrowingFile<T> file, Forward<T> sink, Reader reader) {
    try {
      file.read(sink);
    } catch (RunFolderException e) {
      reader.problem(e.getMessage());
    }
  }
}
