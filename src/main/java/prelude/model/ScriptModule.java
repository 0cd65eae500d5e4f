package prelude.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A TorchScript module compiled from kernel source, called by method name. Hides how DJL passes
 * methods and lists (through the arrays' names).
 *
 * <p>Not thread-safe: one call at a time, and arrays passed in must not be shared with another
 * thread's call, since their names are set.
 */
final class ScriptModule implements AutoCloseable {
  private final PtSymbolBlock block;

  private ScriptModule(PtSymbolBlock block) {
    this.block = block;
  }

  static ScriptModule load(NDManager manager, ScriptObject module, String source) {
    byte[] archive = ScriptArchive.write(module, source);
    try {
      return new ScriptModule(
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive), false, false));
    } catch (IOException e) {
      throw new UncheckedIOException("libtorch could not read the kernel archive", e);
    }
  }

  /** One argument of a call: a tensor, or a {@code List[Tensor]} of at least one. */
  sealed interface Argument {
    record One(NDArray array) implements Argument {}

    record Many(List<NDArray> arrays) implements Argument {}
  }

  static Argument one(NDArray array) {
    return new Argument.One(array);
  }

  static Argument many(List<NDArray> arrays) {
    return new Argument.Many(arrays);
  }

  /**
   * Calls a method.
   *
   * @param scope manager that will own the results
   * @throws ai.djl.engine.EngineException if the script fails, with libtorch's message
   */
  NDList call(NDManager scope, String method, Argument... arguments) {
    // The first array names the method, and DJL attaches the results to its manager. It is on the
    // CPU, since putting it on a card would wait for all that is queued there.
    var inputs = new NDList();
    try (NDManager host = scope.newSubManager(Device.cpu())) {
      NDArray carrier = host.create(0L);
      carrier.setName("module_method:" + method);
      inputs.add(carrier);
      int n = 0;
      for (Argument argument : arguments) {
        switch (argument) {
          case Argument.One(NDArray array) -> {
            array.setName(null);
            inputs.add(array);
          }
          case Argument.Many(List<NDArray> arrays) -> {
            String name = "list" + n + "[]";
            for (NDArray array : arrays) {
              array.setName(name);
              inputs.add(array);
            }
          }
        }
        n++;
      }
      // isTrain only keeps DJL from entering inference mode; the scripts set the grad mode.
      NDList results = IValueUtils.forward(block, inputs, true);
      results.attach(scope);
      return results;
    }
  }

  @Override
  public void close() {
    block.close();
  }
}
