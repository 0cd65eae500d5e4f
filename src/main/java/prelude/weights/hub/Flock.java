package prelude.weights.hub;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The lock of {@code flock(2)}, which Python's filelock takes on Linux and macOS. Java's own file
 * locks are of another kind there ({@code fcntl}), and neither sees the other.
 */
final class Flock implements AutoCloseable {
  private static final int READ_WRITE = 2;
  private static final int EXCLUSIVE_OR_FAIL = 2 | 4;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  /** EWOULDBLOCK of Linux and of macOS. */
  private static final Set<Integer> WOULD_BLOCK = Set.of(11, 35);

  private final Functions functions;
  private final int descriptor;

  /** Functions of the C library. */
  record Functions(MethodHandle open, MethodHandle flock, MethodHandle close) {
    /** Empty where there are none, as on Windows. */
    static Optional<Functions> find() {
      Linker linker = Linker.nativeLinker();
      SymbolLookup library = linker.defaultLookup();
      if (library.find("flock").isEmpty()) {
        return Optional.empty();
      }
      var number = ValueLayout.JAVA_INT;
      return Optional.of(
          new Functions(
              linker.downcallHandle(
                  library.find("open").orElseThrow(),
                  FunctionDescriptor.of(number, ValueLayout.ADDRESS, number),
                  Linker.Option.firstVariadicArg(2)),
              linker.downcallHandle(
                  library.find("flock").orElseThrow(),
                  FunctionDescriptor.of(number, number, number),
                  Linker.Option.captureCallState("errno")),
              linker.downcallHandle(
                  library.find("close").orElseThrow(), FunctionDescriptor.of(number, number))));
    }
  }

  private Flock(Functions functions, int descriptor) {
    this.functions = functions;
    this.descriptor = descriptor;
  }

  /** Whether somebody else has the lock, or else it is ours, or there are no such locks there. */
  record Outcome(boolean held, Optional<Flock> ours) {}

  /**
   * Takes the lock of a file that is there, unless somebody else has it. Network file systems may
   * know no such locks.
   */
  static Outcome tryLock(Functions functions, Path file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment path = arena.allocateFrom(file.toString());
      int descriptor = (int) functions.open.invokeExact(path, READ_WRITE);
      if (descriptor < 0) {
        return new Outcome(false, Optional.empty());
      }
      if ((int) functions.flock.invokeExact(state, descriptor, EXCLUSIVE_OR_FAIL) == 0) {
        return new Outcome(false, Optional.of(new Flock(functions, descriptor)));
      }
      int why = (int) ERRNO.get(state, 0L);
      int ignored = (int) functions.close.invokeExact(descriptor);
      return new Outcome(WOULD_BLOCK.contains(why), Optional.empty());
    } catch (Throwable e) {
      throw new LinkageError("flock cannot be called", e);
    }
  }

  @Override
  public void close() {
    try {
      int ignored = (int) functions.close.invokeExact(descriptor);
    } catch (Throwable e) {
      throw new LinkageError("close cannot be called", e);
    }
  }
}
