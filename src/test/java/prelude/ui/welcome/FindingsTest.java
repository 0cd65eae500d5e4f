package prelude.ui.welcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.audio.SoundDevice;
import prelude.audio.playback.OutputDevices;
import prelude.audio.playback.OutputLine;
import prelude.ui.shell.StatusModel.Device;
import prelude.ui.shell.StatusModel.DeviceState;
import prelude.ui.welcome.WelcomeModel.Finding;
import prelude.ui.welcome.WelcomeModel.State;

class FindingsTest {
  private static OutputDevices outputs(String... names) {
    return new OutputDevices() {
      @Override
      public List<SoundDevice> list() {
        return List.of(names).stream().map(name -> new SoundDevice(name, name)).toList();
      }

      @Override
      public OutputLine open(SoundDevice device, int rate) {
        throw new AssertionError("nothing is played");
      }
    };
  }

  @Test
  void soundOrNone() {
    assertEquals("Output: a", Findings.sound(outputs("a")).found());
    assertEquals("Output: a, and 2 more", Findings.sound(outputs("a", "b", "c")).found());
    Finding none = Findings.sound(outputs());
    assertEquals(State.NOTICE, none.state());
    assertTrue(none.meaning().startsWith("Clips can be seen but not heard"), none.meaning());
  }

  @Test
  void theDeviceInEachState() {
    Finding cpu = Findings.device(new Device(DeviceState.READY, "CPU, 2 threads", "because so"));
    assertEquals("CPU, 2 threads, because so", cpu.found());
    assertEquals(State.GOOD, cpu.state());
    assertTrue(cpu.meaning().startsWith("Enough for W1"), cpu.meaning());

    Finding card =
        Findings.device(
            new Device(DeviceState.READY, "Card", "3.1 / 22.0 GiB", "capability 8.9", List.of()));
    assertEquals("Card, 3.1 / 22.0 GiB, capability 8.9", card.found());
    assertEquals("Runs are computed on the card.", card.meaning());

    Finding unasked = Findings.device(new Device(DeviceState.UNASKED, "CPU", "old driver"));
    assertEquals(State.NOTICE, unasked.state());
    assertTrue(unasked.meaning().contains("doc/gpu.md"), unasked.meaning());

    Finding none = Findings.device(new Device(DeviceState.NONE, "No device", "broken"));
    assertEquals(State.BAD, none.state());

    Finding looking = Findings.device(new Device(DeviceState.LOOKING, "Looking for…", ""));
    assertEquals(Finding.LOOKING, looking);
  }
}
