package prelude.ui.prefixlab.report;

import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.evidence.report.EvidenceReport;
import prelude.training.EvidenceRequest;
import prelude.training.TrainingEnvironment;
import prelude.ui.runs.Words;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;
import prelude.ui.shell.Shell;
import prelude.ui.shell.StatusModel.Task;

/**
 * The evidence report of a run, in the place of a screen's content. It goes on being made while
 * other things are looked at. To be used on the FX thread.
 */
public final class ReportPane extends BorderPane {
  private static final double WIDEST = 1000;
  private static final double WIDEST_NOTE = 640;

  private final Shell shell;
  private final ReportWorker worker;
  private final ReportSettings settings = new ReportSettings(this::make);
  private final ReportFiles saver;
  private final Label about = Labels.of("", "caption");
  private final Button json = new Button("Save JSON\u2026");
  private final Button html = new Button("Save HTML\u2026");
  private final Button makeButton = new Button("Make it anew");
  private final Button cancelButton = new Button("Cancel");
  private final ProgressBar progress = new ProgressBar();
  private final Label how = Labels.of("", "secondary");
  private final HBox going = new HBox(12, progress, how, Labels.spacer(), cancelButton);
  private final StackPane told = new StackPane();
  private final StackPane place = new StackPane();
  private Runnable onClose = () -> {};
  private Path run;
  private Integer step;
  private EvidenceRequest wished;
  private boolean making;
  private EvidenceReport report;
  private Task task;

  /**
   * Makes the pane; nothing is worked out before {@link #show}.
   *
   * @param files asks the user for files
   */
  public ReportPane(TrainingEnvironment environment, Shell shell, FileChoice files) {
    this(ReportWorker.engine(environment), shell, files);
  }

  /** Makes the pane with another way to make reports. */
  @SuppressWarnings("this-escape") // only listeners
  ReportPane(ReportWorker.Maker maker, Shell shell, FileChoice files) {
    this.shell = shell;
    worker = new ReportWorker(maker, this::show);
    saver = new ReportFiles(this, files, this::tell);
    setId("evidence-report");
    getStyleClass().addAll("pane", "report-pane");
    setFocusTraversable(true);
    setTop(new VBox(head(), tools(), going(), told));
    setCenter(place);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            onClose.run();
            e.consume();
          }
        });
    show(new ReportState.Nothing());
  }

  /** What the close button and Esc do. */
  public void setOnClose(Runnable action) {
    onClose = action;
  }

  /**
   * Makes the report of a run, unless it is there or being made already.
   *
   * @param runFolder its folder
   * @param atStep the checkpoint after so many updates; null for the newest
   */
  public void show(Path runFolder, Integer atStep) {
    requestFocus();
    EvidenceRequest request = settings.read(atStep);
    boolean same = runFolder.equals(run) && request != null && request.equals(wished);
    run = runFolder;
    step = atStep;
    boolean there = report != null && atStep != null; // there may be a newer one than the newest
    if (!same || !making && !there) {
      make();
    }
  }

  /** Whether no report is being made. */
  public boolean isSettled() {
    return !making;
  }

  /** Gives up what is being made, and the thread; the pane is not used any more. */
  public void close() {
    worker.close();
    making = false;
    endTask();
  }

  private Node head() {
    json.setId("report-json");
    html.setId("report-html");
    json.setOnAction(e -> saver.json(report));
    html.setOnAction(e -> saver.html(report));
    about.setId("report-about");
    Button close = Labels.icon(Icons.of(Feather.X), "Close the report (Esc)", () -> onClose.run());
    close.setId("report-close");
    HBox head =
        new HBox(Labels.of("Evidence report", "title"), about, Labels.spacer(), json, html, close);
    for (Node node : head.getChildren()) {
      if (node instanceof Button button) {
        button.setMinWidth(USE_PREF_SIZE);
      }
    }
    head.getStyleClass().addAll("toolbar", "report-line");
    return head;
  }

  private Node tools() {
    makeButton.setId("report-make");
    makeButton.setMinWidth(USE_PREF_SIZE);
    makeButton.setOnAction(e -> make());
    HBox tools = new HBox(settings, makeButton);
    tools.getStyleClass().addAll("toolbar", "report-line");
    return tools;
  }

  private Node going() {
    going.setId("report-progress");
    going.setAlignment(Pos.CENTER_LEFT);
    going.getStyleClass().addAll("toolbar", "report-line");
    going.managedProperty().bind(going.visibleProperty());
    progress.setPrefWidth(240);
    progress.setMinWidth(80);
    cancelButton.setId("report-cancel");
    cancelButton.setMinWidth(USE_PREF_SIZE);
    cancelButton.setOnAction(e -> worker.cancel());
    return going;
  }

  private void make() {
    EvidenceRequest request = settings.read(step);
    if (request == null) {
      worker.cancel(); // or the report of another run would stay in view
    } else if (run != null) {
      wished = request;
      making = true;
      tell(null);
      worker.ask(run, request);
    }
  }

  private void show(ReportState state) {
    report = state instanceof ReportState.Made made ? made.report() : null;
    json.setDisable(report == null);
    html.setDisable(report == null);
    making = state instanceof ReportState.Working;
    going.setVisible(making);
    if (!making) {
      endTask();
    }
    switch (state) {
      case ReportState.Nothing() ->
          place(
              run == null
                  ? new Note(Note.Kind.INFO, "No run is chosen.")
                  : new Note(Note.Kind.INFO, "Not made.", "There is no report.", again("Make it")));
      case ReportState.Working(var pace) -> working(pace);
      case ReportState.Failed(var problem) ->
          place(
              new Note(
                  Note.Kind.ERROR,
                  "There is no report.",
                  Words.sentence(problem),
                  again("Try again")));
      case ReportState.Made(var made) -> show(made);
    }
    about.setText(
        run == null
            ? ""
            : run.getFileName()
                + (report != null
                    ? ", step " + report.step()
                    : step != null ? ", step " + step : ", newest checkpoint"));
  }

  private Button again(String name) {
    Button again = new Button(name);
    again.setId("report-again");
    again.setOnAction(e -> make());
    return again;
  }

  private void working(Pace pace) {
    if (task == null) {
      place(
          new Note(
              Note.Kind.INFO,
              "Every clip is put before every transcript, with its own audio and with what stands in"
                  + " for it. Other screens can be used meanwhile."));
    }
    progress.setProgress(pace.fraction());
    how.setText(pace.words());
    Task now =
        new Task("Evidence report", pace.fraction(), pace.progress(), pace.left(), worker::cancel);
    Task inBar = shell.status().taskProperty().get();
    if (inBar == null || inBar == task) {
      shell.status().taskProperty().set(now);
    }
    task = now;
  }

  private void endTask() {
    if (task != null && shell.status().taskProperty().get() == task) {
      shell.status().taskProperty().set(null);
    }
    task = null;
  }

  private void show(EvidenceReport made) {
    VBox page = new VBox();
    made.groups().forEach(group -> page.getChildren().add(new GroupSection(group)));
    page.getChildren().addAll(new ProbeSection(made.probes()), new ClipSection(made));
    page.setMaxWidth(WIDEST);
    page.setFillWidth(true);
    ScrollPane scroll = new ScrollPane(page);
    scroll.setId("report-page");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    BorderPane body = new BorderPane(scroll);
    body.setLeft(new VerdictSide(made));
    place.getChildren().setAll(body);
  }

  private void place(Note note) {
    note.setMaxSize(WIDEST_NOTE, USE_PREF_SIZE);
    note.setId("report-note");
    place.getChildren().setAll(note);
  }

  private void tell(Note note) {
    told.getChildren().clear();
    if (note != null) {
      HBox.setHgrow(note.getChildren().getLast(), Priority.ALWAYS);
      Button close = Labels.icon(Icons.of(Feather.X), "Close this note", () -> tell(null));
      close.setId("close-report-note");
      note.getChildren().add(close);
      note.setId("report-saved");
      told.getChildren().add(note);
    }
  }
}
