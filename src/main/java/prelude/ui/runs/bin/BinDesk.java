package prelude.ui.runs.bin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import prelude.training.BinIndex;
import prelude.training.RunBin;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.ui.runs.FileDesk;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.Note;
import prelude.ui.shell.Shell;

/** Moves runs to the bin and back, and deletes them for ever. One that fails stops no other. */
public final class BinDesk {
  private final RunsModel model;
  private final RunBin bin;
  private final FileDesk files;
  private final FileDesk slow;
  private final FileDesk listing;
  private final BinIndex index; // of the thread of the listing
  private final RunsInteractor interactor;
  private final Shell shell;
  private boolean reading;
  private boolean again;
  private boolean stale;

  /**
   * @param files moves runs
   * @param slow deletes them, which takes as long as they are large
   * @param listing looks what lies in the bin, and how large it is
   */
  public BinDesk(
      RunsModel model,
      Path runs,
      FileDesk files,
      FileDesk slow,
      FileDesk listing,
      RunsInteractor interactor,
      Shell shell) {
    this.model = model;
    this.bin = new RunBin(runs);
    this.files = files;
    this.slow = slow;
    this.listing = listing;
    this.index = bin.index();
    this.interactor = interactor;
    this.shell = shell;
  }

  /** A run, by its folder's name and by what it is called. */
  private record Named(String id, String name) {
    static Named of(Run run) {
      return new Named(
          run.id(), run.config() == null ? run.id() : run.preset() + " · " + run.shortId());
    }
  }

  /** Which runs it worked for, and why not for others. */
  private record Outcome(List<Named> done, List<String> problems) {
    List<String> ids() {
      return done.stream().map(Named::id).toList();
    }
  }

  /** Reads again what lies in the bin; of many requests during one reading only the last. */
  public void reload() {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    listing.ask(
        () -> bin.items(index).stream().map(BinEntry::of).toList(),
        items -> read(() -> model.bin().show(items)),
        fault -> read(() -> model.bin().problemProperty().set(fault)));
  }

  /** Something was moved: what is being read may be from before. */
  private void changed() {
    stale = reading;
    reload();
  }

  private void read(Runnable show) {
    if (!stale) {
      show.run();
    }
    reading = false;
    stale = false;
    if (again) {
      again = false;
      reload();
    }
  }

  /** Moves runs to the bin, and offers to bring them back. Those that are trained stay. */
  public void delete(List<String> ids) {
    List<Named> runs = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String id : ids) {
      Run run = model.run(id);
      if (run == null) {
        continue;
      }
      Named named = Named.of(run);
      if (run.live()) {
        String state = model.phaseProperty().get() == Phase.PAUSED ? "paused" : "running";
        problems.add("%s is %s: stop it first".formatted(named.name(), state));
      } else if (model.queue().waitsFor(run.folder().toString())) {
        problems.add(named.name() + ": it waits in the queue: take it out first");
      } else {
        runs.add(named);
      }
    }
    if (runs.isEmpty()) {
      tellNot("deleted", ids.size(), problems);
      return;
    }
    files.ask(
        () -> {
          Outcome outcome = each(runs, run -> put(run));
          outcome.problems().addAll(problems);
          return outcome;
        },
        this::deleted,
        fault -> tellNot("deleted", 1, List.of(fault)));
  }

  private void put(Named run) {
    var folder = new RunFolder(bin.runs().resolve(run.id()));
    folder
        .holder()
        .ifPresent(
            owner -> {
              throw new RunFolderException(
                  "is being trained by %s: stop it there first".formatted(owner.words()));
            });
    bin.put(folder);
  }

  /** Does something with every one of them. */
  private static Outcome each(List<Named> runs, Consumer<Named> work) {
    List<Named> done = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Named run : runs) {
      try {
        work.accept(run);
        done.add(run);
      } catch (RunFolderException e) {
        String why = e.getMessage();
        problems.add(run.name() + (why.startsWith("is ") ? " " : ": ") + why);
      }
    }
    return new Outcome(done, problems);
  }

  private void deleted(Outcome outcome) {
    List<Run> drawn =
        outcome.ids().stream()
            .filter(model.lines()::contains)
            .sorted(model.lines().order())
            .map(model::run)
            .toList();
    Run selected = outcome.ids().contains(model.selectedProperty().get()) ? model.selected() : null;
    interactor.set().forget(outcome.ids());
    tellNot("deleted", outcome.done().size() + outcome.problems().size(), outcome.problems());
    changed();
    int n = outcome.done().size();
    if (n > 0) {
      shell.offerUndo(
          n == 1
              ? outcome.done().getFirst().name() + " was moved to the bin."
              : n + " runs were moved to the bin.",
          () -> bringBack(outcome.done(), back -> showAgain(back, drawn, selected)));
    }
  }

  /** As they were known, until they are read again. */
  private void showAgain(List<String> back, List<Run> drawn, Run selected) {
    for (Run run : drawn) {
      if (back.contains(run.id())) {
        model.add(run);
        interactor.setShown(run.id(), true);
      }
    }
    boolean free = selected != null && model.formProperty().get() == null;
    if (free && back.contains(selected.id())) {
      model.add(selected);
      interactor.show(selected.id());
    }
  }

  /** Takes runs out of the bin, to where they were. */
  void restore(List<BinEntry> entries) {
    bringBack(named(entries), back -> {});
  }

  private static List<Named> named(List<BinEntry> entries) {
    return entries.stream().map(e -> new Named(e.id(), e.name())).toList();
  }

  private void bringBack(List<Named> runs, Consumer<List<String>> then) {
    files.ask(
        () -> each(runs, this::bringBack),
        outcome -> {
          tellNot("restored", runs.size(), outcome.problems());
          then.accept(outcome.ids());
          interactor.reload();
          changed();
        },
        fault -> tellNot("restored", runs.size(), List.of(fault)));
  }

  private void bringBack(Named run) {
    Path place = bin.runs().resolve(run.id());
    if (Files.exists(place)) {
      throw new RunFolderException(
          "its place %s is taken; move or rename what is there".formatted(place));
    }
    bin.restore(run.id());
  }

  /** Deletes runs of the bin for ever. */
  void deleteForEver(List<BinEntry> entries) {
    List<Named> runs = named(entries);
    List<String> ids = runs.stream().map(Named::id).toList();
    model.bin().going(ids);
    Consumer<List<String>> over =
        problems -> {
          model.bin().gone(ids);
          tellNot("deleted for ever", runs.size(), problems);
          changed();
        };
    slow.ask(
        () -> each(runs, run -> bin.delete(run.id())),
        outcome -> over.accept(outcome.problems()),
        fault -> over.accept(List.of(fault)));
  }

  /** Names each run that something could not be done with. */
  private void tellNot(String done, int of, List<String> problems) {
    if (problems.isEmpty()) {
      return;
    }
    String lead =
        of == 1
            ? "Not %s.".formatted(done)
            : "%d of %d not %s.".formatted(problems.size(), of, done);
    // They begin with names, which keep their small letters.
    String text = String.join(".\n", problems) + ".";
    model.noticeProperty().set(new Notice(Note.Kind.ERROR, lead, text, null));
  }
}
