package prelude.ui.prefixlab.demo;

/**
 * What the model wrote at one moment of a step that moves.
 *
 * @param amount of what moves: part of the other clip, or how many soft tokens are seen
 * @param text what it wrote
 */
record Trace(double amount, String text) {}
