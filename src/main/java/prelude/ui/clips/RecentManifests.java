package prelude.ui.clips;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was open before, the latest first, from one session to the next. */
final class RecentManifests {
  private static final Logger LOG = LoggerFactory.getLogger(RecentManifests.class);
  private static final int MOST = 8;

  private final NameFile file;
  private final List<Path> paths = new ArrayList<>();

  /** Reads what was kept earlier. */
  RecentManifests(NameFile file) {
    this.file = file;
    for (String text : file.read()) {
      try {
        paths.add(Path.of(text));
      } catch (InvalidPathException e) {
        LOG.warn("What was open before is no path here: {}", e.getMessage());
      }
    }
  }

  /** The latest first. */
  List<Path> paths() {
    return List.copyOf(paths);
  }

  /** Puts a path first, and keeps the list. */
  void add(Path location) {
    paths.remove(location);
    paths.addFirst(location);
    while (paths.size() > MOST) {
      paths.removeLast();
    }
    file.keep(paths.stream().map(Path::toString).toList());
  }
}
