package prelude.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of this process outside the Java heap, as Linux counts it. */
public final class NativeMemory {
  private static final Path MAPS = Path.of("/proc/self/smaps");
  private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) .*");
  private static final Pattern RESIDENT = Pattern.compile("Rss:\\s+(\\d+) kB");
  private static final Pattern HEAP =
      Pattern.compile("\\[0x([0-9a-f]+), 0x[0-9a-f]+, 0x([0-9a-f]+)\\)");

  private NativeMemory() {}

  /** Whether it can be told here. */
  public static boolean isKnown() {
    return Files.isReadable(MAPS);
  }

  /** Bytes in memory now that are not the Java heap's. */
  public static long bytes() {
    long from = Long.MAX_VALUE;
    long to = 0;
    Matcher heap = HEAP.matcher(heap());
    while (heap.find()) {
      from = Math.min(from, Long.parseLong(heap.group(1), 16));
      to = Math.max(to, Long.parseLong(heap.group(2), 16));
    }
    long total = 0;
    boolean counts = true;
    for (String line : maps()) {
      Matcher mapping = MAPPING.matcher(line);
      Matcher resident = RESIDENT.matcher(line);
      if (mapping.matches()) {
        long at = Long.parseUnsignedLong(mapping.group(1), 16);
        counts = Long.compareUnsigned(at, from) < 0 || Long.compareUnsigned(at, to) >= 0;
      } else if (counts && resident.matches()) {
        total += Long.parseLong(resident.group(1)) * 1024;
      }
    }
    return total;
  }

  /** The heap alone: what is printed of the metaspace looks alike. */
  private static String heap() {
    String all = LiveObjects.command("gcHeapInfo");
    int metaspace = all.indexOf("Metaspace");
    return metaspace < 0 ? all : all.substring(0, metaspace);
  }

  private static Iterable<String> maps() {
    try {
      return Files.readAllLines(MAPS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
