package prelude.ui.clips.list;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import prelude.ui.FxTest;
import prelude.ui.clips.ClipFacts;
import prelude.ui.clips.ClipList;
import prelude.ui.clips.ClipRow;
import prelude.ui.clips.ClipsModel;
import prelude.ui.clips.ModelHandle;
import prelude.ui.theme.Theme;

/** The list in a window, with actions that do to the model what the screen would. */
final class ListFixture implements AutoCloseable {
  private static final long LIMIT_S = 30;

  final ClipsModel model;
  final List<String> asked = new ArrayList<>();
  final List<Path> recent = new ArrayList<>();
  final ClipListPane pane;
  final SplitPane root;
  final Stage stage;
  private final StackPane pictures = new StackPane();
  private final FactsProbe probe;

  ListFixture(double paneWidth, double height) {
    model = FxTest.fx(ClipsModel::new);
    pane = FxTest.fx(() -> new ClipListPane(model, actions()));
    probe = new FactsProbe(facts -> ModelHandle.addFacts(model, facts));
    root = FxTest.fx(() -> new SplitPane(pane, pictures));
    stage =
        FxTest.fx(
            () -> {
              SplitPane.setResizableWithParent(pane, false);
              pane.setMaxWidth(paneWidth);
              pane.setMinWidth(paneWidth);
              pane.galleryShownProperty()
                  .subscribe(
                      on -> {
                        pictures.getChildren().clear();
                        if (on) {
                          pictures.getChildren().add(pane.gallery());
                          pane.gallery().requestFocus();
                        }
                      });
              Stage s = new Stage();
              Scene scene = new Scene(root, paneWidth + 760, height);
              Theme.LIGHT.apply(scene);
              s.setScene(scene);
              s.show();
              return s;
            });
  }

  private ListActions actions() {
    return new ListActions() {
      @Override
      public void openManifest() {
        asked.add("manifest");
      }

      @Override
      public void openFolder() {
        asked.add("folder");
      }

      @Override
      public void openRecent(Path location) {
        asked.add("recent " + location);
      }

      @Override
      public List<Path> recent() {
        return recent;
      }

      @Override
      public void newToneSet() {
        asked.add("tones");
      }

      @Override
      public void record() {
        asked.add("record");
      }

      @Override
      public void select(String key) {
        asked.add("select " + key);
        model.selectedProperty().set(key);
      }

      @Override
      public void compare(String key) {
        asked.add("compare " + key);
        model.comparedProperty().set(key);
      }
    };
  }

  /** Shows a list and waits until its rows are there. */
  void show(ClipList list) {
    FxTest.run(() -> ModelHandle.setList(model, list));
    await(
        "the rows",
        () -> table().getItems().size() == list.rows().size() && shown().list() == list);
    FxTest.pulses();
  }

  void probe() {
    probe.probe(model.listProperty().get());
    await("all headers", () -> shown().list() != null && shown().summary().unseen() == 0);
  }

  void addFacts(String key, ClipFacts facts) {
    FxTest.run(() -> ModelHandle.addFacts(model, Map.of(key, facts)));
  }

  ClipTable table() {
    return (ClipTable) stage.getScene().lookup("#clips");
  }

  OrderedRows shown() {
    return pane.order().shownProperty().get();
  }

  List<String> keys() {
    return FxTest.fx(() -> table().getItems().stream().map(ClipRow::key).toList());
  }

  String selectedInTable() {
    return FxTest.fx(
        () -> {
          ClipRow row = table().getSelectionModel().getSelectedItem();
          return row == null ? null : row.key();
        });
  }

  void filter(String words) {
    TextField field = find("#clip-filter", TextField.class);
    FxTest.run(() -> field.setText(words));
    await("the filter", () -> shown().filter().equals(words));
    FxTest.pulses();
  }

  void press(String selector) {
    ButtonBase button = find(selector, ButtonBase.class);
    FxTest.run(button::fire);
    FxTest.pulses();
  }

  <T extends Node> T find(String selector, Class<T> type) {
    return FxTest.fx(
        () -> {
          Node node = stage.getScene().lookup(selector);
          assertNotNull(node, selector);
          return type.cast(node);
        });
  }

  void robot(java.util.function.Consumer<Robot> work) {
    FxTest.run(() -> work.accept(new Robot()));
    FxTest.pulses();
  }

  /** All words in sight within a node. */
  String words(String selector) {
    return FxTest.fx(
        () -> {
          StringBuilder words = new StringBuilder();
          collect(stage.getScene().lookup(selector), words);
          return words.toString().strip();
        });
  }

  private static void collect(Node node, StringBuilder words) {
    if (node == null || !node.isVisible()) {
      return;
    }
    if (node instanceof javafx.scene.text.Text text) {
      words.append(text.getText()).append(' ');
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
    }
  }

  void await(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    try {
      while (!FxTest.fx(condition)) {
        if (System.nanoTime() > end) {
          throw new AssertionError("Waited in vain for " + what);
        }
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Rows that need no files. */
  static ClipList rows(int count) {
    List<ClipRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, String> columns = new LinkedHashMap<>();
      columns.put("speaker", String.valueOf(i % 40));
      columns.put("level", "0." + (count - i));
      rows.add(
          new ClipRow(
              "c" + i,
              "c" + i,
              Path.of("/nowhere/c" + i + ".wav"),
              "words " + i,
              columns,
              i + 1,
              ""));
    }
    return new ClipList(Path.of("/nowhere/set/manifest.jsonl"), rows, List.of("speaker", "level"));
  }

  @Override
  public void close() {
    FxTest.run(
        () -> {
          pane.close();
          stage.close();
        });
    probe.close();
  }
}
