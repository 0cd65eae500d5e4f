package prelude.training;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** In what configurations differ. */
public final class ConfigDiff {
  private ConfigDiff() {}

  /**
   * A field that is not the same in all.
   *
   * @param path such as {@code projector.pool}
   * @param values one per configuration, in their order; null where it has no such field
   */
  public record Difference(String path, List<String> values) {}

  /** The fields in which two configurations differ, in the record's order. */
  public static List<Difference> of(RunConfig left, RunConfig right) {
    return among(List.of(left, right));
  }

  /** The fields in which any two of these differ. */
  public static List<Difference> among(List<RunConfig> configs) {
    List<Map<String, String>> all = configs.stream().map(ConfigFields::of).toList();
    Set<String> paths = new LinkedHashSet<>();
    all.forEach(fields -> paths.addAll(fields.keySet()));
    List<Difference> differences = new ArrayList<>();
    for (String path : paths) {
      List<String> values = new ArrayList<>();
      all.forEach(fields -> values.add(fields.get(path)));
      if (values.stream().anyMatch(value -> !Objects.equals(value, values.getFirst()))) {
        differences.add(new Difference(path, values));
      }
    }
    return differences;
  }
}
