package prelude.evidence.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import prelude.evidence.Evaluation;
import prelude.evidence.Verdict;
import prelude.evidence.VerdictRule;
import prelude.evidence.report.Finding.Kind;
import prelude.model.AudioLm;

/** Makes a report of a model and the clips that it hears. On the thread that may use the model. */
public final class ReportMaker {
  private final AudioLm lm;
  private final Heard heard;
  private final long seed;
  private final int seeds;
  private Progress progress;
  private int done;
  private int total;

  /** Hears how far it is. */
  public interface Progress {
    /** Returns false to give up. */
    boolean at(int done, int total);
  }

  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super(null, null, false, false);
    }
  }

  /**
   * Prepares.
   *
   * @param seeds derangements and noises to draw, 1 or more
   */
  public ReportMaker(AudioLm lm, Heard heard, long seed, int seeds) {
    this.lm = lm;
    this.heard = heard;
    this.seed = seed;
    this.seeds = seeds;
  }

  /**
   * What was found.
   *
   * @param verdict by {@link VerdictRule}
   * @param beyond what clips never trained on add
   */
  public record Made(Verdict verdict, String beyond, List<GroupEvidence> groups, Probes probes) {}

  /**
   * Makes it.
   *
   * @param step updates made so far
   * @return null if given up
   * @throws EvidenceException if soft tokens or losses are no numbers
   */
  public Made make(int step, Progress progress) {
    this.progress = progress;
    List<HeardClip> training = clips(true);
    List<HeardClip> unseen = clips(false);
    Map<Group, int[]> seen = Map.of(Group.TRAINING, rows(training, Group.TRAINING));
    Map<Group, int[]> others = unseen(unseen);
    done = 0;
    total =
        PrefixTrials.sequences(training, 1, seeds)
            + (unseen.isEmpty() ? 0 : PrefixTrials.sequences(unseen, others.size(), seeds));
    try {
      Trials first = trials(training, seen);
      Trials second = unseen.isEmpty() ? null : trials(unseen, others);
      return make(step, training, first, seen, unseen, second, others);
    } catch (GivenUp e) {
      return null;
    }
  }

  private List<HeardClip> clips(boolean training) {
    return heard.clips().stream().filter(c -> c.group() == Group.TRAINING == training).toList();
  }

  private static int[] rows(List<HeardClip> clips, Group group) {
    return IntStream.range(0, clips.size())
        .filter(i -> group == Group.UNSEEN || clips.get(i).group() == group)
        .toArray();
  }

  private static Map<Group, int[]> unseen(List<HeardClip> clips) {
    Map<Group, int[]> groups = new EnumMap<>(Group.class);
    for (Group group : List.of(Group.HELDOUT, Group.VARIED_TRAINING, Group.VARIED_HELDOUT)) {
      int[] rows = rows(clips, group);
      if (rows.length > 0) {
        groups.put(group, rows);
      }
    }
    if (groups.size() > 1) {
      groups.put(Group.UNSEEN, rows(clips, Group.UNSEEN));
    }
    return groups;
  }

  private Trials trials(List<HeardClip> clips, Map<Group, int[]> groups) {
    return new PrefixTrials(lm, clips, this::tick)
        .run(heard, List.copyOf(groups.values()), seed, seeds);
  }

  private void tick(int sequences) {
    done += sequences;
    if (!progress.at(Math.min(done, total), total)) {
      throw new GivenUp();
    }
  }

  private Made make(
      int step,
      List<HeardClip> training,
      Trials first,
      Map<Group, int[]> seen,
      List<HeardClip> unseen,
      Trials second,
      Map<Group, int[]> others) {
    var own =
        new GroupFindings(
            Group.TRAINING,
            training,
            first,
            seen.get(Group.TRAINING),
            0,
            heard.trainingOf(),
            seed,
            seeds);
    List<GroupEvidence> groups = new ArrayList<>(List.of(own.evidence()));
    Evaluation heldout = null;
    int number = 0;
    for (Map.Entry<Group, int[]> entry : others.entrySet()) {
      Group group = entry.getKey();
      int of = group == Group.HELDOUT ? heard.heldoutOf() : entry.getValue().length;
      var findings =
          new GroupFindings(group, unseen, second, entry.getValue(), number++, of, seed, seeds);
      GroupEvidence evidence = findings.evidence();
      groups.add(evidence);
      if (group == Group.HELDOUT) {
        heldout = findings.evaluation(evidence, step);
      }
    }
    GroupEvidence trained = groups.getFirst();
    Verdict verdict =
        new VerdictRule(trained.floor(), own.evaluation(trained, step), heldout).audioUsed();
    return new Made(
        verdict, beyond(groups), List.copyOf(groups), probes(training, first, unseen, second));
  }

  private Probes probes(
      List<HeardClip> training, Trials first, List<HeardClip> unseen, Trials second) {
    List<HeardClip> all = new ArrayList<>(training);
    all.addAll(unseen);
    float[][][] layers = first.layers().clone();
    float[][] soft = first.soft();
    if (second != null) {
      soft = joined(soft, second.soft());
      for (int l = 0; l < layers.length; l++) {
        layers[l] = joined(layers[l], second.layers()[l]);
      }
    }
    return new FrequencyProbes(all, seed).of(heard, all, soft, layers);
  }

  private static float[][] joined(float[][] a, float[][] b) {
    float[][] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  /** What the largest group of clips never trained on says, and whether it is large enough. */
  private static String beyond(List<GroupEvidence> groups) {
    GroupEvidence unseen = groups.size() == 1 ? null : groups.getLast();
    if (unseen == null) {
      return "There are no clips that the model was not trained on: nothing here speaks of other"
          + " sounds. Train with a held-out manifest, data.heldout.";
    }
    Finding labels = unseen.finding(Kind.LABELS);
    Finding information = unseen.finding(Kind.INFORMATION);
    int clips = unseen.clips().size();
    double nats = information.value().value();
    return Wording.text(
            "%d clips never trained on, from %d sources: loss %.4f against a floor of %.4f, %d of %d pick"
                + " their own transcript, permutation p = %s; ",
            clips,
            unseen.sources(),
            labels.value().value(),
            unseen.floor(),
            unseen.retrieved(),
            clips,
            Figures.p(unseen.finding(Kind.RETRIEVAL).permutation()))
        + (Wording.surelyPositive(information.value())
            ? Wording.text(
                "at least %.2f of %.2f nats per clip come from the sound.",
                nats, unseen.availableNats())
            : nats > 0
                ? "the interval of what is below the floor takes in 0: too little to say that anything"
                    + " comes from the sound."
                : "nothing in it must come from the sound.")
        + (clips < EvidenceReport.CLIPS_FOR_CLAIMS
            ? Wording.text(
                " That is fewer than %d clips: too few for claims.",
                EvidenceReport.CLIPS_FOR_CLAIMS)
            : "");
  }
}
