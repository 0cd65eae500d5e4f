package prelude.model;

import ai.djl.pytorch.jni.LibUtils;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Switches of libtorch that neither DJL nor TorchScript reaches: members of {@code at::Context}
 * (ATen/Context.h), called by their Itanium C++ names. Where the compiler names them otherwise
 * (Windows) they cannot be set, and {@link #find} says so by being empty.
 */
final class TorchContext {
  private static final String GLOBAL = "_ZN2at13globalContextEv";
  private static final String SET_TF32 = "_ZN2at7Context18setAllowTF32CuBLASEb";
  private static final String TF32 = "_ZNK2at7Context15allowTF32CuBLASEv";
  private static final String SET_DETERMINISTIC = "_ZN2at7Context26setDeterministicAlgorithmsEbb";
  private static final String SET_FILL =
      "_ZN2at7Context39setDeterministicFillUninitializedMemoryEb";
  private static final String DETERMINISTIC = "_ZNK2at7Context23deterministicAlgorithmsEv";

  private static final ValueLayout.OfBoolean BOOL = ValueLayout.JAVA_BOOLEAN;

  private final MemorySegment context;
  private final MethodHandle setTf32;
  private final MethodHandle tf32;
  private final MethodHandle setDeterministic;
  private final MethodHandle deterministic;
  private final MethodHandle setFill;

  private TorchContext(SymbolLookup library) {
    ValueLayout pointer = ValueLayout.ADDRESS;
    context = (MemorySegment) call(handle(library, GLOBAL, FunctionDescriptor.of(pointer)));
    setTf32 = handle(library, SET_TF32, FunctionDescriptor.ofVoid(pointer, BOOL));
    tf32 = handle(library, TF32, FunctionDescriptor.of(BOOL, pointer));
    setDeterministic =
        handle(library, SET_DETERMINISTIC, FunctionDescriptor.ofVoid(pointer, BOOL, BOOL));
    setFill = handle(library, SET_FILL, FunctionDescriptor.ofVoid(pointer, BOOL));
    deterministic = handle(library, DETERMINISTIC, FunctionDescriptor.of(BOOL, pointer));
  }

  /** The context of the libtorch that DJL has loaded; empty where its functions are not found. */
  @SuppressWarnings("restricted")
  static Optional<TorchContext> find() {
    Path file = Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cpu"));
    try {
      SymbolLookup library = SymbolLookup.libraryLookup(file, Arena.global());
      for (String name :
          new String[] {GLOBAL, SET_TF32, TF32, SET_DETERMINISTIC, SET_FILL, DETERMINISTIC}) {
        if (library.find(name).isEmpty()) {
          return Optional.empty();
        }
      }
      return Optional.of(new TorchContext(library));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether fp32 matrix products on a card may run in TF32. */
  void setTf32(boolean allowed) {
    call(setTf32, context, allowed);
  }

  boolean tf32() {
    return (boolean) call(tf32, context);
  }

  /**
   * Whether only kernels are used that give the same bits each time; attention on a card adds up
   * its gradients in any order otherwise (ATen/native/transformers/cuda/attention_backward.cu). An
   * operation without such a kernel then fails.
   *
   * @return false if nothing was changed, since cuBLAS could not be told
   */
  boolean setDeterministic(boolean wanted) {
    // Matrix products fail in this mode unless the variable has this value or one like it.
    if (wanted && !setEnvironment("CUBLAS_WORKSPACE_CONFIG", ":4096:8")) {
      return false;
    }
    call(setDeterministic, context, wanted, false);
    // Else every fresh tensor would be filled with NaN first.
    call(setFill, context, false);
    return true;
  }

  boolean deterministic() {
    return (boolean) call(deterministic, context);
  }

  @SuppressWarnings("restricted")
  private static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor form) {
    return Linker.nativeLinker().downcallHandle(library.find(name).orElseThrow(), form);
  }

  /** Sets a variable of the process that native libraries read; Java keeps a copy of its own. */
  @SuppressWarnings("restricted")
  private static boolean setEnvironment(String name, String value) {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      return linker.defaultLookup().find("setenv").isPresent()
          && 0
              == (int)
                  call(
                      linker.downcallHandle(
                          linker.defaultLookup().find("setenv").get(),
                          FunctionDescriptor.of(
                              ValueLayout.JAVA_INT,
                              ValueLayout.ADDRESS,
                              ValueLayout.ADDRESS,
                              ValueLayout.JAVA_INT)),
                      arena.allocateFrom(name),
                      arena.allocateFrom(value),
                      1);
    }
  }

  private static Object call(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("libtorch's context cannot be called", e);
    }
  }
}
