package prelude.ui.clips.make;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.audio.SoundDevice;
import prelude.audio.record.InputDevices;
import prelude.audio.record.Recorder;
import prelude.ui.clips.make.RecordModel.State;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.NameConverter;
import prelude.ui.shell.Note;

/** Records a clip, in a panel of the window. It says itself why it cannot. */
public final class RecordPane extends VBox {
  private final RecordController controller;
  private final RecordModel model;
  private final Predicate<String> taken;
  private final TextField name = new TextField();
  private final TextField transcript = new TextField();
  private final StringBinding nameProblem;
  private final StringBinding textProblem;
  private final VBox notes = new VBox();

  /**
   * @param inputs the microphones
   * @param proposed name for the clip, such as {@code take_001}
   * @param taken whether a clip of that name exists
   * @param kept hears of the take that the user keeps
   * @param closed asked for when the user wants the panel away; {@link #close} lets the microphone
   *     go
   */
  public RecordPane(
      InputDevices inputs,
      String proposed,
      Predicate<String> taken,
      Consumer<Take> kept,
      Runnable closed) {
    this.taken = taken;
    controller = new RecordController(inputs);
    model = controller.model();
    name.setText(proposed);
    nameProblem = Bindings.createStringBinding(this::nameProblem, name.textProperty());
    textProblem =
        Bindings.createStringBinding(
            () -> transcript.getText().isBlank() ? "Needed: what is said or heard in it" : "",
            transcript.textProperty());
    getChildren()
        .addAll(
            head(closed),
            microphone(),
            trouble(),
            new VBox(3, Labels.of("Level, dBFS", "caption"), new LevelMeter(model)),
            elapsed(),
            record(),
            field(name, "Name", "record-name", nameProblem, true),
            field(transcript, "Transcript", "record-text", textProblem, false),
            notes,
            decide(kept));
    notes.setId("record-notes");
    notes.setManaged(false);
    model.stateProperty().subscribe(state -> say(null));
    getStyleClass().add("record-pane");
  }

  /** Ends a recording that goes on, and lets the microphone go. */
  public void close() {
    controller.close();
  }

  /** Whether there is something that would be lost: a recording that runs, a take not yet kept. */
  public boolean holdsTake() {
    return model.stateProperty().get() != State.READY;
  }

  /** Begins a recording, or ends the one that runs; a take that waits is not recorded over. */
  public void startOrStop() {
    switch (model.stateProperty().get()) {
      case RECORDING -> controller.stop();
      case READY -> controller.start();
      case TAKEN -> remind();
    }
  }

  /** Says that the take has to be kept or dropped first. */
  public void remind() {
    say(
        new Note(
            Note.Kind.WARNING,
            model.stateProperty().get() == State.RECORDING
                ? "A recording is running: stop it first, then keep or discard the take."
                : "This take has not been kept: keep it or discard it first."));
  }

  /** The take is being written. */
  public void keeping() {
    setDisable(true);
  }

  /** The take could not be written; it is still here. */
  public void notKept(String why) {
    setDisable(false);
    say(new Note(Note.Kind.ERROR, "The take could not be kept.", why));
  }

  private void say(Note note) {
    notes.getChildren().clear();
    notes.setManaged(note != null);
    if (note != null) {
      notes.getChildren().add(note);
    }
  }

  private Node head(Runnable closed) {
    Button close = Labels.icon(Icons.of(Feather.X), "Close without keeping", closed);
    close.setId("record-close");
    HBox head = new HBox(Labels.of("Record a clip", "title"), Labels.spacer(), close);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private Node microphone() {
    ComboBox<SoundDevice> choice = new ComboBox<>(model.devices());
    choice.setId("record-device");
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.setConverter(new NameConverter<>(SoundDevice::name));
    choice.valueProperty().bindBidirectional(model.deviceProperty());
    choice.setPromptText("No microphone");
    choice.setTooltip(new Tooltip("Microphone"));
    choice.setAccessibleText("Microphone");
    choice.disableProperty().bind(model.availableProperty().not().or(is(State.RECORDING)));
    return new VBox(3, Labels.of("Microphone", "caption"), choice);
  }

  private Node trouble() {
    VBox place = new VBox();
    place.setId("record-trouble");
    model
        .troubleProperty()
        .subscribe(
            sentence -> {
              place.getChildren().clear();
              if (!sentence.isEmpty()) {
                Button again = new Button("Look again");
                again.setId("record-look-again");
                again.setTooltip(new Tooltip("Look for microphones again"));
                again.setOnAction(e -> controller.lookForDevices());
                place.getChildren().add(new Note(Note.Kind.WARNING, "", sentence, again));
              }
              place.setManaged(!sentence.isEmpty());
            });
    return place;
  }

  private Node elapsed() {
    Label now = Labels.mono("", "bold");
    now.setId("record-seconds");
    Label limit = Labels.mono("/ %d.0 s".formatted(Recorder.MAX_SECONDS), "secondary");
    Label clipped = Labels.of("Too loud: cut off at full scale", "err-text");
    clipped.visibleProperty().bind(model.clippedProperty());
    model
        .secondsProperty()
        .subscribe(s -> now.setText(String.format(Locale.ROOT, "%4.1f", s.doubleValue())));
    HBox line = new HBox(6, now, limit, Labels.spacer(), clipped);
    ProgressBar bar = new ProgressBar(0);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("Part of the 30 seconds used");
    bar.progressProperty().bind(model.secondsProperty().divide(Recorder.MAX_SECONDS));
    return new VBox(4, line, bar);
  }

  private Node record() {
    Button button = new Button();
    button.setId("record-start");
    button.setMaxWidth(Double.MAX_VALUE);
    Tooltip tip = new Tooltip();
    button.setTooltip(tip);
    model
        .stateProperty()
        .subscribe(
            state -> {
              boolean on = state == State.RECORDING;
              button.setText(on ? "Stop" : state == State.TAKEN ? "Record again" : "Record");
              button.setGraphic(on ? Icons.stop() : Icons.of(Feather.MIC));
              tip.setText(
                  on
                      ? "End the recording"
                      : "Record up to 30 s"
                          + (state == State.TAKEN ? "; the take before is dropped" : ""));
              button.getStyleClass().remove("primary");
              if (state != State.TAKEN) {
                button.getStyleClass().add("primary");
              }
            });
    button.setOnAction(
        e -> {
          if (model.stateProperty().get() == State.RECORDING) {
            controller.stop();
          } else {
            controller.start();
          }
        });
    button.disableProperty().bind(model.availableProperty().not());
    return button;
  }

  /** A field with its fault under it; an empty field is only called wrong once left. */
  private Node field(
      TextField field, String label, String id, StringBinding problem, boolean atOnce) {
    field.setId(id);
    field.setAccessibleText(label);
    field.setTooltip(new Tooltip(label + " of the clip"));
    Label fault = Labels.of("", "caption-err");
    fault.setId(id + "-problem");
    fault.setWrapText(true);
    Runnable show =
        () -> {
          boolean wrong = !problem.get().isEmpty();
          boolean loud = wrong && (atOnce || model.takeProperty().get() != null);
          fault.setText(wrong ? problem.get() : "");
          fault.getStyleClass().setAll("label", loud ? "caption-err" : "caption-3");
          field.getStyleClass().remove("error");
          if (loud) {
            fault.getStyleClass().add("err-text");
            field.getStyleClass().add("error");
          }
          field.setAccessibleHelp(problem.get());
        };
    ObservableValue<?> take = model.takeProperty();
    problem.subscribe(show);
    take.subscribe(show);
    show.run();
    return new VBox(3, Labels.of(label, "caption"), field, fault);
  }

  private Node decide(Consumer<Take> kept) {
    Button discard = new Button("Discard");
    discard.setId("record-discard");
    discard.setTooltip(new Tooltip("Drop this take"));
    discard.setOnAction(e -> controller.discard());
    discard.disableProperty().bind(is(State.TAKEN).not());
    Button keep = new Button("Keep as a clip");
    keep.setId("record-keep");
    keep.getStyleClass().add("primary");
    keep.setTooltip(new Tooltip("Add the take to the list"));
    keep.disableProperty()
        .bind(is(State.TAKEN).not().or(nameProblem.isNotEmpty()).or(textProblem.isNotEmpty()));
    keep.setOnAction(
        e ->
            kept.accept(
                new Take(
                    name.getText().strip(),
                    transcript.getText().strip(),
                    model.takeProperty().get())));
    HBox row = new HBox(8, discard, Labels.spacer(), keep);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private BooleanBinding is(State state) {
    return model.stateProperty().isEqualTo(state);
  }

  /** A name is also the name of a file, on every system. */
  private String nameProblem() {
    String text = name.getText().strip();
    if (text.isEmpty()) {
      return "A name is needed";
    }
    if (!text.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}") || text.endsWith(".")) {
      return "Letters, digits, spaces, and . _ - inside; at most 100";
    }
    return taken.test(text) ? "There is a clip of this name already" : "";
  }
}
