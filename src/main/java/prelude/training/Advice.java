package prelude.training;

import java.util.List;

/**
 * Something to know about a recipe before it starts.
 *
 * @param field path of the field it is about
 * @param severity how much is lost by going on
 * @param lead what is the matter, one short sentence
 * @param why the reason, a sentence or two
 * @param fixes what one can do about it, the best first
 */
public record Advice(String field, Severity severity, String lead, String why, List<Fix> fixes) {
  /** How much is lost by going on. */
  public enum Severity {
    /** It cannot learn, or cannot start. */
    ERROR,
    /** It may well fail, or show nothing. */
    WARNING,
    /** It works, but something has no effect. */
    INFO
  }

  /**
   * A way out.
   *
   * @param id names it among the fixes of one recipe
   * @param label what it does, for a button
   * @param config the recipe after it
   */
  public record Fix(String id, String label, RunConfig config) {}

  static Fix fix(String id, String label, RunConfig config) {
    return new Fix(id, label, config);
  }
}
