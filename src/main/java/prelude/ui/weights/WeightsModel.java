package prelude.ui.weights;

import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import prelude.ui.shell.Note;
import prelude.weights.HubSource;
import prelude.weights.hub.HubProgress;

/** What the pane of encoders shows, and what was typed into it. Of the FX thread. */
final class WeightsModel {
  /** The ways to an encoder. */
  enum Way {
    DOWNLOAD,
    FOLDER,
    RANDOM
  }

  /**
   * The encoder that the window takes.
   *
   * @param label where its weights came from
   * @param sha256 of its weights; empty while it is read
   * @param random whether they are untrained
   * @param note what else is to be known of it
   */
  record Now(String label, String sha256, boolean random, String note) {
    static final Now UNKNOWN = new Now("", "", false, "");
  }

  /**
   * What is known of the model that is typed, without the network.
   *
   * @param from the model, its revision and the hub's host, for people
   * @param kept the folder that it is kept in
   * @param label of the copy that is here; empty without one
   * @param bytes of that copy
   * @param option takes that very copy
   * @param fixed whether a commit was named, of which there is nothing newer
   * @param problem why it cannot be asked for; empty if it can
   */
  record Here(
      String from,
      String kept,
      String label,
      long bytes,
      String option,
      boolean fixed,
      String problem) {
    static final Here UNKNOWN = new Here("", "", "", 0, "", false, "");

    static Here problem(String why) {
      return new Here("", "", "", 0, "", false, why);
    }

    boolean isHere() {
      return !label.isEmpty();
    }
  }

  /**
   * A download that goes on.
   *
   * @param doing what is done while no bytes come
   * @param progress null before any bytes
   */
  record Fetch(String doing, HubProgress progress) {}

  /** What came of something, in its place; null for nothing. */
  record Told(Note.Kind kind, String lead, String text) {}

  private final ObjectProperty<Way> way = new SimpleObjectProperty<>(this, "way", Way.DOWNLOAD);
  private final ObjectProperty<HubSource> hub =
      new SimpleObjectProperty<>(this, "hub", HubSource.HUGGING_FACE);
  private final StringProperty id = new SimpleStringProperty(this, "id", "");
  private final StringProperty revision = new SimpleStringProperty(this, "revision", "");
  private final StringProperty folder = new SimpleStringProperty(this, "folder", "");
  private final StringProperty seed = new SimpleStringProperty(this, "seed", "0");
  private final ObjectProperty<Path> sizes = new SimpleObjectProperty<>(this, "sizes");
  private final ObjectProperty<Now> now = new SimpleObjectProperty<>(this, "now", Now.UNKNOWN);
  private final ObjectProperty<Here> here = new SimpleObjectProperty<>(this, "here", Here.UNKNOWN);
  private final ObjectProperty<Fetch> fetch = new SimpleObjectProperty<>(this, "fetch");
  private final ObjectProperty<Told> fetched = new SimpleObjectProperty<>(this, "fetched");
  private final ObjectProperty<Told> checked = new SimpleObjectProperty<>(this, "checked");
  private final ObjectProperty<String> seedProblem =
      new SimpleObjectProperty<>(this, "seedProblem", "");

  ObjectProperty<Way> wayProperty() {
    return way;
  }

  ObjectProperty<HubSource> hubProperty() {
    return hub;
  }

  /** OWNER/NAME. */
  StringProperty idProperty() {
    return id;
  }

  /** Branch, tag or commit; empty for the newest. */
  StringProperty revisionProperty() {
    return revision;
  }

  StringProperty folderProperty() {
    return folder;
  }

  StringProperty seedProperty() {
    return seed;
  }

  /** The configuration whose sizes random weights have; null for those of whisper-base. */
  ObjectProperty<Path> sizesProperty() {
    return sizes;
  }

  ObjectProperty<Now> nowProperty() {
    return now;
  }

  ObjectProperty<Here> hereProperty() {
    return here;
  }

  /** The download; null while there is none. */
  ObjectProperty<Fetch> fetchProperty() {
    return fetch;
  }

  /** What came of the last download; null for nothing. */
  ObjectProperty<Told> fetchedProperty() {
    return fetched;
  }

  /** What is in the folder; null while that is not known. */
  ObjectProperty<Told> checkedProperty() {
    return checked;
  }

  /** Why the seed cannot be taken; empty if it can. */
  ObjectProperty<String> seedProblemProperty() {
    return seedProblem;
  }
}
