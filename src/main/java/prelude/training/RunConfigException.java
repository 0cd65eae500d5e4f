package prelude.training;

import java.util.List;
import java.util.stream.Collectors;

/** A run configuration that cannot be used; says which fields, what was found and expected. */
public final class RunConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<ConfigProblem> problems;

  public RunConfigException(List<ConfigProblem> problems) {
    super(
        "Run configuration: "
            + problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public RunConfigException(String message) {
    super(message);
    this.problems = List.of();
  }

  public List<ConfigProblem> problems() {
    return problems;
  }
}
