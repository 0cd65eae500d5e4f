package prelude.ui.prefixlab;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.audio.record.InputDevices;
import prelude.data.ToneSets;
import prelude.ui.clips.make.RecordController;
import prelude.ui.clips.make.RecordModel;
import prelude.ui.clips.make.RecordModel.State;
import prelude.ui.plot.MarkerKey;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.shell.FilledSlider;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Segments;

/** What is heard: a clip, the microphone, or a tone of any frequency. */
final class SourceBar extends VBox implements AutoCloseable {
  /** Which of them. */
  enum Kind {
    CLIP("Clip"),
    MICROPHONE("Microphone"),
    TONE("Tone");

    private final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  private static final double LOWEST_HZ = 110;
  private static final double HIGHEST_HZ = 1760;
  private static final double FIRST_HZ = 440;

  private final LabModel model;
  private final InputDevices inputs;
  private final ComboBox<String> clips = new ComboBox<>();
  private final Segments<Kind> kind =
      new Segments<>(List.of(Kind.values()), Kind.CLIP, k -> k.title);
  private final Slider tone = new FilledSlider(0, 1, share(FIRST_HZ));
  private final Label hertz = Labels.mono("");
  private final HBox toneRow;
  private final HBox recordRow = new HBox(8);
  private final Button record = new Button("Record", Icons.of(Feather.MIC));
  private final Label recorded = Labels.of("", "caption");
  private RecordController recorder;
  private int takes;
  private boolean filling;

  SourceBar(LabModel model, LabSound sound, InputDevices inputs) {
    this.model = model;
    this.inputs = inputs;
    setSpacing(6);
    clips.setId("lab-clip");
    clips.setAccessibleText("Clip");
    clips.setPrefWidth(120);
    clips.setMinWidth(72);
    clips.setCellFactory(list -> cell());
    clips.setButtonCell(cell());
    clips
        .valueProperty()
        .subscribe(
            id -> {
              if (!filling && id != null) {
                model.sourceProperty().set(new Source.OfClip(id));
              }
            });
    kind.setId("source-kind");
    kind.setMinWidth(USE_PREF_SIZE);
    Button play = Labels.icon(Icons.play(), "Play what is heard", sound::toggle);
    play.setId("play-prefix");
    sound
        .controller()
        .model()
        .playingProperty()
        .subscribe(on -> play.setGraphic(on ? Icons.pause() : Icons.play()));
    Label title = Labels.of("Prefix", "section");
    title.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(8, title, clips, kind, Labels.spacer(), play);
    head.setAlignment(Pos.CENTER_LEFT);
    toneRow = toneRow();
    recordRow();
    getChildren().addAll(head, toneRow, recordRow);
    kind.valueProperty().subscribe((before, now) -> chosen(now));
    model.sourceProperty().subscribe(now -> show(now));
    model.stateProperty().subscribe(state -> show(state));
  }

  private ListCell<String> cell() {
    return new ListCell<>() {
      @Override
      protected void updateItem(String id, boolean empty) {
        super.updateItem(id, empty);
        setText(empty ? null : id);
        int at = id == null ? -1 : clips.getItems().indexOf(id);
        setGraphic(
            empty || at < 0 ? null : new MarkerKey(ClipLooks.color(at), ClipLooks.marker(at)));
      }
    };
  }

  private HBox toneRow() {
    tone.setId("tone");
    tone.setAccessibleText("Frequency of the tone");
    tone.setBlockIncrement(1.0 / 48); // a semitone
    HBox.setHgrow(tone, Priority.ALWAYS);
    tone.valueProperty()
        .subscribe(
            (before, now) -> {
              if (!filling) {
                model.sourceProperty().set(new Source.Tone(hz()));
              }
            });
    HBox row = new HBox(8, new Label("Frequency"), tone, hertz);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void recordRow() {
    record.setId("lab-record");
    record.setOnAction(e -> record());
    recorded.setId("lab-recorded");
    recorded.setWrapText(true);
    recorded.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(recorded, Priority.ALWAYS);
    record.setMinWidth(USE_PREF_SIZE);
    recordRow.getChildren().setAll(record, recorded);
    recordRow.setAlignment(Pos.CENTER_LEFT);
  }

  private static double share(double hz) {
    return Math.log(hz / LOWEST_HZ) / Math.log(HIGHEST_HZ / LOWEST_HZ);
  }

  private double hz() {
    double hz = LOWEST_HZ * Math.pow(HIGHEST_HZ / LOWEST_HZ, tone.getValue());
    return Math.round(hz * 10) / 10.0;
  }

  private void chosen(Kind now) {
    if (filling) {
      return;
    }
    rows(now); // the source may stay the same
    switch (now) {
      case CLIP -> {
        String id = clips.getValue();
        model.sourceProperty().set(new Source.OfClip(id == null ? "" : id));
      }
      case TONE -> model.sourceProperty().set(new Source.Tone(startHz()));
      case MICROPHONE -> open();
    }
  }

  /** The tone begins where the clip is. */
  private double startHz() {
    LabState state = model.state();
    if (state.heard() != null && state.heard().clip() >= 0) {
      double hz = ToneSets.frequency(state.facts().clips().get(state.heard().clip()));
      if (hz >= LOWEST_HZ && hz <= HIGHEST_HZ) {
        return hz;
      }
    }
    return hz();
  }

  private void open() {
    if (recorder != null && recorder.model().availableProperty().get()) {
      return;
    }
    close(); // a microphone may have been plugged in since
    recorder = new RecordController(inputs);
    RecordModel heard = recorder.model();
    heard.stateProperty().subscribe(s -> told());
    heard.secondsProperty().subscribe(s -> told());
    heard.troubleProperty().subscribe(s -> told());
    heard
        .takeProperty()
        .subscribe(
            take -> {
              if (take != null) {
                model.sourceProperty().set(new Source.Take(++takes, take));
              }
            });
  }

  /** Nothing is recorded any more; what was, is heard. */
  void stop() {
    if (recorder != null) {
      recorder.stop();
    }
  }

  private void told() {
    State state = recorder.model().stateProperty().get();
    String trouble = recorder.model().troubleProperty().get();
    double seconds = recorder.model().secondsProperty().get();
    record.setText(state == State.RECORDING ? "Stop" : "Record");
    record.setDisable(!recorder.model().availableProperty().get());
    recorded.setText(
        !trouble.isEmpty()
            ? trouble
            : state == State.READY
                ? "Say or play something; it is heard as soon as you stop."
                : String.format(Locale.ROOT, "%.1f s", seconds));
  }

  private void record() {
    if (recorder.model().stateProperty().get() == State.RECORDING) {
      recorder.stop();
    } else {
      recorder.start();
    }
  }

  private void show(Source now) {
    filling = true;
    Kind is =
        switch (now) {
          case Source.OfClip clip -> Kind.CLIP;
          case Source.Tone t -> Kind.TONE;
          case Source.Take take -> Kind.MICROPHONE;
        };
    if (now instanceof Source.Tone t) {
      tone.setValue(Math.clamp(share(t.hz()), 0, 1));
      hertz.setText(String.format(Locale.ROOT, "%.1f Hz", t.hz()));
    }
    kind.valueProperty().set(is);
    rows(is);
    filling = false;
  }

  private void rows(Kind now) {
    toneRow.setVisible(now == Kind.TONE);
    toneRow.setManaged(now == Kind.TONE);
    recordRow.setVisible(now == Kind.MICROPHONE);
    recordRow.setManaged(now == Kind.MICROPHONE);
  }

  private void show(LabState state) {
    if (state.facts() == null) {
      return;
    }
    filling = true;
    List<String> ids = state.facts().clips().stream().map(clip -> clip.id()).toList();
    if (!clips.getItems().equals(ids)) {
      clips.getItems().setAll(ids);
    }
    if (state.heard() != null && state.heard().clip() >= 0) {
      clips.setValue(ids.get(state.heard().clip()));
    }
    filling = false;
  }

  @Override
  public void close() {
    if (recorder != null) {
      recorder.close();
    }
  }
}
