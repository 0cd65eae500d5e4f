package prelude.ui.clips.make;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.audio.LogMelExtractor;
import prelude.audio.ToneSynthesizer;
import prelude.data.ReadProgress;
import prelude.data.ToneSetSpec;
import prelude.data.ToneSetSpec.Field;
import prelude.data.ToneSetWriter;
import prelude.ui.clips.list.MelGrid;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;
import prelude.ui.theme.ColorMap;
import prelude.ui.work.LatestJob;

/** Makes a set of tones, in a panel of the window: wavs and a manifest. */
public final class ToneSetPane extends VBox {
  private static final int PREVIEW_WIDTH = 320;
  private static final int PREVIEW_HEIGHT = 120;
  private static final double FIELD_WIDTH = 320;

  private final FileChoice files;
  private final Consumer<Path> created;
  private final LatestJob preview;
  private final LatestJob making;
  private final Map<Field, TextField> fields = new EnumMap<>(Field.class);
  private final Map<Field, Label> reasons = new EnumMap<>(Field.class);

  /** What each number is at first; the frequencies are many. */
  private final Map<Field, Double> proposed = new EnumMap<>(Field.class);

  private final Set<Field> unreadable = EnumSet.noneOf(Field.class);
  private final TextField folder = new TextField();
  private final Label folderReason = Labels.of("", "caption", "err-text");
  private final GridPane grid = new GridPane(12, 6);
  private final ImageView picture = new ImageView();
  private final Label summary = Labels.of("", "caption");
  private final VBox trouble = new VBox();
  private final Button create = new Button("Create");
  private final Button cancel = new Button("Cancel");
  private final ProgressBar progress = new ProgressBar(0);

  /**
   * @param proposed an empty or absent folder to begin with
   * @param executor where tones are made
   * @param created hears of the manifest
   * @param closed asked for when the user wants the panel away
   */
  public ToneSetPane(
      Path proposed, FileChoice files, Executor executor, Consumer<Path> created, Runnable closed) {
    super(12);
    this.files = files;
    this.created = created;
    this.preview = new LatestJob(executor);
    this.making = new LatestJob(executor);
    add(Field.FREQUENCIES, "Frequencies, Hz", "220, 330, 440, 660, 880", "Separated by commas");
    add(Field.SECONDS, "Duration, s", "5", "Of each tone");
    add(Field.AMPLITUDE, "Amplitude", "0.5", "Of the fundamental; 1 is full scale");
    add(Field.SECOND_HARMONIC, "Second harmonic", "0.25", "Amplitude at twice the frequency");
    add(Field.NOISE, "Noise", "0.01", "Standard deviation of the Gaussian noise");
    add(Field.JITTER_CENTS, "Jitter, cents", "0", "Greatest change of a frequency either way");
    add(Field.JITTER_DECIBELS, "Jitter, dB", "0", "Greatest change of a level either way");
    add(Field.SEED, "Seed", "0", "The same seed makes the same sounds");
    addFolder(proposed);
    picture.setFitWidth(PREVIEW_WIDTH);
    picture.setFitHeight(PREVIEW_HEIGHT);
    picture.setSmooth(false);
    Button close = Labels.icon(Icons.of(Feather.X), "Close", closed);
    close.setId("tones-close");
    HBox head = new HBox(Labels.of("New tone set", "title"), Labels.spacer(), close);
    create.setId("tones-create");
    create.getStyleClass().add("primary");
    create.setOnAction(e -> create());
    cancel.setOnAction(
        e -> {
          making.cancel();
          busy(false);
        });
    progress.setPrefWidth(160);
    busy(false);
    HBox decide = new HBox(12, create, cancel, progress);
    decide.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    getChildren()
        .addAll(
            head,
            grid,
            Labels.of("First tone, log-mel", "caption"),
            picture,
            summary,
            trouble,
            decide);
    getStyleClass().add("record-pane");
    check();
  }

  /** Gives up what is being made. */
  public void close() {
    preview.cancel();
    making.cancel();
  }

  private void add(Field field, String name, String value, String help) {
    TextField text = new TextField(value);
    text.setId("tones-" + field.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    text.setAccessibleText(name);
    text.setAccessibleHelp(help);
    text.setTooltip(new Tooltip(help));
    text.setPrefWidth(FIELD_WIDTH);
    text.setMinWidth(FIELD_WIDTH);
    text.textProperty().addListener(o -> check());
    Label reason = Labels.of("", "caption", "err-text");
    reason.setWrapText(true);
    Label label = Labels.of(name, "secondary");
    label.setMinWidth(USE_PREF_SIZE);
    fields.put(field, text);
    if (field != Field.FREQUENCIES) {
      proposed.put(field, Double.valueOf(value));
    }
    reasons.put(field, reason);
    grid.addRow(grid.getRowCount(), label, text, reason);
  }

  private void addFolder(Path proposed) {
    folder.setText(proposed.toString());
    folder.setId("tones-folder");
    folder.setAccessibleText("Folder");
    folder.setPrefWidth(FIELD_WIDTH);
    folder.textProperty().addListener(o -> check());
    Button choose = new Button("Choose…");
    choose.setOnAction(
        e ->
            files
                .folder(this, "Folder for the tones")
                .ifPresent(path -> folder.setText(path.toString())));
    grid.addRow(
        grid.getRowCount(),
        Labels.of("Folder", "secondary"),
        folder,
        new HBox(8, choose, folderReason));
  }

  /**
   * What the fields say. One that cannot be read counts as it was proposed, so that the others are
   * judged all the same; its own reason stands beside it then.
   */
  private ToneSetSpec read() {
    unreadable.clear();
    reasons.values().forEach(label -> label.setText(""));
    List<Double> hz = new ArrayList<>();
    for (String part : fields.get(Field.FREQUENCIES).getText().split("[,;\\s]+")) {
      Double value = part.isEmpty() ? null : number(part);
      if (value != null) {
        hz.add(value);
      } else if (!part.isEmpty()) {
        unreadable(Field.FREQUENCIES, "'%s' is no number".formatted(part));
      }
    }
    Map<Field, Double> values = new EnumMap<>(Field.class);
    for (Field field : proposed.keySet()) {
      Double value = number(fields.get(field).getText());
      boolean whole = field == Field.SEED;
      if (value == null || whole && value != Math.rint(value)) {
        unreadable(field, whole ? "expected a whole number" : "expected a number");
        value = proposed.get(field);
      }
      values.put(field, value);
    }
    return new ToneSetSpec(
        hz,
        values.get(Field.SECONDS),
        values.get(Field.AMPLITUDE),
        values.get(Field.SECOND_HARMONIC),
        values.get(Field.NOISE),
        values.get(Field.JITTER_CENTS),
        values.get(Field.JITTER_DECIBELS),
        values.get(Field.SEED).longValue(),
        ToneSetSpec.transcriptsFor(hz));
  }

  private void unreadable(Field field, String why) {
    if (unreadable.add(field)) {
      reason(field).setText(why);
    }
  }

  private static Double number(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private Path target() {
    try {
      return folder.getText().isBlank() ? null : Path.of(folder.getText().strip());
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private void check() {
    ToneSetSpec spec = read();
    Map<Field, String> problems = spec.problems();
    problems.forEach(
        (field, why) -> {
          if (!unreadable.contains(field)) {
            reason(field).setText(why);
          }
        });
    boolean somewhere = target() != null && target().isAbsolute();
    folderReason.setText(somewhere ? "" : "expected a folder's whole path");
    boolean fine = unreadable.isEmpty() && problems.isEmpty();
    create.setDisable(!fine || !somewhere);
    if (!fine) {
      preview.cancel();
      summary.setText("");
      picture.setImage(null);
      return;
    }
    int count = spec.frequenciesHz().size();
    summary.setText(
        "%d tone%s of %s s, %.1f MB"
            .formatted(count, count == 1 ? "" : "s", spec.seconds(), spec.bytes() * 1e-6));
    preview.request(
        () ->
            MelGrid.of(
                new LogMelExtractor(80)
                    .extract(new ToneSynthesizer().synthesize(spec.tones().getFirst())),
                PREVIEW_WIDTH,
                PREVIEW_HEIGHT),
        mel -> picture.setImage(mel.image(ColorMap.CIVIDIS)),
        e -> summary.setText(e.getMessage()));
  }

  private Label reason(Field field) {
    return reasons.getOrDefault(field, summary);
  }

  private void create() {
    ToneSetSpec spec = read();
    Path into = target();
    busy(true);
    trouble.getChildren().clear();
    making.request(
        overtaken ->
            new ToneSetWriter()
                .write(
                    spec,
                    into,
                    new ReadProgress() {
                      @Override
                      public void report(double part, int count) {
                        Platform.runLater(() -> progress.setProgress(part));
                      }

                      @Override
                      public boolean isCancelled() {
                        return overtaken.getAsBoolean();
                      }
                    }),
        manifest -> {
          busy(false);
          created.accept(manifest);
        },
        e -> {
          busy(false);
          if (!(e instanceof CancellationException)) {
            trouble.getChildren().setAll(new Note(Note.Kind.ERROR, e.getMessage()));
          }
        });
  }

  private void busy(boolean on) {
    cancel.setVisible(on);
    progress.setVisible(on);
    grid.setDisable(on);
    create.setDisable(on);
  }
}
