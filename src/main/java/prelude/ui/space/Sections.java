package prelude.ui.space;

import javafx.scene.Node;
import javafx.scene.layout.VBox;
import prelude.ui.shell.Labels;

/** Parts of the panes at the left and right, each with a bold head and a line under it. */
final class Sections {
  private Sections() {}

  static VBox of(String title, Node... content) {
    VBox section = new VBox(8);
    if (!title.isEmpty()) {
      section.getChildren().add(Labels.of(title, "section"));
    }
    section.getChildren().addAll(content);
    section.getStyleClass().add("inspector-part");
    return section;
  }
}
