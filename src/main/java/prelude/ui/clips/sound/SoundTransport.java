package prelude.ui.clips.sound;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import prelude.audio.SoundDevice;
import prelude.ui.shell.FilledSlider;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** The transport of the Clips screen, whose time is that of the sound. */
public final class SoundTransport extends HBox {
  private static final double VOLUME_WIDTH = 72;
  private static final double DEVICE_WIDTH = 150;

  private final SoundModel model;
  private final SoundController controller;

  public SoundTransport(SoundController controller) {
    this.controller = controller;
    model = controller.model();
    var position = new PositionSlider(model, controller::seek);
    HBox.setHgrow(position, Priority.ALWAYS);
    position.setMaxWidth(900);
    getChildren()
        .addAll(
            play(),
            loop(),
            playSelection(),
            times(),
            position,
            trouble(),
            Labels.spacer(),
            volume(),
            Labels.rule(),
            devices());
    getStyleClass().add("transport");
  }

  /** A disabled button shows no tooltip, so one around it says why it is disabled. */
  private Node play() {
    Button play = new Button();
    play.setId("sound-play");
    play.getStyleClass().add("play-button");
    play.setOnAction(e -> controller.toggle());
    StackPane around = new StackPane(play);
    Tooltip tip = new Tooltip();
    Tooltip.install(around, tip);
    model
        .playingProperty()
        .subscribe(
            on -> {
              play.setGraphic(on ? Icons.pause() : Icons.play());
              play.setAccessibleText(on ? "Pause" : "Play");
            });
    play.disableProperty()
        .bind(model.availableProperty().not().or(model.durationProperty().lessThanOrEqualTo(0)));
    tip.textProperty()
        .bind(
            Bindings.createStringBinding(
                this::playTip,
                model.whyNotProperty(),
                model.playingProperty(),
                model.durationProperty()));
    play.accessibleHelpProperty().bind(tip.textProperty());
    return around;
  }

  private String playTip() {
    if (!model.whyNotProperty().get().isEmpty()) {
      return model.whyNotProperty().get();
    }
    if (model.durationProperty().get() <= 0) {
      return "No clip is shown";
    }
    return model.playingProperty().get() ? "Pause (Space)" : "Play (Space)";
  }

  private Node loop() {
    ToggleButton loop = Labels.iconToggle(Icons.of(Feather.REPEAT), "Play over and over (L)");
    loop.setId("sound-loop");
    loop.selectedProperty().bindBidirectional(model.loopProperty());
    return loop;
  }

  private Node playSelection() {
    Button button = new Button("Play selection");
    button.setId("sound-play-selection");
    button.getStyleClass().add("flat");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(e -> controller.playSelection());
    button
        .disableProperty()
        .bind(model.availableProperty().not().or(model.selectionProperty().isNull()));
    StackPane around = new StackPane(button);
    Tooltip tip = new Tooltip();
    tip.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    model.selectionProperty().get() == null
                        ? "Drag over a picture to select a part of the clip"
                        : "Play the selected part (S)",
                model.selectionProperty()));
    button.accessibleHelpProperty().bind(tip.textProperty());
    Tooltip.install(around, tip);
    return around;
  }

  private Node times() {
    Label now = Labels.mono("", "bold");
    now.setId("sound-time");
    Label all = Labels.mono("", "secondary");
    model.positionProperty().subscribe(p -> now.setText(Clock.of(p.doubleValue())));
    model.durationProperty().subscribe(d -> all.setText("/ " + Clock.of(d.doubleValue())));
    HBox times = new HBox(6, now, all);
    times.setAlignment(Pos.CENTER_LEFT);
    times.setMinWidth(USE_PREF_SIZE);
    return times;
  }

  /** Why nothing can be heard, in a few words; all of them in its tooltip. */
  private Node trouble() {
    Label label = Labels.of("", "warn-text");
    label.setId("sound-trouble");
    label.setGraphic(Icons.of(Feather.ALERT_TRIANGLE, "icon-warn"));
    label.setMinWidth(120);
    label.setMaxWidth(300);
    Tooltip tip = new Tooltip();
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    label.setTooltip(tip);
    var sentence =
        Bindings.createStringBinding(
            () ->
                model.availableProperty().get()
                    ? model.problemProperty().get()
                    : model.whyNotProperty().get(),
            model.availableProperty(),
            model.whyNotProperty(),
            model.problemProperty());
    tip.textProperty().bind(sentence);
    label.accessibleTextProperty().bind(sentence);
    label.textProperty().bind(sentence.map(SoundTransport::opening));
    label.visibleProperty().bind(sentence.isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  /** The first clause of a sentence. */
  private static String opening(String sentence) {
    int end = sentence.length();
    for (String mark : new String[] {": ", "; ", ". ", " ("}) {
      int at = sentence.indexOf(mark);
      end = at > 0 ? Math.min(end, at) : end;
    }
    return sentence.substring(0, end);
  }

  private Node volume() {
    Node icon = Icons.of(Feather.VOLUME_2, "icon-ink");
    Slider slider = new FilledSlider(0, 1, 1);
    slider.setId("sound-volume");
    slider.setPrefWidth(VOLUME_WIDTH);
    slider.setMinWidth(VOLUME_WIDTH);
    slider.setMaxWidth(VOLUME_WIDTH);
    slider.setBlockIncrement(0.1);
    slider.setAccessibleText("Volume");
    Tooltip tip = new Tooltip();
    tip.textProperty()
        .bind(model.volumeProperty().map(v -> "Volume %.0f %%".formatted(100 * v.doubleValue())));
    slider.setTooltip(tip);
    slider.valueProperty().bindBidirectional(model.volumeProperty());
    HBox volume = new HBox(8, icon, slider);
    volume.setAlignment(Pos.CENTER_LEFT);
    volume.setMinWidth(USE_PREF_SIZE);
    return volume;
  }

  private Node devices() {
    MenuButton menu = new MenuButton();
    menu.setId("sound-device");
    menu.setMaxWidth(DEVICE_WIDTH);
    menu.setMinWidth(92);
    menu.setTooltip(new Tooltip("Sound device"));
    menu.setAccessibleText("Sound device");
    menu.textProperty()
        .bind(
            Bindings.createStringBinding(
                this::deviceName, model.deviceProperty(), model.devices()));
    model.devices().addListener((ListChangeListener<SoundDevice>) c -> fill(menu));
    model.deviceProperty().subscribe(d -> fill(menu));
    return menu;
  }

  private String deviceName() {
    SoundDevice chosen = model.deviceProperty().get();
    if (chosen != null) {
      return chosen.name();
    }
    return model.devices().isEmpty() ? "No device" : model.devices().getFirst().name();
  }

  private void fill(MenuButton menu) {
    ToggleGroup group = new ToggleGroup();
    menu.getItems().clear();
    SoundDevice chosen = model.deviceProperty().get();
    for (SoundDevice device : model.devices()) {
      RadioMenuItem item = new RadioMenuItem(device.name());
      item.setToggleGroup(group);
      item.setSelected(
          chosen == null ? device == model.devices().getFirst() : device.equals(chosen));
      item.setOnAction(e -> model.deviceProperty().set(device));
      menu.getItems().add(item);
    }
    if (!menu.getItems().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
    }
    MenuItem again = new MenuItem("Look for devices again");
    again.setOnAction(e -> controller.lookForDevices());
    menu.getItems().add(again);
  }
}
