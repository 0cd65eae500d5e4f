package prelude.ui.clips;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import prelude.ui.clips.picture.Overview;
import prelude.ui.clips.picture.TimeTicks;
import prelude.ui.shell.Brief;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;
import prelude.ui.shell.Shell;

/** Where everything stands on the Clips screen: list, pictures, inspector. */
final class ClipsView extends SplitPane {
  private static final double LIST = 296;
  private static final double INSPECTOR = 230;

  private final ClipsModel model;
  private final ReadOnlyStringProperty notice;
  private final Node list;
  private final Node inspector;
  private final Node gallery;
  private final PictureArea pictures;
  private final Overview overview;
  private final HBox overviewRow;
  private final VBox notes = new VBox();
  private final StackPane middle = new StackPane();
  private final BorderPane centre = new BorderPane();
  private final ClipsToolbar toolbar;
  private final Node blank = new StackPane();
  private final Node nothing = nothingSelected();
  private final Label total = Labels.of("", "caption");
  private Node panel;
  private double[] dividers;

  ClipsView(
      ClipsModel model,
      ClipsToolbar toolbar,
      Node list,
      Node gallery,
      PictureArea pictures,
      Node inspector,
      ReadOnlyStringProperty notice,
      Shell shell) {
    this.model = model;
    this.toolbar = toolbar;
    this.list = list;
    this.gallery = gallery;
    this.pictures = pictures;
    this.inspector = inspector;
    this.notice = notice;
    setId("clips-screen");
    overview = new Overview(model.picture().viewport());
    overviewRow = new HBox(8, total, overview);
    overviewRow.setPadding(new Insets(6, 14, 12, 8));
    overviewRow.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    HBox.setHgrow(overview, Priority.ALWAYS);
    total.setId("total-seconds");
    total.setMinWidth(36);
    middle.getChildren().add(pictures);
    VBox body = new VBox(notes, middle, overviewRow);
    VBox.setVgrow(middle, Priority.ALWAYS);
    centre.setTop(toolbar);
    centre.setCenter(body);
    centre.setMinWidth(480);
    centre.getStyleClass().add("pane");
    SplitPane.setResizableWithParent(list, false);
    SplitPane.setResizableWithParent(inspector, false);
    getItems().addAll(list, centre, inspector);
    setDividerPositions(LIST / 1280, (1280 - INSPECTOR) / 1280);
    shell.remember("clips", this);
    model.galleryProperty().subscribe(on -> fillMiddle());
    model.clipProblemProperty().subscribe(problem -> refresh());
    model.loadingProperty().subscribe(loading -> fillMiddle());
    model.exportProblemProperty().subscribe(problem -> fillNotes());
    notice.subscribe(words -> fillNotes());
    model.shownProperty().subscribe(clip -> refresh());
    // A clip beside this one can be longer, and so can the window of the encoder.
    model.picture().viewport().secondsProperty().subscribe(seconds -> refresh());
    model.picture().extentProperty().subscribe(extent -> refresh());
    model.picture().kindProperty().subscribe(kind -> refresh());
    model.encoderProperty().subscribe(view -> fillNotes());
  }

  /** Shows something in place of the pictures, such as a new tone set; null brings them back. */
  void showPanel(Node now) {
    panel = now;
    fillMiddle();
    if (now != null) {
      now.requestFocus();
    }
  }

  /** What stands in place of the pictures, or null. */
  Node panel() {
    return panel;
  }

  ClipsToolbar toolbar() {
    return toolbar;
  }

  private void fillMiddle() {
    Node now = panel != null ? panel : model.galleryProperty().get() ? gallery : body();
    if (!middle.getChildren().equals(List.of(now))) { // stepping leaves the pictures in place
      boolean hadFocus = middle.isFocusWithin();
      middle.getChildren().setAll(now);
      if (hadFocus) {
        requestFocus(); // or some button would get it, and with it Space and Enter
      }
    }
    part(overviewRow, now == pictures);
    part(notes, panel == null && !model.galleryProperty().get());
    toolbar.setDisable(panel != null);
  }

  private static void part(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private Node body() {
    if (model.shownProperty().get() != null || model.loadingProperty().get()) {
      return pictures;
    }
    if (!model.clipProblemProperty().get().isEmpty()) {
      return blank; // the note above says it all
    }
    return nothing;
  }

  private static Node nothingSelected() {
    VBox empty =
        new VBox(
            new EmptyState(
                "No clip is selected",
                "Open a manifest or a folder at the left, or drop one here; then choose a clip."));
    empty.setPadding(new Insets(24));
    empty.setFillWidth(false);
    return empty;
  }

  private void refresh() {
    fillMiddle();
    fillNotes();
    ShownClip clip = model.shownProperty().get();
    overview.show(clip == null ? Double.NaN : clip.seconds(), EncoderWords.waste(model));
    total.setText(TimeTicks.length(model.picture().viewport().secondsProperty().get()));
  }

  private void fillNotes() {
    notes.getChildren().clear();
    String problem = model.clipProblemProperty().get();
    if (!problem.isEmpty()) {
      notes.getChildren().add(new Note(Note.Kind.ERROR, Brief.tip(problem)));
    }
    String export = model.exportProblemProperty().get();
    if (!export.isEmpty()) {
      notes.getChildren().add(new Note(Note.Kind.ERROR, export));
    }
    if (!notice.get().isEmpty()) {
      notes.getChildren().add(new Note(Note.Kind.INFO, notice.get()));
    }
    String encoder = model.encoderProperty().get().note();
    if (!encoder.isEmpty()) {
      notes.getChildren().add(new Note(Note.Kind.WARNING, encoder));
    }
    notes.setPadding(notes.getChildren().isEmpty() ? Insets.EMPTY : new Insets(8, 12, 0, 12));
  }

  void toggleList() {
    toggle(list, 0);
  }

  void toggleInspector() {
    toggle(inspector, getItems().size());
  }

  private void toggle(Node pane, int at) {
    if (getItems().size() == 3) {
      dividers = getDividerPositions();
    }
    if (!getItems().remove(pane)) {
      getItems().add(Math.min(at, getItems().size()), pane);
    }
    if (dividers != null && getItems().size() == 3) {
      setDividerPositions(dividers);
    } else if (dividers != null && getItems().size() == 2) {
      setDividerPositions(getItems().contains(list) ? dividers[0] : dividers[1]);
    }
  }
}
