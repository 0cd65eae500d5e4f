package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import prelude.audio.AudioFileException;
import prelude.training.RunConfigException;

class ErrorLinesTest {
  @Test
  void expectedFailuresSpeakForThemselves() {
    assertEquals(
        "a.wav: is empty", ErrorLines.of(new AudioFileException(Path.of("a.wav"), "is empty")));
    assertEquals("bad; worse", ErrorLines.of(new RunConfigException("bad\n  worse")));
    assertEquals(
        "cannot write a (permission denied)",
        ErrorLines.of(new UncheckedIOException("cannot write a", new AccessDeniedException("a"))));
  }

  @Test
  void othersShowTheWayToDetails() {
    assertEquals(
        "unexpected NullPointerException: no message; run again with --stacktrace for details",
        ErrorLines.of(new NullPointerException()));
  }
}
