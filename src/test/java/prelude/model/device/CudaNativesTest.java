package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CudaNativesTest {
  @TempDir private Path folder;

  private static CudaNatives of(String flavor) {
    return new CudaNatives(flavor, Optional.empty(), Optional.empty());
  }

  private Path jar(String name, String properties) throws IOException {
    Path file = folder.resolve(name).resolve("native/lib/pytorch.properties");
    Files.createDirectories(file.getParent());
    Files.writeString(file, properties);
    return folder.resolve(name);
  }

  private Optional<CudaNatives> onClassPath(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    try (var loader = new URLClassLoader(urls, null)) {
      return CudaNatives.onClassPath(loader, folder.resolve("cache"));
    }
  }

  @Test
  void areFoundBesideThoseForTheCpu() throws IOException {
    Path cpu = jar("cpu", "version=2.5.1\nflavor=cpu\nclassifier=linux-x86_64\n");
    Path cuda =
        jar(
            "cuda",
            "version=2.5.1-7\nflavor=cu124\nclassifier=linux-x86_64\n"
                + "libraries=libtorch.so,libcudart-8774224f.so.12,libcublas-4cc45526.so.12\n");
    Path runtime = cuda.resolve("pytorch/cu124/linux-x86_64/libcudart-8774224f.so.12");
    Files.createDirectories(runtime.getParent());
    Files.createFile(runtime);
    assertEquals(Optional.empty(), onClassPath());
    assertEquals(Optional.empty(), onClassPath(cpu));
    CudaNatives natives = onClassPath(cpu, cuda).orElseThrow();
    assertEquals("cu124", natives.flavor());
    assertEquals(runtime.toUri().toURL(), natives.runtime().orElseThrow());
    assertEquals(
        Optional.of(folder.resolve("cache/2.5.1-7-cu124-linux-x86_64")), natives.unpacked());
    assertTrue(natives.inJar());
    assertTrue(CudaNatives.isMissing(natives.unpacked().orElseThrow()));
    Files.createDirectories(natives.unpacked().orElseThrow());
    assertTrue(CudaNatives.isMissing(natives.unpacked().orElseThrow()));
    Files.createFile(natives.unpacked().orElseThrow().resolve(System.mapLibraryName("torch")));
    assertFalse(CudaNatives.isMissing(natives.unpacked().orElseThrow()));
  }

  @Test
  void mayComeWithoutARuntime() throws IOException {
    Path cuda =
        jar(
            "cuda",
            "version=2.5.1\nflavor=cu124\nclassifier=linux-x86_64\nlibraries=libcudart.so.12\n");
    assertEquals(Optional.empty(), onClassPath(cuda).orElseThrow().runtime(), "not in the jar");
    Path bare = jar("bare", "version=2.5.1\nflavor=cu124\nclassifier=linux-x86_64\n");
    assertEquals(Optional.empty(), onClassPath(bare).orElseThrow().runtime(), "not in the list");
  }

  @Test
  void areFoundInAFolder() throws IOException {
    CudaNatives without = CudaNatives.inFolder("cu124", folder);
    assertEquals(new CudaNatives("cu124", Optional.empty(), Optional.empty()), without);
    assertFalse(without.inJar());
    assertEquals(Optional.empty(), without.unpacked());
    assertEquals(without, CudaNatives.inFolder("cu124", folder.resolve("missing")));
    for (String name : new String[] {"libcudart.so.12", "libcudart-1.so.12", "cudart64_12.dll"}) {
      Path runtime = Files.createFile(folder.resolve(name));
      assertEquals(
          runtime.toUri().toURL(), CudaNatives.inFolder("cu124", folder).runtime().orElseThrow());
      Files.delete(runtime);
    }
  }

  @Test
  void haveCodeForSomeCards() {
    assertFalse(of("cu124").hasCodeFor(new Capability(3, 7)));
    assertTrue(of("cu124").hasCodeFor(new Capability(5, 0)));
    assertTrue(of("cu124-precxx11").hasCodeFor(new Capability(9, 0)));
    assertFalse(of("cu124").hasCodeFor(new Capability(10, 0)));
    assertFalse(of("cu128").hasCodeFor(new Capability(7, 0)));
    assertTrue(of("cu128").hasCodeFor(new Capability(7, 5)));
    assertTrue(of("cu128").hasCodeFor(new Capability(12, 0)));
    assertFalse(of("cu128").hasCodeFor(new Capability(13, 0)));
    assertTrue(of("cu999").hasCodeFor(new Capability(13, 0)), "nobody knows");
  }

  @Test
  void needARuntimeAsNewAsTheyAre() {
    assertEquals(12_040, of("cu124").cudaVersion());
    assertEquals(12_080, of("cu128-precxx11").cudaVersion());
    assertEquals(0, of("cuda").cudaVersion());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void putTheirRuntimeWhereItIsFound() throws IOException {
    Path runtime = Files.writeString(folder.resolve("libcudart.so.12"), "new");
    Path cache = folder.resolve("cache");
    Path place = Files.createDirectories(cache.resolve("cudart-cu124"));
    Files.writeString(place.resolve("libcudart.so"), "of an older build");
    var natives = new CudaNatives("cu124", Optional.of(runtime.toUri().toURL()), Optional.empty());
    assertEquals(Optional.of(place), natives.provideRuntime(cache));
    assertEquals("new", Files.readString(place.resolve("libcudart.so")));
    try (Stream<Path> files = Files.list(place)) {
      assertEquals(1, files.count(), "nothing else is left");
    }
    assertEquals(Optional.empty(), of("cu124").provideRuntime(cache));
  }
}
