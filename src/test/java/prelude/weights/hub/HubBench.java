package prelude.weights.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import prelude.weights.CachedModel;
import prelude.weights.EncoderSpec;
import prelude.weights.TinyModel;

/** A hub with a tiny model on it, a home folder, and somebody who fetches. */
final class HubBench implements AutoCloseable {
  static final Patience SHORT = new Patience(3, 1, 20, 30_000, 30_000, 30_000, 5);

  final FakeHub hub = new FakeHub();
  final Path home;
  final Map<String, String> env = new HashMap<>();
  final List<String> notes = new ArrayList<>();
  final List<String> doing = new ArrayList<>();
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
