package prelude.ui.runs.form;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import prelude.training.PresetEntry;
import prelude.training.PresetStore;
import prelude.training.RunConfig;
import prelude.ui.runs.FileDesk;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.Words;
import prelude.ui.shell.Note;
import prelude.ui.shell.Shell;

/** The user's own presets and configurations in files, read and written off the FX thread. */
public final class PresetDesk {
  private final RunsModel model;
  private final PresetStore store;
  private final FileDesk files;
  private final Shell shell;

  public PresetDesk(RunsModel model, Path userData, FileDesk files, Shell shell) {
    this.model = model;
    this.store = PresetStore.in(userData);
    this.files = files;
    this.shell = shell;
  }

  /** Lists presets anew. */
  public void reload() {
    files.ask(store::all, this::show, fault -> tell("Presets could not be listed.", fault));
  }

  private void show(List<PresetEntry> all) {
    if (!all.equals(model.presets())) {
      model.presets().setAll(all);
    }
    String shown = model.presetProperty().get().name();
    model
        .presetProperty()
        .set(
            all.stream()
                .filter(p -> p.name().equals(shown) && p.config() != null)
                .findFirst()
                .orElse(all.getFirst()));
  }

  /** Why a configuration cannot be kept under that name, or null. */
  String problem(String name) {
    return store.problem(name).orElse(null);
  }

  /** Whether there is one of that name. */
  boolean has(String name) {
    return model.presets().stream().anyMatch(p -> p.name().equals(name));
  }

  /**
   * Keeps a configuration under a name.
   *
   * @param then told that it is kept
   */
  void save(String name, RunConfig config, Consumer<PresetEntry> then, Consumer<String> fault) {
    files.ask(
        () -> store.save(name, config),
        saved -> {
          then.accept(saved);
          reload();
        },
        fault);
  }

  void delete(PresetEntry preset) {
    files.ask(
        () -> {
          store.delete(preset.name());
          return null;
        },
        done -> {
          reload();
          shell.offerUndo(
              "The preset %s was deleted.".formatted(preset.name()), () -> restore(preset));
        },
        fault -> tell("The preset was not deleted.", fault));
  }

  private void restore(PresetEntry preset) {
    files.ask(
        () -> {
          store.restore(preset.name());
          return null;
        },
        done -> reload(),
        fault -> tell("The preset could not be brought back.", fault));
  }

  public void write(Path file, RunConfig config) {
    files.ask(
        () -> {
          PresetStore.write(file, config);
          return null;
        },
        done ->
            model.noticeProperty().set(new Notice(Note.Kind.OK, "Saved.", file.toString(), null)),
        fault -> tell("The configuration was not saved.", fault));
  }

  private void tell(String lead, String fault) {
    model.noticeProperty().set(new Notice(Note.Kind.ERROR, lead, Words.sentence(fault), null));
  }
}
