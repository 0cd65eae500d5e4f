package prelude.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.OptionalInt;

/** The terminal's width, which Java does not tell and the shell does not export. */
final class WindowSize {
  private static final int STDERR = 2;
  private static final long TIOCGWINSZ_LINUX = 0x5413;
  private static final long TIOCGWINSZ_MAC = 0x40087468;
  private static final long WINSIZE_BYTES = 8;
  private static final long COLUMN_OFFSET = 2;

  private WindowSize() {}

  /** Columns of the terminal that stderr is, if it is one and the system can be asked. */
  @SuppressWarnings("restricted")
  static OptionalInt columns() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      return OptionalInt.empty();
    }
    long request = os.startsWith("mac") ? TIOCGWINSZ_MAC : TIOCGWINSZ_LINUX;
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment winsize = arena.allocate(WINSIZE_BYTES);
      var ioctl =
          linker.downcallHandle(
              linker.defaultLookup().find("ioctl").orElseThrow(),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.ADDRESS),
              Linker.Option.firstVariadicArg(2));
      int status = (int) ioctl.invokeExact(STDERR, request, winsize);
      int columns = Short.toUnsignedInt(winsize.get(ValueLayout.JAVA_SHORT, COLUMN_OFFSET));
      return status == 0 && columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
    } catch (Throwable e) {
      return OptionalInt.empty(); // a guess will do
    }
  }
}
