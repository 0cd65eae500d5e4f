package prelude.ui.prefixlab.work;

import java.util.List;
import prelude.evidence.lab.Answer;
import prelude.evidence.lab.Prefix;
import prelude.evidence.lab.PrefixLab;
import prelude.model.Sampling;
import prelude.training.LabSession;
import prelude.ui.work.WishEngine.Desk;

/** Asks the model, and keeps what it said lately. */
final class Answers {
  private static final int KEPT = 96;

  private final LabSession session;
  private final Prefixes prefixes;
  private final Recent<Asked, Answer> answers = new Recent<>(KEPT);
  private final Recent<Begun, Text> written = new Recent<>(KEPT);

  private record Asked(PrefixKey key, String text) {}

  /** What was written, and whether it is all of it. */
  record Text(String text, boolean complete) {}

  private record Begun(PrefixKey key, int count, Sampling sampling) {}

  Answers(LabSession session, Prefixes prefixes) {
    this.session = session;
    this.prefixes = prefixes;
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
   * waits.
   */
  void write(List<PrefixKey> keys, int count, Sampling sampling, Desk desk) {
    PrefixLab lab = session.lab(keys.getFirst().step());
    List<Prefix> all = keys.stream().map(prefixes::of).toList();
    boolean[] left = {false};
    List<String> texts =
        lab.write(
            all,
            count,
            sampling,
            soFar -> {
              keep(keys, soFar, count, sampling, false);
              desk.tell();
              left[0] = desk.isSuperseded();
              return !left[0];
            });
    keep(keys, texts, count, sampling, !left[0]);
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
