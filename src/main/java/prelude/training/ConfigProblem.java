package prelude.training;

/**
 * Something wrong with one field of a run configuration.
 *
 * @param field path in the JSON, e.g. {@code training.steps}
 * @param message what was found, what is expected
 */
public record ConfigProblem(String field, String message) {
  @Override
  public String toString() {
    return field + ": " + message;
  }
}
