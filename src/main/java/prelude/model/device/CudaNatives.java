package prelude.model.device;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * libtorch built for CUDA, as this process could load it.
 *
 * @param flavor DJL's name of the build, such as {@code cu124}
 * @param runtime CUDA's runtime library among the natives; empty if there is none
 * @param unpacked where DJL will have put the natives of a jar; empty for a folder
 */
record CudaNatives(String flavor, Optional<URL> runtime, Optional<Path> unpacked) {
  private static final String PROPERTIES = "native/lib/pytorch.properties";
  private static final Pattern RUNTIME =
      Pattern.compile("libcudart.*\\.so(\\.\\d+)*|cudart64_\\d+\\.dll");

  private static final Pattern NUMBER = Pattern.compile("^cu(\\d\\d)(\\d)");

  /** Which cards a build has code for; a newer major version than the last cannot run it. */
  private enum Range {
    CU124("cu124", new Capability(5, 0), 9),
    CU128("cu128", new Capability(7, 5), 12);

    private final String flavor;
    private final Capability least;
    private final int newestMajor;

    Range(String flavor, Capability least, int newestMajor) {
      this.flavor = flavor;
      this.least = least;
      this.newestMajor = newestMajor;
    }

    static Optional<Range> of(String flavor) {
      return Arrays.stream(values()).filter(r -> flavor.startsWith(r.flavor)).findFirst();
    }
  }

  /**
   * The natives in a jar on the class path.
   *
   * @param cache where DJL unpacks natives
   */
  static Optional<CudaNatives> onClassPath(ClassLoader loader, Path cache) {
    try {
      List<URL> builds = Collections.list(loader.getResources(PROPERTIES));
      for (URL build : builds) {
        var properties = new Properties();
        try (InputStream in = build.openStream()) {
          properties.load(in);
        }
        String flavor = properties.getProperty("flavor", "");
        if (flavor.startsWith("cu")) {
          return Optional.of(ofJar(loader, cache, properties, flavor));
        }
      }
    } catch (IOException e) {
      return Optional.empty(); // a jar that cannot be read: libtorch will say so
    }
    return Optional.empty();
  }

  private static CudaNatives ofJar(
      ClassLoader loader, Path cache, Properties properties, String flavor) {
    String classifier = properties.getProperty("classifier", "");
    Optional<URL> runtime =
        Arrays.stream(properties.getProperty("libraries", "").split(","))
            .filter(name -> RUNTIME.matcher(name).matches())
            .findFirst()
            .map(name -> loader.getResource("pytorch/" + flavor + "/" + classifier + "/" + name));
    Path unpacked =
        cache.resolve(String.join("-", properties.getProperty("version", ""), flavor, classifier));
    return new CudaNatives(flavor, runtime, Optional.of(unpacked));
  }

  /** The natives in a folder. */
  static CudaNatives inFolder(String flavor, Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> runtime =
          files.filter(f -> RUNTIME.matcher(f.getFileName().toString()).matches()).findFirst();
      return new CudaNatives(
          flavor,
          runtime.isPresent() ? Optional.of(runtime.get().toUri().toURL()) : Optional.empty(),
          Optional.empty());
    } catch (IOException e) {
      return new CudaNatives(flavor, Optional.empty(), Optional.empty());
    }
  }

  /** Whether the card can run the code in them; true where that is not known. */
  boolean hasCodeFor(Capability capability) {
    return Range.of(flavor)
        .map(r -> capability.compareTo(r.least) >= 0 && capability.major() <= r.newestMajor)
        .orElse(true);
  }

  /** Why the card cannot run them, as the end of a sentence. */
  String noCodeFor(Card card) {
    Range range = Range.of(flavor).orElseThrow();
    boolean newer = range == Range.CU124 && card.capability().major() > range.newestMajor;
    return "the %s natives have code for compute capability %s to %d.x, and the %s has %s%s"
        .formatted(
            flavor,
            range.least,
            range.newestMajor,
            card.name(),
            card.capability(),
            newer ? "; build with -Pcuda-latest" : "");
  }

  /** The least version of a CUDA runtime with which DJL takes them, such as 12040. */
  int cudaVersion() {
    Matcher number = NUMBER.matcher(flavor);
    return number.find()
        ? 1000 * Integer.parseInt(number.group(1)) + 10 * Integer.parseInt(number.group(2))
        : 0;
  }

  /** Whether they are in a jar, which DJL only takes where it sees a card. */
  boolean inJar() {
    return unpacked.isPresent();
  }

  /** Whether DJL still has to unpack them, which takes gigabytes and a minute, once. */
  boolean isStillPacked() {
    return unpacked.filter(CudaNatives::isMissing).isPresent();
  }

  /** Whether a folder has no libtorch in it yet. */
  static boolean isMissing(Path folder) {
    return !Files.exists(folder.resolve(System.mapLibraryName("torch")));
  }

  /**
   * Puts the natives' own CUDA runtime where JNA finds it by the name DJL asks for: a machine that
   * has only a driver has no other, and an installed one may be newer than the driver allows.
   *
   * @param cache a folder for it
   * @return the folder that holds it; empty if there is none or the system has its own way
   * @throws IOException if it cannot be copied
   */
  Optional<Path> provideRuntime(Path cache) throws IOException {
    if (runtime.isEmpty()
        || !System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      return Optional.empty();
    }
    Path folder = cache.resolve("cudart-" + flavor);
    Path library = folder.resolve("libcudart.so");
    Files.createDirectories(folder);
    // Another process may be doing the same.
    Path part = Files.createTempFile(folder, "libcudart", ".part");
    try (InputStream in = runtime.get().openStream()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return Optional.of(folder);
  }
}
