package prelude.ui.clips;

import prelude.ui.clips.ClipsToolbar.View;
import prelude.ui.clips.picture.AxisScale;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.PictureModel.Extent;
import prelude.ui.clips.picture.TimeSpan;
import prelude.ui.clips.picture.Viewport;
import prelude.ui.shell.Shortcuts;
import prelude.ui.theme.ColorMap;

/** The keys of the Clips screen. */
final class ClipShortcuts {
  private static final double SEEK = 0.1;
  private static final double SEEK_FAR = 1;
  private static final double ZOOM = 1.5;
  private static final double PAN = 0.2;

  /** More rows than any list has. */
  private static final int FAR = 1 << 30;

  private final ClipsScreen screen;
  private final Shortcuts.Scope keys;
  private final PictureModel picture;
  private final Viewport viewport;

  ClipShortcuts(ClipsScreen screen, Shortcuts.Scope keys) {
    this.screen = screen;
    this.keys = keys;
    this.picture = screen.model().picture();
    this.viewport = picture.viewport();
  }

  void add() {
    sound();
    clips();
    views();
    others();
  }

  private void sound() {
    keys.add("Sound", "Space", "Play or pause", () -> screen.sound().toggle());
    keys.add("Sound", "S", "Play the selection", () -> screen.sound().playSelection());
    keys.add("Sound", "L", "Loop", () -> screen.sound().toggleLoop());
    keys.add("Sound", "Left", "0.1 s back", () -> seekBy(-SEEK));
    keys.add("Sound", "Right", "0.1 s on", () -> seekBy(SEEK));
    keys.add("Sound", "Shift+Left", "1 s back", () -> seekBy(-SEEK_FAR));
    keys.add("Sound", "Shift+Right", "1 s on", () -> seekBy(SEEK_FAR));
    keys.add("Sound", "Home", "To the beginning", () -> seek(0));
    keys.add("Sound", "End", "To the end", () -> seek(Double.MAX_VALUE));
  }

  private void clips() {
    keys.add("Clips", "Ctrl+O", "Open a manifest", () -> screen.actions().openManifest());
    keys.add("Clips", "Ctrl+Shift+O", "Open a folder", () -> screen.actions().openFolder());
    keys.add("Clips", "Ctrl+N", "New tone set", () -> screen.actions().newToneSet());
    keys.add("Clips", "Ctrl+R", "Record", () -> screen.actions().record());
    keys.add("Clips", "Ctrl+F", "Filter clips", () -> screen.list().focusFilter());
    keys.add("Clips", "Up", "The clip before", () -> screen.step(-1));
    keys.add("Clips", "Down", "The next clip", () -> screen.step(1));
    keys.add("Clips", "Ctrl+Home", "The first clip", () -> screen.step(-FAR));
    keys.add("Clips", "Ctrl+End", "The last clip", () -> screen.step(FAR));
    keys.add("Clips", "G", "Gallery, or back", this::gallery);
    keys.add("Clips", "C", "Compare two clips, or one", screen.interactor()::toggleComparison);
    keys.add("Clips", "Shift+C", "Stacked, side by side, difference", this::nextComparison);
    keys.add("Clips", "W", "Swap the two clips", screen.interactor()::swap);
    keys.add("Clips", "F5", "Read the clips again", screen.interactor()::reopen);
    keys.add("Clips", "Esc", "Close, or drop the selection", this::escape);
  }

  private void views() {
    int number = 1;
    for (View view : View.values()) {
      keys.add(
          "Pictures",
          String.valueOf(number++),
          view.title(),
          () -> screen.clipsView().toolbar().show(view));
    }
    keys.add("Pictures", "T", "Trimmed, or the full 30 s", this::extent);
    keys.add("Pictures", "P", "Pitch", () -> flip(picture.pitchProperty()));
    keys.add("Pictures", "H", "Harmonics", () -> flip(picture.harmonicsProperty()));
    keys.add("Pictures", "X", "Mel, log or linear frequency axis", this::nextAxis);
    keys.add("Pictures", "M", "Next colour map", this::nextMap);
    keys.add("Pictures", "A", "Automatic levels", () -> screen.inspector().autoLevels());
    keys.add("Pictures", "N", "Next encoder layer", () -> layer(1));
    keys.add("Pictures", "Shift+N", "Encoder layer before", () -> layer(-1));
    keys.add("Pictures", "F", "Show all", viewport::fit);
    keys.add("Pictures", "Z", "Zoom to the selection", this::toSelection);
    keys.add("Pictures", "Ctrl+Up", "Zoom in", () -> viewport.zoom(ZOOM, anchor()));
    keys.add("Pictures", "Ctrl+Down", "Zoom out", () -> viewport.zoom(1 / ZOOM, anchor()));
    keys.add("Pictures", "Ctrl+Left", "Pan back", () -> viewport.pan(-PAN));
    keys.add("Pictures", "Ctrl+Right", "Pan on", () -> viewport.pan(PAN));
    keys.add(
        "Pictures", "Shift+Up", "Zoom frequency in", () -> viewport.zoomFrequency(ZOOM, low()));
    keys.add(
        "Pictures",
        "Shift+Down",
        "Zoom frequency out",
        () -> viewport.zoomFrequency(1 / ZOOM, low()));
    keys.add("Pictures", "Alt+Up", "Higher frequencies", () -> viewport.panFrequency(PAN));
    keys.add("Pictures", "Alt+Down", "Lower frequencies", () -> viewport.panFrequency(-PAN));
    keys.add("Pictures", "B", "Selection begins at the cursor", () -> select(true));
    keys.add("Pictures", "E", "Selection ends at the cursor", () -> select(false));
    keys.add("Pictures", "Ctrl+E", "Save as picture", () -> screen.exports().png());
    keys.add("Pictures", "Ctrl+Shift+E", "Save as NPY", () -> screen.exports().npy());
    keys.add("Pictures", "Ctrl+Alt+E", "Save as CSV", () -> screen.exports().csv());
    keys.add(
        "Pictures",
        "Ctrl+Shift+L",
        "Save encoder frames as NPY",
        () -> screen.exports().encoderNpy());
    keys.add(
        "Pictures",
        "Ctrl+Alt+L",
        "Save encoder frames as CSV",
        () -> screen.exports().encoderCsv());
  }

  private void others() {
    keys.describe("Gallery", "Arrows", "Over the tiles");
    keys.describe("Gallery", "Enter", "Back to the pictures");
    keys.describe("Mouse", "Wheel", "Zoom at the pointer");
    keys.describe("Mouse", "Shift+Wheel", "Pan");
    keys.describe("Mouse", "Ctrl+Wheel", "Zoom frequency");
    keys.describe("Mouse", "Drag", "Select a stretch");
    keys.describe("Mouse", "Right drag", "Pan");
    keys.describe("Mouse", "Click", "Play from there");
    keys.describe("Mouse", "Double click", "Show all");
    keys.describe("Mouse", "Ctrl+Click", "Compare with this clip of the list");
  }

  private void seekBy(double seconds) {
    double now = screen.sound().model().positionProperty().get();
    seek((Double.isNaN(now) ? 0 : now) + seconds);
  }

  private void seek(double seconds) {
    ShownClip clip = screen.model().shownProperty().get();
    if (clip != null) {
      double to = Math.clamp(seconds, 0, clip.seconds());
      screen.sound().seek(to);
      viewport.reveal(to);
    }
  }

  private void gallery() {
    flip(screen.model().galleryProperty());
  }

  private void nextComparison() {
    var way = screen.model().comparisonProperty();
    ClipsModel.Comparison[] all = ClipsModel.Comparison.values();
    way.set(all[(way.get().ordinal() + 1) % all.length]);
  }

  private void escape() {
    if (screen.clipsView().panel() != null) {
      screen.panels().dismiss();
    } else if (screen.model().galleryProperty().get()) {
      screen.model().galleryProperty().set(false);
    } else if (picture.selectionProperty().get() != null) {
      picture.selectionProperty().set(null);
    } else {
      screen.interactor().compare(null);
    }
  }

  private void extent() {
    picture
        .extentProperty()
        .set(picture.extentProperty().get() == Extent.FULL ? Extent.TRIMMED : Extent.FULL);
  }

  private void nextAxis() {
    AxisScale[] all = AxisScale.values();
    picture.axisProperty().set(all[(picture.axisProperty().get().ordinal() + 1) % all.length]);
  }

  private void nextMap() {
    ColorMap[] all = ColorMap.values();
    picture
        .colorMapProperty()
        .set(all[(picture.colorMapProperty().get().ordinal() + 1) % all.length]);
  }

  private void layer(int by) {
    int last = screen.model().encoderProperty().get().lastLayer();
    if (last < 0) {
      return;
    }
    // The mean of all comes after the last.
    int now = picture.layerProperty().get();
    int place = Math.floorMod((now == PictureModel.LAYER_SUM ? last + 1 : now) + by, last + 2);
    picture.layerProperty().set(place == last + 1 ? PictureModel.LAYER_SUM : place);
  }

  private void toSelection() {
    TimeSpan s = picture.selectionProperty().get();
    if (s != null) {
      viewport.show(s.from(), s.seconds());
    }
  }

  /** Keys zoom around the crosshair, else around the play position, else in the middle. */
  private double anchor() {
    TimeSpan seen = viewport.timeProperty().get();
    double at = picture.cursorTimeProperty().get();
    if (Double.isNaN(at)) {
      at = screen.sound().model().positionProperty().get();
    }
    boolean inView = at >= seen.from() && at <= seen.to();
    return inView ? at : (seen.from() + seen.to()) / 2;
  }

  private double low() {
    return viewport.shareProperty().get().from();
  }

  private void select(boolean begin) {
    ShownClip clip = screen.model().shownProperty().get();
    // The cursor is the pointer's, and where that is elsewhere, the play position.
    double pointed = picture.cursorTimeProperty().get();
    double at = Double.isNaN(pointed) ? screen.sound().model().positionProperty().get() : pointed;
    if (clip == null || Double.isNaN(at)) {
      return;
    }
    TimeSpan s = picture.selectionProperty().get();
    double from = begin ? at : s == null ? 0 : s.from();
    double to = begin ? s == null ? clip.seconds() : s.to() : at;
    picture
        .selectionProperty()
        .set(from == to ? null : new TimeSpan(Math.min(from, to), Math.max(from, to)));
  }

  private static void flip(javafx.beans.property.BooleanProperty on) {
    on.set(!on.get());
  }
}
