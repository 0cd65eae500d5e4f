package prelude.audio.playback;

import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import be.tarsos.dsp.io.TarsosDSPAudioInputStream;
import prelude.audio.WavWriter;
import prelude.audio.Waveform;

/** A clip as TarsosDSP reads it: 16-bit mono, along a timeline. */
final class ClipStream implements TarsosDSPAudioInputStream {
  private final Waveform clip;
  private final ClipTimeline timeline;
  private final TarsosDSPAudioFormat format;
  private long given;
  private volatile boolean ended;

  ClipStream(Waveform clip, ClipTimeline timeline) {
    this.clip = clip;
    this.timeline = timeline;
    format = new TarsosDSPAudioFormat(clip.sampleRate(), 16, 1, true, false);
  }

  /** Gives nothing more. */
  void end() {
    ended = true;
  }

  /** Takes hold of what has not been given yet. */
  synchronized void setLoop(boolean loop) {
    timeline.setLoop(given, loop);
  }

  @Override
  public synchronized int read(byte[] into, int at, int count) {
    int samples = 0;
    long end = timeline.end();
    for (; samples < count / 2 && !ended; samples++) {
      long next = timeline.next(given);
      if (next >= end) {
        break;
      }
      short value = WavWriter.toPcm16(clip.samples()[(int) next]);
      into[at + 2 * samples] = (byte) value;
      into[at + 2 * samples + 1] = (byte) (value >> 8);
      given++;
    }
    return samples == 0 ? -1 : 2 * samples;
  }

  @Override
  public long skip(long bytes) {
    throw new UnsupportedOperationException("A timeline begins where it is to begin");
  }

  @Override
  public void close() {
    ended = true;
  }

  @Override
  public TarsosDSPAudioFormat getFormat() {
    return format;
  }

  @Override
  public long getFrameLength() {
    return TarsosDSPAudioFormat.NOT_SPECIFIED;
  }
}
