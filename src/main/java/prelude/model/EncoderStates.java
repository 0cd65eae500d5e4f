package prelude.model;

import java.util.ArrayList;
import java.util.List;
import prelude.audio.LogMel;

/**
 * What each layer of an encoder makes of a clip. As in Hugging Face's {@code hidden_states}, 0 is
 * the embedding (convolutions plus positions), i the output of layer i, and the last one is
 * layer-normed: the last hidden state, which the projector reads.
 *
 * @param layers encoder_layers + 1 arrays, each row-major (frames, d_model); not copied, so treat
 *     them as read-only
 * @param frames 20 ms each
 * @param dModel number of channels
 */
public record EncoderStates(List<float[]> layers, int frames, int dModel) {
  public EncoderStates {
    layers = List.copyOf(layers);
    for (float[] layer : layers) {
      if (layer.length != frames * dModel) {
        throw new IllegalArgumentException(
            "%d values; expected %d x %d".formatted(layer.length, frames, dModel));
      }
    }
  }

  /**
   * Runs an encoder.
   *
   * @param mel log-mel of the 30 s window
   * @param frames encoder frames to compute; the mel is cut to twice as many, as in training
   */
  public static EncoderStates of(WhisperEncoder encoder, LogMel mel, int frames) {
    List<float[]> states = new ArrayList<>(encoder.states(mel.trimmed(2 * frames), 2 * frames));
    states.remove(states.size() - 2); // the last layer before its norm, which nobody reads
    return new EncoderStates(states, frames, encoder.config().dModel());
  }

  /** The last hidden state, layer-normed: the projector's input. */
  public float[] last() {
    return layers.getLast();
  }

  /**
   * The sum of all layers, each weighted by one over their number: where a learned weighted sum
   * begins.
   *
   * @return row-major (frames, d_model)
   */
  public float[] equalSum() {
    var sum = new float[frames * dModel];
    for (int i = 0; i < sum.length; i++) {
      double value = 0;
      for (float[] layer : layers) {
        value += layer[i];
      }
      sum[i] = (float) (value / layers.size());
    }
    return sum;
  }
}
