package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What other processes have said when libtorch did not load. */
class LibraryProbeTest {
  private static Optional<String> verdict(String output) {
    return LibraryProbe.verdict(output, 1);
  }

  @Test
  void worksWhateverElseIsSaid() {
    assertEquals(Optional.empty(), verdict("WARN  something\nlibtorch works\n"));
    assertEquals(Optional.empty(), LibraryProbe.verdict("libtorch works\nCaused by: x", 134));
  }

  @Test
  void theRootCauseIsTheReason() {
    assertEquals(
        Optional.of(
            "UnsatisfiedLinkError: /torch/libtorch.so: file too short, and nothing else will do"),
        verdict(
            """
            Exception in thread "main" ai.djl.engine.EngineException: Failed to load PyTorch native library
            \tat ai.djl.pytorch.engine.PtEngine.newInstance(PtEngine.java:90)
            Caused by: java.lang.IllegalStateException: outer
            \t... 4 more
            Caused by: java.lang.UnsatisfiedLinkError: /torch/libtorch.so: /torch/libtorch.so: file too short, and nothing else will do
            \tat java.base/jdk.internal.loader.NativeLibraries.load(Native Method)
            \t... 9 more
            """));
  }

  @Test
  void anExceptionWithoutCauseIsNotHiddenByItsFrames() {
    assertEquals(
        Optional.of("NullPointerException: no bridge"),
        verdict(
            """
            Exception in thread "main" java.lang.NullPointerException: no bridge
            \tat java.base/java.util.Objects.requireNonNull(Objects.java:233)
            \tat prelude.model.device.LibraryProbe.main(LibraryProbe.java:38)
            """));
  }

  @Test
  void theLinkersLastWordIsKept() {
    assertEquals(
        Optional.of(
            "/usr/lib/jvm/bin/java: symbol lookup error: /cache/libdjl_torch.so: undefined symbol:"
                + " _ZNK3c104Type14isSubtypeOfExtERKS0_PSo"),
        LibraryProbe.verdict(
            "WARN  something\n/usr/lib/jvm/bin/java: symbol lookup error: /cache/libdjl_torch.so:"
                + " undefined symbol: _ZNK3c104Type14isSubtypeOfExtERKS0_PSo\n",
            127));
  }

  @Test
  void aCrashIsCalledOne() {
    assertEquals(
        Optional.of("it crashes with SIGSEGV"),
        LibraryProbe.verdict(
            """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007fd197a6a1e0, pid=11940, tid=11942
            #
            # If you would like to submit a bug report, please visit:
            #   https://example.org/support
            #
            """,
            134));
  }

  @Test
  void silenceHasAStatus() {
    assertEquals(
        Optional.of("the process that tried ended with status 139"), LibraryProbe.verdict("", 139));
    assertEquals(Optional.of("terminate called"), verdict("first\nterminate called\n\n"));
  }
}
