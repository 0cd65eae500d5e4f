package prelude.ui.runs.keep;

import java.nio.file.Path;
import java.util.ArrayList;
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
import prelude.training.RunInfo;
import prelude.ui.runs.FileDesk;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.train.RunEngine;
import prelude.ui.shell.Note;
import prelude.weights.NotCachedException;

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
  private final List<RunCard> unproved = new ArrayList<>(); // compared once their run has begun

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
   * @param card null for a file that is a configuration and names no clips and encoder to compare
   * @param missing the encoder that must be downloaded before it can be compared; null for none
   */
  private record Found(RunConfig config, List<String> changes, RunCard card, String missing) {
    static Found configuration(Path file) {
      return new Found(PresetStore.open(file), List.of(), null, null);
    }
  }

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

  /**
   * Opens the form with a configuration, or with that of a card, without starting anything: the run
   * is compared with the card once it has begun.
   */
  public void show(Path file) {
    String name = file.getFileName().toString();
    desk.ask(
        () -> settings(file),
        found -> {
          interactor.edit(found.config(), "from " + name);
          if (found.card() != null) {
            unproved.add(found.card());
            tell(
                Note.Kind.INFO,
                "%s is the card of a run.".formatted(name),
                "Start makes that run again. Its clips and encoder are compared with the card's.");
          }
        },
        fault -> tell(Note.Kind.ERROR, "The configuration cannot be used.", sentence(fault)));
  }

  private static Found settings(Path file) {
    try {
      return Found.configuration(file);
    } catch (OtherFileException e) {
      RunCard card = card(file);
      return new Found(card.config(), List.of(), card, null);
    }
  }

  private void tell(Note.Kind kind, String lead, String text) {
    model.noticeProperty().set(new Notice(kind, lead, text, null));
  }

  /** A run has begun: is it the one of the card that could not be compared before? */
  public void started(RunInfo info) {
    RunCard card =
        unproved.stream().filter(c -> alike(c.config(), info.config())).findFirst().orElse(null);
    if (card == null) {
      return;
    }
    unproved.remove(card);
    desk.ask(
        () -> card.changes(new RunFolder(info.folder()).record()),
        changes -> {
          if (!changes.isEmpty()) {
            tell(
                Note.Kind.WARNING,
                "This run is not the one of the card.",
                sentence(String.join("; ", changes)));
          }
        },
        fault -> tell(Note.Kind.WARNING, "The run was not compared.", sentence(fault)));
  }

  /** But for the encoder's name, which a download makes a commit of. */
  private static boolean alike(RunConfig card, RunConfig run) {
    return card.encoder() != null
        && run.encoder() != null
        && run.equals(card.withEncoder(card.encoder().withSource(run.encoder().source())));
  }

  private ReplayBatch batch(int number) {
    return new ReplayBatch(number, model.noticeProperty()::set, interactor::start);
  }

  private Found read(Path file) {
    RunFolderException noCard;
    try {
      return look(card(file));
    } catch (RunFolderException e) {
      noCard = e;
    }
    try {
      return Found.configuration(file);
    } catch (RunConfigException | RunFolderException e) {
      throw noCard instanceof OtherFileException
          ? e
          : noCard; // it is a configuration, but a bad one
    }
  }

  /** A card, or the record of a run in its folder, which says all that a card does. */
  private static RunCard card(Path file) {
    RunFolder folder = new RunFolder(file.toAbsolutePath().getParent());
    return folder.recordFile().equals(file.toAbsolutePath())
        ? RunCard.of(folder.record(), file)
        : RunCard.read(file);
  }

  private Found look(RunCard card) {
    RunConfigCheck.require(card.config());
    try {
      return new Found(card.config(), engine.changes(card), card, null);
    } catch (NotCachedException e) {
      return new Found(card.config(), List.of(), card, e.spec().text());
    }
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
    if (found.missing() != null) {
      unproved.add(found.card());
      if (batch.isSingle()) { // its note says that Start downloads
        interactor.edit(found.config(), "from " + name);
      }
      batch.missing(name, found.missing(), found.config());
      return;
    }
    if (found.card() != null && !found.changes().isEmpty()) {
      batch.changed(name, sentence(String.join("; ", found.changes())), found.config());
      return;
    }
    if (found.card() != null) {
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
