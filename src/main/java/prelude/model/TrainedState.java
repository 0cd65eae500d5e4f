package prelude.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an update changes, in native memory: parameters, and AdamW's state of those that are
 * trained. Belongs to the manager that it is made with.
 */
final class TrainedState {
  private final NDManager manager;
  private final List<String> names;
  private final List<NDArray> parameters;
  private final List<Integer> trained;
  private List<NDArray> firstMoments = List.of();
  private List<NDArray> secondMoments = List.of();
  private List<NDArray> stepCounts = List.of();

  /**
   * @param names of the parameters, in binding order
   * @param trained numbers of those that receive updates
   */
  TrainedState(
      NDManager manager, List<String> names, List<NDArray> parameters, List<Integer> trained) {
    this.manager = manager;
    this.names = List.copyOf(names);
    this.parameters = List.copyOf(parameters);
    this.trained = List.copyOf(trained);
  }

  /** Names of the parameters that receive updates. */
  List<String> trainedNames() {
    return trained.stream().map(names::get).toList();
  }

  /** Puts AdamW's state at the given values. */
  void bindOptimizer(ScriptModule module, OptimizerState state) {
    firstMoments = arrays(state.firstMoments());
    secondMoments = arrays(state.secondMoments());
    stepCounts = new ArrayList<>();
    for (int t = 0; t < trained.size(); t++) {
      stepCounts.add(manager.create(state.steps().getOrDefault(names.get(trained.get(t)), 0f)));
    }
    try (NDManager scope = manager.newSubManager()) {
      module.call(
          scope,
          "bind_optimizer",
          ScriptModule.many(firstMoments),
          ScriptModule.many(secondMoments),
          ScriptModule.many(stepCounts));
    }
  }

  private List<NDArray> arrays(Map<String, float[]> values) {
    List<NDArray> arrays = new ArrayList<>();
    for (int index : trained) {
      Shape shape = parameters.get(index).getShape();
      float[] value = values.get(names.get(index));
      arrays.add(value == null ? manager.zeros(shape) : manager.create(value, shape));
    }
    return arrays;
  }

  /** Parameter values now, copied to the heap. */
  Map<String, float[]> values() {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), parameters.get(i).toFloatArray());
    }
    return values;
  }

  void copyTo(StateCopy copy) {
    for (int i = 0; i < names.size(); i++) {
      copy(parameters.get(i), copy.parameters().get(names.get(i)));
    }
    for (int t = 0; t < trained.size(); t++) {
      String name = names.get(trained.get(t));
      copy(firstMoments.get(t), copy.firstMoments().get(name));
      copy(secondMoments.get(t), copy.secondMoments().get(name));
      copy(stepCounts.get(t), copy.steps().get(name));
    }
  }

  private static void copy(NDArray from, ByteBuffer to) {
    to.clear();
    if (from.getDevice().isGpu()) {
      try (NDArray host = from.toDevice(Device.cpu(), true)) {
        to.put(host.toByteBuffer(true));
      }
    } else {
      to.put(from.toByteBuffer(true)); // a view of the native memory
    }
    to.flip();
  }
}
