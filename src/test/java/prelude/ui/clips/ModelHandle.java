package prelude.ui.clips;

import java.util.Map;

/** Does to a model what the interactor does, for tests of parts of the screen. */
public final class ModelHandle {
  private ModelHandle() {}

  public static void setList(ClipsModel model, ClipList list) {
    model.setList(list);
  }

  public static void addFacts(ClipsModel model, Map<String, ClipFacts> facts) {
    facts.forEach(model::setFacts);
  }

  public static void select(ClipsModel model, String key) {
    model.selectedProperty().set(key);
  }
}
