package prelude;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Ends the process at once, as C's {@code _exit} does. {@link System#exit} and {@link Runtime#halt}
 * run the destructors of native libraries, and those of libtorch crash while its kernels are at
 * work in another thread.
 */
final class NativeExit {
  private NativeExit() {}

  /** Does not return, except where the system has no such function. */
  @SuppressWarnings("restricted")
  static void now(int status) {
    Linker linker = Linker.nativeLinker();
    MemorySegment exit = linker.defaultLookup().find("_exit").orElse(null);
    if (exit == null) {
      return;
    }
    try {
      linker
          .downcallHandle(exit, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
          .invokeExact(status);
    } catch (Throwable e) {
      throw new IllegalStateException("the process cannot be ended", e);
    }
  }
}
