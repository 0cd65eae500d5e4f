package prelude.ui.clips;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.audio.spectrum.SpectrogramKind;
import prelude.audio.spectrum.SpectrogramKind.ConstantQDb;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.audio.spectrum.SpectrogramKind.WindowShape;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.PictureModel.Extent;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.NameConverter;
import prelude.ui.shell.Segments;
import prelude.ui.theme.ColorMap;

/** Which picture of the clip is shown, and what lies over it. */
final class ClipsToolbar extends HBox {
  /** The kinds of spectrogram, each with the settings it begins with. */
  enum View {
    WHISPER("Whisper log-mel", "Whisper", new WhisperLogMel(80)),
    MEL("Mel dB", "Mel", new MelDb(80)),
    STFT("STFT dB", "STFT", new StftDb(WindowShape.HANN, 512, 160, 1024)),
    CQT("CQT", "CQT", new ConstantQDb(55, 24, 160));

    private final String title;
    private final String shortTitle;
    private final SpectrogramKind first;

    View(String title, String shortTitle, SpectrogramKind first) {
      this.title = title;
      this.shortTitle = shortTitle;
      this.first = first;
    }

    String title() {
      return title;
    }

    static View of(SpectrogramKind kind) {
      return switch (kind) {
        case WhisperLogMel k -> WHISPER;
        case MelDb k -> MEL;
        case StftDb k -> STFT;
        case ConstantQDb k -> CQT;
      };
    }
  }

  /** Pixels below which names are shortened. */
  private static final double FULL = 860;

  /** Pixels below which still more are. */
  private static final double TIGHT = 700;

  private final ClipsModel model;
  private final PictureModel picture;
  private final ComboBox<ColorMap> colors = new ComboBox<>();
  private final ToggleButton pitchButton;
  private final ToggleButton harmonicsButton;
  private Segments<View> views;
  private Segments<Extent> extents;
  private boolean isCompact;
  private boolean isTight;
  private final SpectrogramKind[] lastOfView = new SpectrogramKind[View.values().length];

  ClipsToolbar(ClipsModel model, ClipsInteractor interactor, ClipExports exports) {
    this.model = model;
    this.picture = model.picture();
    for (View view : View.values()) {
      lastOfView[view.ordinal()] = view.first;
    }
    model.whisperBandsProperty().subscribe(bands -> whisper(bands.intValue()));
    ToggleButton pitch = overlay("Pitch", "The pitch that YIN finds, over the spectrogram (P)");
    pitch.setId("pitch");
    pitch.selectedProperty().bindBidirectional(picture.pitchProperty());
    ToggleButton harmonics =
        overlay("Harmonics", "The multiples of the frequency under the pointer (H)");
    harmonics.setId("harmonics");
    harmonics.selectedProperty().bindBidirectional(picture.harmonicsProperty());
    Node fit =
        Labels.icon(
            Icons.of(Feather.MAXIMIZE), "Show all of the clip (F)", picture.viewport()::fit);
    fit.setId("fit");
    getChildren()
        .addAll(
            views(),
            extents(),
            Labels.spacer(),
            pitch,
            harmonics,
            colors(),
            comparison(interactor),
            fit,
            export(exports));
    setMinWidth(0); // it is told its true width, and shortens names
    getStyleClass().addAll("toolbar", "clips-toolbar");
    widthProperty().subscribe(w -> compact(w.doubleValue()));
    pitchButton = pitch;
    harmonicsButton = harmonics;
  }

  /** Shorter names where there is less room. */
  private void compact(double width) {
    boolean on = width > 0 && width < FULL;
    boolean tight = width > 0 && width < TIGHT;
    if (on == isCompact && tight == isTight) {
      return;
    }
    isCompact = on;
    isTight = tight;
    views
        .getButtons()
        .forEach(
            b -> {
              View view = (View) b.getUserData();
              b.setText(on ? view.shortTitle : view.title);
            });
    extents.getButtons().forEach(b -> b.setText(extentName((Extent) b.getUserData(), tight)));
    iconOnly(pitchButton, on ? Icons.of(Feather.ACTIVITY) : null, "Pitch");
    iconOnly(harmonicsButton, on ? Icons.of(Feather.ALIGN_JUSTIFY) : null, "Harmonics");
    setSpacing(tight ? 4 : 8);
    getStyleClass().remove("tight");
    if (tight) {
      getStyleClass().add("tight");
    }
  }

  private static void iconOnly(ToggleButton button, Node icon, String name) {
    button.setGraphic(icon);
    button.setText(icon == null ? name : "");
    button.setAccessibleText(name);
  }

  private static String extentName(Extent extent, boolean brief) {
    return extent == Extent.TRIMMED ? brief ? "Clip" : "Trimmed" : brief ? "30 s" : "Full 30 s";
  }

  /** Shows a kind of spectrogram with the settings it had last. */
  void show(View view) {
    picture.kindProperty().set(lastOfView[view.ordinal()]);
  }

  /** The view that is called Whisper's shows what this encoder takes. */
  private void whisper(int bands) {
    var kind = new WhisperLogMel(bands);
    lastOfView[View.WHISPER.ordinal()] = kind;
    if (picture.kindProperty().get() instanceof WhisperLogMel) {
      picture.kindProperty().set(kind);
    }
  }

  private Node views() {
    views = new Segments<>(List.of(View.values()), View.WHISPER, View::title);
    views.setId("views");
    picture
        .kindProperty()
        .subscribe(
            kind -> {
              View view = View.of(kind);
              lastOfView[view.ordinal()] = kind;
              views.valueProperty().set(view);
            });
    views
        .valueProperty()
        .subscribe(
            view -> {
              if (View.of(picture.kindProperty().get()) != view) {
                show(view);
              }
            });
    return fixed(views);
  }

  private Node extents() {
    extents =
        new Segments<>(
            List.of(Extent.values()), picture.extentProperty().get(), e -> extentName(e, false));
    extents.setId("extents");
    extents.valueProperty().bindBidirectional(picture.extentProperty());
    picture.kindProperty().subscribe(kind -> extents.setDisable(!(kind instanceof WhisperLogMel)));
    return fixed(extents);
  }

  private static Node fixed(javafx.scene.layout.Region node) {
    node.setMinWidth(USE_PREF_SIZE);
    return node;
  }

  private static ToggleButton overlay(String name, String help) {
    ToggleButton button = new ToggleButton(name);
    button.getStyleClass().add("overlay-toggle");
    button.setTooltip(new Tooltip(help));
    button.setAccessibleHelp(help);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private Node colors() {
    ComboBox<ColorMap> box = colors;
    box.setId("color-map");
    box.getItems().setAll(ColorMap.values());
    box.setConverter(new NameConverter<>(ColorMap::title));
    box.valueProperty().bindBidirectional(picture.colorMapProperty());
    box.getStyleClass().add("flat");
    box.setAccessibleText("Colour map");
    box.setTooltip(new Tooltip("Colour map (M)"));
    return fixed(box);
  }

  private Node comparison(ClipsInteractor interactor) {
    MenuButton menu = new MenuButton("", Icons.of(Feather.COLUMNS));
    menu.setId("compare");
    ToggleGroup group = new ToggleGroup();
    for (ClipsModel.Comparison way : ClipsModel.Comparison.values()) {
      RadioMenuItem item = new RadioMenuItem(way.title());
      item.setToggleGroup(group);
      item.setOnAction(e -> model.comparisonProperty().set(way));
      model.comparisonProperty().subscribe(now -> item.setSelected(now == way));
      menu.getItems().add(item);
    }
    MenuItem with = new MenuItem("Compare with the next clip");
    with.setOnAction(e -> interactor.compareWithNext());
    MenuItem swap = new MenuItem("Swap the two clips");
    swap.setOnAction(e -> interactor.swap());
    MenuItem end = new MenuItem("Compare no longer");
    end.setOnAction(e -> interactor.compare(null));
    swap.disableProperty().bind(model.comparedProperty().isNull());
    end.disableProperty().bind(model.comparedProperty().isNull());
    menu.getItems().addAll(new SeparatorMenuItem(), with, swap, end);
    return flat(menu, "Compare two clips (C)");
  }

  private Node export(ClipExports exports) {
    MenuItem png = new MenuItem("Picture as PNG…");
    png.setOnAction(e -> exports.png());
    MenuItem npy = new MenuItem("Matrix as NPY…");
    npy.setOnAction(e -> exports.npy());
    MenuItem csv = new MenuItem("Matrix as CSV…");
    csv.setOnAction(e -> exports.csv());
    MenuItem encoderNpy = new MenuItem("Encoder frames as NPY…");
    encoderNpy.setOnAction(e -> exports.encoderNpy());
    MenuItem encoderCsv = new MenuItem("Encoder frames as CSV…");
    encoderCsv.setOnAction(e -> exports.encoderCsv());
    model
        .encoderProperty()
        .subscribe(
            view -> {
              encoderNpy.setDisable(view.layers().isEmpty());
              encoderCsv.setDisable(view.layers().isEmpty());
            });
    CheckMenuItem part = new CheckMenuItem("Only what is selected");
    part.selectedProperty().bindBidirectional(exports.onlySelectedProperty());
    MenuButton menu =
        new MenuButton(
            "",
            Icons.of(Feather.DOWNLOAD),
            png,
            npy,
            csv,
            encoderNpy,
            encoderCsv,
            new SeparatorMenuItem(),
            part);
    menu.setId("export");
    return flat(menu, "Export what is shown");
  }

  private static Node flat(MenuButton menu, String name) {
    menu.getStyleClass().addAll("flat", "export-button");
    menu.setAccessibleText(name);
    menu.setTooltip(new Tooltip(name));
    menu.setMinWidth(USE_PREF_SIZE);
    return menu;
  }
}
