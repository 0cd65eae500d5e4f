package prelude.weights.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import prelude.weights.CachedModel;
import prelude.weights.HubSource;
import prelude.weights.hub.HubHttp.Answer;

/** One model on one hub, and the place that it has in that hub's cache. */
abstract class HubSite implements AutoCloseable {
  final Errand errand;
  final Refusals refusals;
  final HubHttp http;
  private final Set<String> damaged = new HashSet<>();

  /**
   * @param page where people look at models, below the hub's address
   * @param secret the headers that say who asks, of a token
   */
  HubSite(Errand errand, String page, Function<String, Map<String, String>> secret) {
    this.errand = errand;
    HubSettings settings = errand.settings();
    HubSource source = errand.model().source();
    URI endpoint = settings.endpoint(source);
    Optional<String> token = settings.token(source);
    this.refusals = new Refusals(source, id(), revision(), endpoint + page + id(), token);
    this.http =
        new HubHttp(endpoint, token.map(secret).orElse(Map.of()), settings, errand.cancel());
  }

  /** OWNER/NAME. */
  final String id() {
    return errand.model().id().id();
  }

  final String revision() {
    return errand.model().revision();
  }

  final URI endpoint() {
    return errand.settings().endpoint(errand.model().source());
  }

  /** Such as {@code huggingface.co}, for people. */
  final String host() {
    return Words.host(endpoint());
  }

  /** The cache's folder, whose disk has to have room. */
  final Path cache() {
    return errand.settings().cache(errand.model().source());
  }

  /** A part of an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A request. */
  interface Question {
    /**
     * @throws IOException if the network fails
     */
    Answer send(URI uri) throws IOException;
  }

  /** Makes something of an answer that will not be another one later. */
  interface Reading<T> {
    /**
     * @throws IOException if the network fails
     */
    T of(Answer answer) throws IOException;
  }

  /**
   * Asks until there is an answer.
   *
   * @throws HubException if there is none, or it is a refusal
   */
  final <T> T ask(URI uri, Question question, Reading<T> reading) {
    var attempts =
        new Attempts(
            errand.settings().patience(), errand.tries(), errand.listener(), errand.cancel());
    while (true) {
      try (Answer answer = question.send(uri)) {
        if (!Refusals.passes(answer.status())) {
          return reading.of(answer);
        }
        attempts.busy(answer, refusals.of(answer));
      } catch (IOException e) {
        attempts.failed(uri, e);
      }
    }
  }

  /**
   * What the hub says of a file.
   *
   * @return empty if the model has no such file
   * @throws HubException if the hub does not answer that
   */
  abstract Optional<RemoteFile> find(String name);

  /** The whole model, if what the hub said so far shows that it is in a cache already. */
  abstract Optional<CachedModel> complete();

  /** Whether the file lies in the cache under the model's name. */
  abstract boolean has(RemoteFile file);

  /** Bytes that need not be downloaded, of a file that is not there yet. */
  long here(RemoteFile file) {
    long size = FileDownload.size(partial(file));
    return size > file.size() ? 0 : size;
  }

  /**
   * Puts a file into the cache.
   *
   * @throws IOException if the cache cannot be written
   * @throws HubException if the file cannot be had
   */
  final void get(RemoteFile file, Meter meter) throws IOException {
    Files.createDirectories(cache());
    HubSettings settings = errand.settings();
    try (HubLock lock =
        HubLock.take(
            lock(file), file.name(), settings.patience(), errand.listener(), errand.cancel())) {
      if (has(file)) {
        meter.settle(file.size()); // whoever had the lock was fetching just this
      } else {
        put(file, meter);
      }
    }
  }

  /** The lock file that the hub's own client locks. */
  abstract Path lock(RemoteFile file);

  /** What came of a file so far. */
  abstract Path partial(RemoteFile file);

  /**
   * Puts a file that is not there into the cache, whose lock is ours.
   *
   * @throws IOException if the cache cannot be written
   */
  abstract void put(RemoteFile file, Meter meter) throws IOException;

  /**
   * Downloads a file to its place.
   *
   * @throws IOException if it cannot be moved there
   */
  final void download(RemoteFile file, Path place, Meter meter) throws IOException {
    new FileDownload(
            http, refusals, errand.settings().patience(), errand.listener(), errand.cancel())
        .complete(file, partial(file), meter);
    Files.move(
        partial(file), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether what is there adds up; says so once if it does not. */
  final boolean isSound(Path path, RemoteFile file) {
    if (errand.sums().fits(path, file.hash(), file.name())) {
      return true;
    }
    noteDamage(file);
    return false;
  }

  /** Says once that what is there of a file is of no use. */
  final void noteDamage(RemoteFile file) {
    if (damaged.add(file.name())) {
      errand.listener().note(FileDownload.damaged(file));
    }
  }

  /** Where the files are. */
  abstract Path folder();

  /**
   * All files are there.
   *
   * @throws IOException if that cannot be noted in the cache
   */
  abstract CachedModel finish() throws IOException;

  @Override
  public void close() {
    http.close();
  }
}
