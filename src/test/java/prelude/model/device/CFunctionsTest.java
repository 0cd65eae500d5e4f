package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CFunctionsTest {
  @TempDir private Path folder;

  @Test
  void aLibraryIsFoundInTheFoldersToo() throws IOException {
    CompiledFake.DRIVER.as(folder.resolve("there/libprelude-fake.so"));
    Path broken = folder.resolve("broken");
    CompiledFake.BROKEN.as(broken.resolve("libprelude-fake.so"), "-Wl,-z,now");
    List<String> folders =
        List.of(
            folder.resolve("missing").toString(),
            broken.toString(),
            folder.resolve("there").toString());
    CFunctions library = CFunctions.open("libprelude-fake.so", folders).orElseThrow();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment version = arena.allocate(ValueLayout.JAVA_INT);
      assertEquals(0, library.call("cuInit", 0));
      assertEquals(1, library.call("cuInit", 7), "the int arrives");
      assertEquals(0, library.call("cuDriverGetVersion", version));
      assertEquals(12_040, version.get(ValueLayout.JAVA_INT, 0));
    }
    CudaDriver driver = CudaDriver.ask(library);
    assertEquals(
        List.of(new Card(0, "Fake Card 0", new Capability(8, 9), 24L << 30, "0000:01:00.0")),
        driver.cards());
  }

  @Test
  void whatIsNotThereIsNotOpened() throws IOException {
    assertEquals(Optional.empty(), CFunctions.open("libprelude-none.so", List.of()));
    Path file = CompiledFake.BROKEN.as(folder.resolve("libprelude-none.so"), "-Wl,-z,now");
    assertEquals(
        Optional.empty(), CFunctions.open("libprelude-none.so", List.of(folder.toString())));
    assertTrue(CFunctions.open(file.toString(), List.of()).isEmpty());
  }

  @Test
  void aMissingFunctionIsNamed() {
    assertEquals(
        "cuInit",
        assertThrows(
                CFunctions.MissingFunctionException.class,
                () -> FakeLibrary.empty().call("cuInit", 0))
            .getMessage());
  }
}
