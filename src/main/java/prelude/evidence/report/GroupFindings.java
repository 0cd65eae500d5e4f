package prelude.evidence.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.evidence.Retrieval;
import prelude.evidence.Shuffle;
import prelude.evidence.report.Finding.Kind;

/** From trials to the findings of one group of clips. */
final class GroupFindings {
  private final Group group;
  private final List<HeardClip> clips;
  private final Trials trials;
  private final int[] rows;
  private final int number;
  private final int of;
  private final long seed;
  private final int seeds;
  private final Bootstrap bootstrap;
  private final double[] bytes;
  private final double[] own;
  private final double[] shuffled;

  /**
   * @param all the clips of the trials
   * @param rows those of the group
   * @param number of the group in the trials
   * @param of clips there are in all
   */
  GroupFindings(
      Group group,
      List<HeardClip> all,
      Trials trials,
      int[] rows,
      int number,
      int of,
      long seed,
      int seeds) {
    this.group = group;
    this.trials = trials;
    this.rows = rows;
    this.number = number;
    this.of = of;
    this.seed = seed;
    this.seeds = seeds;
    this.clips = Arrays.stream(rows).mapToObj(all::get).toList();
    this.bootstrap = new Bootstrap(clips.stream().mapToInt(HeardClip::source).toArray(), seed);
    this.bytes = each(HeardClip::bytes);
    this.own = perRow(i -> trials.loss()[rows[i]][text(i)]);
    this.shuffled = shuffled();
  }

  private int text(int clip) {
    return trials.text()[rows[clip]];
  }

  private double[] each(ToDoubleFunction<HeardClip> value) {
    return clips.stream().mapToDouble(value).toArray();
  }

  private double[] perRow(IntToDoubleFunction value) {
    return IntStream.range(0, rows.length).mapToDouble(value).toArray();
  }

  /** Nats with another clip's audio, mean over the seeds; a single clip has none. */
  private double[] shuffled() {
    double[] mean = new double[rows.length];
    List<String> texts = clips.stream().map(HeardClip::text).toList();
    for (int k = 0; k < seeds; k++) {
      int[] order = Shuffle.derangement(texts, seed + k);
      for (int i = 0; i < mean.length; i++) {
        mean[i] +=
            rows.length < 2 ? Double.NaN : trials.loss()[rows[order[i]]][text(i)] / (double) seeds;
      }
    }
    return mean;
  }

  GroupEvidence evidence() {
    List<Finding> findings = new ArrayList<>();
    findings.add(loss(Kind.SHUFFLED, shuffled));
    findings.add(loss(Kind.MEAN, perRow(i -> trials.mean()[number][text(i)])));
    findings.add(loss(Kind.ZERO, perRow(i -> trials.zero()[text(i)])));
    findings.add(loss(Kind.NONE, none()));
    findings.add(loss(Kind.NOISE, noise()));
    findings.add(labels());
    findings.add(retrieval());
    findings.add(loss(Kind.FLOOR, best()));
    findings.add(information());
    double all = Arrays.stream(bytes).sum();
    double best = Arrays.stream(best()).sum();
    int[] columns = columns();
    return new GroupEvidence(
        group,
        of,
        sources().length,
        (int) all,
        best / all,
        best / clips.size(),
        List.copyOf(findings),
        IntStream.range(0, rows.length).mapToObj(this::clip).toList(),
        Arrays.stream(columns).mapToObj(trials.texts()::get).toList(),
        Arrays.stream(rows)
            .mapToObj(
                row -> Arrays.stream(columns).mapToDouble(c -> -trials.loss()[row][c]).toArray())
            .toArray(double[][]::new));
  }

  private double[] best() {
    return each(clip -> Arrays.stream(clip.best()).sum());
  }

  private double[] none() {
    return perRow(i -> Arrays.stream(trials.none()[text(i)]).sum());
  }

  private double[] noise() {
    return perRow(
        i ->
            Arrays.stream(trials.noise())
                .mapToDouble(k -> k[text(i)])
                .average()
                .orElse(Double.NaN));
  }

  private Finding finding(
      Kind kind, Estimate value, Estimate control, Estimate difference, PermutationTest test) {
    return new Finding(
        kind,
        value,
        control,
        difference,
        test,
        Wording.of(kind, value, control, difference, test, clips.size(), sources().length));
  }

  private Finding loss(Kind kind, double[] control) {
    return loss(kind, control, null);
  }

  private Finding loss(Kind kind, double[] control, PermutationTest test) {
    return finding(
        kind,
        bootstrap.ratio(own, bytes),
        bootstrap.ratio(control, bytes),
        bootstrap.ratio(perRow(i -> control[i] - own[i]), bytes),
        test);
  }

  /** Whole sources get the transcript of another one: what they say is not independent. */
  private Finding labels() {
    int[][] sources = sources();
    double[] dealt =
        perRow(
            i ->
                Arrays.stream(sources)
                    .mapToDouble(to -> trials.loss()[rows[i]][text(to[0])])
                    .average()
                    .orElse(Double.NaN));
    return loss(Kind.LABELS, dealt, dealt((clip, text) -> -trials.loss()[rows[clip]][text]));
  }

  /** Without intervals: where all or none are right, a bootstrap knows no other case. */
  private Finding retrieval() {
    PermutationTest test = dealt((clip, text) -> picked(clip) == text ? 1 : 0);
    double right = IntStream.range(0, rows.length).filter(i -> picked(i) == text(i)).count();
    double chance = test.expected() / rows.length;
    return finding(
        Kind.RETRIEVAL,
        Estimate.of(right / rows.length),
        Estimate.of(chance),
        Estimate.of(right / rows.length - chance),
        test);
  }

  private Finding information() {
    double[] best = best();
    Estimate value = bootstrap.mean(perRow(i -> best[i] - own[i])).notNegative();
    Estimate control = bootstrap.mean(perRow(i -> best[i] - shuffled[i])).notNegative();
    return finding(
        Kind.INFORMATION, value, control, Estimate.of(value.value() - control.value()), null);
  }

  private interface Score {
    double of(int clip, int text);
  }

  private PermutationTest dealt(Score score) {
    int[][] sources = sources();
    double[][] table = new double[sources.length][sources.length];
    for (int from = 0; from < sources.length; from++) {
      for (int to = 0; to < sources.length; to++) {
        for (int clip : sources[from]) {
          table[from][to] += score.of(clip, text(sources[to][0]));
        }
      }
    }
    return PermutationTest.of(table, seed);
  }

  /** Clips of each source. */
  private int[][] sources() {
    return clips.stream()
        .mapToInt(HeardClip::source)
        .distinct()
        .mapToObj(
            source ->
                IntStream.range(0, rows.length)
                    .filter(i -> clips.get(i).source() == source)
                    .toArray())
        .toArray(int[][]::new);
  }

  /** Transcripts of the group. */
  private int[] columns() {
    return IntStream.range(0, rows.length).map(this::text).distinct().toArray();
  }

  private int picked(int clip) {
    int best = -1;
    for (int text : columns()) {
      double[] loss = trials.loss()[rows[clip]];
      best = best < 0 || loss[text] < loss[best] ? text : best;
    }
    return best;
  }

  private GroupEvidence.Clip clip(int i) {
    HeardClip clip = clips.get(i);
    return new GroupEvidence.Clip(
        clip.id(),
        clip.text(),
        clip.hz(),
        own[i] / bytes[i],
        shuffled[i] / bytes[i],
        none()[i] / bytes[i],
        trials.texts().get(picked(i)));
  }

  /** The same as training records it, for the rule that judges runs. */
  Evaluation evaluation(GroupEvidence evidence, int step) {
    List<Evaluation.ClipBytes> losses = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      HeardClip clip = clips.get(i);
      losses.add(
          new Evaluation.ClipBytes(
              clip.id(), clip.text(), trials.own()[rows[i]], trials.none()[text(i)], clip.best()));
    }
    boolean some = of > rows.length;
    double[][] matrix =
        Arrays.stream(rows)
            .mapToObj(row -> perRow(j -> -trials.loss()[row][text(j)]))
            .toArray(double[][]::new);
    var retrieval =
        some
            ? new Retrieval(
                matrix, evidence.retrieved(), clips.stream().map(HeardClip::id).toList(), of)
            : new Retrieval(matrix, evidence.retrieved());
    return new Evaluation(
        step,
        Map.of(
            PrefixKind.TRUE, evidence.finding(Kind.SHUFFLED).value().value(),
            PrefixKind.SHUFFLED, evidence.finding(Kind.SHUFFLED).control().value(),
            PrefixKind.MEAN, evidence.finding(Kind.MEAN).control().value(),
            PrefixKind.ZERO, evidence.finding(Kind.ZERO).control().value(),
            PrefixKind.NONE, evidence.finding(Kind.NONE).control().value(),
            PrefixKind.NOISE, evidence.finding(Kind.NOISE).control().value()),
        retrieval,
        evidence.finding(Kind.INFORMATION).value().value(),
        losses,
        List.of(),
        some ? of : null);
  }
}
