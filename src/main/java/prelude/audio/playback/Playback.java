package prelude.audio.playback;

import be.tarsos.dsp.AudioDispatcher;
import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.AudioProcessor;
import be.tarsos.dsp.GainProcessor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import prelude.audio.SoundDeviceException;
import prelude.audio.Waveform;

/** Sound on its way to a line, from one start to the next stop. */
final class Playback {
  private static final long PATIENCE_MILLIS = 2000;
  private static final int BLOCKS_PER_SECOND = 100;

  /** Hears how a playback ended by itself; {@code why} is null when all was heard. */
  interface Ending {
    void ended(Playback playback, SoundDeviceException why);
  }

  private final Waveform clip;
  private final OutputLine line;
  private final ClipTimeline timeline;
  private final ClipStream stream;
  private final LineWriter writer;
  private final AudioDispatcher dispatcher;
  private final CountDownLatch quiet = new CountDownLatch(1);
  private final long startPosition;
  private volatile long lastHeard;

  Playback(
      Waveform clip,
      OutputLine line,
      ClipTimeline timeline,
      DoubleSupplier gain,
      Duration stall,
      Ending ending) {
    this.clip = clip;
    this.line = line;
    this.timeline = timeline;
    stream = new ClipStream(clip, timeline);
    writer = new LineWriter(line, clip.sampleRate(), stall);
    dispatcher = new AudioDispatcher(stream, Math.max(1, clip.sampleRate() / BLOCKS_PER_SECOND), 0);
    dispatcher.setZeroPadLastBuffer(false);
    dispatcher.addAudioProcessor(new Volume(gain));
    dispatcher.addAudioProcessor(writer);
    // What was thrown away before counts as heard with some devices and not with others.
    startPosition = line.framePosition();
    lastHeard = timeline.heard(0);
    line.start();
    Thread.ofPlatform().name("prelude-playback").daemon(true).start(() -> run(ending));
  }

  private void run(Ending ending) {
    SoundDeviceException why = null;
    try {
      dispatcher.run();
      writer.finish(startPosition);
    } catch (SoundDeviceException e) {
      why = e;
    } catch (RuntimeException e) { // a line that was closed under its writer
      why = LineWriter.gone(e);
    } finally {
      quiet.countDown();
    }
    if (!writer.isStopped()) {
      heard();
      ending.ended(this, why);
    }
  }

  void setLoop(boolean loop) {
    stream.setLoop(loop);
  }

  /** The clip's sample that is heard now. */
  long heard() {
    try {
      long frames = line.framePosition() - startPosition;
      lastHeard = timeline.heard(frames * clip.sampleRate() / line.sampleRate());
    } catch (RuntimeException e) {
      // A device that has gone has no position; its writer reports it.
    }
    return lastHeard;
  }

  /**
   * Stops the sound and waits until nothing more is written.
   *
   * @return the sample that was heard last
   * @throws SoundDeviceException when the device does not let go
   */
  long stop() {
    writer.stop();
    stream.end();
    try {
      line.stop();
      long last = heard();
      line.flush();
      if (!quiet.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw LineWriter.gone(null);
      }
      return last;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lastHeard;
    } catch (IllegalStateException e) {
      throw LineWriter.gone(e);
    }
  }

  /** Sets the gain from block to block, since {@code GainProcessor} is not made for two threads. */
  private record Volume(DoubleSupplier gain, GainProcessor processor) implements AudioProcessor {
    Volume(DoubleSupplier gain) {
      this(gain, new GainProcessor(1));
    }

    @Override
    public boolean process(AudioEvent event) {
      processor.setGain(gain.getAsDouble());
      return processor.process(event);
    }

    @Override
    public void processingFinished() {}
  }
}
