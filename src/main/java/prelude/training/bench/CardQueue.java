package prelude.training.bench;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import prelude.model.Compute;
import prelude.model.GemmRate;
import prelude.model.MatrixProduct;
import prelude.model.StepOutput;
import prelude.model.TorchRuntime;

/** The real card: steps on it, and products large enough that few make a long plug. */
final class CardQueue implements HostLoss.Card, AutoCloseable {
  private static final GemmRate.Size LARGE = new GemmRate.Size(8192, 8192, 8192);

  private final MatrixProduct product;
  private final RandomBatchStep step;
  private final List<NDManager> scopes = new ArrayList<>();
  private StepOutput last;

  CardQueue(TorchRuntime runtime, Compute compute, RandomBatchStep step) {
    this.product = MatrixProduct.create(runtime, compute, LARGE);
    this.step = step;
  }

  @Override
  public void plug(int products) {
    product.queue(products);
  }

  @Override
  public void step() {
    NDManager scope = step.scope();
    scopes.add(scope);
    last = step.queue(scope);
  }

  @Override
  public void await() {
    product.await();
    if (last != null) {
      last.read();
    }
    release();
  }

  private void release() {
    scopes.forEach(NDManager::close);
    scopes.clear();
    last = null;
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void close() {
    release();
    product.close();
  }
}
