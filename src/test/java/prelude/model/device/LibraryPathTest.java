package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LibraryPathTest {
  private static final String TORCH = System.mapLibraryName("torch");
  private static final String CUDA = System.mapLibraryName("torch_cuda");

  /** What libc10.so has of the string type that C++11 brought. */
  private static final String NEW_STRINGS = "_ZN3c105ErrorC1ENSt7__cxx1112basic_stringIcE";

  private static final String OLD_STRINGS = "_ZN3c105ErrorC1ESs";

  @TempDir private Path folder;
  private Path torch;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void libtorch() throws IOException {
    torch = Files.createDirectories(folder.resolve("torch"));
    Files.createFile(torch.resolve(TORCH));
    environment.put("PYTORCH_LIBRARY_PATH", torch.toString());
  }

  private LibraryPath read() throws IOException {
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      return LibraryPath.of(environment, loader).orElseThrow();
    }
  }

  private LibraryPath read(String value) throws IOException {
    environment.put("PYTORCH_LIBRARY_PATH", value);
    return read();
  }

  @Test
  void isOftenNotSet() {
    ClassLoader loader = getClass().getClassLoader();
    assertEquals(Optional.empty(), LibraryPath.of(Map.of(), loader));
    assertEquals(Optional.empty(), LibraryPath.of(Map.of("PYTORCH_LIBRARY_PATH", ""), loader));
    assertEquals(Optional.empty(), LibraryPath.of(Map.of("PYTORCH_LIBRARY_PATH", " "), loader));
  }

  @Test
  void namesFoldersOrTheLibrary() throws IOException {
    assertEquals(Optional.of(torch), read().folder());
    assertEquals(Optional.of(torch), read(torch.resolve(TORCH).toString()).folder());
    String missing = folder.resolve("missing").toString();
    assertEquals(Optional.of(torch), read(missing + File.pathSeparator + torch).folder());
    assertEquals(Optional.of(torch), read(File.pathSeparator + torch).folder());

    LibraryPath nothing = read(missing);
    assertEquals(new LibraryPath(missing, Optional.empty(), ""), nothing);
    assertFalse(nothing.isCuda());
    Path other = Files.createFile(torch.resolve("other.so"));
    assertEquals(Optional.empty(), read(other.toString()).folder());
    assertEquals(Optional.empty(), read("\0").folder());
  }

  @Test
  void anEmptyEntryIsNotTheWorkingFolder() throws IOException {
    assertEquals(Optional.empty(), read(File.pathSeparator + folder).folder());
  }

  @Test
  void theFlavorGivenIsTaken() throws IOException {
    environment.put("PYTORCH_FLAVOR", "cu121");
    assertEquals(new LibraryPath(torch.toString(), Optional.of(torch), "cu121"), read());
    assertTrue(read().isCuda());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theFlavorIsToldFromTheFiles() throws IOException {
    assertEquals("cpu", read().flavor());
    assertFalse(read().isCuda());
    Path core = torch.resolve("libc10.so");
    Files.writeString(core, NEW_STRINGS);
    assertEquals("cpu", read().flavor());
    Files.writeString(core, OLD_STRINGS);
    assertEquals("cpu-precxx11", read().flavor());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theNewestBridgeThatThereIsServesCuda() throws IOException {
    Files.createFile(torch.resolve(CUDA));
    assertEquals("cu121", read().flavor(), "none: the failure will name one");
    for (String flavor : new String[] {"cu124", "cu124-precxx11", "cpu"}) {
      Path bridge =
          folder.resolve("jnilib/linux-x86_64").resolve(flavor).resolve("libdjl_torch.so");
      Files.createDirectories(bridge.getParent());
      Files.createFile(bridge);
    }
    assertEquals("cu124", read().flavor());
    assertTrue(read().isCuda());
    Files.writeString(torch.resolve("libc10.so"), OLD_STRINGS);
    assertEquals("cu124-precxx11", read().flavor());
  }
}
