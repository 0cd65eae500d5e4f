package prelude.model.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import prelude.model.TorchRuntime;

/**
 * A machine with a card of compiled fakes, and builds of Prelude for it. Natives that are said to
 * be for CUDA are links to the CPU's, of a version 7.7.7 that nobody has.
 */
final class FakeMachine {
  private final Path folder;
  private final Path driver;
  private final Path newerRuntime;
  private final Path cache;
  private final Path cpu;

  FakeMachine(Path folder) throws IOException {
    this.folder = folder;
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1)) {
      cpu = runtime.library();
    }
    driver =
        CompiledFake.DRIVER.into(folder.resolve("driver"), "-Wl,-soname,libcuda.so.1").getParent();
    newerRuntime = CompiledFake.RUNTIME.into(folder.resolve("newer"), "-DERROR=35").getParent();
    cache = folder.resolve("cache");
    Path natives = Files.createDirectories(cache.resolve("pytorch"));
    Files.createSymbolicLink(natives.resolve(cpu.getFileName()), cpu);
    linkAll(natives.resolve("7.7.7-cu124-linux-x86_64"));
    Path build = Files.createDirectories(folder.resolve("default/prelude/model/device"));
    Files.writeString(build.resolve("natives.properties"), "download=\nlibtorch=7.7.7\n");
  }

  /** Where the loader finds the driver. */
  Path driver() {
    return driver;
  }

  /** Where it finds a CUDA runtime that is newer than the driver. */
  Path newerRuntime() {
    return newerRuntime;
  }

  /** DJL's cache, with the CPU's natives, and with natives for CUDA that are the CPU's as well. */
  Path cache() {
    return cache;
  }

  /** The CPU's natives. */
  Path cpu() {
    return cpu;
  }

  /** Fills a folder with links to the CPU's natives. */
  Path linkAll(Path target) throws IOException {
    Files.createDirectories(target);
    try (Stream<Path> files = Files.list(cpu)) {
      for (Path file : files.toList()) {
        Files.createSymbolicLink(target.resolve(file.getFileName()), file);
      }
    }
    return target;
  }

  /** JUnit warns of each that leads out of its folder. */
  void removeLinks() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /** The build for the CPU only, whichever profile this one has. */
  StartupProcess cpuBuild(Path home) {
    return new StartupProcess(home, cache).before(folder.resolve("default"));
  }

  StartupProcess onCard(StartupProcess process) {
    return process.with("LD_LIBRARY_PATH", driver);
  }

  /** The build with natives for CUDA 12.4, and a machine with a card. */
  StartupProcess cudaBuild(Path home, String version, String... libraries) throws IOException {
    Path jar = home.resolve("jar");
    Path properties = jar.resolve("native/lib/pytorch.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(
        properties,
        "version=%s\nflavor=cu124\nclassifier=linux-x86_64\nlibraries=%s\n"
            .formatted(version, String.join(",", libraries)));
    Path files = Files.createDirectories(jar.resolve("pytorch/cu124/linux-x86_64"));
    for (String library : libraries) {
      if (library.contains("cudart")) {
        CompiledFake.RUNTIME.as(files.resolve(library));
      } else {
        CompiledFake.BROKEN.as(files.resolve(library), "-Wl,-z,now");
      }
    }
    return onCard(cpuBuild(home).before(jar));
  }

  StartupProcess cudaBuild(Path home) throws IOException {
    return cudaBuild(home, "7.7.7", "libcudart-7.so.12");
  }

  /** The build that downloads natives for CUDA 12.8. */
  StartupProcess downloads(Path home) throws IOException {
    Path build = home.resolve("build");
    Path properties = build.resolve("prelude/model/device/natives.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(properties, "download=cu128\nlibtorch=7.7.7\n");
    return onCard(cpuBuild(home).before(build));
  }
}
