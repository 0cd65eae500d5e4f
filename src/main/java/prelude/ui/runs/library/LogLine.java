package prelude.ui.runs.library;

import java.time.Instant;

/** Something that happened in a run, in plain words; {@code at} is null where no time was kept. */
public record LogLine(Instant at, String text) {}
