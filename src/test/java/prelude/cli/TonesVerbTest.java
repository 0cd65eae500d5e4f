package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TonesVerbTest {
  @TempDir private Path folder;

  @Test
  void makesBothSetsWhereItIsTold() throws IOException {
    var cli = new CliHarness(folder);
    assertEquals(0, cli.run("tones", "--dir", "here", "--json"));
    JsonNode sets = new ObjectMapper().readTree(cli.out());
    assertEquals(2, sets.size());
    for (JsonNode set : sets) {
      assertEquals(5, set.get("clips").size());
      for (JsonNode clip : set.get("clips")) {
        Path audio = Path.of(clip.get("audio").asText());
        assertTrue(audio.startsWith(folder.resolve("work/here")), audio.toString());
        assertTrue(Files.size(audio) > 44, audio.toString());
      }
    }
  }

  @Test
  void withoutASourceTreeTheyGoToTheDataFolder() {
    var cli = new CliHarness(folder);
    assertEquals(0, cli.run("tones"));
    Path set = folder.resolve("home/.local/share/prelude/audio_smoke");
    assertTrue(cli.out().contains(set.resolve("tone_440.wav").toString()), cli.out());
    assertTrue(Files.exists(set.resolve("heldout/tone_455.wav")));
  }

  @Test
  void quietSaysNothing() {
    var cli = new CliHarness(folder);
    assertEquals(0, cli.run("tones", "-q"));
    assertEquals("", cli.out() + cli.err());
  }

  @Test
  void aFolderThatCannotBeMadeIsOneLine() throws IOException {
    Files.writeString(folder.resolve("work"), "a file");
    var cli = new CliHarness(folder);
    assertEquals(2, cli.run("tones", "--dir", "here"));
    assertEquals(1, cli.err().lines().count(), cli.err());
    assertTrue(cli.err().contains("cannot be written"), cli.err());
  }
}
