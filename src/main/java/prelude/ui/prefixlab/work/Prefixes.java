package prelude.ui.prefixlab.work;

import prelude.audio.Waveform;
import prelude.evidence.lab.Prefix;
import prelude.training.LabFacts;
import prelude.training.LabSession;

/** Makes prefixes, and keeps those that were made lately. */
final class Prefixes {
  private static final int KEPT = 64;
  private static final long NOISE_SEED = 0x6e6f6973L;

  private final LabSession session;
  private final LabFacts facts;
  private final Sounds sounds;
  private final Recent<PrefixKey, Prefix> made = new Recent<>(KEPT);
  private final Recent<HeardKey, Prefix> heard = new Recent<>(KEPT);

  private final Recent<PrefixKey, int[]> nearest = new Recent<>(KEPT);
  private int heardOf = -1;
  private int heardClips;

  private record HeardKey(int step, Source source, double silence) {}

  Prefixes(LabSession session, Sounds sounds) {
    this.session = session;
    this.facts = session.facts();
    this.sounds = sounds;
  }

  /** A prefix as it was made, or null. */
  Prefix known(PrefixKey key) {
    return made.get(key);
  }

  /** The token nearest to each soft token of a prefix that was made. */
  int[] nearest(PrefixKey key) {
    int[] tokens = nearest.get(key);
    if (tokens == null) {
      tokens = session.nearest(key.step(), made.get(key));
      nearest.put(key, tokens);
    }
    return tokens;
  }

  /** Whether all clips have been heard, which mean and noise are made of. */
  boolean heardAll(int step) {
    if (heardOf != step) {
      heardOf = step;
      heardClips = 0;
    }
    return heardClips == facts.clips().size();
  }

  /** Hears the next clip; how many there are by now. */
  int hearNext(int step) {
    session.prefix(step, heardClips);
    return ++heardClips;
  }

  /** Makes a prefix; encodes its sound if that has not been done yet. */
  Prefix of(PrefixKey key) {
    Prefix prefix = made.get(key);
    if (prefix == null) {
      prefix = make(key);
      made.put(key, prefix);
    }
    return prefix;
  }

  private Prefix make(PrefixKey key) {
    int count = key.softTokens() == 0 ? facts.softTokens() : key.softTokens();
    return switch (key.kind()) {
      case TRUE, OTHER_STEP -> shaped(key, count);
      case NONE -> Prefix.none(facts.width());
      case ZERO -> Prefix.zero(facts.width(), count);
      case MEAN -> Prefix.mean(session.prefixes(key.step())).first(count);
      case NOISE -> Prefix.noise(session.prefixes(key.step()), count, NOISE_SEED);
      case SHUFFLED, ANOTHER -> session.prefix(key.step(), key.other()).first(count);
    };
  }

  private Prefix shaped(PrefixKey key, int count) {
    Prefix prefix = heard(key);
    if (key.mix() > 0) {
      prefix = prefix.mix(session.prefix(key.step(), key.other()), key.mix());
    }
    if (key.gain() != 1) {
      prefix = prefix.gain(key.gain());
    }
    boolean[] masked = new boolean[facts.softTokens()];
    key.masked().stream().filter(i -> i < masked.length).forEach(i -> masked[i] = true);
    return prefix.first(count).mask(masked);
  }

  /** The soft tokens of a key's sound, as nobody has changed them. */
  Prefix heard(PrefixKey key) {
    int clip = sounds.clip(key.source());
    if (clip >= 0 && key.silence() == 0) {
      return session.prefix(key.step(), clip);
    }
    HeardKey what = new HeardKey(key.step(), key.source(), key.silence());
    Prefix prefix = heard.get(what);
    if (prefix == null) {
      Waveform sound = sounds.of(key.source(), key.silence());
      prefix = session.hear(key.step(), sound);
      heard.put(what, prefix);
    }
    return prefix;
  }
}
