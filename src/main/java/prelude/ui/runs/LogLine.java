package prelude.ui.runs;

import java.time.Instant;

/** Something that happened in a run, in plain words; {@code at} is null where no time was kept. */
record LogLine(Instant at, String text) {}
