package prelude.model;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * How libtorch's OpenMP threads wait for each other. They spin unless OMP_WAIT_POLICY is {@code
 * passive} when the OpenMP library is loaded, and then a step takes many times as long beside other
 * programs. Java cannot set variables of its own process, and launchers of installed applications
 * cannot either, so C's {@code setenv} is called.
 */
public final class OpenMpWaiting {
  private static final String VARIABLE = "OMP_WAIT_POLICY";
  private static final String PASSIVE = "passive";
  private static final int KEEP = 0;

  private OpenMpWaiting() {}

  /**
   * Makes them sleep, unless the user has chosen; to be called before libtorch is loaded. Does
   * nothing on systems without {@code setenv} (Windows), whose OpenMP library is another.
   */
  static void sleepByDefault() {
    Linker linker = Linker.nativeLinker();
    linker
        .defaultLookup()
        .find("setenv")
        .ifPresent(
            setenv -> {
              try (Arena arena = Arena.ofConfined()) {
                int ignored =
                    (int)
                        handle(
                                linker,
                                setenv,
                                FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT))
                            .invokeExact(
                                arena.allocateFrom(VARIABLE), arena.allocateFrom(PASSIVE), KEEP);
              } catch (Throwable e) {
                throw new IllegalStateException(VARIABLE + " cannot be set", e);
              }
            });
  }

  /** Whether they sleep while they wait: what the process's variable says now. */
  public static boolean sleep() {
    return value().map(PASSIVE::equalsIgnoreCase).orElse(false);
  }

  /** Not {@link System#getenv}, which knows only what the process was started with. */
  private static Optional<String> value() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> getenv = linker.defaultLookup().find("getenv");
    if (getenv.isEmpty()) {
      return Optional.ofNullable(System.getenv(VARIABLE));
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found =
          (MemorySegment)
              handle(
                      linker,
                      getenv.get(),
                      FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                  .invokeExact(arena.allocateFrom(VARIABLE));
      return found.equals(MemorySegment.NULL) ? Optional.empty() : Optional.of(text(found));
    } catch (Throwable e) {
      throw new IllegalStateException(VARIABLE + " cannot be read", e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle handle(
      Linker linker, MemorySegment function, FunctionDescriptor type) {
    return linker.downcallHandle(function, type);
  }

  @SuppressWarnings("restricted")
  private static String text(MemorySegment address) {
    return address.reinterpret(Long.MAX_VALUE).getString(0);
  }
}
