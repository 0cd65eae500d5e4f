package prelude.weights.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prelude.weights.CachedModel;
import prelude.weights.EncoderFiles;

/** Looks whether files add up to their hashes: once in a fetch, since large ones take long. */
final class Sums {
  private final boolean always;
  private final HubListener listener;
  private final HubCancel cancel;
  private final Map<List<Object>, Boolean> known = new HashMap<>();

  /**
   * @param always whether copies that lie complete in a cache are looked at, too
   */
  Sums(boolean always, HubListener listener, HubCancel cancel) {
    this.always = always;
    this.listener = listener;
    this.cancel = cancel;
  }

  boolean always() {
    return always;
  }

  /**
   * Whether a file's bytes are those of this hash. One that cannot be read is none.
   *
   * @param name for people
   */
  boolean fits(Path file, ContentHash hash, String name) {
    try {
      Path real = file.toRealPath();
      long size = Files.size(real);
      List<Object> key = List.of(real, size, Files.getLastModifiedTime(real), hash);
      Boolean before = known.get(key);
      if (before != null) {
        return before;
      }
      listener.doing("Checking %s, which is there already".formatted(name));
      boolean fits = ContentHash.hex(hash.begin(size, real, size, cancel)).equals(hash.hex());
      known.put(key, fits);
      return fits;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * @param damaged a file that does not add up to the name of its blob; empty if all do, or have no
   *     such name
   * @param unknown whether there are files without such a name, of which only the hub knows the
   *     hash
   */
  record Found(Optional<Path> damaged, boolean unknown) {
    boolean isSound() {
      return damaged.isEmpty() && !unknown;
    }
  }

  /** What can be said of a copy without asking the hub. */
  Found of(CachedModel copy) {
    boolean unknown = false;
    for (Path file : EncoderFiles.needed(copy.folder())) {
      Optional<ContentHash> hash = blob(file);
      unknown |= hash.isEmpty();
      if (hash.isPresent() && !fits(file, hash.get(), file.getFileName().toString())) {
        return new Found(Optional.of(file), unknown);
      }
    }
    return new Found(Optional.empty(), unknown);
  }

  private static Optional<ContentHash> blob(Path file) {
    try {
      Path real = file.toRealPath();
      return real.getParent().endsWith("blobs")
          ? ContentHash.of(real.getFileName().toString())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
