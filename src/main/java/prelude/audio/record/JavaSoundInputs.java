package prelude.audio.record;

import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.TargetDataLine;
import prelude.audio.JavaSoundDevices;
import prelude.audio.SoundDevice;

/** The microphones that {@code javax.sound.sampled} finds. */
public final class JavaSoundInputs implements InputDevices {
  /** Long enough for a slow machine; it adds no delay, since what is there is read at once. */
  private static final double BUFFER_SECONDS = 0.5;

  @Override
  public List<SoundDevice> list() {
    return JavaSoundDevices.list(TargetDataLine.class);
  }

  @Override
  public InputLine open(SoundDevice device, int rate) {
    return JavaSoundDevices.open(
        device,
        TargetDataLine.class,
        rate,
        (line, format) -> {
          var target = (TargetDataLine) line;
          int frames = (int) (BUFFER_SECONDS * format.getSampleRate());
          target.open(format, frames * format.getFrameSize());
          return new JavaSoundLine(target, format);
        });
  }

  private record JavaSoundLine(TargetDataLine line, AudioFormat format) implements InputLine {
    @Override
    public int sampleRate() {
      return (int) format.getSampleRate();
    }

    @Override
    public int channels() {
      return format.getChannels();
    }

    @Override
    public void start() {
      line.start();
    }

    @Override
    public int available() {
      return line.available();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return line.read(into, offset, length);
    }

    @Override
    public void close() {
      line.stop();
      line.close();
    }
  }
}
