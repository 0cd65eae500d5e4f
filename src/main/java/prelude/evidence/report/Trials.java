package prelude.evidence.report;

import java.util.List;

/**
 * What a model says of clips and transcripts. Prefixes that do not depend on the clip are tried
 * once per transcript.
 *
 * @param texts the transcripts (U), each once
 * @param text number of each clip's own (N)
 * @param loss nats of a transcript with a clip's audio (N, U)
 * @param own nats per byte of a clip's own (N, bytes)
 * @param none nats per byte with no prefix (U, bytes)
 * @param zero nats with a zero prefix (U)
 * @param mean nats with the mean prefix, by group as they were given (G, U)
 * @param noise nats with noise, by seed (K, U)
 * @param soft mean soft token of each clip (N, C)
 * @param layers mean state at the audio positions, by block of the LM (L, N, C)
 */
record Trials(
    List<String> texts,
    int[] text,
    double[][] loss,
    double[][] own,
    double[][] none,
    double[] zero,
    double[][] mean,
    double[][] noise,
    float[][] soft,
    float[][][] layers) {}
