package prelude.weights.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import prelude.weights.CachedModel;
import prelude.weights.EncoderSpec;
import prelude.weights.TinyModel;
import prelude.weights.hub.HubException.Kind;

/** A hub with a tiny model on it, a home folder, and somebody who fetches. */
final class HubBench implements AutoCloseable {
  static final String CDN = "cdn GET model.safetensors";
  static final HubRequest HUB = HubRequest.of((EncoderSpec.Hub) EncoderSpec.parse("hub"));
  static final Patience SHORT = new Patience(3, 1, 20, 30_000, 30_000, 30_000, 5);

  final FakeHub hub = new FakeHub();
  final Path home;
  final Map<String, String> env = new HashMap<>();
  final List<String> notes = new ArrayList<>();
  final List<String> doing = new CopyOnWriteArrayList<>(); // a test looks on
  final List<HubProgress> progress = new ArrayList<>();
  final HubCancel cancel = new HubCancel();
  final byte[] config = TinyModel.json().getBytes();
  final byte[] frontEnd = "{\"feature_size\": 80}\n".getBytes();
  final byte[] weights;
  Patience patience = SHORT;
  long free = Long.MAX_VALUE;

  final HubListener listener =
      new HubListener() {
        @Override
        public void doing(String what) {
          doing.add(what);
        }

        @Override
        public void progress(HubProgress now) {
          progress.add(now);
        }

        @Override
        public void note(String sentence) {
          notes.add(sentence);
        }
      };

  HubBench(Path home) throws IOException {
    this.home = home;
    TinyModel.write(home.resolve("made"), "model.encoder.");
    weights = Files.readAllBytes(home.resolve("made/model.safetensors"));
    hub.small("config.json", config)
        .small("preprocessor_config.json", frontEnd)
        .large("model.safetensors", weights)
        .large("pytorch_model.bin", new byte[100]);
    env.put("HF_ENDPOINT", hub.address());
    env.put("MODELSCOPE_ENDPOINT", hub.address());
    env.put("WHISPER_HF_ID", "me/tiny");
  }

  HubFetch fetcher() {
    return new HubFetch(env, home, usual -> patience, folder -> free, System::nanoTime);
  }

  CachedModel fetch(String option) {
    HubRequest request = HubRequest.of((EncoderSpec.Hub) EncoderSpec.parse(option));
    return fetcher().fetch(request, listener, cancel);
  }

  /** A fetch of {@code hub} that fails, with these parts in its message. */
  HubException refused(Kind kind, String... parts) {
    HubException e = assertThrows(HubException.class, () -> fetch("hub"));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
    assertEquals(kind, e.kind(), e.getMessage());
    return e;
  }

  void assertWhole() throws IOException {
    Path folder = fetcher().cached(HUB).orElseThrow().folder();
    assertArrayEquals(weights, Files.readAllBytes(folder.resolve("model.safetensors")));
    assertFalse(Files.exists(partial()));
  }

  /** What was asked and begins so, in order. */
  List<String> asked(String what) {
    return hub.asked.stream().filter(a -> a.startsWith(what)).toList();
  }

  /** Leaves a part of the weights, as an earlier fetch does. */
  void plantPartial(byte[] content) throws IOException {
    Files.createDirectories(partial().getParent());
    Files.deleteIfExists(cache().resolve("models--me--tiny/refs/main"));
    Files.write(partial(), content);
  }

  /** Never less than nothing, never more than all, and all in the end. */
  void assertProgressAddsUp() {
    for (HubProgress now : progress) {
      assertTrue(now.done() >= 0 && now.done() <= now.total(), now.toString());
    }
    assertEquals(progress.getLast().total(), progress.getLast().done());
  }

  /** A server that says nothing more, until it is closed. */
  static void waitForInterrupt() {
    try {
      Thread.sleep(60_000); // ended by the server's close
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Path cache() {
    return home.resolve(".cache/huggingface/hub");
  }

  Path blob(byte[] content) {
    return cache().resolve("models--me--tiny/blobs").resolve(FakeHub.sha256(content));
  }

  Path partial() {
    return blob(weights).resolveSibling(FakeHub.sha256(weights) + ".incomplete");
  }

  /** Everything below a folder: where links point, and how long files are. */
  static Map<String, String> tree(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (Files.isSymbolicLink(path)) {
          found.put(name, "-> " + Files.readSymbolicLink(path).toString().replace('\\', '/'));
        } else if (Files.isRegularFile(path)) {
          found.put(name, Files.size(path) + " bytes");
        }
      }
    }
    return found;
  }

  Optional<String> noted(String part) {
    return notes.stream().filter(note -> note.contains(part)).findFirst();
  }

  @Override
  public void close() {
    hub.close();
  }
}
