package prelude.weights.hub;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import prelude.weights.HubCache;

/**
 * The folders of a model in Hugging Face's cache. Bytes lie in {@code blobs}, named by their hash;
 * {@code snapshots/COMMIT} has relative links to them, {@code refs} the commits of branches.
 *
 * @param cache such as {@code ~/.cache/huggingface/hub}
 * @param id the model
 * @param symlinks whether links may be made; else snapshots have the files themselves
 */
record CacheLayout(Path cache, String id, boolean symlinks) {
  private static final String TAG =
      "Signature: 8a477f597d28d172789f06886806bc55\n"
          + "# This folder can be filled again, so backups may leave it out:"
          + " https://bford.info/cachedir/\n";

  private Path model() {
    return HubCache.modelFolder(cache, id);
  }

  Path blob(ContentHash hash) {
    return model().resolve("blobs").resolve(hash.hex());
  }

  Path incomplete(ContentHash hash) {
    return model().resolve("blobs").resolve(hash.hex() + ".incomplete");
  }

  Path snapshot(String commit) {
    return model().resolve("snapshots").resolve(commit);
  }

  Path lock(ContentHash hash) {
    return cache
        .resolve(".locks")
        .resolve(model().getFileName().toString())
        .resolve(hash.hex() + ".lock");
  }

  /**
   * Makes the cache's folder, and tells backup programs what it is.
   *
   * @throws IOException if the folder cannot be made
   */
  void prepare() throws IOException {
    Files.createDirectories(cache);
    Path tag = cache.resolve("CACHEDIR.TAG");
    if (!Files.exists(tag)) {
      try {
        Files.writeString(tag, TAG);
      } catch (IOException e) {
        // A cache works without.
      }
    }
  }

  /**
   * Puts a blob into a snapshot.
   *
   * @param fresh whether it was downloaded just now, so that no other snapshot needs it
   * @throws IOException if the snapshot cannot be written
   */
  void link(ContentHash hash, String commit, String name, boolean fresh) throws IOException {
    Path file = snapshot(commit).resolve(name);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    if (symlinks) {
      try {
        Files.createSymbolicLink(file, Path.of("..", "..", "blobs", hash.hex()));
        return;
      } catch (FileAlreadyExistsException e) {
        return; // another client has just made it
      } catch (UnsupportedOperationException | FileSystemException e) {
        // Windows allows them to few.
      }
    }
    if (fresh) {
      Files.move(blob(hash), file);
    } else {
      Path half = file.resolveSibling(name + ".incomplete");
      Files.copy(blob(hash), half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * Notes which commit a branch or tag is at.
   *
   * @throws IOException if it cannot be written
   */
  void refer(String revision, String commit) throws IOException {
    if (revision.equals(commit)) {
      return;
    }
    Path file = model().resolve("refs").resolve(revision);
    if (Files.isRegularFile(file) && Files.readString(file).equals(commit)) {
      return; // perhaps a cache that cannot be written
    }
    Files.createDirectories(file.getParent());
    // Two downloads, also of machines that share the cache, must not write into one file.
    Path half = file.resolveSibling("%s.%s.tmp".formatted(file.getFileName(), UUID.randomUUID()));
    Files.writeString(half, commit);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
