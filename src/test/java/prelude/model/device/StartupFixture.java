package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.device.CudaDriver.State;

/** The routine with everything around it made up; what it does is in {@link #events}. */
abstract class StartupFixture {
  static final String TORCH = "libtorch.so";
  static final byte[] RUNTIME = "the runtime of the natives".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  Path cache;
  Path classPath;

  final Map<String, String> environment = new HashMap<>();
  final List<String> events = new ArrayList<>();
  CudaDriver driver = driver(card(0, 8, 9));
  Optional<String> probe = Optional.empty();
  Optional<CudaRuntime.Answer> answer = Optional.of(new CudaRuntime.Answer(12_040, 1, ""));
  NativesDownload download = NativesDownload.none();
  boolean withoutJna;

  /** Says what is done with it. */
  private final class Runtime implements CudaRuntime {
    @Override
    public void prefer(Path folder) {
      if (withoutJna) {
        throw new UnsatisfiedLinkError("no jnidispatch");
      }
      events.add("prefer " + cache.relativize(folder));
    }

    @Override
    public Optional<Answer> ask() {
      events.add("ask");
      return answer;
    }

    @Override
    public void hide() {
      events.add("hide");
    }
  }

  @BeforeEach
  void folders() throws IOException {
    cache = folder.resolve("cache");
    classPath = Files.createDirectories(folder.resolve("classes"));
  }

  static Card card(int index, int major, int minor) {
    return new Card(
        index, "Card " + index, new Capability(major, minor), 24L << 30, "0000:01:00.0");
  }

  static CudaDriver driver(Card... cards) {
    return new CudaDriver(State.READY, Optional.empty(), "12.4", List.of(cards));
  }

  static CudaDriver without(State state, String obstacle) {
    return new CudaDriver(state, Optional.of(obstacle), "", List.of());
  }

  CudaReport report() throws IOException {
    return startup(CudaStartup::report);
  }

  <T> T startup(Function<CudaStartup, T> question) throws IOException {
    try (var loader = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
      var around =
          new CudaStartup.Surroundings(
              environment,
              loader,
              cache,
              () -> driver,
              flavor -> {
                events.add("probe " + flavor);
                return probe;
              },
              flavor -> events.add("flavor " + flavor),
              new Runtime(),
              download);
      return question.apply(new CudaStartup(around));
    }
  }

  String sentence() throws IOException {
    CudaReport report = report();
    assertEquals(List.of(), report.cards());
    assertEquals(Optional.empty(), report.flavor());
    assertEquals(Optional.empty(), report.failure());
    assertEquals(Optional.empty(), report.delay());
    assertEquals("hide", events.getLast());
    return report.sentence();
  }

  /** CUDA natives on the class path, with these libraries. */
  void natives(String... libraries) throws IOException {
    Path files = Files.createDirectories(classPath.resolve("pytorch/cu124/linux-x86_64"));
    for (String library : libraries) {
      Files.write(files.resolve(library), RUNTIME);
    }
    Path properties = classPath.resolve("native/lib/pytorch.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(
        properties,
        "version=2.5.1-7\nflavor=cu124\nclassifier=linux-x86_64\nlibraries=%s\n"
            .formatted(String.join(",", libraries)));
  }

  void natives() throws IOException {
    natives(TORCH, "libcudart-8774224f.so.12");
  }

  /** A user's libtorch. */
  Path named(String... libraries) throws IOException {
    Path named = Files.createDirectories(folder.resolve("named"));
    for (String library : libraries) {
      Files.createFile(named.resolve(library));
    }
    environment.put("PYTORCH_LIBRARY_PATH", named.toString());
    return named;
  }
}
