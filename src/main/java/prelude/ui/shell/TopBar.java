package prelude.ui.shell;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.data.Thousands;
import prelude.ui.plot.LineKey;
import prelude.ui.plot.MarkerKey;

/** The upper band: a tab for each screen; at the right what holds on all of them. */
final class TopBar extends HBox {
  private final HBox tabs = new HBox();
  private ToggleGroup group = new ToggleGroup();

  TopBar(ContextModel context, TransportModel transport, Runnable theme, Runnable help) {
    HBox clip =
        choice(
            "Clip",
            context.clips(),
            context.clipProperty(),
            ContextModel.ClipChoice::name,
            c -> c.marker() == null ? null : new MarkerKey(c.color(), c.marker()));
    HBox run =
        choice(
            "Run",
            context.runs(),
            context.runProperty(),
            ContextModel.RunChoice::name,
            r -> new LineKey(r.look(), 20));
    Label step = Labels.mono("");
    transport.stepProperty().subscribe(s -> step.setText(Thousands.of(s.intValue())));
    HBox at = new HBox(6, Labels.of("Step", "secondary"), step);
    at.setAlignment(Pos.CENTER_LEFT);
    at.setMinWidth(USE_PREF_SIZE);
    at.visibleProperty().bind(run.visibleProperty());
    at.managedProperty().bind(run.visibleProperty());
    Node contrast = Labels.icon(Icons.contrast(), "Light or dark", theme);
    contrast.setId("theme-toggle");
    Node question = Labels.icon(Icons.of(Feather.HELP_CIRCLE), "Keyboard shortcuts (F1)", help);
    Node rule = Labels.rule(); // where no run is chosen, the clip's stands in its place
    rule.visibleProperty().bind(run.visibleProperty().or(clip.visibleProperty().not()));
    rule.managedProperty().bind(rule.visibleProperty());
    getChildren().addAll(tabs, Labels.spacer(), clip, run, at, rule, new HBox(contrast, question));
    ((HBox) getChildren().getLast()).setAlignment(Pos.CENTER);
    getStyleClass().add("top-bar");
  }

  /**
   * Shows a tab for each screen. {@code select} is called with the index of the tab that has become
   * the selected one, by whatever means; {@code enter} when it was clicked or pressed.
   */
  void setTabs(List<String> titles, IntConsumer select, Runnable enter) {
    tabs.getChildren().clear();
    group = new ToggleGroup();
    for (String title : titles) {
      ToggleButton tab = new ToggleButton(title);
      tab.getStyleClass().setAll("tab-button");
      tab.setToggleGroup(group);
      tab.setOnAction(
          e -> {
            tab.setSelected(true);
            enter.run();
          });
      tabs.getChildren().add(tab);
    }
    // Arrow keys select a tab without its action, so the selection itself is what counts.
    group
        .selectedToggleProperty()
        .subscribe(
            now -> {
              if (now != null) {
                select.accept(group.getToggles().indexOf(now));
              }
            });
  }

  void select(int index) {
    group.selectToggle(group.getToggles().get(index));
  }

  private static <T> HBox choice(
      String title,
      ObservableList<T> items,
      ObjectProperty<T> chosen,
      Function<T, String> name,
      Function<T, Node> key) {
    MenuButton button = new MenuButton();
    button.setMinWidth(USE_PREF_SIZE);
    button.setMnemonicParsing(false); // names may hold underscores
    button.setAccessibleText(title);
    Runnable fill =
        () ->
            button
                .getItems()
                .setAll(
                    items.stream()
                        .map(
                            item -> {
                              MenuItem entry = new MenuItem(name.apply(item), key.apply(item));
                              entry.setMnemonicParsing(false);
                              entry.setOnAction(e -> chosen.set(item));
                              return entry;
                            })
                        .toList());
    items.addListener((ListChangeListener<T>) c -> fill.run());
    fill.run();
    HBox box = new HBox(6, Labels.of(title, "secondary"), button, Labels.rule());
    box.setAlignment(Pos.CENTER_LEFT);
    chosen.subscribe(
        now -> {
          box.setVisible(now != null);
          box.setManaged(now != null);
          if (now != null) {
            button.setText(name.apply(now));
            button.setGraphic(key.apply(now));
          }
        });
    return box;
  }
}
