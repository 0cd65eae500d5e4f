package prelude.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A TorchScript module instance to be written into an archive: its class in the kernel source and
 * its attributes.
 *
 * @param className class name in the kernel source, e.g. {@code Gpt}
 * @param attributes attribute values by name, in order of declaration: Integer, Boolean, String,
 *     {@code IntList}, {@code StringList}, {@code TensorList} or another {@link ScriptObject}
 */
record ScriptObject(String className, Map<String, Object> attributes) {
  /** A {@code List[int]} attribute. */
  record IntList(List<Integer> values) {}

  /** A {@code List[str]} attribute. */
  record StringList(List<String> values) {}

  /** A {@code List[Tensor]} attribute, written empty and bound later. */
  record TensorList() {}

  static ScriptObject of(String className) {
    return new ScriptObject(className, new LinkedHashMap<>());
  }

  ScriptObject with(String name, Object value) {
    attributes.put(name, value);
    return this;
  }
}
