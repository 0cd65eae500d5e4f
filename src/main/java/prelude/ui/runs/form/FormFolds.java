package prelude.ui.runs.form;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.collections.SetChangeListener;
import prelude.training.AtomicFiles;
import prelude.training.RunJson;
import prelude.ui.runs.FileDesk;
import prelude.ui.runs.RunsModel;

/** Remembers from one session to the next which groups of the form are unfolded. */
public final class FormFolds {
  private static final RunJson JSON = new RunJson();

  /** What stands in the file. */
  private record Kept(List<String> open) {}

  private final RunsModel model;
  private final Path file;
  private final FileDesk files;

  public FormFolds(RunsModel model, Path userData, FileDesk files) {
    this.model = model;
    this.file = userData.resolve("run-form.json");
    this.files = files;
  }

  /** Unfolds what was unfolded the last time. */
  public void begin() {
    files.ask(
        () -> Files.exists(file) ? JSON.read(file, Kept.class).open() : List.<String>of(),
        open -> {
          if (open != null) {
            List<String> known =
                Arrays.stream(Setting.Group.values()).map(Setting.Group::name).toList();
            open.stream().filter(known::contains).forEach(model.open()::add);
          }
          keepFromNowOn();
        },
        // Nobody misses it: everything is folded, and the file is written anew.
        fault -> keepFromNowOn());
  }

  private void keepFromNowOn() {
    model.open().addListener((SetChangeListener<String>) change -> keep());
  }

  private void keep() {
    String text = JSON.pretty(new Kept(List.copyOf(model.open())));
    files.ask(
        () -> {
          AtomicFiles.write(file, text);
          return null;
        },
        done -> {},
        fault -> {});
  }
}
