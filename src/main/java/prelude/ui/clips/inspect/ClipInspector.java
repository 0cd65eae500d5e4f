package prelude.ui.clips.inspect;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.ui.clips.ClipsModel;
import prelude.ui.clips.ShownClip;
import prelude.ui.plot.MarkerKey;
import prelude.ui.shell.Brief;
import prelude.ui.shell.Labels;
import prelude.ui.shell.LiveScroll;
import prelude.ui.theme.Token;

/** The pane at the right: numbers for what the pictures show. */
public final class ClipInspector extends VBox {
  private static final double TIP_WIDTH = 420;

  private final ClipsModel model;
  private final MarkerKey marker = new MarkerKey(ClipsModel.color(0), ClipsModel.marker(0));
  private final Label name = Labels.of("", "title");
  private final Label text = Labels.of("", "secondary");
  private final Tooltip wholeText = new Tooltip();
  private final HBox head = new HBox(8, marker, name, text);
  private final CursorPane cursor;
  private final SelectionPane selection;
  private final LevelPane levels;
  private final FactsPane facts = new FactsPane();

  /**
   * @param executor computes what takes time
   */
  public ClipInspector(ClipsModel model, Executor executor) {
    this.model = model;
    cursor = new CursorPane(model);
    selection = new SelectionPane(model.picture(), executor);
    levels = new LevelPane(model.picture());
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("toolbar");
    name.setMinWidth(0);
    text.setMinWidth(0);
    text.setTooltip(wholeText);
    wholeText.setWrapText(true);
    wholeText.setMaxWidth(TIP_WIDTH);
    VBox body = new VBox();
    for (Node part :
        new Node[] {cursor, selection, levels, new ViewSettingsPane(model.picture()), facts}) {
      part.getStyleClass().add("inspector-part");
      body.getChildren().add(part);
    }
    ScrollPane scroll = LiveScroll.of(new ScrollPane(body));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
    getChildren().addAll(head, scroll);
    getStyleClass().addAll("pane", "clip-inspector");
    model.shownProperty().subscribe(this::show);
  }

  /** Levels that show the clip well, from now on. */
  public void autoLevels() {
    levels.toAuto();
  }

  private void show(ShownClip clip) {
    cursor.follow();
    facts.show(clip);
    head.setVisible(clip != null);
    if (clip == null) {
      selection.show(null, Token.ACCENT);
      return;
    }
    Optional<Integer> mark = model.mark(clip.row().key());
    Token color = mark.map(ClipsModel::color).orElse(Token.ACCENT);
    mark.ifPresent(m -> marker.setMarker(ClipsModel.color(m), ClipsModel.marker(m)));
    marker.setVisible(mark.isPresent());
    marker.setManaged(mark.isPresent());
    name.setText(Brief.line(clip.row().id()));
    text.setText(Brief.line(clip.row().text()));
    wholeText.setText(Brief.tip(clip.row().text()));
    selection.show(clip, color);
    levels.show(clip);
  }
}
