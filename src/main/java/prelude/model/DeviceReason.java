package prelude.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Says why libtorch sees no CUDA card here: driver, card or build. */
final class DeviceReason {
  private static final String NATIVES = "native/lib/pytorch.properties";

  private DeviceReason() {}

  /** The reason on this machine, as the end of a sentence that begins with "because". */
  static String ofNoCard() {
    return of(CudaDriver.ask(), hasCudaNatives(System.getenv()));
  }

  static String of(CudaDriver driver, boolean cudaNatives) {
    if (driver.obstacle().isPresent()) {
      return driver.obstacle().get();
    }
    String card = driver.cards().getFirst().name();
    return cudaNatives
        ? "libtorch does not see the %s: no CUDA runtime (libcudart) of version 12 was found"
            .formatted(card)
        : "this build has libtorch for the CPU only, which cannot use the %s".formatted(card);
  }

  private static boolean hasCudaNatives(Map<String, String> env) {
    if (env.containsKey("PYTORCH_LIBRARY_PATH")) {
      return env.getOrDefault("PYTORCH_FLAVOR", "").startsWith("cu");
    }
    try {
      List<URL> natives =
          Collections.list(DeviceReason.class.getClassLoader().getResources(NATIVES));
      for (URL url : natives) {
        try (InputStream in = url.openStream()) {
          var properties = new Properties();
          properties.load(in);
          if (properties.getProperty("flavor", "").startsWith("cu")) {
            return true;
          }
        }
      }
    } catch (IOException e) {
      return false; // then the build is not what hides the card, but nothing better is known
    }
    return false;
  }
}
