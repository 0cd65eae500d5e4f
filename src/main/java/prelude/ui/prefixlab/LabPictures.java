package prelude.ui.prefixlab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import prelude.data.Clip;
import prelude.data.ToneSets;
import prelude.evidence.lab.Answer;
import prelude.ui.plot.ByteNames;
import prelude.ui.prefixlab.picture.HeardPrefix;
import prelude.ui.prefixlab.picture.Sequence;
import prelude.ui.prefixlab.picture.Sweep;
import prelude.ui.prefixlab.work.Heard;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.prefixlab.work.SweepState;
import prelude.ui.theme.ColorMap;

/** What the model knows, as the pictures take it. */
public final class LabPictures {
  private LabPictures() {}

  /**
   * The sound in front, and the attention that its soft tokens get.
   *
   * @param image of the sound; one of another sound stands in for it, null for none
   */
  public static HeardPrefix heard(LabModel model, LabSound.Picture image) {
    LabState state = model.state();
    Heard heard = state.heard();
    if (heard == null) {
      return HeardPrefix.NONE;
    }
    boolean fits = image != null && image.sound() == heard.sound();
    boolean[] masked = masked(model, heard);
    int at = model.attendingPosition();
    return new HeardPrefix(
        "sound",
        image == null ? null : image.image(),
        fits ? image.seconds() : heard.sound().seconds(),
        state.facts().tokenSeconds(),
        masked,
        attention(model, masked.length, at),
        at == 0 ? "BOS" : ByteNames.brief(model.bytes()[at - 1]),
        nearest(heard),
        ColorMap.CIVIDIS);
  }

  private static boolean[] masked(LabModel model, Heard heard) {
    boolean[] masked = new boolean[heard.prefix().softTokens()];
    for (int i = 0; i < masked.length; i++) {
      masked[i] = model.maskedProperty().get().contains(i);
    }
    return masked;
  }

  private static double[] attention(LabModel model, int count, int at) {
    Answer truth = model.truth();
    if (truth == null || truth.attention() == null || truth.softTokens() != count) {
      return new double[0];
    }
    int[] head = model.shownHead();
    float[] row = truth.attention()[head[0]][head[1]][at];
    double[] attention = new double[count];
    for (int i = 0; i < count; i++) {
      attention[i] = row[i];
    }
    return attention;
  }

  private static List<String> nearest(Heard heard) {
    List<String> names = new ArrayList<>();
    if (heard.nearest() != null) {
      for (int token : heard.nearest()) {
        names.add(token < 0 ? "" : ByteNames.brief(token));
      }
    }
    return names;
  }

  /** Soft tokens, BOS and the bytes of the text. */
  public static Sequence sequence(LabModel model) {
    LabState state = model.state();
    Heard heard = state.heard();
    if (heard == null) {
      return Sequence.NONE;
    }
    List<String> bytes = new ArrayList<>();
    Arrays.stream(model.bytes()).mapToObj(ByteNames::brief).forEach(bytes::add);
    return new Sequence(
        masked(model, heard),
        name(state),
        ClipLooks.color(heard.clip()),
        state.facts().tokenSeconds(),
        state.forced() ? "Text, forced to the transcript" : "Text, as typed",
        bytes,
        state.forced(),
        model.shownPosition() - 1,
        targets(bytes.size()));
  }

  /** Every byte of a text is foretold from the position before it. */
  private static boolean[] targets(int bytes) {
    boolean[] targets = new boolean[bytes + 1];
    Arrays.fill(targets, 0, bytes, true);
    return targets;
  }

  private static String name(LabState state) {
    return switch (state.heard().source()) {
      case Source.Tone tone -> String.format(Locale.ROOT, "a tone of %.1f Hz", tone.hz());
      case Source.Take take -> "take " + take.number();
      case Source.OfClip clip -> state.facts().clips().get(state.heard().clip()).id();
    };
  }

  /** The probability of each answer over the frequency, as far as it is known. */
  public static Sweep sweep(LabModel model) {
    LabState state = model.state();
    SweepState sweep = state.sweep();
    if (sweep == null) {
      return Sweep.NONE;
    }
    return new Sweep(sweep.hz(), answers(state, sweep), current(model), heldOut(state));
  }

  private static double current(LabModel model) {
    LabState state = model.state();
    return switch (model.sourceProperty().get()) {
      case Source.Tone tone -> tone.hz();
      case Source.OfClip clip ->
          state.heard() == null || state.heard().clip() < 0
              ? Double.NaN
              : ToneSets.frequency(state.facts().clips().get(state.heard().clip()));
      case Source.Take take -> Double.NaN;
    };
  }

  private static List<Sweep.Answer> answers(LabState state, SweepState sweep) {
    List<Sweep.Answer> answers = new ArrayList<>();
    List<Clip> clips = state.facts().clips();
    for (int t = 0; t < sweep.transcripts().size(); t++) {
      String text = sweep.transcripts().get(t);
      int clip = 0;
      while (!clips.get(clip).text().equals(text)) {
        clip++;
      }
      double[] probability = new double[sweep.hz().length];
      for (int i = 0; i < probability.length; i++) {
        probability[i] = sweep.probability()[i] == null ? Double.NaN : sweep.probability()[i][t];
      }
      answers.add(
          new Sweep.Answer(
              text,
              ClipLooks.line(clip),
              ClipLooks.marker(clip),
              probability,
              ToneSets.frequency(clips.get(clip))));
    }
    return answers;
  }

  private static double[] heldOut(LabState state) {
    return state.facts().heldout().stream()
        .mapToDouble(ToneSets::frequency)
        .filter(hz -> !Double.isNaN(hz))
        .toArray();
  }
}
