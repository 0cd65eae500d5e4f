package prelude.ui.prefixlab.work;

import java.util.List;

/**
 * Which transcript fits which clip.
 *
 * @param step of the evaluation or checkpoint
 * @param nats to write transcript j behind the audio of clip i, NaN where it is not known yet
 * @param clips places of the clips in the run's list
 */
public record Matrix(int step, double[][] nats, List<Integer> clips) {}
