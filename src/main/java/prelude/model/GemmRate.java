package prelude.model;

import java.util.Arrays;
import java.util.List;

/**
 * How fast this machine multiplies matrices: the rate that a model, which is little else, is
 * measured against.
 *
 * @param size the product's dimensions
 * @param bestGflops rate of the fastest product, 10⁹ operations per second
 * @param medianGflops rate of the median product
 */
public record GemmRate(Size size, double bestGflops, double medianGflops) {
  private static final double NANOS = 1e-9;
  private static final double TIMING_SECONDS = 0.02;
  private static final int TRIED = 5;
  private static final int MOST_PRODUCTS = 500;

  /** (m, k) times (k, n). */
  public record Size(int m, int k, int n) {
    /** Operations of one product, a multiply-add being two. */
    public double flops() {
      return 2.0 * m * k * n;
    }

    @Override
    public String toString() {
      return m + "x" + k + "x" + n;
    }
  }

  /**
   * The products that a step's linear layers make.
   *
   * @param positions rows of the activations, B·(Ta+Tt)
   */
  public static List<Size> layers(GptConfig gpt, int positions) {
    int c = gpt.nEmbd();
    return List.of(
        new Size(positions, c, c), new Size(positions, c, 4 * c), new Size(positions, 4 * c, c));
  }

  /**
   * Times products of one size on the runtime's device, after some that are not counted. A card is
   * given many at a time, since one would take it less than being asked for a result.
   *
   * @param repeats timings, 1 or more
   */
  public static GemmRate measure(TorchRuntime runtime, Compute compute, Size size, int repeats) {
    double[] seconds = new double[repeats];
    try (MatrixProduct product = MatrixProduct.create(runtime, compute, size)) {
      seconds(product, 1);
      int times = runtime.card().isPresent() ? times(product) : 1;
      for (int i = 0; i < repeats; i++) {
        seconds[i] = seconds(product, times) / times;
      }
    }
    Arrays.sort(seconds);
    double gflop = size.flops() * NANOS;
    return new GemmRate(size, gflop / seconds[0], gflop / seconds[repeats / 2]);
  }

  /** How many products make one timing. */
  private static int times(MatrixProduct product) {
    double each = seconds(product, TRIED) / TRIED;
    return (int) Math.clamp(TIMING_SECONDS / each, 1, MOST_PRODUCTS);
  }

  private static double seconds(MatrixProduct product, int times) {
    long start = System.nanoTime();
    product.queue(times);
    product.await();
    return (System.nanoTime() - start) * NANOS;
  }
}
