package prelude.model.device;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/** A C library made of upcalls: the methods of an object, by their names. */
final class FakeLibrary {
  private FakeLibrary() {}

  /**
   * The object as a library.
   *
   * @param fake has the functions as methods that return int and take ints and MemorySegments
   * @param arena how long it lives
   */
  static CFunctions of(Object fake, Arena arena) {
    return new CFunctions(
        name ->
            Arrays.stream(fake.getClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .map(method -> stub(fake, method, arena)));
  }

  /** A library without any function. */
  static CFunctions empty() {
    return new CFunctions(name -> Optional.empty());
  }

  /** Writes an int where the caller wants it. */
  static int put(MemorySegment out, int value) {
    out.reinterpret(ValueLayout.JAVA_INT.byteSize()).set(ValueLayout.JAVA_INT, 0, value);
    return 0;
  }

  /** Writes longs, one after the other. */
  static int put(MemorySegment out, long... values) {
    MemorySegment.copy(
        values,
        0,
        out.reinterpret(values.length * ValueLayout.JAVA_LONG.byteSize()),
        ValueLayout.JAVA_LONG,
        0,
        values.length);
    return 0;
  }

  /** Writes a text. */
  static int put(MemorySegment out, int length, String text) {
    out.reinterpret(length).setString(0, text);
    return 0;
  }

  @SuppressWarnings("restricted")
  private static MemorySegment stub(Object fake, Method method, Arena arena) {
    MemoryLayout[] arguments =
        Arrays.stream(method.getParameterTypes())
            .map(type -> type == int.class ? ValueLayout.JAVA_INT : ValueLayout.ADDRESS)
            .toArray(MemoryLayout[]::new);
    try {
      MethodHandle handle = MethodHandles.lookup().unreflect(method).bindTo(fake);
      return Linker.nativeLinker()
          .upcallStub(handle, FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments), arena);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
