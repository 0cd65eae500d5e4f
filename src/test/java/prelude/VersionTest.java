package prelude;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void isTheOneMavenBuilt() {
    String version = Version.current();
    assertTrue(version.matches("\\d+\\.\\d+\\.\\d+(-.+)?"), version);
  }
}
