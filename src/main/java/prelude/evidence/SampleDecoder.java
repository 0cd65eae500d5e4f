package prelude.evidence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import prelude.evidence.Evaluation.Sample;
import prelude.model.AudioLm;
import prelude.model.ByteTokenizer;
import prelude.model.Decoder;

/** Lets the model write a clip's text by itself, with the clip's audio and with none. */
final class SampleDecoder {
  /** Bytes written at most; a transcript can be long, and each byte is a pass through the model. */
  private static final int MOST_BYTES = 120;

  private final AudioLm lm;
  private final EvaluationSet set;

  SampleDecoder(AudioLm lm, EvaluationSet set) {
    this.lm = lm;
    this.set = set;
  }

  /**
   * The first clips' texts as the model writes them.
   *
   * @param soft soft tokens of all clips (N, Ta, C)
   */
  List<Sample> decode(NDArray soft, int clips) {
    if (clips == 0) {
      return List.of();
    }
    int[] lengths = new int[clips];
    for (int i = 0; i < clips; i++) {
      int bytes = set.transcripts().get(i).getBytes(StandardCharsets.UTF_8).length;
      lengths[i] = Math.min(MOST_BYTES, bytes);
    }
    int longest = Arrays.stream(lengths).max().orElse(0);
    var decoder = new Decoder(lm);
    try (NDManager scope = lm.scope()) {
      int[][] heard = decoder.greedy(soft.get(scope, new NDIndex("0:" + clips)), longest);
      int[][] unheard = decoder.greedy(soft.get(scope, new NDIndex("0:1, 0:0")), longest);
      List<Sample> samples = new ArrayList<>();
      for (int i = 0; i < clips; i++) {
        samples.add(
            new Sample(set.ids().get(i), text(heard[i], lengths[i]), text(unheard[0], lengths[i])));
      }
      return samples;
    }
  }

  private static String text(int[] tokens, int length) {
    return ByteTokenizer.decode(Arrays.copyOf(tokens, length));
  }
}
