package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prelude.model.device.NativesDownload.Outcome;

/** What the build says; the download itself is in {@link StartupProcessTest}. */
class NativesDownloadTest {
  private static InputStream properties(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void mostBuildsDownloadNothing() {
    for (String text : new String[] {"", "download=\nlibtorch=2.5.1\n"}) {
      NativesDownload download = NativesDownload.of(properties(text));
      assertEquals(Optional.empty(), download.flavor());
      assertFalse(download.isThere().getAsBoolean());
      assertEquals(
          new Outcome.NotFetched("this build downloads no natives"), download.fetch().get());
    }
  }

  @Test
  void theNewestDownloadsWhatItNames() {
    NativesDownload download = NativesDownload.of(properties("download=cu128\nlibtorch=0.0.0\n"));
    assertEquals(Optional.of("cu128"), download.flavor());
    assertFalse(download.isThere().getAsBoolean(), "there is no such version");
  }

  @Test
  void thisBuildKnows() {
    Optional<String> flavor = NativesDownload.ofThisBuild().flavor();
    assertEquals(flavor, flavor.filter("cu128"::equals), "none, or that of -Pcuda-latest");
  }
}
