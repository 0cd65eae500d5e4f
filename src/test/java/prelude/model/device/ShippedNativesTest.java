package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedNativesTest {
  private final ClassLoader loader = ShippedNativesTest.class.getClassLoader();

  @TempDir private Path folder;

  @Test
  void theFolderThatTheLauncherNamesIsTaken() {
    assertEquals(Optional.of(folder), ShippedNatives.folder(folder.toString(), Map.of(), loader));
  }

  @Test
  void withoutOneDjlLooksWhereItAlwaysDoes() {
    assertEquals(Optional.empty(), ShippedNatives.folder(null, Map.of(), loader));
    assertEquals(
        Optional.empty(),
        ShippedNatives.folder(folder.resolve("none").toString(), Map.of(), loader));
  }

  @Test
  void aLibtorchOfTheUsersComesFirstIfItIsThere() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    Map<String, String> environment = Map.of("PYTORCH_LIBRARY_PATH", own.toString());
    assertEquals(
        Optional.of(folder), ShippedNatives.folder(folder.toString(), environment, loader));
    Files.createFile(own.resolve(System.mapLibraryName("torch")));
    assertEquals(Optional.empty(), ShippedNatives.folder(folder.toString(), environment, loader));
  }
}
