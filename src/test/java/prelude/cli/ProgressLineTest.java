package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final String ERASE = "\r\u001b[K";
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now;

  private ProgressLine line(boolean interactive, int columns, boolean shown) {
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new ProgressLine(out, new Terminal(interactive, () -> columns), shown, () -> now);
  }

  private String drawn() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tellsRateAndTimeLeftAndGoesAway() {
    try (ProgressLine line = line(true, 80, true)) {
      line.update("step", 0, 50, "");
      now = 2_000_000_000L;
      line.update("step", 4, 50, "loss 1.5");
    }
    assertEquals(
        ERASE + "step 0/50" + ERASE + "step 4/50  2.0/s  23 s left  loss 1.5" + ERASE, drawn());
  }

  @Test
  void slowWorkIsTimedPerPart() {
    ProgressLine line = line(true, 80, true);
    line.update("step", 2, 50, "");
    now = 5_000_000_000L;
    line.update("step", 3, 50, "");
    assertEquals(ERASE + "step 2/50" + ERASE + "step 3/50  5.0 s each  3:55 min left", drawn());
  }

  @Test
  void isRedrawnTenTimesASecondAtMostButAlwaysAtTheEnd() {
    ProgressLine line = line(true, 80, true);
    for (int i = 0; i <= 5; i++) {
      line.update("step", i, 5, "");
      now += 1_000_000;
    }
    assertEquals(ERASE + "step 0/5" + ERASE + "step 5/5  1000.0/s", drawn());
  }

  @Test
  void downloadsAreCountedInBytes() {
    try (ProgressLine line = line(true, 80, true)) {
      line.stage("Asking a hub");
      line.transfer("me/tiny a.bin", 1_500_000, 290_400_000, 0, OptionalDouble.empty());
      line.transfer("me/tiny a.bin", 12_300_000, 290_400_000, 3.2e6, OptionalDouble.of(87));
      line.transfer("me/tiny a.bin", 290_400_000, 290_400_000, 3.2e6, OptionalDouble.of(0));
    }
    assertEquals(
        ERASE
            + "Asking a hub"
            + ERASE
            + "me/tiny a.bin 1.5 MB of 290.4 MB"
            + ERASE
            + "me/tiny a.bin 12.3 MB of 290.4 MB  3.2 MB/s  1:27 min left"
            + ERASE
            + "me/tiny a.bin 290.4 MB of 290.4 MB"
            + ERASE,
        drawn());
  }

  @Test
  void neverWraps() {
    line(true, 8, true).update("stepping", 0, 5, "");
    assertEquals(ERASE + "steppin", drawn());
  }

  @Test
  void isSilentWhereNobodyWatches() {
    try (ProgressLine piped = line(false, 80, true);
        ProgressLine quiet = line(true, 80, false)) {
      piped.update("step", 1, 2, "");
      quiet.update("step", 1, 2, "");
    }
    assertEquals("", drawn());
  }
}
