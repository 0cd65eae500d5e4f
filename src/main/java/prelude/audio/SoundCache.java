package prelude.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The sounds that were read last, so that stepping back to a clip costs a look at its file's size
 * and date. A file that has changed is read again. May be used by many threads; two that ask for
 * the same new file both read it.
 */
public final class SoundCache {
  /** Bytes of samples kept unless told otherwise. */
  public static final long DEFAULT_BYTES = 256L << 20;

  /** How a file looked when it was read. */
  private record Stamp(long size, FileTime modified) {
    static Stamp of(Path file) {
      try {
        var now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(now.size(), now.lastModifiedTime());
      } catch (IOException e) {
        return null; // reading the file says what is wrong with it
      }
    }
  }

  private record Entry(Stamp stamp, Sound sound) {
    long bytes() {
      return 4L * sound.waveform().samples().length;
    }
  }

  private final SoundReader reader = new SoundReader();
  private final long maxBytes;
  private final Map<Path, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  public SoundCache() {
    this(DEFAULT_BYTES);
  }

  /**
   * @param maxBytes of samples to keep; a longer sound is read but not kept
   */
  public SoundCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * @throws AudioFileException when the file cannot be read, also if it could before
   */
  public Sound get(Path file) {
    return get(file, () -> false);
  }

  /**
   * @param cancelled see {@link SoundReader#read(Path, BooleanSupplier)}
   * @throws AudioFileException when the file cannot be read, also if it could before
   * @throws ReadCancelledException when it was cancelled
   */
  public Sound get(Path file, BooleanSupplier cancelled) {
    Stamp stamp = Stamp.of(file);
    synchronized (entries) {
      Entry kept = entries.get(file);
      if (kept != null && kept.stamp().equals(stamp)) {
        return kept.sound();
      }
      remove(file);
    }
    Sound sound = reader.read(file, cancelled);
    // A file that is written to meanwhile has another stamp at the next look, and is read again.
    if (stamp != null) {
      keep(file, new Entry(stamp, sound));
    }
    return sound;
  }

  /** Bytes of samples now held. */
  public long bytes() {
    synchronized (entries) {
      return bytes;
    }
  }

  /** Forgets everything. */
  public void clear() {
    synchronized (entries) {
      entries.clear();
      bytes = 0;
    }
  }

  private void keep(Path file, Entry entry) {
    synchronized (entries) {
      remove(file);
      if (entry.bytes() > maxBytes) {
        return;
      }
      entries.put(file, entry);
      bytes += entry.bytes();
      Iterator<Entry> eldest = entries.values().iterator();
      while (bytes > maxBytes) {
        bytes -= eldest.next().bytes();
        eldest.remove();
      }
    }
  }

  private void remove(Path file) {
    Entry old = entries.remove(file);
    if (old != null) {
      bytes -= old.bytes();
    }
  }
}
