package prelude.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy of a model's state on the heap, by parameter name: fp32, little-endian, row-major. Reused,
 * so that copying a state of some hundred megabytes again and again leaves no garbage.
 *
 * @param parameters values of every parameter
 * @param firstMoments exp_avg of the trained ones
 * @param secondMoments exp_avg_sq of the trained ones
 * @param steps updates made to each of the trained ones, one value each
 */
public record StateCopy(
    Map<String, ByteBuffer> parameters,
    Map<String, ByteBuffer> firstMoments,
    Map<String, ByteBuffer> secondMoments,
    Map<String, ByteBuffer> steps) {

  static StateCopy allocate(Map<String, long[]> shapes, List<String> trained) {
    Map<String, ByteBuffer> parameters = new LinkedHashMap<>();
    shapes.forEach((name, shape) -> parameters.put(name, room(Parameters.size(shape))));
    Map<String, ByteBuffer> first = new LinkedHashMap<>();
    Map<String, ByteBuffer> second = new LinkedHashMap<>();
    Map<String, ByteBuffer> steps = new LinkedHashMap<>();
    for (String name : trained) {
      first.put(name, room(Parameters.size(shapes.get(name))));
      second.put(name, room(Parameters.size(shapes.get(name))));
      steps.put(name, room(1));
    }
    return new StateCopy(parameters, first, second, steps);
  }

  private static ByteBuffer room(long values) {
    return ByteBuffer.allocate(Math.toIntExact(values * Float.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
