package prelude.ui.prefixlab.work;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import prelude.evidence.lab.Answer;
import prelude.training.LabFacts;

/** The prefixes that a wish sets beside one another. */
final class LabRows {
  private final LabFacts facts;
  private final Sounds sounds;
  private final LabWish wish;
  private final int step;

  LabRows(LabFacts facts, Sounds sounds, LabWish wish, int step) {
    this.facts = facts;
    this.sounds = sounds;
    this.wish = wish;
    this.step = step;
  }

  /** The source's own prefix, as it is changed. */
  PrefixKey truth() {
    return PrefixKey.truth(wish, step, other());
  }

  /** The same at another step. */
  PrefixKey truthAt(int otherStep) {
    return PrefixKey.truth(wish, otherStep, other());
  }

  /** The clip to mix with and to set beside it: not the source's own. -1 if there is none. */
  int other() {
    int clips = facts.clips().size();
    int own = sounds.clip(wish.source());
    int asked = sounds.place(wish.other());
    if (asked >= 0 && asked != own) {
      return asked;
    }
    if (own < 0 || clips < 2) {
      return own < 0 ? 0 : -1;
    }
    int next = (own + 1) % clips;
    boolean taken = clips > 2 && next == facts.shuffled().get(own);
    return taken ? (own + 2) % clips : next; // the shuffled one is there already
  }

  /** The controls, in the order in which they are shown. */
  List<PrefixKey> controls() {
    List<PrefixKey> keys = new ArrayList<>();
    for (RowKind kind : RowKind.values()) {
      int clip = clip(kind);
      if (kind != RowKind.TRUE && kind != RowKind.OTHER_STEP && (clip >= 0 || !hearsClip(kind))) {
        keys.add(PrefixKey.control(kind, step, clip, wish.softTokens()));
      }
    }
    return keys;
  }

  private static boolean hearsClip(RowKind kind) {
    return kind == RowKind.SHUFFLED || kind == RowKind.ANOTHER;
  }

  /** Whose audio a kind hears; -1 for nobody's. */
  private int clip(RowKind kind) {
    int own = sounds.clip(wish.source());
    return switch (kind) {
      case SHUFFLED -> own < 0 || facts.clips().size() < 2 ? -1 : facts.shuffled().get(own);
      case ANOTHER -> other();
      default -> -1;
    };
  }

  /**
   * What is known of each row.
   *
   * @param otherStep -1 for none
   */
  Map<RowKind, Row> known(Answers answers, String text, int count, int otherStep) {
    Map<RowKind, Row> known = new EnumMap<>(RowKind.class);
    known.put(RowKind.TRUE, row(RowKind.TRUE, truth(), answers, text, count));
    for (PrefixKey key : controls()) {
      known.put(key.kind(), row(key.kind(), key, answers, text, count));
    }
    if (otherStep >= 0) {
      PrefixKey key = truthAt(otherStep);
      known.put(RowKind.OTHER_STEP, row(RowKind.OTHER_STEP, key, answers, text, count));
    }
    return known;
  }

  private Row row(RowKind kind, PrefixKey key, Answers answers, String text, int count) {
    Answer answer = answers.known(key, text);
    Answers.Text written = answers.written(key, count, wish.sampling());
    boolean audio = kind == RowKind.TRUE || kind == RowKind.OTHER_STEP;
    int clip = audio ? sounds.clip(key.source()) : key.other();
    return new Row(
        kind,
        clip < 0 ? null : facts.clips().get(clip).id(),
        key.step(),
        answer,
        written == null ? null : written.text(),
        written != null && written.complete());
  }
}
