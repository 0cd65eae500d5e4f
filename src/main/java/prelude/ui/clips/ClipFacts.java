package prelude.ui.clips;

/**
 * What a look at a clip's header has found out.
 *
 * @param seconds its length; NaN when it cannot be read
 * @param problem why it cannot be read; empty when it can
 */
public record ClipFacts(double seconds, String problem) {}
