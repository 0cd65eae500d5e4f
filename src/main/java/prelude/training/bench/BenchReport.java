package prelude.training.bench;

import java.util.ArrayList;
import java.util.List;
import prelude.model.AdamW;
import prelude.model.Compute;
import prelude.model.FlopCount;
import prelude.model.GemmRate;
import prelude.model.GptConfig;
import prelude.model.ProjectorConfig;
import prelude.training.RunConfig.Frames;

/**
 * What {@link W1Bench} measured: milliseconds, and rates in 10⁹ operations per second.
 *
 * @param machine where and when
 * @param work what one step computes
 * @param gemm the machine's matrix products, before and after the steps
 * @param step the training step
 * @param frontEnd log-mel and encoder
 * @param memory the process around the timed steps
 */
public record BenchReport(
    Machine machine, Work work, Gemm gemm, Step step, FrontEnd frontEnd, Memory memory) {

  /**
   * The machine.
   *
   * @param device {@code cpu} or {@code cuda:N}
   * @param card name, compute capability and memory, or null
   * @param deviceReason why this device
   * @param threads libtorch's
   * @param loadBefore system load average of the last minute at the start, -1 if unknown
   * @param loadAfter the same at the end; the bench's own threads are part of it
   */
  public record Machine(
      String measured,
      String prelude,
      String libtorch,
      String java,
      String system,
      String device,
      String card,
      String deviceReason,
      int processors,
      int threads,
      double loadBefore,
      double loadAfter) {}

  /**
   * What one step computes.
   *
   * @param preset whose step it is, or null
   * @param frames whose encoder frames become soft tokens
   * @param rows clips
   * @param softTokens per clip
   * @param textTokens per clip
   * @param flops operations, as {@link FlopCount} counts them
   */
  public record Work(
      String preset,
      Frames frames,
      Compute compute,
      int rows,
      int softTokens,
      int textTokens,
      GptConfig gpt,
      ProjectorConfig projector,
      AdamW adamW,
      FlopCount flops) {}

  /**
   * Matrix products in the step's dtype.
   *
   * @param bestGflops the fastest product of all sizes, before or after
   * @param medianGflops the median product of the size that is fastest so, before or after
   */
  public record Gemm(
      List<GemmRate> before, List<GemmRate> after, double bestGflops, double medianGflops) {
    static Gemm of(List<GemmRate> before, List<GemmRate> after) {
      List<GemmRate> all = new ArrayList<>(before);
      all.addAll(after);
      return new Gemm(
          before,
          after,
          all.stream().mapToDouble(GemmRate::bestGflops).max().orElse(0),
          all.stream().mapToDouble(GemmRate::medianGflops).max().orElse(0));
    }
  }

  /**
   * The training step: forward, backward, AdamW.
   *
   * @param warmUp steps that were not counted
   * @param ms each counted step
   * @param gflops of the median step
   * @param percentOfGemm median step against {@link Gemm#medianGflops}
   * @param bestPercentOfGemm fastest step against {@link Gemm#bestGflops}
   * @param backwardMs fastest forward and backward alone
   * @param optimizerPercent share of the fastest step that this does not explain; of the fastest,
   *     since on a busy machine the difference of two medians is noise
   * @param total many steps in a row, or null where not asked for
   * @param host what the card waits for the host, or null on a CPU, where every call blocks
   */
  public record Step(
      int warmUp,
      List<Double> ms,
      double medianMs,
      double minMs,
      double gflops,
      double bestGflops,
      double percentOfGemm,
      double bestPercentOfGemm,
      double backwardMs,
      double optimizerPercent,
      Total total,
      Host host) {}

  /**
   * Steps one after the other, after warm-up, as a run makes them: on a card several are queued
   * before their losses are read.
   *
   * @param steps how many
   * @param ms wall-clock time of all
   */
  public record Total(int steps, double ms) {}

  /**
   * Time lost on the host: a card idles while Java and libtorch prepare its next work.
   *
   * @param steps steps queued one after the other without reading anything
   * @param wallMs wall-clock time of each of them
   * @param cardMs what the card alone takes for a step, from steps queued behind a long plug of
   *     matrix products
   * @param queueMs what the host takes to queue a step on an idle card
   * @param lostMs {@code wallMs} less {@code cardMs}, at least 0
   * @param stepsBehindPlug steps that {@code cardMs} is from
   * @param ahead whether the host had queued them all when the plug ended; where not, the card
   *     waited there too, and {@code lostMs} is the least that is lost
   */
  public record Host(
      int steps,
      double wallMs,
      double cardMs,
      double queueMs,
      double lostMs,
      int stepsBehindPlug,
      boolean ahead) {}

  /**
   * From sound to features, medians.
   *
   * @param encoder which encoder
   * @param frames encoder frames per clip
   * @param melMs log-mel of one clip of 5 s
   * @param oneClipMs encoder, one clip
   * @param allClipsMs encoder, all clips of the batch: one by one on the CPU, together on a card
   * @param allWindowsMs the same with clips of 30 s, or null where not measured
   */
  public record FrontEnd(
      String encoder,
      int frames,
      double melMs,
      double oneClipMs,
      double allClipsMs,
      Double allWindowsMs) {}

  /**
   * Memory of the process, bytes, -1 where the system does not say.
   *
   * @param afterFirstStep resident after the first counted step
   * @param afterLastStep resident after the last
   * @param peak the most it ever was
   * @param cardGrowth by how much the card's memory grew from the start to the fullest seen around
   *     the steps: of all processes, what libtorch keeps for later included; null where nobody says
   */
  public record Memory(long afterFirstStep, long afterLastStep, long peak, Long cardGrowth) {}
}
