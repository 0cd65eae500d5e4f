package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** NVIDIA's libraries and others in C, from src/test/native, compiled where they are needed. */
enum CompiledFake {
  /** The driver. */
  DRIVER("fake_cuda.c", "libcuda.so.1"),
  /** The CUDA runtime. */
  RUNTIME("fake_cudart.c", "libcudart.so"),
  /** The management library. */
  NVML("fake_nvml.c", "libnvidia-ml.so.1"),
  /** A libtorch that does not load. */
  BROKEN("broken.c", "libtorch.so");

  private static final Path SOURCES = Path.of("src", "test", "native");
  private static final long PATIENCE_SECONDS = 60;

  private final String source;
  private final String name;

  CompiledFake(String source, String name) {
    this.source = source;
    this.name = name;
  }

  /** Skips the test, with the reason, where these libraries cannot be made. */
  static void assumeCompiler() {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"),
        "fake CUDA libraries are made for Linux only");
    assumeTrue(works("cc", "--version"), "there is no C compiler (cc) to make fake libraries with");
  }

  private static boolean works(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Compiles it under its usual name. */
  Path into(Path folder, String... options) throws IOException {
    return as(folder.resolve(name), options);
  }

  /** Compiles it into a file. */
  Path as(Path library, String... options) throws IOException {
    assumeCompiler();
    Files.createDirectories(library.getParent());
    List<String> command = new ArrayList<>(List.of("cc", "-shared", "-fPIC"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", library.toString(), SOURCES.resolve(source).toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      assertEquals(0, process.waitFor(), said);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return library;
  }
}
