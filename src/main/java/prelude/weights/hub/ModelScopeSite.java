package prelude.weights.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import prelude.weights.CachedModel;
import prelude.weights.EncoderFiles;
import prelude.weights.HubCache;
import prelude.weights.HubSource;
import prelude.weights.hub.HubException.Kind;
import prelude.weights.hub.HubHttp.Answer;

/**
 * A model on ModelScope: one request lists its files with sizes and SHA-256, {@code
 * /api/v1/models/ID/repo/files}, and each is fetched from {@code /api/v1/models/ID/repo}. Its cache
 * has plain files.
 */
final class ModelScopeSite extends HubSite {
  private static final int MOST_LISTING_BYTES = 16 << 20;

  private final Path folder;
  private Map<String, RemoteFile> files;

  ModelScopeSite(Errand errand) {
    super(errand, "/models/", token -> Map.of("Cookie", "m_session_id=" + token));
    this.folder = folder(cache(), id(), revision());
  }

  /** The folder that older clients made, if it is in use; they kept one revision only. */
  private static Path folder(Path cache, String id, String revision) {
    Stream<Path> older =
        revision.equals(HubCache.MASTER) ? HubCache.olderModelScope(cache, id) : Stream.empty();
    return older
        .filter(place -> Files.isRegularFile(place.resolve(EncoderFiles.CONFIG)))
        .findFirst()
        .orElse(HubCache.modelScopeSnapshot(cache, id, revision));
  }

  private URI uri(String query) {
    return URI.create(
        "%s/api/v1/models/%s/repo%sRevision=%s"
            .formatted(endpoint(), id(), query, encoded(revision())));
  }

  @Override
  Optional<RemoteFile> find(String name) {
    if (files == null) {
      files = ask(uri("/files?Recursive=False&"), uri -> http.get(uri, Map.of()), this::list);
    }
    return Optional.ofNullable(files.get(name));
  }

  private Map<String, RemoteFile> list(Answer answer) throws IOException {
    if (answer.status() != 200) {
      throw refusals.of(answer);
    }
    long silence = errand.settings().patience().silence();
    byte[] bytes = answer.body().all(errand.cancel(), silence, MOST_LISTING_BYTES);
    return read(answer, new String(bytes, StandardCharsets.UTF_8));
  }

  private Map<String, RemoteFile> read(Answer answer, String text) {
    JsonNode tree;
    try {
      tree = new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw refusals.foreign(answer, "no JSON", "a list of files");
    }
    if (tree.path("Code").isNumber() && tree.path("Code").asInt() != 200) {
      throw new HubException(
          Kind.NOT_FOUND,
          "%s: found \"%s\", expected the files of %s at %s; check its name and revision on %s."
              .formatted(
                  Words.of(answer.uri()),
                  Words.foreign(tree.path("Message").asText(), refusals.token()),
                  id(),
                  revision(),
                  refusals.page()));
    }
    JsonNode listed = tree.path("Data").path("Files");
    if (!listed.isArray()) {
      throw refusals.foreign(answer, "JSON without Data.Files", "a list of files");
    }
    Map<String, RemoteFile> found = new TreeMap<>();
    for (JsonNode file : listed) {
      String name = file.path("Path").asText();
      Optional<ContentHash> hash =
          ContentHash.of(file.path("Sha256").asText()).filter(ContentHash::isSha256);
      if (hash.isPresent() && file.path("Size").canConvertToLong() && name.matches("[^/\\\\]+")) {
        URI uri = uri("?FilePath=" + encoded(name) + "&");
        found.put(name, new RemoteFile(name, uri, file.path("Size").asLong(), hash.get()));
      }
    }
    return found;
  }

  @Override
  Optional<CachedModel> complete() {
    return Optional.empty();
  }

  @Override
  boolean has(RemoteFile file) {
    Path here = folder.resolve(file.name());
    return Files.isRegularFile(here)
        && FileDownload.size(here) == file.size()
        && isSound(here, file);
  }

  @Override
  Path lock(RemoteFile file) {
    String name =
        "model_%s_%s.lock".formatted(id().replace("/", "___"), file.name().replace(".", "_"));
    return cache().resolve(".lock").resolve(name);
  }

  @Override
  Path partial(RemoteFile file) {
    return folder.resolve(file.name() + ".incomplete");
  }

  @Override
  void put(RemoteFile file, Meter meter) throws IOException {
    download(file, folder.resolve(file.name()), meter);
  }

  @Override
  Path folder() {
    return folder;
  }

  @Override
  CachedModel finish() {
    return new CachedModel(folder, HubSource.MODELSCOPE, id(), revision());
  }
}
