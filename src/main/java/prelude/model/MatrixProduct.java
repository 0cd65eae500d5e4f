package prelude.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/**
 * One matrix product of random values, to be computed again and again (resource {@code
 * kernels/gemm.py}). On a card {@link #queue} returns before it is computed. Not thread-safe.
 */
public final class MatrixProduct implements AutoCloseable {
  private final NDManager manager;
  private final ScriptModule module;
  private final boolean card;
  private NDManager last;
  private NDArray value;

  private MatrixProduct(NDManager manager, ScriptModule module, boolean card) {
    this.manager = manager;
    this.module = module;
    this.card = card;
  }

  /** Makes the operands on the runtime's device. */
  public static MatrixProduct create(TorchRuntime runtime, Compute compute, GemmRate.Size size) {
    runtime.use(compute);
    NDManager manager = runtime.scope();
    NDArray a = manager.randomUniform(-1, 1, new Shape(size.m(), size.k()), DataType.FLOAT32);
    NDArray b = manager.randomUniform(-1, 1, new Shape(size.k(), size.n()), DataType.FLOAT32);
    ScriptModule module =
        ScriptModule.load(
            manager,
            ScriptObject.of("Gemm")
                .with("compute", compute.torchDtype())
                .with("operands", new ScriptObject.TensorList()),
            KernelSource.of("gemm"));
    try (NDManager scope = manager.newSubManager()) {
      module.call(scope, "bind", ScriptModule.one(a), ScriptModule.one(b));
    }
    a.close();
    b.close();
    return new MatrixProduct(manager, module, runtime.card().isPresent());
  }

  /** Computes the product this many times, or queues that on a card. */
  public void queue(int times) {
    for (int i = 0; i < times; i++) {
      release();
      last = manager.newSubManager();
      value = module.call(last, "multiply").head();
    }
  }

  /** Waits until everything that was queued on the device is done. */
  public void await() {
    if (value != null) {
      value.toFloatArray(); // a card computes on its own until a value is asked for
    }
    release();
  }

  private void release() {
    if (last != null) {
      last.close();
      last = null;
      value = null;
    }
  }

  @Override
  public void close() {
    release();
    module.close();
    manager.close();
    if (card) {
      JniUtils.emptyCudaCache(); // what libtorch keeps would be taken for what is measured next
    }
  }
}
