package prelude.audio.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.audio.SoundDeviceException;
import prelude.audio.SoundReader;
import prelude.audio.WavWriter;
import prelude.audio.Waveform;
import prelude.audio.playback.FakeOutputs;

class RecorderTest {
  private final FakeInputs inputs = new FakeInputs("Microphone", "Headset");
  private final List<Level> levels = new CopyOnWriteArrayList<>();
  private final AtomicReference<Double> seconds = new AtomicReference<>(0.0);
  private final AtomicInteger full = new AtomicInteger();
  private final AtomicReference<SoundDeviceException> failure = new AtomicReference<>();
  private Recorder recorder = recorder(Duration.ofHours(1));

  private Recorder recorder(Duration stall) {
    return new Recorder(
        inputs,
        new RecorderListener() {
          @Override
          public void level(Level level, double now) {
            levels.add(level);
            seconds.set(now);
          }

          @Override
          public void full() {
            full.incrementAndGet();
          }

          @Override
          public void failed(SoundDeviceException why) {
            failure.set(why);
          }
        },
        stall);
  }

  @AfterEach
  void close() {
    recorder.close();
  }

  @ParameterizedTest
  @CsvSource({"16000, 1", "48000, 1", "44100, 2"})
  void aTakeIsWhatWasHeardAtTheModelsRate(int rate, int channels, @TempDir Path folder) {
    inputs.rate = rate;
    inputs.channels = channels;
    recorder.start(null);
    inputs.line().hear(1, 0.5);
    FakeOutputs.await("the sound", () -> seconds.get() > 0.99);
    Waveform take = recorder.stop();
    assertEquals(16_000, take.sampleRate());
    assertEquals(16_000, take.samples().length, 10);
    for (int i = 200; i < 15_000; i++) {
      assertEquals(0.5 * Math.sin(2 * Math.PI * 400 * i / 16_000), take.samples()[i], 0.002);
    }
    assertTrue(inputs.line().isClosed());
    Path file = folder.resolve("take_001.wav");
    new WavWriter().write(file, take);
    assertEquals(take.samples().length, new SoundReader().read(file).source().frames());
  }

  @Test
  void levelsAreDecibelsOfFullScale() {
    recorder.start(null);
    inputs.line().hear(0.5, 0.5);
    FakeOutputs.await("the sound", () -> seconds.get() > 0.49);
    assertEquals(10, levels.size());
    assertEquals(-6.02, levels.getLast().peak(), 0.02);
    assertEquals(-9.03, levels.getLast().rms(), 0.02);
    inputs.line().hear(0.05, 0);
    FakeOutputs.await("silence", () -> levels.size() == 11);
    assertEquals(Level.SILENCE, levels.getLast());
  }

  @Test
  void itEndsAtThirtySeconds() {
    inputs.rate = 48_000;
    recorder.start(null);
    inputs.line().hear(32, 0.1);
    FakeOutputs.await("the limit", () -> full.get() == 1);
    assertEquals(30, seconds.get());
    assertTrue(inputs.line().isClosed());
    assertEquals(480_000, recorder.stop().samples().length);
    assertEquals(0, recorder.stop().samples().length);
  }

  @Test
  void withoutAMicrophoneItSaysSo() {
    inputs.devices.clear();
    var e = assertThrows(SoundDeviceException.class, () -> recorder.start(null));
    assertTrue(e.getMessage().startsWith("No microphone: "), e.getMessage());
    inputs.refusal = "Microphone cannot be opened";
    assertThrows(
        SoundDeviceException.class, () -> recorder.start(new FakeInputs("x").devices.getFirst()));
    assertEquals(0, recorder.stop().samples().length);
  }

  @Test
  void anUnpluggedMicrophoneKeepsWhatCameBefore() {
    recorder.start(null);
    inputs.line().hear(1, 0.5);
    FakeOutputs.await("the sound", () -> seconds.get() > 0.99);
    inputs.line().unplug();
    FakeOutputs.await("the failure", () -> failure.get() != null);
    assertTrue(failure.get().getMessage().contains("unplugged"), failure.get().getMessage());
    assertEquals(16_000, recorder.stop().samples().length);
  }

  @Test
  void aSilentLineHangsNothing() {
    recorder = recorder(Duration.ofMillis(30));
    recorder.start(null);
    FakeOutputs.await("the failure", () -> failure.get() != null);
    assertEquals(0, recorder.stop().samples().length);
    FakeOutputs.await(
        "the end of the thread",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().equals("prelude-recording")));
  }

  @Test
  void theRealMicrophonesCanBeListedAnywhere() {
    new JavaSoundInputs().list().forEach(device -> assertFalse(device.name().isBlank()));
  }
}
