package prelude.weights.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import prelude.weights.CachedModel;

/** One model on one hub, and the place that it has in that hub's cache. */
interface HubSite extends AutoCloseable {
  /** OWNER/NAME. */
  String id();

  /** Such as {@code huggingface.co}, for people. */
  String host();

  /** The cache's folder, whose disk has to have room. */
  Path cache();

  /**
   * What the hub says of a file.
   *
   * @return empty if the model has no such file
   * @throws HubException if the hub does not answer that
   */
  Optional<RemoteFile> find(String name);

  /** The whole model, if what the hub said so far shows that it is in a cache already. */
  Optional<CachedModel> complete() throws IOException;

  /** Whether the file lies in the cache under the model's name. */
  boolean has(RemoteFile file);

  /** Bytes that need not be downloaded, of a file that is not there yet. */
  long here(RemoteFile file);

  /** Puts a file into the cache. */
  void get(RemoteFile file, Meter meter) throws IOException;

  /** Where the files are. */
  Path folder();

  /** All files are there. */
  CachedModel finish() throws IOException;

  @Override
  void close();
}
