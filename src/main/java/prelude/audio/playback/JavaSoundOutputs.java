package prelude.audio.playback;

import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.SourceDataLine;
import prelude.audio.JavaSoundDevices;
import prelude.audio.SoundDevice;

/** The loudspeakers that {@code javax.sound.sampled} finds. */
public final class JavaSoundOutputs implements OutputDevices {
  /** Short, so that a pause is heard at once and little is thrown away by a seek. */
  private static final double BUFFER_SECONDS = 0.08;

  @Override
  public List<SoundDevice> list() {
    return JavaSoundDevices.list(SourceDataLine.class);
  }

  @Override
  public OutputLine open(SoundDevice device, int rate) {
    return JavaSoundDevices.open(
        device,
        SourceDataLine.class,
        rate,
        (line, format) -> {
          var source = (SourceDataLine) line;
          int frames = (int) (BUFFER_SECONDS * format.getSampleRate());
          source.open(format, frames * format.getFrameSize());
          return new JavaSoundLine(source, format);
        });
  }

  private record JavaSoundLine(SourceDataLine line, AudioFormat format) implements OutputLine {
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
    public void stop() {
      line.stop();
    }

    @Override
    public void flush() {
      line.flush();
    }

    @Override
    public int available() {
      return line.available();
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
      return line.write(bytes, offset, length);
    }

    @Override
    public long framePosition() {
      return line.getLongFramePosition();
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
