package prelude.ui.clips.list;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import prelude.data.Clip;
import prelude.data.ClipCollection;
import prelude.data.ManifestProblem;
import prelude.ui.clips.ClipList;
import prelude.ui.clips.ClipRow;

/** Makes the rows of the list from what has been read. */
public final class ClipRows {
  private ClipRows() {}

  /**
   * Clips and problems merged in the order of the file. A clip's key is its id; a broken row's key
   * is its id too, unless another row has it or it has none: then it is {@code line:N}.
   */
  public static ClipList of(ClipCollection read) {
    Set<String> taken = new HashSet<>();
    read.clips().forEach(clip -> taken.add(clip.id()));
    List<ClipRow> rows = new ArrayList<>(read.clips().size() + read.problems().size());
    int next = 0;
    for (ManifestProblem problem : read.problems()) {
      while (next < read.clips().size() && read.clips().get(next).line() < problem.line()) {
        rows.add(usable(read.clips().get(next++)));
      }
      rows.add(broken(problem, taken));
    }
    while (next < read.clips().size()) {
      rows.add(usable(read.clips().get(next++)));
    }
    return new ClipList(read.location(), rows, read.columns());
  }

  private static ClipRow usable(Clip clip) {
    return new ClipRow(
        clip.id(), clip.id(), clip.audio(), clip.text(), clip.columns(), clip.line(), "");
  }

  private static ClipRow broken(ManifestProblem problem, Set<String> taken) {
    String id = problem.clipId() == null ? "" : problem.clipId();
    String key = id;
    if (id.isEmpty() || !taken.add(id)) {
      key = "line:" + problem.line();
      while (!taken.add(key)) {
        key += "'"; // a clip may bear that very name
      }
    }
    return new ClipRow(key, id, null, "", Map.of(), problem.line(), problem.message());
  }
}
