package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import prelude.model.DeviceException;
import prelude.model.reference.FolderCopy;
import prelude.model.reference.ReferenceFolderException;

class VerifyVerbTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Exception thrown;

  @TempDir Path temp;
  private FolderCopy copy;

  @BeforeEach
  void copy() throws IOException {
    copy = FolderCopy.smallCase(temp);
  }

  private int verify(String... args) {
    return new CommandLine(new VerifyVerb())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              thrown = e;
              return 2;
            })
        .execute(args);
  }

  private void spoil() throws IOException {
    copy.edit("gpt/c4_odd_long.json", json -> json.put("loss_text", 1.0));
  }

  @Test
  void printsATableAndSucceeds() {
    assertEquals(0, verify(temp.toString(), "--device", "cpu"));
    String[] lines = out.toString().split("\\R");
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
    assertEquals(1, verify(temp.toString(), "--device", "cpu", "--quiet"));
    String[] lines = out.toString().split("\\R");
    assertEquals(2, lines.length);
    assertTrue(lines[0].matches("gpt .* FAIL  c4_odd_long loss_text"), lines[0]);
    assertTrue(lines[1].contains("1 differ"), lines[1]);
  }

  @Test
  void jsonHoldsEveryItem() throws IOException {
    spoil();
    assertEquals(1, verify(temp.toString(), "--device", "cpu", "--json"));
    JsonNode json = new ObjectMapper().readTree(out.toString());
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
    assertTrue(err.toString().contains("expected fp32 or bf16"), err.toString());
    assertEquals(2, verify(temp.toString(), "--device", "tpu"));
    assertInstanceOf(DeviceException.class, thrown);
    assertEquals(2, verify(temp.resolve("nowhere").toString()));
    assertInstanceOf(ReferenceFolderException.class, thrown);
  }
}
