package prelude.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppFoldersTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void linuxFollowsXdg() {
    assertEquals(
        new AppFolders(
            Path.of("/home/ada/.local/share/prelude"),
            Path.of("/home/ada/.config/prelude"),
            Path.of("/home/ada/.local/share/prelude/runs")),
        AppFolders.of(Map.of(), HOME, "Linux"));
    assertEquals(
        new AppFolders(Path.of("/d/prelude"), Path.of("/c/prelude"), Path.of("/d/prelude/runs")),
        AppFolders.of(Map.of("XDG_DATA_HOME", "/d", "XDG_CONFIG_HOME", "/c"), HOME, "Linux"));
  }

  @Test
  void relativeXdgFoldersAreIgnored() {
    assertEquals(
        AppFolders.of(Map.of(), HOME, "Linux"),
        AppFolders.of(Map.of("XDG_DATA_HOME", "d", "XDG_CONFIG_HOME", ""), HOME, "Linux"));
  }

  @Test
  void macAndWindowsHaveTheirOwn() {
    assertEquals(
        Path.of("/home/ada/Library/Application Support/Prelude/runs"),
        AppFolders.of(Map.of(), HOME, "Mac OS X").runs());
    assertEquals(
        Path.of("/local/Prelude/runs"),
        AppFolders.of(Map.of("LOCALAPPDATA", "/local"), HOME, "Windows 11").runs());
    assertEquals(
        Path.of("/home/ada/AppData/Local/Prelude"),
        AppFolders.of(Map.of(), HOME, "Windows 11").data());
  }

  @Test
  void preludeHomeIsForEverything() {
    AppFolders folders =
        AppFolders.of(Map.of("PRELUDE_HOME", "~/p", "XDG_DATA_HOME", "/d"), HOME, "Linux");
    assertEquals(
        new AppFolders(
            Path.of("/home/ada/p"), Path.of("/home/ada/p/config"), Path.of("/home/ada/p/runs")),
        folders);
    assertEquals(Path.of("/r"), folders.withRuns(Path.of("/r")).runs());
  }
}
