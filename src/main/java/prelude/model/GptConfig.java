package prelude.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shape of the language model, with nanochat's names (gpt.py, GPTConfig).
 *
 * @param sequenceLen longest sequence the windows are made for, audio prefix included
 * @param vocabSize token count before padding; 257 for bytes and BOS
 * @param nLayer number of blocks
 * @param nHead query heads
 * @param nKvHead key/value heads; divides {@code nHead}
 * @param nEmbd width
 * @param windowPattern S and L, tiled over the layers; the last layer is always L
 */
public record GptConfig(
    int sequenceLen,
    int vocabSize,
    int nLayer,
    int nHead,
    int nKvHead,
    int nEmbd,
    String windowPattern) {

  /** Tokens are padded to a multiple of this, as nanochat does. */
  private static final int VOCABULARY_PADDING = 64;

  /** The sizes of W1's d6: 6 layers, 384 wide, 6 heads. */
  public static GptConfig d6(int sequenceLen, String windowPattern) {
    return new GptConfig(sequenceLen, 257, 6, 6, 6, 384, windowPattern);
  }

  @JsonIgnore
  public int headDim() {
    return nEmbd / nHead;
  }

  @JsonIgnore
  public int kvDim() {
    return nKvHead * headDim();
  }

  @JsonIgnore
  public int paddedVocabSize() {
    return (vocabSize + VOCABULARY_PADDING - 1) / VOCABULARY_PADDING * VOCABULARY_PADDING;
  }

  /** Whether a layer adds value embeddings: every second one, the last included. */
  public boolean hasValueEmbedding(int layer) {
    return layer % 2 == (nLayer - 1) % 2;
  }

  /** Keys each layer may look back on, besides the token itself (nanochat's left window). */
  public List<Integer> windowSizes() {
    int longWindow = sequenceLen;
    int shortWindow = Math.ceilDiv(Math.ceilDiv(longWindow, 4), 128) * 128;
    String pattern = windowPattern.toUpperCase(Locale.ROOT);
    List<Integer> sizes = new ArrayList<>();
    for (int layer = 0; layer < nLayer; layer++) {
      boolean isShort = layer < nLayer - 1 && pattern.charAt(layer % pattern.length()) == 'S';
      sizes.add(isShort ? shortWindow : longWindow);
    }
    return List.copyOf(sizes);
  }
}
