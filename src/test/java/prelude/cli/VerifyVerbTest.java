package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.reference.FolderCopy;

class VerifyVerbTest {
  @TempDir Path temp;
  private Path folder;
  private FolderCopy copy;
  private CliHarness cli;

  @BeforeEach
  void copy() throws IOException {
    folder = Files.createDirectory(temp.resolve("reference"));
    copy = FolderCopy.smallCase(folder);
    cli = new CliHarness(temp);
  }

  private int verify(String... args) {
    List<String> words = new ArrayList<>(List.of("verify"));
    words.addAll(List.of(args));
    return cli.run(words.toArray(String[]::new));
  }

  private void spoil() throws IOException {
    copy.edit("gpt/c4_odd_long.json", json -> json.put("loss_text", 1.0));
  }

  @Test
  void printsATableAndSucceeds() {
    assertEquals(0, verify(folder.toString(), "--device", "cpu"));
    String[] lines = cli.out().split("\\R");
    assertTrue(lines[0].startsWith("group"), lines[0]);
    int verdict = lines[1].indexOf("PASS");
    for (int i = 1; i < lines.length - 1; i++) {
      assertEquals(verdict, lines[i].indexOf("PASS"), lines[i]);
    }
    String all = (lines.length - 2) + " of " + (lines.length - 2) + " agree, 0 differ; ";
    assertTrue(lines[lines.length - 1].startsWith(all), lines[lines.length - 1]);
    assertTrue(lines[lines.length - 1].endsWith(" s on cpu in fp32"), lines[lines.length - 1]);
  }

  @Test
  void aDifferenceIsExitStatusOne() throws IOException {
    spoil();
    assertEquals(1, verify(folder.toString(), "--device", "cpu", "--quiet"));
    String[] lines = cli.out().split("\\R");
    assertEquals(2, lines.length);
    assertTrue(lines[0].matches("gpt .* FAIL  c4_odd_long loss_text"), lines[0]);
    assertTrue(lines[1].contains("1 differ"), lines[1]);
  }

  @Test
  void jsonHoldsEveryItem() throws IOException {
    spoil();
    assertEquals(1, verify(folder.toString(), "--device", "cpu", "--json"));
    JsonNode json = new ObjectMapper().readTree(cli.out());
    assertEquals("cpu", json.get("device").textValue());
    assertEquals("fp32", json.get("compute").textValue());
    assertEquals(1, json.get("failed").intValue());
    assertEquals(json.get("passed").intValue() + 1, json.get("items").size());
    assertEquals("gpt", json.at("/items/0/group").textValue());
    assertTrue(json.at("/items/0/passed").booleanValue());
  }

  @Test
  void badUseIsExitStatusTwo() {
    assertEquals(2, verify("--compute", "fp16"));
    assertTrue(cli.err().contains("expected auto, fp32, tf32 or bf16"), cli.err());
    assertEquals(2, verify(folder.toString(), "--device", "tpu"));
    assertTrue(cli.err().contains("expected auto, cpu or cuda:N"), cli.err());
    assertEquals(2, verify(temp.resolve("nowhere").toString()));
    assertTrue(cli.err().contains("nowhere"), cli.err());
    assertEquals(2, verify());
    assertTrue(cli.err().contains("verify DIR"), cli.err());
    assertEquals(4, cli.err().lines().count(), "a line each: " + cli.err());
  }
}
