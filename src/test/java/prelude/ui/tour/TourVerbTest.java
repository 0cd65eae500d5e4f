package prelude.ui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cli.Cli;
import prelude.cli.CliHarness;

/** What the verb says before a window is made. */
class TourVerbTest {
  @TempDir Path folder;

  private String run(int status, String... words) {
    var harness = new CliHarness(folder);
    assertEquals(status, Cli.with(harness.context(), TourVerb::new).run(words));
    return harness.out() + harness.err();
  }

  @Test
  void aFileInPlaceOfAFolderIsNamed() throws IOException {
    String file = Files.writeString(folder.resolve("x"), "").toString();
    String named = "prelude: " + file + ": found a file, expected a folder\n";
    assertEquals(named, run(2, "tour", "--out", file));
    String out = folder.resolve("out").toString();
    assertEquals(named, run(2, "tour", "--out", out, "--runs-dir", file));
    assertTrue(Files.notExists(Path.of(out)), "nothing was begun");
  }

  @Test
  void theHelpTellsTheExitStatus() {
    assertTrue(run(0, "tour", "--help").contains("Exit status: "));
  }
}
