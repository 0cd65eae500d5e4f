package prelude.ui.space.film;

import java.util.SortedMap;

/** Says why a run has nothing to draw. */
final class Missing {
  private Missing() {}

  static SpaceState state(
      RunFacts facts, String listingProblem, SortedMap<Integer, String> problems, boolean unread) {
    String missing;
    String why;
    if (!listingProblem.isEmpty()) {
      missing = "The run's snapshots cannot be listed.";
      why = listingProblem;
    } else if (!problems.isEmpty() && unread) {
      missing =
          problems.size() == 1
              ? "The run's only snapshot cannot be read."
              : "None of the run's %d snapshots can be read.".formatted(problems.size());
      why = problems.get(problems.firstKey());
    } else if (facts.snapshotEvery() > 0 && facts.live()) {
      missing = "No snapshot yet.";
      why = "The run is being prepared; its first snapshot is taken before its first step.";
    } else {
      missing = "This run recorded no snapshots.";
      why =
          facts.snapshotEvery() < 0
              ? "Nothing is in its folder but this: " + facts.problem()
              : "They are what this screen shows. In the run's form on the Runs screen, under"
                  + " Evidence, \u201cSnapshot every\u201d says how often they are taken; here it is "
                  + (facts.snapshotEvery() == 0
                      ? "0, which is never."
                      : "%d, and the run ended before the first.".formatted(facts.snapshotEvery()))
                  + " Duplicate the run, set it to 1 or more, and start it.";
    }
    return new SpaceState(facts.folder(), null, null, missing, why, problems);
  }
}
