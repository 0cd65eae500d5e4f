package prelude.ui.prefixlab.work;

import prelude.evidence.lab.Answer;

/**
 * What the model says behind one prefix.
 *
 * @param kind which
 * @param clip the clip whose audio it is, or null
 * @param step of the checkpoint
 * @param answer null until it is known
 * @param written what it writes by itself; null until it is known
 * @param complete whether all of it is written
 */
public record Row(
    RowKind kind, String clip, int step, Answer answer, String written, boolean complete) {}
