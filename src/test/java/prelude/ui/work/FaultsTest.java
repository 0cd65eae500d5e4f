package prelude.ui.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FaultsTest {
  @Test
  void aLibraryIsCalledByItsName() {
    String torch =
        Faults.words(new NoClassDefFoundError("Could not initialize class ai.djl.pytorch.jni.Lib"));
    assertTrue(torch.startsWith("libtorch could not be loaded (Could not initialize"), torch);
    assertTrue(Faults.words(new UnsatisfiedLinkError("no libtorch_cpu.so")).startsWith("libtorch"));
    String other = Faults.words(new LinkageError("flock cannot be called", new Exception("x")));
    assertFalse(other.contains("libtorch"), other);
    assertTrue(other.contains("(flock cannot be called)"), other);
  }

  @Test
  void aFaultWithoutWordsHasItsKind() {
    assertEquals("IllegalStateException", Faults.words(new IllegalStateException()));
    assertEquals("found 3", Faults.words(new IllegalStateException("found 3")));
  }
}
