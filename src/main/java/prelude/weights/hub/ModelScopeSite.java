package prelude.weights.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import prelude.weights.CachedModel;
import prelude.weights.HubCache;
import prelude.weights.HubSource;
import prelude.weights.hub.HubException.Kind;
import prelude.weights.hub.HubHttp.Answer;

/**
 * A model on ModelScope: one request lists its files with sizes and SHA-256, {@code
 * /api/v1/models/ID/repo/files}, and each is fetched from {@code /api/v1/models/ID/repo}. Its cache
 * has plain files.
 */
final class ModelScopeSite implements HubSite {
  private static final int MOST_LISTING_BYTES = 16 << 20;

  private final HubSettings settings;
  private final String id;
  private final String revision;
  private final HubHttp http;
  private final Refusals refusals;
  private final int tries;
  private final HubListener listener;
  private final HubCancel cancel;
  private final Path folder;
  private Map<String, RemoteFile> files;

  /**
   * @param revision branch, tag or commit
   * @param tries how often to ask for the list of files
   */
  ModelScopeSite(
      HubSettings settings,
      String id,
      String revision,
      int tries,
      HubListener listener,
      HubCancel cancel) {
    this.settings = settings;
    this.id = id;
    this.revision = revision;
    this.tries = tries;
    this.listener = listener;
    this.cancel = cancel;
    this.folder = folder(settings.msCache(), id, revision);
    this.refusals =
        new Refusals(
            HubSource.MODELSCOPE,
            id,
            revision,
            settings.msEndpoint() + "/models/" + id,
            settings.msToken());
    Map<String, String> secret =
        settings.msToken().map(t -> Map.of("Cookie", "m_session_id=" + t)).orElse(Map.of());
    this.http = new HubHttp(settings.msEndpoint(), secret, settings, cancel);
  }

  /** The folder that older clients made, if it is in use; they kept one revision only. */
  private static Path folder(Path cache, String id, String revision) {
    Stream<Path> older =
        revision.equals(HubCache.MASTER) ? HubCache.olderModelScope(cache, id) : Stream.empty();
    return older
        .filter(place -> Files.isRegularFile(place.resolve("config.json")))
        .findFirst()
        .orElse(HubCache.modelScopeSnapshot(cache, id, revision));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String host() {
    return Words.host(settings.msEndpoint());
  }

  @Override
  public Path cache() {
    return settings.msCache();
  }

  private URI uri(String query) {
    return URI.create(
        "%s/api/v1/models/%s/repo%sRevision=%s"
            .formatted(settings.msEndpoint(), id, query, encoded(revision)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public Optional<RemoteFile> find(String name) {
    if (files == null) {
      files = list();
    }
    return Optional.ofNullable(files.get(name));
  }

  private Map<String, RemoteFile> list() {
    URI uri = uri("/files?Recursive=False&");
    var attempts = new Attempts(settings.patience(), tries, listener, cancel);
    while (true) {
      try (Answer answer = http.get(uri, Map.of())) {
        if (Refusals.passes(answer.status())) {
          attempts.busy(answer, refusals.of(answer));
        } else if (answer.status() != 200) {
          throw refusals.of(answer);
        } else {
          byte[] bytes =
              answer.body().all(cancel, settings.patience().silence(), MOST_LISTING_BYTES);
          return read(answer, new String(bytes, StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        attempts.failed(uri, e);
      }
    }
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
                  id,
                  revision,
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
  public Optional<CachedModel> complete() {
    return Optional.empty();
  }

  @Override
  public boolean has(RemoteFile file) {
    Path here = folder.resolve(file.name());
    if (!Files.isRegularFile(here) || FileDownload.size(here) != file.size()) {
      return false;
    }
    listener.doing("Checking %s, which is there already".formatted(file.name()));
    try {
      return ContentHash.hex(file.hash().begin(file.size(), here, file.size(), cancel))
          .equals(file.hash().hex());
    } catch (IOException e) {
      return false; // is fetched anew
    }
  }

  private Path partial(RemoteFile file) {
    return folder.resolve(file.name() + ".incomplete");
  }

  @Override
  public long here(RemoteFile file) {
    return Math.min(file.size(), FileDownload.size(partial(file)));
  }

  @Override
  public void get(RemoteFile file, Meter meter) throws IOException {
    Path lockFile =
        settings
            .msCache()
            .resolve(".lock")
            .resolve(
                "model_%s_%s.lock"
                    .formatted(id.replace("/", "___"), file.name().replace(".", "_")));
    try (HubLock lock =
        HubLock.take(lockFile, file.name(), settings.patience(), listener, cancel)) {
      if (has(file)) {
        return;
      }
      Path partial = partial(file);
      new FileDownload(http, refusals, settings.patience(), listener, cancel)
          .complete(file, partial, meter);
      Files.move(
          partial,
          folder.resolve(file.name()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public CachedModel finish() {
    return new CachedModel(folder, HubSource.MODELSCOPE, id, revision);
  }

  @Override
  public void close() {
    http.close();
  }
}
