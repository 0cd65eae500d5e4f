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

  /** EWOULDBLOCK of Linux and of macOS, and EACCES, which some file systems say instead. */
  private static final Set<Integer> WOULD_BLOCK = Set.of(11, 35, 13);

  /** ENOSYS, ENOLCK, EOPNOTSUPP and ENOTSUP of both: some network file systems know no locks. */
  private static final Set<Integer> NO_LOCKS = Set.of(38, 78, 37, 77, 95, 102, 45);

  private static final int NO_SUCH_FILE = 2;

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
                  Linker.Option.firstVariadicArg(2),
                  Linker.Option.captureCallState("errno")),
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

  /** What came of an attempt. */
  enum State {
    TAKEN,
    /** Somebody else has it. */
    HELD,
    /** The file is gone again. */
    GONE,
    /** The file system knows no such locks. */
    NO_LOCKS,
    /** It could not be tried, such as for want of a permission. */
    FAILED
  }

  /**
   * What came of an attempt.
   *
   * @param lock if it is taken, else null
   * @param errno of a failure
   */
  record Outcome(State state, Flock lock, int errno) {}

  /** Takes the lock of a file that is there, unless somebody else has it. */
  static Outcome tryLock(Functions functions, Path file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment path = arena.allocateFrom(file.toString());
      int descriptor = (int) functions.open.invokeExact(state, path, READ_WRITE);
      if (descriptor < 0) {
        int why = (int) ERRNO.get(state, 0L);
        return new Outcome(why == NO_SUCH_FILE ? State.GONE : State.FAILED, null, why);
      }
      if ((int) functions.flock.invokeExact(state, descriptor, EXCLUSIVE_OR_FAIL) == 0) {
        return new Outcome(State.TAKEN, new Flock(functions, descriptor), 0);
      }
      int why = (int) ERRNO.get(state, 0L);
      int ignored = (int) functions.close.invokeExact(descriptor);
      return new Outcome(
          WOULD_BLOCK.contains(why)
              ? State.HELD
              : NO_LOCKS.contains(why) ? State.NO_LOCKS : State.FAILED,
          null,
          why);
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
