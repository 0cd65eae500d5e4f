package prelude.ui.runs.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import prelude.training.StepMetrics;
import prelude.training.StepMetrics.PartStatistics;
import prelude.ui.plot.Column;

/**
 * What the steps of one run measured, by column, growing as the run goes on. Charts hold the
 * columns themselves. What a run does not measure has a column without finite numbers.
 */
public final class Course {
  /** Parts of the model that are trained, or not. */
  public enum Part {
    ENCODER("encoder"),
    PROJECTOR("projector"),
    LM("LM");

    private final String title;

    Part(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** What is measured at some steps only, with where that was. */
  public static final class Sampled {
    private final Column steps = new Column();
    private final Column seconds = new Column();
    private final Column values = new Column();

    public Column steps() {
      return steps;
    }

    /** Since the run's start. */
    public Column seconds() {
      return seconds;
    }

    public Column values() {
      return values;
    }

    private void cutTo(double step) {
      int size = steps.size();
      while (size > 0 && steps.get(size - 1) >= step) {
        size--;
      }
      steps.cutTo(size);
      seconds.cutTo(size);
      values.cutTo(size);
    }

    private void add(double step, double second, double value) {
      steps.add(step);
      seconds.add(second);
      values.add(value);
    }
  }

  /** How one part is trained. */
  public static final class PartColumns {
    private final Column norm = new Column();
    private final Sampled update = new Sampled();
    private final Sampled dead = new Sampled();

    /** L2 norm of the gradients, at every step. */
    public Column norm() {
      return norm;
    }

    /** Norm of the update over norm of the weights. */
    public Sampled update() {
      return update;
    }

    /** Parameters whose gradient is exactly 0. */
    public Sampled dead() {
      return dead;
    }
  }

  /** Of more clips than this, only the first are drawn one by one. */
  static final int MOST_CLIPS = 24;

  private static final double GIB = 1L << 30;

  private final Column steps = new Column();
  private final Column seconds = new Column();
  private final Column loss = new Column();
  private final Column learningRate = new Column();
  private final Column millis = new Column();
  private final Sampled memory = new Sampled();
  private final Map<Part, PartColumns> parts = new EnumMap<>(Part.class);
  private final List<Sampled> clips = new ArrayList<>();
  private final Column softNorm = new Column();
  private final Column textNorm = new Column();
  private final List<Column> layers = new ArrayList<>();

  Course() {
    for (Part part : Part.values()) {
      parts.put(part, new PartColumns());
    }
  }

  static Course of(List<StepMetrics> metrics) {
    Course course = new Course();
    metrics.forEach(course::add);
    return course;
  }

  void add(StepMetrics m) {
    cutTo(m.step());
    double at = (seconds.isEmpty() ? 0 : seconds.last()) + m.stepMillis() / 1000;
    steps.add(m.step());
    seconds.add(at);
    loss.add(m.loss());
    learningRate.add(m.learningRate());
    millis.add(m.stepMillis());
    if (m.rssBytes() >= 0) {
      memory.add(m.step(), at, m.rssBytes() / GIB);
    }
    addClips(m, at);
    addPart(Part.PROJECTOR, m.projector(), m.step(), at);
    addPart(Part.LM, m.lm(), m.step(), at);
    addPart(Part.ENCODER, m.encoder(), m.step(), at);
    softNorm.add(m.softNorm());
    textNorm.add(m.textNorm());
    addEach(layers, m.layerWeights());
  }

  private void addPart(Part part, PartStatistics statistics, int step, double at) {
    PartColumns columns = parts.get(part);
    columns.norm.add(statistics.gradientNorm());
    if (!Double.isNaN(statistics.updateRatio())) {
      columns.update.add(step, at, statistics.updateRatio());
    }
    if (statistics.deadParameters() >= 0) {
      columns.dead.add(step, at, statistics.deadParameters());
    }
  }

  /** A clip that was not in the batch has no loss at this step; NaN of one that was is kept. */
  private void addClips(StepMetrics m, double at) {
    double[] losses = m.clipLosses();
    while (clips.size() < Math.min(losses.length, MOST_CLIPS)) {
      clips.add(new Sampled());
    }
    for (int i = 0; i < Math.min(losses.length, clips.size()); i++) {
      if (m.inBatch(i)) {
        clips.get(i).add(m.step(), at, losses[i]);
      }
    }
  }

  /** One column for each value; what came late or is gone has gaps. */
  private void addEach(List<Column> columns, double[] values) {
    while (columns.size() < values.length) {
      Column late = new Column();
      for (int i = 1; i < steps.size(); i++) {
        late.add(Double.NaN);
      }
      columns.add(late);
    }
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(i < values.length ? values[i] : Double.NaN);
    }
  }

  /** A resumed run makes the steps after its checkpoint once more. */
  private void cutTo(int step) {
    int size = steps.size();
    while (size > 0 && steps.get(size - 1) >= step) {
      size--;
    }
    if (size == steps.size()) {
      return;
    }
    for (Column column : List.of(steps, seconds, loss, learningRate, millis, softNorm, textNorm)) {
      column.cutTo(size);
    }
    for (Column column : layers) {
      column.cutTo(size);
    }
    memory.cutTo(step);
    clips.forEach(clip -> clip.cutTo(step));
    for (PartColumns part : parts.values()) {
      part.norm.cutTo(size);
      part.update.cutTo(step);
      part.dead.cutTo(step);
    }
  }

  public int size() {
    return steps.size();
  }

  public Column steps() {
    return steps;
  }

  /** Seconds that training took up to and with each step; pauses are not counted. */
  public Column seconds() {
    return seconds;
  }

  public Column loss() {
    return loss;
  }

  public Column learningRate() {
    return learningRate;
  }

  public Column stepMillis() {
    return millis;
  }

  /** Resident memory of the process in GiB, where it is known. */
  public Sampled memory() {
    return memory;
  }

  public PartColumns part(Part part) {
    return parts.get(part);
  }

  /** Losses of the first clips, at most {@link #MOST_CLIPS}. */
  public List<Sampled> clips() {
    return clips;
  }

  /** Mean L2 norm of the soft tokens. */
  public Column softNorm() {
    return softNorm;
  }

  /** Mean L2 norm of the text embeddings. */
  public Column textNorm() {
    return textNorm;
  }

  /** Weights of the encoder's layers; none where they are not learned. */
  public List<Column> layers() {
    return layers;
  }

  /** Whether a column has anything to be drawn. */
  public static boolean has(Column column) {
    return column.lastFinite() >= 0;
  }

  /** The training time when a step was made, or the last one before it. */
  public double secondsAt(double step) {
    int i = steps.nearest(step);
    return i < 0 ? 0 : seconds.get(i);
  }

  /** The step made at a training time, or the one nearest to it. */
  public double stepAt(double second) {
    int i = seconds.nearest(second);
    return i < 0 ? 0 : steps.get(i);
  }

  double firstLoss() {
    return loss.isEmpty() ? Double.NaN : loss.get(0);
  }

  double lastLoss() {
    return loss.last();
  }

  public int lastStep() {
    return steps.isEmpty() ? -1 : (int) steps.last();
  }

  /** Median milliseconds of the newest steps, at most 200; NaN before there are any. */
  double millis() {
    if (millis.isEmpty()) {
      return Double.NaN;
    }
    int size = millis.size();
    double[] newest = new double[Math.min(200, size)];
    for (int i = 0; i < newest.length; i++) {
      newest[i] = millis.get(size - newest.length + i);
    }
    Arrays.sort(newest);
    return newest[newest.length / 2];
  }
}
