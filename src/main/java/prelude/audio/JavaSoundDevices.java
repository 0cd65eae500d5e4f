package prelude.audio;

import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.Line;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;

/** What {@code javax.sound.sampled} knows of the machine's sound devices. */
public final class JavaSoundDevices {
  private static final float[] OTHER_RATES = {48_000, 44_100};

  private JavaSoundDevices() {}

  /** What is done with a format that a device may or may not take. */
  public interface Opening<T> {
    T open(Line line, AudioFormat format) throws LineUnavailableException;
  }

  /**
   * The devices with lines of one kind, the system's default first.
   *
   * @param lines {@code SourceDataLine} for loudspeakers, {@code TargetDataLine} for microphones
   */
  public static List<SoundDevice> list(Class<? extends DataLine> lines) {
    List<SoundDevice> devices = new ArrayList<>();
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      if (has(AudioSystem.getMixer(info), lines)) {
        var device = new SoundDevice(info.getName(), name(info.getName()));
        devices.add(isDefault(info.getName()) ? 0 : devices.size(), device);
      }
    }
    return devices;
  }

  private static boolean has(Mixer mixer, Class<? extends DataLine> lines) {
    return mixer.isLineSupported(new Line.Info(lines));
  }

  private static boolean isDefault(String name) {
    return name.startsWith("default") || name.startsWith("Default") || name.startsWith("Primary");
  }

  private static String name(String id) {
    return isDefault(id) ? "System default" : id;
  }

  /**
   * Opens a line, trying 16-bit formats from the wanted one to those that every device has.
   *
   * @param lines see {@link #list}
   * @param rate wanted samples per second; mono
   * @throws SoundDeviceException when the device has gone, or takes none of them
   */
  public static <T> T open(
      SoundDevice device, Class<? extends DataLine> lines, float rate, Opening<T> opening) {
    Mixer mixer = mixer(device);
    Exception last = null;
    for (AudioFormat format : formats(rate)) {
      try {
        return opening.open(mixer.getLine(new DataLine.Info(lines, format)), format);
      } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
        last = e;
      }
    }
    throw new SoundDeviceException(
        "%s cannot be opened (%s). Another program may hold it; choose another device."
            .formatted(device.name(), last == null ? "no reason given" : last.getMessage()),
        last);
  }

  private static Mixer mixer(SoundDevice device) {
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      if (info.getName().equals(device.id())) {
        return AudioSystem.getMixer(info);
      }
    }
    throw new SoundDeviceException(
        device.name() + " is no longer connected. Connect it again or choose another device.");
  }

  private static List<AudioFormat> formats(float wanted) {
    List<AudioFormat> formats = new ArrayList<>();
    for (int channels = 1; channels <= 2; channels++) {
      formats.add(new AudioFormat(wanted, 16, channels, true, false));
    }
    for (float rate : OTHER_RATES) {
      for (int channels = 1; channels <= 2; channels++) {
        formats.add(new AudioFormat(rate, 16, channels, true, false));
      }
    }
    return formats;
  }
}
