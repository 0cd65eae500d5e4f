package prelude.ui.weights;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;
import prelude.ui.weights.WeightsModel.Fetch;
import prelude.ui.weights.WeightsModel.Here;
import prelude.ui.weights.WeightsModel.Told;
import prelude.weights.HubCache;
import prelude.weights.HubSource;
import prelude.weights.hub.HubProgress;

/** Which model to download, what is here of it, and how far the download is. */
final class DownloadBody extends VBox {
  private final WeightsModel model;
  private final ComboBox<HubSource> hub = new ComboBox<>();
  private final TextField id = new TextField();
  private final TextField revision = new TextField();
  private final Label from = WeightsView.wrapped("caption-3");
  private final Label kept = WeightsView.wrapped("caption-3");
  private final VBox here = new VBox();
  private final VBox told = new VBox();
  private final Button use;
  private final Button fetch;
  private final Button cancel;
  private final HBox buttons;
  private final ProgressBar bar = new ProgressBar();
  private final Label doing = WeightsView.wrapped();
  private final Label amount = Labels.mono("");
  private final Label left = Labels.of("");
  private final VBox progress;

  DownloadBody(WeightsModel model, WeightsInteractor interactor) {
    super(6);
    this.model = model;
    use = WeightsView.button("Use it", "weights-use", interactor::takeCached);
    fetch = WeightsView.button("Download", "weights-download", interactor::fetch);
    cancel = WeightsView.button("Cancel", "weights-cancel", interactor::cancel);
    fields();
    doing.setId("weights-doing");
    amount.setId("weights-amount");
    left.setId("weights-left");
    from.setId("weights-from");
    kept.setId("weights-kept");
    here.setId("weights-here");
    told.setId("weights-told");
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    buttons = WeightsView.row(use, fetch);
    progress =
        new VBox(
            4, doing, WeightsView.row(bar, cancel), WeightsView.row(amount, Labels.spacer(), left));
    getChildren()
        .addAll(
            WeightsView.row(hub, id, Labels.of("at"), revision),
            from,
            kept,
            here,
            told,
            progress,
            buttons);
    model.hereProperty().subscribe(now -> show());
    model.fetchProperty().subscribe(now -> show());
    model.fetchedProperty().subscribe(now -> WeightsView.tell(told, now));
  }

  private void fields() {
    hub.setId("weights-hub");
    hub.getItems().setAll(HubSource.values());
    hub.setButtonCell(new HubCell());
    hub.setCellFactory(list -> new HubCell());
    hub.setAccessibleText("Hub");
    hub.setMinWidth(USE_PREF_SIZE);
    hub.valueProperty().bindBidirectional(model.hubProperty());
    id.setId("weights-id");
    id.getStyleClass().add("mono");
    id.setPromptText("OWNER/NAME");
    id.setAccessibleText("Model");
    id.textProperty().bindBidirectional(model.idProperty());
    id.setOnAction(e -> first().fire());
    HBox.setHgrow(id, Priority.ALWAYS);
    revision.setId("weights-revision");
    revision.getStyleClass().add("mono");
    revision.setPrefWidth(96);
    revision.setAccessibleText("Branch, tag or commit; empty for the newest");
    revision.textProperty().bindBidirectional(model.revisionProperty());
    revision
        .promptTextProperty()
        .bind(
            model
                .hubProperty()
                .map(now -> now == HubSource.MODELSCOPE ? HubCache.MASTER : HubCache.MAIN));
    revision.setOnAction(e -> first().fire());
  }

  private Button first() {
    return use.isVisible() ? use : fetch;
  }

  private void show() {
    Here known = model.hereProperty().get();
    Fetch running = model.fetchProperty().get();
    boolean can = known.problem().isEmpty() && !known.from().isEmpty();
    from.setText(
        can ? (known.isHere() ? "It came as " : "Not here yet. It comes as ") + known.from() : "");
    kept.setText(can ? "Kept in " + known.kept() : "");
    shown(from, can);
    shown(kept, can);
    WeightsView.tell(
        here,
        !known.problem().isEmpty()
            ? new Told(Note.Kind.ERROR, "", known.problem())
            : known.isHere() ? new Told(Note.Kind.OK, "", Lookups.words(known)) : null);
    shown(use, known.isHere());
    fetch.setText(known.isHere() ? "Look for a newer one" : "Download");
    shown(fetch, !known.isHere() || !known.fixed());
    fetch.setDisable(!can);
    fetch.getStyleClass().remove("primary");
    use.getStyleClass().remove("primary");
    first().getStyleClass().add("primary");
    shown(buttons, running == null);
    shown(progress, running != null);
    if (running != null) {
      show(running);
    }
  }

  private void show(Fetch running) {
    HubProgress now = running.progress();
    doing.setText(
        !running.doing().isEmpty() || now == null ? running.doing() + "\u2026" : now.file());
    bar.setProgress(now == null ? -1 : Transfer.fraction(now));
    amount.setText(now == null ? "" : (Transfer.amount(now) + "   " + Transfer.rate(now)).strip());
    left.setText(now == null ? "" : Transfer.left(now));
  }

  private static void shown(javafx.scene.Node node, boolean on) {
    node.setVisible(on);
    node.setManaged(on);
  }

  /** A hub by its name. */
  private static final class HubCell extends ListCell<HubSource> {
    @Override
    protected void updateItem(HubSource hub, boolean empty) {
      super.updateItem(hub, empty);
      setText(empty || hub == null ? "" : hub.title());
    }
  }
}
