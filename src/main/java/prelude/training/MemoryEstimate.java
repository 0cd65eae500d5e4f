package prelude.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import prelude.model.Compute;
import prelude.model.FrameGrouping;
import prelude.model.GptConfig;
import prelude.model.ProjectorConfig;
import prelude.weights.WhisperConfig;

/**
 * How much memory a run needs on its device, in bytes, from the sizes alone. Counted is what lives
 * at once at the end of the forward pass, when autograd holds every activation; what the encoder
 * needs before comes instead of it, not on top.
 *
 * @param parameters projector and LM in fp32, and their copies in the activations' dtype
 * @param optimizer gradients and AdamW's two moments of what is trained
 * @param activations what the forward pass keeps for the backward pass
 * @param diagnostics what an evaluated step holds once the activations are gone: the trained
 *     parameters as they were, and how far they moved
 * @param features of all clips, fp32
 * @param encoder weights and the working set of one clip
 * @param fixed what the device needs whatever is trained: a context on a card, a JVM on the CPU
 */
public record MemoryEstimate(
    long parameters,
    long optimizer,
    long activations,
    long diagnostics,
    long features,
    long encoder,
    long fixed) {
  private static final double GIB = 1L << 30;
  private static final int FP32 = 4;
  private static final int BF16 = 2;

  /** CUDA context, cuBLAS's workspaces and what the allocator rounds up. */
  private static final long CARD = 700L << 20;

  /** JVM and libtorch with the kernels compiled; see {@link #GAPS}. */
  private static final long PROCESS = 635L << 20;

  /**
   * What allocators lose to rounding and gaps. It and {@link #PROCESS} were chosen for the resident
   * memory of four runs on a CPU, W1 with 10, 250 and 1500 soft tokens in fp32 and with 1500 in
   * bf16, and come within 10 % of them; no other run was held against them, and none on a card.
   */
  private static final double GAPS = 1.25;

  /** Tensors of the MLP's inner width that the backward pass has at once. */
  private static final int TRANSIENT = 3;

  /** Gradients and two moments, and on the host the copy that checkpoints are written from. */
  private static final int STATES_ON_CARD = 3;

  private static final int STATES_ON_CPU = 6;

  /**
   * The estimate for a run.
   *
   * @param compute what activations are computed in; not {@code auto}
   * @param onCard whether a card computes
   */
  static MemoryEstimate of(
      RunConfig config,
      Compute compute,
      RunShape shape,
      ProjectorConfig projector,
      WhisperConfig encoder,
      boolean onCard) {
    boolean live = config.encoder().trained();
    long all = shape.lmParameters() + shape.projectorParameters();
    long text = config.lm().pretrainSteps() > 0 ? shape.lmParameters() : 0;
    long trained =
        Math.max(
            text,
            (config.lm().trained() ? shape.lmParameters() : 0)
                + (config.projector().trained() ? shape.projectorParameters() : 0)
                + (live ? shape.encoderParameters() : 0));
    int rows = part(config.training(), shape.clips());
    int softTokens =
        new FrameGrouping(
                shape.encoderFrames(), config.projector().pool(), config.projector().stack())
            .softTokens();
    return new MemoryEstimate(
        all * (compute == Compute.BF16 ? FP32 + BF16 : FP32)
            + (live ? FP32 * shape.encoderParameters() : 0),
        trained * FP32 * (onCard ? STATES_ON_CARD : STATES_ON_CPU),
        activations(
                config.lm().gpt(),
                projector,
                compute == Compute.BF16 ? BF16 : FP32,
                rows,
                shape.softTokens(),
                shape.textPositions())
            + (live && shape.softTokens() > 0
                ? rows * encoderKept(encoder, shape.encoderFrames())
                : 0),
        2 * FP32 * trained,
        FP32
            * (long) shape.clips()
            * (live
                ? 2L * shape.encoderFrames() * encoder.numMelBins()
                : (long) softTokens * projector.inDim() * projector.layers()),
        encoder(encoder, shape.encoderFrames()),
        onCard ? CARD : PROCESS);
  }

  /** Clips that go through the model at once. */
  private static int part(RunConfig.Training training, int clips) {
    int batch = training.batch() == 0 ? clips : Math.min(clips, training.batch());
    return Math.ceilDiv(batch, Math.min(batch, training.accumulation()));
  }

  /**
   * What autograd keeps of a trained encoder per clip: per layer and frame two norms' inputs and
   * outputs, q, k, v, attention's output, and the MLP before and after its GELU; and the
   * convolutions' inputs and outputs.
   */
  private static long encoderKept(WhisperConfig encoder, int frames) {
    long d = encoder.dModel();
    long layer = 8 * d + 2L * encoder.ffnDim();
    long convolutions = 2 * (3L * encoder.numMelBins() + 2 * d) + 5 * d;
    return Math.round(GAPS * FP32 * frames * (encoder.encoderLayers() * layer + convolutions));
  }

  private static long encoder(WhisperConfig encoder, int frames) {
    long d = encoder.dModel();
    long weights =
        encoder.encoderLayers() * d * (4 * d + 2L * encoder.ffnDim())
            + encoder.maxSourcePositions() * d;
    return FP32 * weights + encoderClip(encoder, frames);
  }

  /** What the encoder needs for each clip of a batch: one layer's tensors, all layers' states. */
  static long encoderClip(WhisperConfig encoder, int frames) {
    long d = encoder.dModel();
    return FP32 * frames * (7 * d + 2L * encoder.ffnDim() + (encoder.encoderLayers() + 2) * d);
  }

  /**
   * Values that autograd keeps per position and layer, in units of the width C: the residual stream
   * before the block, after attention, and the two normed copies (4); q and k after the rotation
   * and after their norm (4 for multi-head attention); v and the attention's output (2); relu and
   * its square in the MLP (8). In bf16 each of the four norms keeps an fp32 copy of its input
   * besides. The last block counts for the text only, but for its keys and values.
   */
  private static long activations(
      GptConfig gpt, ProjectorConfig projector, int width, int clips, int audio, int text) {
    long c = gpt.nEmbd();
    long kv = gpt.kvDim();
    long perPosition =
        width
                * (c + c + c + c + kv + kv + c + c
                    + 8 * c) // xn, xn2, qn, x of resid; kn, v; out; mlp
            + FP32 * (c + c + c + kv); // inputs of the four norms
    long lastPerAudio = width * (c + 2 * kv) + FP32 * (c + kv);
    long positions = (long) clips * (audio + text);
    long textPositions = (long) clips * text;
    long blocks =
        (gpt.nLayer() - 1) * positions * perPosition
            + textPositions * perPosition
            + (positions - textPositions) * lastPerAudio;
    long masks = 0;
    long t = audio + (long) text;
    for (int window : gpt.windowSizes()) {
      masks += window < t - 1 ? t * t * (1 + width) : 0;
    }
    long ends = positions * c * (3L * width + FP32);
    long soft =
        (long) clips * audio * (projector.inDim() + 3L * projector.outDim()) * width
            + (projector.rmsNorm() ? (long) clips * audio * c * FP32 : 0);
    long logits = textPositions * (3L * gpt.vocabSize() * FP32);
    long kept = blocks + masks + ends + soft + logits;
    return Math.round(GAPS * kept) + TRANSIENT * positions * 4 * c * width;
  }

  /** All that lives at once. */
  public long total() {
    return fixed
        + Math.max(encoder, parameters + optimizer + Math.max(activations, diagnostics) + features);
  }

  /** Such as {@code 3.1 GiB}. */
  public String words() {
    return words(total());
  }

  static String words(long bytes) {
    return String.format(Locale.ROOT, bytes < GIB / 10 ? "%.2f GiB" : "%.1f GiB", bytes / GIB);
  }

  /** What takes most, and what of the configuration makes it smaller. */
  public String advice(Compute compute) {
    List<Part> parts = new ArrayList<>();
    String dtype = compute == Compute.BF16 ? "" : ", or compute in bf16";
    parts.add(
        new Part(
            "activations",
            activations,
            "fewer soft tokens (pool or stack more frames, trim frames to the clip), fewer clips or"
                + " fewer layers"
                + dtype));
    parts.add(
        new Part(
            "parameters and AdamW", parameters + optimizer, "fewer layers or a smaller width"));
    parts.add(
        new Part(
            "the clips' features", features, "pool more frames per soft token, or fewer clips"));
    parts.add(new Part("the encoder", encoder, "frames trimmed to the clip, or a smaller encoder"));
    Part most = parts.stream().max(Comparator.comparingLong(Part::bytes)).orElseThrow();
    return "%s take most, about %s of %s; what helps: %s"
        .formatted(most.name(), words(most.bytes()), words(), most.remedy());
  }

  private record Part(String name, long bytes, String remedy) {}
}
