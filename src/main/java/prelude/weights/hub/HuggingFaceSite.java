package prelude.weights.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
final class HuggingFaceSite extends HubSite {
  static final String COMMIT_HEADER = "X-Repo-Commit";

  private final CacheLayout layout;
  private final Function<String, Optional<CachedModel>> cachedCommit;
  private String commit;

  /**
   * @param cachedCommit looks a commit of this model up in all caches
   */
  HuggingFaceSite(Errand errand, Function<String, Optional<CachedModel>> cachedCommit) {
    super(errand, "/", token -> Map.of("Authorization", "Bearer " + token));
    this.cachedCommit = cachedCommit;
    this.layout = new CacheLayout(cache(), id(), errand.settings().symlinks());
  }

  private URI uri(String name, String at) {
    return URI.create(
        "%s/%s/resolve/%s/%s".formatted(endpoint(), id(), encoded(at), encoded(name)));
  }

  @Override
  Optional<RemoteFile> find(String name) {
    return ask(
        uri(name, commit == null ? revision() : commit),
        http::head,
        answer -> {
          String code = answer.header("X-Error-Code").orElse("");
          if (answer.status() == 404
              && (code.equals("EntryNotFound") || code.isEmpty() && commit != null)) {
            commitOf(answer).ifPresent(this::settle);
            return Optional.empty();
          }
          if (answer.status() != 200 && !answer.redirects()) {
            throw refusals.of(answer);
          }
          return Optional.of(described(name, answer));
        });
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
    String expected = commit == null && HubCache.isCommit(revision()) ? revision() : commit;
    if (expected != null && !expected.equals(found)) {
      throw new HubException(
          HubException.Kind.BAD_ANSWER,
          "%s: found commit %s, expected %s; try later, or take another mirror."
              .formatted(Words.of(uri("", expected)), found, expected));
    }
    commit = found;
  }

  @Override
  Optional<CachedModel> complete() {
    Optional<CachedModel> found = cachedCommit.apply(commit);
    if (found.isEmpty() || !found.get().folder().equals(folder())) {
      return found;
    }
    if (!Files.isRegularFile(folder().resolve(EncoderFiles.FRONT_END))) {
      return Optional.empty(); // it is checked if it is there, so it had better be
    }
    try {
      return Optional.of(finish());
    } catch (IOException e) {
      return found; // a cache that cannot be written is as good to read
    }
  }

  @Override
  boolean has(RemoteFile file) {
    Path pointer = folder().resolve(file.name());
    return Files.isRegularFile(pointer)
        && FileDownload.size(pointer) == file.size()
        && (!errand.sums().always() || isSound(pointer, file));
  }

  @Override
  long here(RemoteFile file) {
    return hasBlob(file) ? file.size() : super.here(file);
  }

  private boolean hasBlob(RemoteFile file) {
    Path blob = layout.blob(file.hash());
    return Files.isRegularFile(blob) && FileDownload.size(blob) == file.size();
  }

  @Override
  Path lock(RemoteFile file) {
    return layout.lock(file.hash());
  }

  @Override
  Path partial(RemoteFile file) {
    return layout.incomplete(file.hash());
  }

  @Override
  void put(RemoteFile file, Meter meter) throws IOException {
    layout.prepare();
    Path blob = layout.blob(file.hash());
    boolean fresh = Files.notExists(blob);
    if (hasBlob(file) && isSound(blob, file)) {
      meter.settle(file.size());
    } else {
      if (!fresh) {
        noteDamage(file);
      }
      download(file, blob, meter);
    }
    layout.link(file.hash(), commit, file.name(), fresh);
  }

  @Override
  Path folder() {
    return layout.snapshot(commit);
  }

  @Override
  CachedModel finish() throws IOException {
    layout.refer(revision(), commit);
    return new CachedModel(folder(), HubSource.HUGGING_FACE, id(), commit);
  }
}
