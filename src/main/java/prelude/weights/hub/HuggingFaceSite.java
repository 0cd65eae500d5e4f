package prelude.weights.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import prelude.weights.CachedModel;
import prelude.weights.EncoderFiles;
import prelude.weights.HubCache;
import prelude.weights.HubSource;
import prelude.weights.hub.HubHttp.Answer;

/**
 * A model on the Hugging Face hub or a mirror of it: {@code /ID/resolve/REVISION/FILE}. What the
 * first answer says is the commit holds for all files.
 */
final class HuggingFaceSite implements HubSite {
  static final String COMMIT_HEADER = "X-Repo-Commit";

  private final HubSettings settings;
  private final String id;
  private final String revision;
  private final CacheLayout layout;
  private final HubHttp http;
  private final Refusals refusals;
  private final int tries;
  private final HubListener listener;
  private final HubCancel cancel;
  private final Function<String, Optional<CachedModel>> cachedCommit;
  private String commit;

  /**
   * @param revision branch, tag or commit
   * @param tries how often to ask for what the hub says of a file
   * @param cachedCommit looks a commit of this model up in all caches
   */
  HuggingFaceSite(
      HubSettings settings,
      String id,
      String revision,
      int tries,
      Function<String, Optional<CachedModel>> cachedCommit,
      HubListener listener,
      HubCancel cancel) {
    this.settings = settings;
    this.id = id;
    this.revision = revision;
    this.tries = tries;
    this.listener = listener;
    this.cancel = cancel;
    this.cachedCommit = cachedCommit;
    this.layout = new CacheLayout(settings.hfCache(), id, settings.symlinks());
    this.refusals =
        new Refusals(
            HubSource.HUGGING_FACE,
            id,
            revision,
            settings.hfEndpoint() + "/" + id,
            settings.hfToken());
    Map<String, String> secret =
        settings.hfToken().map(t -> Map.of("Authorization", "Bearer " + t)).orElse(Map.of());
    this.http = new HubHttp(settings.hfEndpoint(), secret, settings, cancel);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String host() {
    return Words.host(settings.hfEndpoint());
  }

  @Override
  public Path cache() {
    return settings.hfCache();
  }

  private URI uri(String name, String at) {
    return URI.create(
        "%s/%s/resolve/%s/%s"
            .formatted(
                settings.hfEndpoint(), id, URLEncoder.encode(at, StandardCharsets.UTF_8), name));
  }

  @Override
  public Optional<RemoteFile> find(String name) {
    URI uri = uri(name, commit == null ? revision : commit);
    var attempts = new Attempts(settings.patience(), tries, listener, cancel);
    while (true) {
      try (Answer answer = http.head(uri)) {
        int status = answer.status();
        if (Refusals.passes(status)) {
          attempts.busy(answer, refusals.of(answer));
          continue;
        }
        boolean noSuchFile =
            status == 404
                && (answer.header("X-Error-Code").orElse("").equals("EntryNotFound")
                    || answer.header("X-Error-Code").isEmpty() && commit != null);
        if (noSuchFile) {
          commitOf(answer).ifPresent(this::settle);
          return Optional.empty();
        }
        if (status != 200 && !answer.redirects()) {
          throw refusals.of(answer);
        }
        return Optional.of(described(name, answer));
      } catch (IOException e) {
        attempts.failed(uri, e);
      }
    }
  }

  private RemoteFile described(String name, Answer answer) {
    String found =
        commitOf(answer)
            .orElseThrow(
                () ->
                    refusals.foreign(
                        answer, "an answer without a commit in " + COMMIT_HEADER, "that of a hub"));
    settle(found);
    String tag =
        answer
            .header("X-Linked-Etag")
            .or(() -> answer.header("ETag"))
            .map(text -> text.replaceFirst("^W/", "").replace("\"", ""))
            .orElse("");
    ContentHash hash =
        ContentHash.of(tag)
            .orElseThrow(
                () ->
                    refusals.foreign(
                        answer,
                        "the ETag \"" + Words.foreign(tag, refusals.token()) + '"',
                        "40 or 64 hexadecimal digits"));
    Optional<String> length =
        answer
            .header("X-Linked-Size")
            .or(() -> answer.redirects() ? Optional.empty() : answer.header("Content-Length"));
    long size =
        length
            .filter(text -> text.matches("\\d{1,15}"))
            .map(Long::valueOf)
            .orElseThrow(() -> refusals.foreign(answer, "no size of the file", "one"));
    return new RemoteFile(name, uri(name, found), size, hash);
  }

  private static Optional<String> commitOf(Answer answer) {
    return answer.header(COMMIT_HEADER).filter(HubCache::isCommit);
  }

  private void settle(String found) {
    String expected = commit == null && HubCache.isCommit(revision) ? revision : commit;
    if (expected != null && !expected.equals(found)) {
      throw new HubException(
          HubException.Kind.BAD_ANSWER,
          "%s: found commit %s, expected %s; try later, or take another mirror."
              .formatted(Words.of(uri("", expected)), found, expected));
    }
    commit = found;
  }

  @Override
  public Optional<CachedModel> complete() throws IOException {
    Optional<CachedModel> found = cachedCommit.apply(commit);
    if (found.isPresent() && found.get().folder().equals(folder())) {
      // The front end is checked if it is there, so it had better be.
      return Files.isRegularFile(folder().resolve(EncoderFiles.FRONT_END))
          ? Optional.of(finish())
          : Optional.empty();
    }
    return found;
  }

  @Override
  public boolean has(RemoteFile file) {
    Path pointer = folder().resolve(file.name());
    return Files.isRegularFile(pointer) && FileDownload.size(pointer) == file.size();
  }

  @Override
  public long here(RemoteFile file) {
    return hasBlob(file)
        ? file.size()
        : Math.min(file.size(), FileDownload.size(layout.incomplete(file.hash())));
  }

  private boolean hasBlob(RemoteFile file) {
    Path blob = layout.blob(file.hash());
    return Files.isRegularFile(blob) && FileDownload.size(blob) == file.size();
  }

  @Override
  public void get(RemoteFile file, Meter meter) throws IOException {
    layout.prepare();
    try (HubLock lock =
        HubLock.take(
            layout.lock(file.hash()), file.name(), settings.patience(), listener, cancel)) {
      if (has(file)) {
        return; // whoever had the lock was fetching just this
      }
      boolean fresh = !hasBlob(file);
      if (fresh) {
        Path partial = layout.incomplete(file.hash());
        new FileDownload(http, refusals, settings.patience(), listener, cancel)
            .complete(file, partial, meter);
        Files.move(
            partial,
            layout.blob(file.hash()),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      layout.link(file.hash(), commit, file.name(), fresh);
    }
  }

  @Override
  public Path folder() {
    return layout.snapshot(commit);
  }

  @Override
  public CachedModel finish() throws IOException {
    layout.refer(revision, commit);
    return new CachedModel(folder(), HubSource.HUGGING_FACE, id, commit);
  }

  @Override
  public void close() {
    http.close();
  }
}
