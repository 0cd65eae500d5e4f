package prelude.ui.runs.keep;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import prelude.training.OtherFileException;
import prelude.training.PresetStore;
import prelude.training.RunCard;
import prelude.training.RunConfig;
import prelude.training.RunConfigCheck;
import prelude.training.RunConfigException;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.ui.runs.FileDesk;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.train.RunEngine;
import prelude.ui.shell.Note;

/**
 * Makes a run again: its own configuration, with seed and origin, after a look whether clips and
 * encoder are still those that it had.
 */
public final class RunReplay {
  private static final Pattern HASH = Pattern.compile("\\b(\\p{XDigit}{12})\\p{XDigit}{52}\\b");
  private static final Duration LATE = Duration.millis(500);

  private final RunsModel model;
  private final RunEngine engine;
  private final FileDesk desk;
  private final RunsInteractor interactor;
  private final Set<String> looking = new HashSet<>();

  /**
   * @param desk reads clips and hashes encoders
   */
  RunReplay(RunsModel model, RunEngine engine, FileDesk desk, RunsInteractor interactor) {
    this.model = model;
    this.engine = engine;
    this.desk = desk;
    this.interactor = interactor;
  }

  /**
   * What came out of the look.
   *
   * @param changes in what the run would be another one; empty if it would be the same
   * @param card false for a file that is a configuration and names no clips and encoder to compare
   */
  private record Found(RunConfig config, List<String> changes, boolean card) {}

  /** Makes a run of this folder again. */
  public void of(Run run) {
    Path folder = run.folder();
    replay(
        run.preset() + " · " + run.shortId(),
        folder.toString(),
        () -> look(RunCard.of(new RunFolder(folder).record(), folder)),
        batch(1));
  }

  /** Makes the run of a card again. A configuration is opened in the form instead. */
  public void open(Path file) {
    open(List.of(file));
  }

  /** The same for several, one after the other; what has to be told of them is told at once. */
  public void open(List<Path> files) {
    ReplayBatch batch = batch(files.size());
    for (Path file : files) {
      replay(file.getFileName().toString(), file.toString(), () -> read(file), batch);
    }
  }

  private ReplayBatch batch(int number) {
    return new ReplayBatch(number, model.noticeProperty()::set, interactor::start);
  }

  private Found read(Path file) {
    RunFolderException noCard;
    try {
      return look(RunCard.read(file));
    } catch (RunFolderException e) {
      noCard = e;
    }
    try {
      return new Found(PresetStore.open(file), List.of(), false);
    } catch (RunConfigException | RunFolderException e) {
      throw noCard instanceof OtherFileException
          ? e
          : noCard; // it is a configuration, but a bad one
    }
  }

  private Found look(RunCard card) {
    RunConfigCheck.require(card.config());
    return new Found(card.config(), engine.changes(card), true);
  }

  private void replay(String name, String key, Callable<Found> look, ReplayBatch batch) {
    if (!looking.add(key)) {
      batch.done();
      return; // pressed twice
    }
    Notice wait =
        new Notice(
            Note.Kind.INFO,
            "Replaying %s.".formatted(name),
            "Its clips and encoder are compared with those that are here.",
            null);
    PauseTransition late = new PauseTransition(LATE);
    late.setOnFinished(
        e -> {
          if (model.noticeProperty().get() == null) { // nothing unread gives way to it
            model.noticeProperty().set(wait);
          }
        });
    late.play();
    Runnable over =
        () -> {
          looking.remove(key);
          late.stop();
          if (model.noticeProperty().get() == wait) {
            model.noticeProperty().set(null);
          }
        };
    desk.ask(
        look,
        found -> {
          over.run();
          found(name, found, batch);
        },
        fault -> {
          over.run();
          batch.failed(name, sentence(fault));
        });
  }

  private void found(String name, Found found, ReplayBatch batch) {
    if (found.card() && !found.changes().isEmpty()) {
      batch.changed(name, sentence(String.join("; ", found.changes())), found.config());
      return;
    }
    if (found.card()) {
      interactor.start(found.config());
    } else {
      interactor.edit(found.config(), "from " + name);
    }
    batch.done();
  }

  /** Of a hash its beginning is enough to be recognised by. */
  private static String sentence(String words) {
    return Words.sentence(HASH.matcher(words).replaceAll("$1…"));
  }
}
