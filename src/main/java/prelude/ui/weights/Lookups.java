package prelude.ui.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import prelude.ui.shell.Note;
import prelude.weights.CachedModel;
import prelude.weights.EncoderLoader;
import prelude.weights.EncoderPreview;
import prelude.weights.EncoderSource;
import prelude.weights.EncoderSpec;
import prelude.weights.HubCache;
import prelude.weights.HubId;
import prelude.weights.HubSource;
import prelude.weights.WeightsException;
import prelude.weights.WhisperConfig;
import prelude.weights.hub.ByteSize;
import prelude.weights.hub.HubFetch;
import prelude.weights.hub.HubRequest;

/** What can be found out about encoders on this machine; reads files, never the network. */
final class Lookups {
  private final Map<String, String> env;
  private final Path userHome;
  private final HubFetch hubs;

  Lookups(Map<String, String> env, Path userHome) {
    this.env = env;
    this.userHome = userHome;
    this.hubs = new HubFetch(env, userHome);
  }

  HubFetch hubs() {
    return hubs;
  }

  /**
   * The option for what is typed.
   *
   * @throws WeightsException if it is no model's name
   */
  static EncoderSpec.Hub option(HubSource hub, String id, String revision) {
    String text = id.strip() + (revision.isBlank() ? "" : "@" + revision.strip());
    if (HubId.of(text).isEmpty()) {
      throw new WeightsException(
          "Found \"%s\", expected OWNER/NAME such as %s, and a branch, tag or commit or nothing."
              .formatted(text, HubCache.DEFAULT_ID));
    }
    String prefix = hub == HubSource.MODELSCOPE ? "modelscope:" : "hub:";
    return (EncoderSpec.Hub) EncoderSpec.parse(prefix + text);
  }

  /** What is known of a model. */
  WeightsModel.Here here(HubSource hub, String id, String revision) {
    try {
      EncoderSpec.Hub spec = option(hub, id, revision);
      HubRequest request = HubRequest.of(spec);
      CachedModel copy = hubs.cached(request).orElse(null);
      boolean fixed =
          hub == HubSource.HUGGING_FACE && spec.revision().filter(HubCache::isCommit).isPresent();
      return new WeightsModel.Here(
          hubs.describe(request),
          inHome(kept(hub)),
          copy == null ? "" : copy.label(),
          copy == null ? 0 : bytes(copy.folder()),
          copy == null ? "" : copy.option(),
          fixed,
          "");
    } catch (WeightsException e) {
      return WeightsModel.Here.problem(e.getMessage());
    }
  }

  private Path kept(HubSource hub) {
    return hub == HubSource.MODELSCOPE
        ? HubCache.modelScopeFolder(env, userHome)
        : HubCache.huggingFaceFolder(env, userHome);
  }

  /** As shells write it, where they do. */
  private String inHome(Path folder) {
    return folder.startsWith(userHome) && folder.getFileSystem().getSeparator().equals("/")
        ? "~/" + userHome.relativize(folder)
        : folder.toString();
  }

  /** Whatever lies in the folder, links followed; 0 where it cannot be read. */
  private static long bytes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      long sum = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    } catch (IOException e) {
      return 0; // said of something that can be had all the same
    }
  }

  /** What is in a folder. */
  WeightsModel.Told folder(String text) {
    try {
      EncoderPreview found =
          EncoderLoader.preview(new EncoderSpec.Folder(path(text)), env, userHome);
      EncoderLoader.check(path(text));
      return new WeightsModel.Told(Note.Kind.OK, "", "A Whisper model: " + sizes(found.config()));
    } catch (WeightsException e) {
      return new WeightsModel.Told(Note.Kind.ERROR, "It cannot be used.", e.getMessage());
    }
  }

  /** A folder as it is typed; one that begins with {@code ~/} is in the user's home. */
  Path path(String text) {
    try {
      String typed = text.strip();
      return typed.startsWith("~/") ? userHome.resolve(typed.substring(2)) : Path.of(typed);
    } catch (java.nio.file.InvalidPathException e) {
      throw new WeightsException(
          "Found \"%s\", expected the path of a folder (%s).".formatted(text, e.getReason()), e);
    }
  }

  private static String sizes(WhisperConfig config) {
    return "%d layers, %d wide, %d mel bands."
        .formatted(config.encoderLayers(), config.dModel(), config.numMelBins());
  }

  /**
   * The encoder that an option means, soon told: its weights are not read.
   *
   * @throws WeightsException if there is none
   */
  EncoderPreview preview(String option) {
    return EncoderLoader.preview(EncoderSpec.parse(option), env, userHome);
  }

  /**
   * The encoder that an option means, with the hash of its weights.
   *
   * @throws WeightsException if there is none
   */
  EncoderSource source(String option) {
    return EncoderLoader.source(EncoderSpec.parse(option), env, userHome);
  }

  /** Such as {@code openai/whisper-base@1234567 is here, 290.4 MB.} */
  static String words(WeightsModel.Here here) {
    return "%s is here%s."
        .formatted(here.label(), here.bytes() > 0 ? ", " + ByteSize.of(here.bytes()) : "");
  }
}
