package prelude.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lowest cross-entropy that a model without audio can reach on a set of transcripts: each next
 * byte predicted with its exact frequency given the bytes so far, read off the prefix tree of the
 * transcripts. No end token is predicted.
 *
 * @param natsPerByte floor over all target bytes
 * @param targetBytes number of target bytes
 * @param perByte for each transcript, nats per byte under that best predictor
 */
public record TextOnlyFloor(double natsPerByte, int targetBytes, List<double[]> perByte) {

  /** Computes the floor of transcripts in UTF-8 bytes. */
  public static TextOnlyFloor of(List<String> transcripts) {
    List<byte[]> texts = transcripts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList();
    // How many transcripts begin with a prefix and go on: the tree's counts, without the tree.
    Map<String, Integer> begins = new HashMap<>();
    Map<String, Integer> goesOn = new HashMap<>();
    for (byte[] text : texts) {
      for (int i = 0; i < text.length; i++) {
        goesOn.merge(key(text, i), 1, Integer::sum);
        begins.merge(key(text, i + 1), 1, Integer::sum);
      }
    }
    List<double[]> perByte = new ArrayList<>();
    double sum = 0;
    int bytes = 0;
    for (byte[] text : texts) {
      double[] nats = new double[text.length];
      for (int i = 0; i < text.length; i++) {
        nats[i] = Math.log((double) goesOn.get(key(text, i)) / begins.get(key(text, i + 1)));
        sum += nats[i];
      }
      bytes += text.length;
      perByte.add(nats);
    }
    return new TextOnlyFloor(bytes == 0 ? 0 : sum / bytes, bytes, perByte);
  }

  private static String key(byte[] text, int length) {
    return new String(Arrays.copyOf(text, length), StandardCharsets.ISO_8859_1);
  }

  /** What the audio could give at most, nats per clip: the transcripts' information beyond text. */
  public double availableNatsPerClip() {
    return perByte.isEmpty() ? 0 : natsPerByte * targetBytes / perByte.size();
  }

  /**
   * A lower bound on the information taken from the audio, nats per clip: what the loss is below
   * the floor. With N different transcripts of which none begins another this is {@code ln N −
   * bytes/N · CE}.
   */
  public double informationNats(double crossEntropy) {
    return perByte.isEmpty()
        ? 0
        : Math.max(0, (natsPerByte - crossEntropy) * targetBytes / perByte.size());
  }
}
