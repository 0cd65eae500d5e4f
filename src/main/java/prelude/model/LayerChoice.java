package prelude.model;

import java.util.Locale;

/**
 * Which of the encoder's states the projector reads. As in Hugging Face's {@code hidden_states}, 0
 * is the embedding, i the output of layer i, and the last one is layer-normed.
 *
 * @param kind the last state, a numbered one, or a learned sum of all
 * @param index number of a numbered one, else -1
 */
public record LayerChoice(Kind kind, int index) {
  /** What can be chosen. */
  public enum Kind {
    LAST,
    NUMBERED,
    /**
     * All states, each weighted by the softmax of one learned number per state (SUPERB, Yang et al.
     * 2021; s3prl's Featurizer).
     */
    WEIGHTED
  }

  /** The last hidden state. */
  public static LayerChoice last() {
    return new LayerChoice(Kind.LAST, -1);
  }

  /**
   * Reads {@code last}, {@code weighted} or a number.
   *
   * @throws IllegalArgumentException saying what was found and expected
   */
  public static LayerChoice parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.equals("last")) {
      return last();
    }
    if (word.equals("weighted")) {
      return new LayerChoice(Kind.WEIGHTED, -1);
    }
    if (word.matches("\\d{1,3}")) {
      return new LayerChoice(Kind.NUMBERED, Integer.parseInt(word));
    }
    throw new IllegalArgumentException(
        "found '%s', expected last, weighted, or the number of a layer from 0, the embedding"
            .formatted(text));
  }

  /** States that are read (K), of an encoder with that many layers. */
  public int count(int encoderLayers) {
    return kind == Kind.WEIGHTED ? encoderLayers + 1 : 1;
  }

  /**
   * Number of the single state that is read, of an encoder with that many layers.
   *
   * @throws IllegalArgumentException if it has no such layer
   */
  public int of(int encoderLayers) {
    if (kind == Kind.NUMBERED && index > encoderLayers) {
      throw new IllegalArgumentException(
          "found %d, but this encoder has layers 0 (the embedding) to %d"
              .formatted(index, encoderLayers));
    }
    return kind == Kind.NUMBERED ? index : encoderLayers;
  }
}
