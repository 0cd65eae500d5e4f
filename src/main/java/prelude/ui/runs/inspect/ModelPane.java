package prelude.ui.runs.inspect;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.training.ModelTree;
import prelude.training.ModelTree.Node;
import prelude.training.RunConfig;
import prelude.training.RunShape;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.Labels;

/** The parameters of the selected run's model, and the tensors that pass through it. */
final class ModelPane extends VBox {
  private final RunsModel model;
  private final TreeTableView<Node> tree = new TreeTableView<>();
  private final GridPane tensors = new GridPane();
  private final VBox content;
  private final VBox empty = new VBox();
  private RunConfig shownConfig;
  private RunShape shownShape;
  private boolean shownAny;

  ModelPane(RunsModel model) {
    this.model = model;
    tree.setId("model-tree");
    tree.setShowRoot(false);
    tree.setFixedCellSize(24);
    tree.setAccessibleText("Parameters of the model");
    tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    tree.getColumns()
        .setAll(
            List.of(
                column("Parameter", 192, Node::name, ""),
                column("Shape", 100, Node::shapeWords, "number"),
                column("Numbers", 92, n -> Words.count(n.parameters()), "number")));
    tensors.setHgap(12);
    tensors.setVgap(2);
    tensors.setStyle("-fx-padding: 0 12 8 12;");
    HBox head = Labels.section("Tensors", "B clips, T positions, C channels", "");
    head.getStyleClass().add("pane-line-top");
    content = new VBox(tree, head, tensors);
    VBox.setVgrow(tree, Priority.ALWAYS);
    VBox.setVgrow(content, Priority.ALWAYS);
    empty.setStyle("-fx-padding: 12;");
    getChildren().addAll(empty, content);
    show(List.of(), List.of());
  }

  private static TreeTableColumn<Node, String> column(
      String title, double width, Function<Node, String> text, String style) {
    TreeTableColumn<Node, String> column = new TreeTableColumn<>(title);
    column.setPrefWidth(width);
    column.setMinWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    if (!style.isEmpty()) {
      column.getStyleClass().add(style);
    }
    column.setCellValueFactory(c -> new SimpleStringProperty(text.apply(c.getValue().getValue())));
    return column;
  }

  void refresh() {
    Run run = model.selected();
    RunConfig config = run == null ? null : run.config();
    RunShape shape = run == null ? null : run.shape();
    boolean any = run != null;
    if (Objects.equals(config, shownConfig)
        && Objects.equals(shape, shownShape)
        && any == shownAny) {
      return;
    }
    shownConfig = config;
    shownShape = shape;
    shownAny = any;
    if (config == null || shape == null) {
      show(List.of(), List.of());
      return;
    }
    ModelTree model = ModelTree.of(config, shape);
    show(model.parts(), model.tensors());
  }

  private void show(List<Node> parts, List<ModelTree.Flow> flow) {
    boolean some = !parts.isEmpty();
    content.setVisible(some);
    content.setManaged(some);
    empty.setVisible(!some);
    empty.setManaged(!some);
    TreeItem<Node> root = new TreeItem<>();
    for (Node part : parts) {
      TreeItem<Node> item = item(named(part));
      item.setExpanded(part.children().size() < 4);
      root.getChildren().add(item);
    }
    tree.setRoot(root);
    tensors.getChildren().clear();
    for (int i = 0; i < flow.size(); i++) {
      ModelTree.Flow one = flow.get(i);
      Label shape = Labels.mono(one.shapeWords(), "");
      GridPane.setHgrow(shape, Priority.ALWAYS);
      tensors.addRow(i, Labels.of(one.name()), Labels.mono(one.dimensions(), "caption"), shape);
    }
    if (!some) {
      empty.getChildren().setAll(nothing());
    }
  }

  private EmptyState nothing() {
    return model.selected() == null
        ? new EmptyState("No model yet", "Choose a run to see its parameters and tensor shapes.")
        : new EmptyState(
            "Shapes are not known",
            "This run was made by an older version, or its clips have not been read yet.");
  }

  /** A part, with whether it learns. */
  private static Node named(Node part) {
    String name = part.name() + (part.trained() ? " · trained" : " · frozen");
    return new Node(name, part.shape(), part.parameters(), part.trained(), part.children());
  }

  private static TreeItem<Node> item(Node node) {
    TreeItem<Node> item = new TreeItem<>(node);
    node.children().forEach(child -> item.getChildren().add(item(child)));
    return item;
  }
}
