package prelude.ui.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.evidence.space.SpaceStatistics;
import prelude.ui.shell.Note;
import prelude.ui.space.film.SpaceDetails;
import prelude.ui.space.film.SpaceFilm;

/** What the numbers of the soft tokens mean, in sentences. */
final class StateNotes {
  private static final String ALARM =
      String.format(Locale.ROOT, "%.0f %%", 100 * SpaceStatistics.COLLAPSE);

  private StateNotes() {}

  static List<Note> of(SpaceFilm film, SpaceDetails details) {
    SpaceStatistics s = details.statistics();
    List<Note> notes = new ArrayList<>();
    int tokens = film.tokens();
    if (tokens == 0) {
      notes.add(
          new Note(
              Note.Kind.INFO,
              "This run is trained without soft tokens: only its text embeddings are here."));
      return notes;
    }
    if (!film.facts().hears()) {
      notes.add(
          new Note(
              Note.Kind.INFO,
              "This run is trained without audio: these are the soft tokens of a projector that does"
                  + " not learn, and the LM never sees them."));
    }
    if (s.notFinite() > 0) {
      notes.add(
          new Note(
              Note.Kind.WARNING,
              ("%d of %d soft tokens are no numbers (NaN or infinite). They are not drawn, and all"
                      + " figures are without them.")
                  .formatted(s.notFinite(), tokens)));
    }
    if (tokens == s.notFinite()) {
      return notes;
    }
    if (s.rankBound() == 0) {
      notes.add(
          new Note(
              Note.Kind.INFO,
              "There is one soft token only: nothing to compare it with, and no variance."));
    } else if (s.effectiveRank() == 0) {
      notes.add(
          new Note(
              Note.Kind.WARNING,
              "All soft tokens are the same: rank 0. Nothing of the sound is in them at this step"
                  + (details.step() == 0 ? ", which is before the first update." : ".")));
    } else if (Double.isNaN(s.betweenClips())) {
      notes.add(
          new Note(
              Note.Kind.INFO,
              "There is one clip only"
                  + (film.clips().size() > 1 ? " whose soft tokens are numbers" : "")
                  + ", so no variance between clips, and no telling whether clips"
                  + " are kept apart."));
    } else if (s.collapsed()) {
      notes.add(
          new Note(
              Note.Kind.WARNING,
              ("The clips have collapsed: less than %s of the variance lies between them."
                      + " The Prefix lab shows whether the LM still tells them apart.")
                  .formatted(ALARM)));
    } else if (!s.apart()) {
      notes.add(
          new Note(
              Note.Kind.INFO,
              String.format(
                  Locale.ROOT,
                  "Whether clips are kept apart cannot be told from this: tokens that had nothing to do"
                      + " with their clip would have %.0f %% of the variance between clips, with so few"
                      + " of each.",
                  100 * s.betweenByChance())));
    } else {
      notes.add(
          new Note(
              Note.Kind.OK,
              "Clips are apart: no collapse. The alarm is set at %s between clips."
                  .formatted(ALARM)));
    }
    if (!details.ckaProblem().isEmpty()) {
      String of =
          details.ckaOf() == 0
              ? "No CKA with the log-mel: "
              : "CKA with the log-mel is of %d of %d clips: "
                  .formatted(details.ckaOf(), film.clips().size());
      notes.add(new Note(Note.Kind.INFO, of + details.ckaProblem()));
    }
    return notes;
  }
}
