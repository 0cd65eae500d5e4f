package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {
  @TempDir private Path folder;

  @Test
  void readsWhatLinuxWrites() throws IOException {
    Path status =
        Files.writeString(folder.resolve("status"), "VmHWM:\t  300 kB\nVmRSS:\t 200 kB\n");
    assertEquals(new ProcessMemory(200 * 1024, 300 * 1024), ProcessMemory.read(status));
  }

  @Test
  void isUnknownElsewhere() throws IOException {
    assertEquals(new ProcessMemory(-1, -1), ProcessMemory.read(folder.resolve("none")));
    Path odd = Files.writeString(folder.resolve("odd"), "VmRSS: many\n");
    assertEquals(new ProcessMemory(-1, -1), ProcessMemory.read(odd));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void knowsThisProcess() {
    ProcessMemory now = ProcessMemory.now();
    assertTrue(now.resident() > 1 << 20, now.toString());
    assertTrue(now.peak() >= now.resident(), now.toString());
  }
}
