package prelude.ui.shell;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.Marker;
import prelude.ui.theme.Token;

/** The clip and the run that hold on all screens, chosen at the top right. */
public final class ContextModel {
  /** A clip that can be chosen, with its colour and marker; null both for one that has none. */
  public record ClipChoice(String id, String name, Token color, Marker marker) {}

  /** A run that can be chosen, with its line. */
  public record RunChoice(String id, String name, LineLook look) {}

  private final ObservableList<ClipChoice> clips = FXCollections.observableArrayList();
  private final ObservableList<RunChoice> runs = FXCollections.observableArrayList();
  private final ObjectProperty<ClipChoice> clip = new SimpleObjectProperty<>(this, "clip");
  private final ObjectProperty<RunChoice> run = new SimpleObjectProperty<>(this, "run");

  public ObservableList<ClipChoice> clips() {
    return clips;
  }

  public ObservableList<RunChoice> runs() {
    return runs;
  }

  /** The chosen clip, or null. */
  public ObjectProperty<ClipChoice> clipProperty() {
    return clip;
  }

  /** The chosen run, or null. */
  public ObjectProperty<RunChoice> runProperty() {
    return run;
  }
}
