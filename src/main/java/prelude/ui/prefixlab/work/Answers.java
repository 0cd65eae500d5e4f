package prelude.ui.prefixlab.work;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prelude.data.Clip;
import prelude.evidence.lab.Answer;
import prelude.evidence.lab.Prefix;
import prelude.evidence.lab.PrefixLab;
import prelude.evidence.lab.Reading;
import prelude.evidence.lab.Until;
import prelude.model.Sampling;
import prelude.training.LabSession;
import prelude.ui.work.WishEngine.Desk;

/** Asks the model, and keeps what it said lately. */
final class Answers {
  private static final int KEPT = 96;

  private final LabSession session;
  private final Prefixes prefixes;
  private final List<String> transcripts;
  private final Recent<Asked, Answer> answers = new Recent<>(KEPT);
  private final Recent<Begun, Text> written = new Recent<>(KEPT);

  private record Asked(PrefixKey key, String text) {}

  /** What was written, and whether it is all of it. */
  record Text(String text, boolean complete) {}

  private record Begun(PrefixKey key, int count, Sampling sampling) {}

  Answers(LabSession session, Prefixes prefixes) {
    this.session = session;
    this.prefixes = prefixes;
    this.transcripts = session.facts().clips().stream().map(Clip::text).toList();
  }

  /** What the model said behind a prefix, or null. */
  Answer known(PrefixKey key, String text) {
    return answers.get(new Asked(key, text));
  }

  /** Asks about all of these together; they are of one step. */
  void ask(List<PrefixKey> keys, String text, boolean attention) {
    PrefixLab lab = session.lab(keys.getFirst().step());
    List<Prefix> all = keys.stream().map(prefixes::of).toList();
    List<Answer> said = lab.ask(all, text, attention);
    for (int i = 0; i < said.size(); i++) {
      answers.put(new Asked(keys.get(i), text), said.get(i));
    }
  }

  /** What the model wrote behind a prefix, or null. */
  Text written(PrefixKey key, int count, Sampling sampling) {
    return written.get(new Begun(key, count, sampling));
  }

  /**
   * Lets it write behind all of these together; they are of one step. Left where a newer wish
   * waits, and where a transcript is whole: what comes behind it nobody reads.
   *
   * @param text what they were asked about, if they were
   */
  void write(List<PrefixKey> keys, String text, int count, Sampling sampling, Desk desk) {
    PrefixLab lab = session.lab(keys.getFirst().step());
    List<Prefix> all = keys.stream().map(prefixes::of).toList();
    Map<Integer, Reading> read = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      Answer answer = known(keys.get(i), text);
      if (answer != null) {
        read.put(i, new Reading(text, answer));
      }
    }
    Until until = Until.textOrBytes(transcripts, count);
    boolean[] left = {false};
    List<String> texts =
        lab.write(
            all,
            read,
            until,
            sampling,
            soFar -> {
              keep(keys, soFar, count, sampling, false);
              desk.tell();
              left[0] = desk.isSuperseded();
              return !left[0];
            });
    keep(keys, texts, count, sampling, !left[0]);
  }

  /** Keeps what a prefix writes where the answer alone tells it, which then costs nothing. */
  void writeAsRead(PrefixKey key, String text, int count, Sampling sampling) {
    Until until = Until.textOrBytes(transcripts, count);
    new Reading(text, known(key, text))
        .writes(until, sampling)
        .ifPresent(all -> keep(List.of(key), List.of(all), count, sampling, true));
  }

  private void keep(
      List<PrefixKey> keys, List<String> texts, int count, Sampling sampling, boolean complete) {
    for (int i = 0; i < texts.size(); i++) {
      written.put(new Begun(keys.get(i), count, sampling), new Text(texts.get(i), complete));
    }
  }

  /** Whether a prefix has all that it is to have written. */
  boolean hasWritten(PrefixKey key, int count, Sampling sampling) {
    Text text = written(key, count, sampling);
    return text != null && text.complete();
  }
}
