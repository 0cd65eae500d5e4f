package prelude.model.device;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * libtorch from a folder of the user's, as PYTORCH_LIBRARY_PATH names it. DJL ignores a wrong one
 * without a word, and dies with one whose build it takes for another.
 *
 * @param value the variable's value
 * @param folder the folder with libtorch in it; empty if none of those named has it
 * @param flavor which of DJL's bridges fits it, such as {@code cu124} or {@code cpu-precxx11}
 */
record LibraryPath(String value, Optional<Path> folder, String flavor) {
  private static final String TORCH = System.mapLibraryName("torch");

  /** Builds that DJL has bridges for, newest first. */
  private static final List<String> CUDA_FLAVORS = List.of("cu128", "cu126", "cu124", "cu121");

  /** Found in every function that takes a string where libtorch has the C++11 ABI. */
  private static final String CXX11 = "St7__cxx1112basic_string";

  /** What the environment names, if it does. */
  static Optional<LibraryPath> of(Map<String, String> environment, ClassLoader loader) {
    String value = environment.get("PYTORCH_LIBRARY_PATH");
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    Optional<Path> folder =
        Stream.of(value.split(File.pathSeparator)).flatMap(LibraryPath::folder).findFirst();
    String given = environment.getOrDefault("PYTORCH_FLAVOR", "");
    return Optional.of(
        new LibraryPath(
            value,
            folder,
            !given.isEmpty() || folder.isEmpty() ? given : flavor(folder.get(), loader)));
  }

  private static Stream<Path> folder(String entry) {
    if (entry.isEmpty()) {
      return Stream.empty(); // the working folder to Java, but not to DJL
    }
    try {
      Path path = Path.of(entry).toAbsolutePath();
      if (Files.isRegularFile(path) && path.getFileName().toString().equals(TORCH)) {
        return Stream.of(path.getParent());
      }
      return Files.isRegularFile(path.resolve(TORCH)) ? Stream.of(path) : Stream.empty();
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }

  private static String flavor(Path folder, ClassLoader loader) {
    String suffix = hasOldAbi(folder) ? "-precxx11" : "";
    if (!Files.exists(folder.resolve(System.mapLibraryName("torch_cuda")))) {
      return "cpu" + suffix;
    }
    String system = File.separatorChar == '\\' ? "win-x86_64" : "linux-x86_64";
    String bridge = System.mapLibraryName("djl_torch");
    return CUDA_FLAVORS.stream()
        .map(flavor -> flavor + suffix)
        .filter(f -> loader.getResource("jnilib/%s/%s/%s".formatted(system, f, bridge)) != null)
        .findFirst()
        .orElse(CUDA_FLAVORS.getLast() + suffix);
  }

  /** Whether it is a Linux build with the string type of before C++11, as Python's wheels are. */
  private static boolean hasOldAbi(Path folder) {
    Path core = folder.resolve("libc10.so");
    try {
      return Files.exists(core)
          && !new String(Files.readAllBytes(core), StandardCharsets.ISO_8859_1).contains(CXX11);
    } catch (IOException e) {
      return false; // then loading it fails, with a better reason than this one
    }
  }

  /** Whether it is for CUDA. */
  boolean isCuda() {
    return flavor.startsWith("cu");
  }
}
