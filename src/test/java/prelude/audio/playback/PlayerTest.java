package prelude.audio.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.audio.SoundDevice;
import prelude.audio.SoundDeviceException;
import prelude.audio.Waveform;

/** Each sample of the clip is its own place, so what is heard says where the sound is. */
class PlayerTest {
  private static final int RATE = 16_000;
  private static final Duration NEVER = Duration.ofHours(1);
  private static final double TOLERANCE = 0.020;

  private final FakeOutputs outputs = new FakeOutputs("Speakers", "Headset");
  private final AtomicInteger ends = new AtomicInteger();
  private final AtomicReference<SoundDeviceException> failure = new AtomicReference<>();
  private Player player = player(NEVER);

  private Player player(Duration stall) {
    return new Player(
        outputs,
        new PlayerListener() {
          @Override
          public void ended() {
            ends.incrementAndGet();
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
    player.close();
  }

  private static Waveform ramp(int samples) {
    var ramp = new float[samples];
    for (int i = 0; i < samples; i++) {
      ramp[i] = i / 32768f;
    }
    return new Waveform(ramp, RATE);
  }

  private FakeOutputs.FakeLine line() {
    return outputs.line();
  }

  /** The cursor is where the loudspeaker is. */
  private void assertInStep() {
    double heard = (double) line().last() / RATE;
    assertEquals(heard, player.position(), TOLERANCE);
  }

  @Test
  void thePositionFollowsTheLineNotTheBuffer() {
    player.load(ramp(RATE));
    player.play();
    assertEquals(0, player.position());
    for (int i = 0; i < 20; i++) {
      line().play(160 + 7 * i);
      assertInStep();
    }
    assertTrue(player.isPlaying());
    assertEquals(1, player.duration());
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void pausesAndSeeksKeepInStep(boolean flushCountsAsPlayed) {
    outputs.flushCountsAsPlayed = flushCountsAsPlayed;
    player.load(ramp(RATE));
    player.play();
    line().play(3000);
    player.pause();
    assertFalse(player.isPlaying());
    assertFalse(line().isRunning());
    assertEquals(3000.0 / RATE, player.position(), 1e-3);
    player.play();
    line().play(1000);
    assertInStep();
    assertEquals(4000.0 / RATE, player.position(), TOLERANCE);
    player.seek(0.7);
    line().play(800);
    assertInStep();
    assertEquals(0.75, player.position(), TOLERANCE);
    player.pause();
    player.seek(0.1);
    assertEquals(0.1, player.position());
    player.play();
    line().play(160);
    assertInStep();
    assertEquals(0.11, player.position(), TOLERANCE);
  }

  @Test
  void loopsKeepInStepAndCanBeTurnedOffAndOn() {
    player.load(ramp(4000));
    player.setLoop(true);
    player.play();
    for (int i = 0; i < 40; i++) {
      line().play(330);
      assertInStep();
    }
    assertEquals(0, ends.get());
    player.setLoop(false);
    FakeOutputs.await(
        "the end",
        () -> {
          line().advance(160);
          return !player.isPlaying();
        });
    assertEquals(0.25, player.position(), 1e-3);
    FakeOutputs.await("the news", () -> ends.get() == 1);
    assertNull(failure.get());
  }

  @Test
  void theEndIsHeardWholeAndPlayBeginsAgain() {
    player.load(ramp(2000));
    player.play();
    FakeOutputs.await(
        "the end",
        () -> {
          line().advance(37);
          return !player.isPlaying();
        });
    assertEquals(2000, line().heard().size());
    assertEquals(1999, line().last(), 1);
    assertFalse(line().isRunning());
    player.play();
    line().play(500);
    assertInStep();
    assertEquals(500.0 / RATE, player.position(), TOLERANCE);
  }

  @Test
  void soughtToTheEndItStaysThereUnlessItLoops() {
    player.load(ramp(RATE));
    player.play();
    line().play(1600);
    player.seek(7);
    assertFalse(player.isPlaying());
    assertFalse(line().isRunning());
    assertEquals(1, player.position());
    player.play();
    line().play(160);
    assertEquals(0.01, player.position(), TOLERANCE);
    player.setLoop(true);
    player.seek(1);
    line().play(160);
    assertTrue(player.isPlaying());
    assertEquals(0.01, player.position(), TOLERANCE);
  }

  @Test
  void aSpanIsPlayedFromItsStartToItsEnd() {
    player.load(ramp(RATE));
    player.play(0.25, 0.5);
    FakeOutputs.await(
        "the end",
        () -> {
          line().advance(160);
          return !player.isPlaying();
        });
    List<Short> heard = line().heard();
    assertEquals(4000, heard.size());
    assertEquals(4000, heard.getFirst(), 1);
    assertEquals(7999, heard.getLast(), 1);
    assertEquals(0.5, player.position(), 1e-3);
    player.setLoop(true);
    player.play();
    for (int i = 0; i < 30; i++) {
      line().play(300);
      assertInStep();
      assertTrue(player.position() >= 0.24 && player.position() <= 0.51);
    }
    player.seek(0.9); // outside: the whole clip is the span again
    line().play(160);
    assertInStep();
    assertEquals(0.91, player.position(), TOLERANCE);
  }

  @Test
  void otherRatesAndChannelsOfTheDeviceChangeNothing() {
    outputs.rate = 48_000;
    outputs.channels = 2;
    player.load(ramp(RATE));
    player.play();
    for (int i = 0; i < 9; i++) {
      line().play(4800);
      assertInStep();
    }
    assertEquals(0.9, player.position(), TOLERANCE);
    player.seek(0.5);
    line().play(4800);
    assertInStep();
    assertEquals(0.6, player.position(), TOLERANCE);
  }

  @Test
  void aClipOfOneSampleAndAnEmptyOne() {
    player.load(ramp(1));
    player.setLoop(true);
    player.play();
    line().play(3000);
    assertTrue(player.isPlaying());
    assertEquals(0, player.position(), 1e-3);
    player.load(new Waveform(new float[0], RATE));
    player.play();
    assertFalse(player.isPlaying());
  }

  @Test
  void volumeIsASquare() {
    player.load(ramp(RATE));
    player.setVolume(0.5);
    player.play(0.5, 1);
    line().play(160);
    assertEquals(8160 / 4.0, line().last(), 3);
  }

  @Test
  void anotherDeviceGoesOnWhereTheFirstWas() {
    player.load(ramp(RATE));
    player.play();
    line().play(1600);
    var first = line();
    assertEquals("Speakers", first.device.id());
    player.setDevice(new SoundDevice("Headset", "Headset"));
    assertNotSame(first, line());
    assertTrue(first.isClosed());
    line().play(1600);
    assertInStep();
    assertEquals(0.2, player.position(), TOLERANCE);
  }

  @Test
  void withoutADeviceItSaysSo() {
    outputs.devices.clear();
    player.load(ramp(RATE));
    var e = assertThrows(SoundDeviceException.class, player::play);
    assertTrue(e.getMessage().startsWith("No sound device: "), e.getMessage());
    assertFalse(player.isPlaying());
    player.seek(0.5);
    assertEquals(0.5, player.position());
    outputs.devices.add(new SoundDevice("Late", "Late"));
    outputs.refusal = "Late cannot be opened";
    assertThrows(SoundDeviceException.class, player::play);
    outputs.refusal = null;
    player.play();
    line().play(160);
    assertInStep();
  }

  @Test
  void anUnpluggedDevicePausesAndAnotherTryOpensItAnew() {
    player.load(ramp(RATE));
    player.play();
    line().play(1600);
    line().unplug();
    line().advance(400);
    FakeOutputs.await("the failure", () -> failure.get() != null);
    assertTrue(failure.get().getMessage().contains("unplugged"), failure.get().getMessage());
    assertFalse(player.isPlaying());
    assertEquals(0.125, player.position(), TOLERANCE);
    var first = line();
    player.play();
    assertNotSame(first, line());
    line().play(160);
    assertInStep();
  }

  @Test
  void aDeviceThatStandsStillOrIsClosedHangsNothing() {
    player = player(Duration.ofMillis(30));
    player.load(ramp(RATE));
    player.play();
    line().stick();
    FakeOutputs.await("the failure", () -> failure.get() != null);
    assertFalse(player.isPlaying());
    failure.set(null);
    player = player(NEVER);
    player.load(ramp(RATE));
    player.play();
    line().play(160);
    line().close();
    line().advance(160);
    FakeOutputs.await("the failure", () -> failure.get() != null);
    assertFalse(player.isPlaying());
  }

  @Test
  void closingEndsItsThreadAndLine() {
    player.load(ramp(RATE));
    player.play();
    player.close();
    assertTrue(line().isClosed());
    FakeOutputs.await(
        "the end of the thread",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().equals("prelude-playback")));
    player.play();
    assertFalse(player.isPlaying());
  }

  @Test
  void theRealDevicesCanBeListedAnywhere() {
    var real = new JavaSoundOutputs();
    real.list().forEach(device -> assertFalse(device.name().isBlank()));
    assertTrue(real.whyNone().startsWith("No sound device: "));
    assertThrows(
        SoundDeviceException.class, () -> real.open(new SoundDevice("no such", "Gone"), RATE));
  }
}
