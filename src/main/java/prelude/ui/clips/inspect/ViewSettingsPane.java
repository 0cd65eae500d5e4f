package prelude.ui.clips.inspect;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.audio.spectrum.SpectrogramKind;
import prelude.audio.spectrum.SpectrogramKind.ConstantQDb;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WindowShape;
import prelude.ui.clips.picture.AxisScale;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.shell.Labels;
import prelude.ui.shell.NameConverter;

/**
 * The frequency axis, and what the spectrogram in view depends on, where it depends on anything.
 */
final class ViewSettingsPane extends VBox {
  private static final List<Integer> WINDOWS = List.of(128, 256, 400, 512, 1024, 2048, 4096);
  private static final List<Integer> HOPS = List.of(40, 80, 160, 256, 320, 512, 1024);
  private static final List<Integer> SIZES = List.of(256, 512, 1024, 2048, 4096, 8192);
  private static final List<Double> LOWEST = List.of(27.5, 32.7, 55.0, 65.4, 110.0, 220.0);
  private static final List<Integer> BINS = List.of(12, 24, 36, 48);

  private final PictureModel model;
  private final GridPane grid = new GridPane(8, 4);
  private final ComboBox<AxisScale> axis =
      choice("axis", List.of(AxisScale.values()), AxisScale.MEL, AxisScale::title);

  ViewSettingsPane(PictureModel model) {
    super(4);
    this.model = model;
    ColumnConstraints left = new ColumnConstraints();
    left.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints right = new ColumnConstraints();
    right.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(left, right);
    getChildren().addAll(Labels.of("View", "section"), grid);
    axis.valueProperty().bindBidirectional(model.axisProperty());
    model.kindProperty().subscribe(kind -> fill(kind));
  }

  private void fill(SpectrogramKind kind) {
    // The choice that was made may be the one with the focus, and is made anew.
    Node focused = getScene() == null ? null : getScene().getFocusOwner();
    String id = focused == null ? null : focused.getId();
    grid.getChildren().clear();
    add("Axis", "How frequencies are laid out from low to high (X)", axis);
    switch (kind) {
      case StftDb k -> stft(k);
      case ConstantQDb k -> constantQ(k);
      default -> {}
    }
    grid.getChildren().stream()
        .filter(node -> id != null && id.equals(node.getId()))
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  private void stft(StftDb k) {
    number(
        "Window",
        "window-length",
        "Samples at 16 kHz that one frame hears; longer is finer in frequency",
        WINDOWS,
        k.windowLength(),
        n -> set(k.window(), n, k.hop(), Math.max(n, k.fftSize())));
    ComboBox<WindowShape> shape =
        choice(
            "window-shape",
            List.of(WindowShape.values()),
            k.window(),
            s -> s.name().charAt(0) + s.name().substring(1).toLowerCase(Locale.ROOT));
    shape
        .valueProperty()
        .addListener((o, was, now) -> set(now, k.windowLength(), k.hop(), k.fftSize()));
    add("Shape", "How the window fades in and out", shape);
    number(
        "Hop",
        "hop-length",
        "Samples from one frame to the next; 160 is Whisper's 10 ms",
        HOPS,
        k.hop(),
        n -> set(k.window(), k.windowLength(), n, k.fftSize()));
    number(
        "FFT size",
        "fft-size",
        "Points of the transform; what the window does not fill is zero",
        SIZES.stream().filter(n -> n >= k.windowLength()).toList(),
        k.fftSize(),
        n -> set(k.window(), k.windowLength(), k.hop(), n));
  }

  private void set(WindowShape shape, int length, int hop, int size) {
    int whole = SIZES.stream().filter(n -> n >= Math.max(size, length)).findFirst().orElse(8192);
    model.kindProperty().set(new StftDb(shape, length, hop, whole));
  }

  private void constantQ(ConstantQDb k) {
    ComboBox<Double> lowest =
        choice("lowest", LOWEST, k.minHz(), hz -> String.format(Locale.ROOT, "%.1f Hz", hz));
    lowest
        .valueProperty()
        .addListener(
            (o, was, now) ->
                model.kindProperty().set(new ConstantQDb(now, k.binsPerOctave(), k.hop())));
    add("Lowest bin", "Centre of the lowest bin", lowest);
    number(
        "Bins per octave",
        "bins-per-octave",
        "12 is one per semitone",
        BINS,
        k.binsPerOctave(),
        n -> model.kindProperty().set(new ConstantQDb(k.minHz(), n, k.hop())));
  }

  private void number(
      String name, String id, String help, List<Integer> values, int now, Consumer<Integer> set) {
    ComboBox<Integer> box = choice(id, values, now, String::valueOf);
    box.valueProperty().addListener((o, was, n) -> set.accept(n));
    add(name, help, box);
  }

  private void add(String name, String help, ComboBox<?> box) {
    Node title = Labels.of(name, "secondary");
    box.setAccessibleText(name);
    box.setAccessibleHelp(help);
    box.setTooltip(new Tooltip(help));
    grid.addRow(grid.getRowCount(), title, box);
  }

  private static <T> ComboBox<T> choice(
      String id, List<T> values, T now, Function<T, String> name) {
    ComboBox<T> box = new ComboBox<>();
    box.setId(id);
    box.getItems().setAll(values);
    if (!values.contains(now)) {
      box.getItems().addFirst(now);
    }
    box.setConverter(new NameConverter<>(name));
    box.setValue(now);
    box.setMaxWidth(Double.MAX_VALUE);
    return box;
  }
}
