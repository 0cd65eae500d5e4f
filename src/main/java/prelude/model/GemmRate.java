package prelude.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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
   * Times products of one size on the runtime's device, after one that is not counted.
   *
   * @param repeats products timed, 1 or more
   */
  public static GemmRate measure(TorchRuntime runtime, Compute compute, Size size, int repeats) {
    double[] seconds = new double[repeats];
    try (NDManager scope = runtime.scope();
        NDArray a = scope.randomUniform(-1, 1, new Shape(size.m(), size.k()), DataType.FLOAT32);
        NDArray b = scope.randomUniform(-1, 1, new Shape(size.k(), size.n()), DataType.FLOAT32);
        Product product = product(scope, compute, a, b)) {
      product.multiply();
      for (int i = 0; i < repeats; i++) {
        long start = System.nanoTime();
        product.multiply();
        seconds[i] = (System.nanoTime() - start) * NANOS;
      }
    }
    Arrays.sort(seconds);
    double gflop = size.flops() * NANOS;
    return new GemmRate(size, gflop / seconds[0], gflop / seconds[repeats / 2]);
  }

  /** One matrix product, complete when {@link #multiply} returns. */
  private interface Product extends AutoCloseable {
    void multiply();

    @Override
    default void close() {}
  }

  private static Product product(NDManager scope, Compute compute, NDArray a, NDArray b) {
    if (compute.torchDtype() == Compute.FP32.torchDtype()) {
      return () -> {
        try (NDArray c = a.matMul(b);
            NDArray first = c.get("0, 0")) {
          first.toFloatArray(); // a card computes on its own until a value is asked for
        }
      };
    }
    // Arrays of bf16 cannot be made from Java: libtorch aborts the process.
    ScriptModule module =
        ScriptModule.load(
            scope,
            ScriptObject.of("Gemm")
                .with("compute", compute.torchDtype())
                .with("operands", new ScriptObject.TensorList()),
            KernelSource.of("gemm"));
    module.call(scope, "bind", ScriptModule.one(a), ScriptModule.one(b));
    return new Product() {
      @Override
      public void multiply() {
        try (NDManager step = scope.newSubManager()) {
          module.call(step, "multiply").head().toFloatArray();
        }
      }

      @Override
      public void close() {
        module.close();
      }
    };
  }
}
