package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The natives of -Pcuda as they are. */
class CudaJarTest {
  @TempDir private Path cache;
  private CudaNatives natives;

  @BeforeEach
  void find() {
    Optional<CudaNatives> found =
        CudaNatives.onClassPath(getClass().getClassLoader(), cache.resolve("pytorch"));
    assumeTrue(found.isPresent(), "only the build with -Pcuda has CUDA natives");
    natives = found.get();
  }

  @Test
  void isOfTheBuildThatIsKnown() {
    assertEquals("cu124", natives.flavor());
    assertEquals(12_040, natives.cudaVersion());
    assertTrue(natives.hasCodeFor(new Capability(8, 9)));
  }

  @Test
  void willBeUnpackedIntoTheCache() {
    Path unpacked = natives.unpacked().orElseThrow();
    assertEquals(cache.resolve("pytorch"), unpacked.getParent());
    String name = unpacked.getFileName().toString();
    assertTrue(name.matches("2\\.5\\.1(-\\d+)?-cu124-(linux|win)-x86_64"), name);
    assertTrue(CudaNatives.isMissing(natives.unpacked().orElseThrow()));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void hasARuntimeThatSaysItsVersion() throws IOException {
    Path folder = natives.provideRuntime(cache).orElseThrow();
    CFunctions runtime =
        CFunctions.open(folder.resolve("libcudart.so").toString(), List.of()).orElseThrow();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment version = arena.allocate(ValueLayout.JAVA_INT);
      assertEquals(0, runtime.call("cudaRuntimeGetVersion", version));
      assertEquals(natives.cudaVersion(), version.get(ValueLayout.JAVA_INT, 0));
    }
  }
}
