package prelude.ui.runs;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import prelude.training.Preset;
import prelude.training.PresetEntry;
import prelude.training.RunConfig;
import prelude.ui.runs.bin.BinModel;
import prelude.ui.runs.chart.LineBook;
import prelude.ui.runs.form.RunForm;
import prelude.ui.runs.form.Setting;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.queue.RunQueue;
import prelude.ui.runs.table.RowHandle;
import prelude.ui.runs.table.RunRow;
import prelude.ui.runs.train.DeviceModel;
import prelude.ui.shell.Note;

/** What the Runs screen shows. Only the FX thread touches it. */
public final class RunsModel {
  /** What stands to the right of the charts. */
  public enum Side {
    INSPECTOR,
    QUEUE,
    SWEEP,
    COMPARE,
    BIN
  }

  /** Where the training thread stands. */
  public enum Phase {
    IDLE,
    STARTING,
    PREPARING,
    RUNNING,
    PAUSING,
    PAUSED,
    STOPPING
  }

  /**
   * Something to be told in its place.
   *
   * @param config what could not start, to be edited; or null
   * @param action what can be done about it besides; or null
   */
  public record Notice(Note.Kind kind, String lead, String text, RunConfig config, Action action) {
    public Notice(Note.Kind kind, String lead, String text, RunConfig config) {
      this(kind, lead, text, config, null);
    }
  }

  /** A button's words, and what it does. */
  public record Action(String words, Runnable work) {}

  private final Map<String, Run> runs = new TreeMap<>(java.util.Comparator.reverseOrder());
  private final Map<String, RowHandle> handles = new HashMap<>();
  private final ObservableList<String> compared = FXCollections.observableArrayList();
  private final LineBook lines = new LineBook();
  private final ObjectProperty<String> selected = new SimpleObjectProperty<>(this, "selected");
  private final ObjectProperty<Phase> phase = new SimpleObjectProperty<>(this, "phase", Phase.IDLE);
  private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>(this, "notice");
  private final ObjectProperty<RunForm> form = new SimpleObjectProperty<>(this, "form");
  private final ObservableList<PresetEntry> presets =
      FXCollections.observableArrayList(
          Arrays.stream(Preset.values()).map(PresetEntry::of).toList());
  private final ObjectProperty<PresetEntry> preset =
      new SimpleObjectProperty<>(this, "preset", PresetEntry.of(Preset.W1_EVIDENCE));
  private final ObservableSet<String> open = FXCollections.observableSet(new TreeSet<>());
  private final LongProperty version = new SimpleLongProperty(this, "version");
  private final DeviceModel devices = new DeviceModel();
  private final RunQueue queue = new RunQueue();
  private final BinModel bin = new BinModel();
  private final ObjectProperty<Side> side =
      new SimpleObjectProperty<>(this, "side", Side.INSPECTOR);
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready", true);
  private boolean listed;
  private long members;

  public RunsModel() {
    ready.bind(phase.isEqualTo(Phase.IDLE).and(devices.failureProperty().isNull()));
  }

  /** All runs, newest first. */
  public Collection<Run> runs() {
    return runs.values();
  }

  public Run run(String id) {
    return id == null ? null : runs.get(id);
  }

  public void add(Run run) {
    runs.put(run.id(), run);
  }

  /** Forgets runs whose folders are gone. */
  public void keep(Set<String> ids) {
    runs.values()
        .removeIf(
            run -> {
              boolean gone = !ids.contains(run.id()) && !run.live();
              if (gone) {
                members++;
                lines.remove(run.id());
                handles.remove(run.id());
                compared.remove(run.id());
              }
              return gone;
            });
    if (compared.size() < 2 && side.get() == Side.COMPARE) {
      side.set(Side.INSPECTOR); // nothing is left to be set beside one another
    }
  }

  /** Runs whose steps are looked at: in the chart, chosen, or compared. */
  Set<String> inView() {
    Set<String> ids = new HashSet<>(compared);
    lines.ids().forEach(ids::add);
    if (selected.get() != null) {
      ids.add(selected.get());
    }
    ids.retainAll(runs.keySet());
    return ids;
  }

  /** Brings the rows up to date with the runs. */
  public void refreshRows() {
    for (Run run : runs.values()) {
      RowHandle handle = handles.get(run.id());
      if (handle == null) {
        members++;
        handle = new RowHandle(RunRow.of(run, lines.look(run.id())));
        handles.put(run.id(), handle);
      }
      handle.show(run, lines.look(run.id()));
    }
  }

  /** Tells the views that something has changed. */
  public void changed() {
    version.set(version.get() + 1);
  }

  /** Moves whenever rows come or go. */
  public long members() {
    return members;
  }

  /** Rows of all runs, in no order. */
  public List<RowHandle> rows() {
    return List.copyOf(handles.values());
  }

  /** Ids of the runs that are set beside one another; empty while none are. */
  public ObservableList<String> compared() {
    return compared;
  }

  public RowHandle row(String id) {
    return handles.get(id);
  }

  public LineBook lines() {
    return lines;
  }

  /** Id of the run that inspector, floor and cursor belong to, or null. */
  public ObjectProperty<String> selectedProperty() {
    return selected;
  }

  public Run selected() {
    return run(selected.get());
  }

  public ObjectProperty<Phase> phaseProperty() {
    return phase;
  }

  public boolean isIdle() {
    return phase.get() == Phase.IDLE;
  }

  /** Whether a run can be started: none goes on, and there is a device. */
  ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  public boolean isReady() {
    return ready.get();
  }

  /** Why no run can be started, now or later, or null if one can. */
  public String unready() {
    return devices.failureProperty().get();
  }

  /** Runs that are trained one after the other. */
  public RunQueue queue() {
    return queue;
  }

  /** Deleted runs. */
  public BinModel bin() {
    return bin;
  }

  /** What stands to the right of the charts. */
  public ObjectProperty<Side> sideProperty() {
    return side;
  }

  /** Puts something in the inspector's place, or the inspector again. */
  public void toggle(Side which) {
    side.set(side.get() == which ? Side.INSPECTOR : which);
  }

  /** This machine's devices. */
  public DeviceModel devices() {
    return devices;
  }

  /** What is told below the toolbar, or null. */
  public ObjectProperty<Notice> noticeProperty() {
    return notice;
  }

  /** The configuration being edited, or null while the inspector shows a run. */
  public ObjectProperty<RunForm> formProperty() {
    return form;
  }

  /** The preset that the run button starts. */
  public ObjectProperty<PresetEntry> presetProperty() {
    return preset;
  }

  /** Shipped presets and the user's own, those that cannot be read included. */
  public ObservableList<PresetEntry> presets() {
    return presets;
  }

  /** The configuration of a preset, to go back to; the given one where there is none. */
  RunConfig presetOf(RunConfig config) {
    return presets.stream()
        .filter(p -> p.config() != null && p.name().equals(config.preset()))
        .findFirst()
        .map(PresetEntry::config)
        .orElse(config);
  }

  /** Groups of the form whose less-used settings are unfolded. */
  public ObservableSet<String> open() {
    return open;
  }

  public boolean isOpen(Setting.Group group) {
    return open.contains(group.name());
  }

  public void toggleOpen(Setting.Group group) {
    if (!open.remove(group.name())) {
      open.add(group.name());
    }
  }

  /** Moves with every change of runs or lines, at most once per pulse. */
  public LongProperty versionProperty() {
    return version;
  }

  /** Whether the runs folder has been looked through once. */
  public boolean listed() {
    return listed;
  }

  public void setListed() {
    listed = true;
  }
}
