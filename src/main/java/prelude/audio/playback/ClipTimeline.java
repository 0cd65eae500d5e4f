package prelude.audio.playback;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which sample of the clip each sample of an endless stream is. The stream goes straight on, or
 * round and round its span; what it does next can change while earlier parts are still unheard.
 */
final class ClipTimeline {
  /** From one sample of the stream on, the clip is read like this. */
  private record Stretch(long stream, long clip, long from, long to, boolean loop) {
    long at(long sample) {
      long ahead = clip + sample - stream;
      if (ahead < to) {
        return ahead;
      }
      return loop ? from + (ahead - from) % (to - from) : to;
    }
  }

  private final Deque<Stretch> stretches = new ArrayDeque<>();

  /**
   * @param clip the sample to begin with, from {@code from} to below {@code to}
   */
  ClipTimeline(long clip, long from, long to, boolean loop) {
    stretches.add(new Stretch(0, clip, from, to, loop));
  }

  /** From this sample of the stream on, it loops or stops looping. */
  synchronized void setLoop(long stream, boolean loop) {
    Stretch now = stretches.getLast();
    if (now.loop() != loop) {
      stretches.add(new Stretch(stream, now.at(stream), now.from(), now.to(), loop));
    }
  }

  /** The clip's sample at one of the stream that will be written; the end when there is none. */
  synchronized long next(long stream) {
    return stretches.getLast().at(stream);
  }

  /** The clip's sample at one of the stream that is heard; these only go up. */
  synchronized long heard(long stream) {
    Stretch current = stretches.getFirst();
    while (stretches.size() > 1) {
      stretches.removeFirst();
      if (stretches.getFirst().stream() > stream) {
        stretches.addFirst(current);
        break;
      }
      current = stretches.getFirst();
    }
    return current.at(Math.max(current.stream(), stream));
  }

  /** Where the stream ends when it does not loop. */
  synchronized long end() {
    return stretches.getLast().to();
  }
}
