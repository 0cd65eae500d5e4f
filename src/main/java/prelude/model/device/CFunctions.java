package prelude.model.device;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A C library whose functions return an int status, called by name.
 *
 * @param library where the functions are
 */
record CFunctions(SymbolLookup library) {
  /** A function that the library does not have; the message is its name. */
  static final class MissingFunctionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingFunctionException(String function) {
      super(function);
    }
  }

  /**
   * Opens a library by name, then in these folders.
   *
   * @return empty if it is in none of them
   */
  @SuppressWarnings("restricted")
  static Optional<CFunctions> open(String name, List<String> folders) {
    List<String> places = new ArrayList<>(List.of(name));
    for (String folder : folders) {
      Path file = Path.of(folder, name);
      if (Files.exists(file)) {
        places.add(file.toString());
      }
    }
    for (String place : places) {
      try {
        // Never closed: libtorch uses the same libraries.
        return Optional.of(new CFunctions(SymbolLookup.libraryLookup(place, Arena.global())));
      } catch (IllegalArgumentException e) {
        // not there under this name; try the next
      }
    }
    return Optional.empty();
  }

  /**
   * Calls a function.
   *
   * @param arguments pointers (MemorySegment) and ints
   * @return its status
   * @throws MissingFunctionException if the library has no such function
   */
  @SuppressWarnings("restricted")
  int call(String function, Object... arguments) {
    MemorySegment address =
        library.find(function).orElseThrow(() -> new MissingFunctionException(function));
    MemoryLayout[] layouts = new MemoryLayout[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      layouts[i] =
          arguments[i] instanceof MemorySegment ? ValueLayout.ADDRESS : ValueLayout.JAVA_INT;
    }
    try {
      return (int)
          Linker.nativeLinker()
              .downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts))
              .invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("the library function cannot be called: " + function, e);
    }
  }
}
