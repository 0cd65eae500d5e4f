package prelude.ui.prefixlab.work;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import prelude.training.LabFacts;

/**
 * What is known so far.
 *
 * @param run whose it is; null for none
 * @param facts null while the run is not open
 * @param steps of its checkpoints, ascending
 * @param step the checkpoint that is asked; -1 while none is loaded
 * @param heard the sound in front; null until it is encoded
 * @param text behind it
 * @param forced whether the text is the transcript, so that every byte of it is a target
 * @param transcript of the clip in front, or of the one that the tone is nearest to
 * @param otherClip id of the clip to mix with and to set beside it; null if there is none
 * @param rows by kind, those that are known
 * @param matrix null while none is known
 * @param tones whether tones like the run's clips can be made
 * @param sweep null while none is known
 * @param missing why there is nothing to show, in few words; empty if there is, or might be
 * @param why the reason at length, and a way out
 * @param notice something that could not be done beside the rest; empty if all could
 * @param doing what takes long now; empty if nothing does
 */
public record LabState(
    Path run,
    LabFacts facts,
    List<Integer> steps,
    int step,
    Heard heard,
    String text,
    boolean forced,
    String transcript,
    String otherClip,
    Map<RowKind, Row> rows,
    Matrix matrix,
    boolean tones,
    SweepState sweep,
    String missing,
    String why,
    String notice,
    String doing) {
  /** Nothing is known yet. */
  public static final LabState NOTHING = nothing(null, Missing.NOTHING);

  static LabState nothing(Path run, Missing missing) {
    return new LabState(
        run,
        null,
        List.of(),
        -1,
        null,
        "",
        false,
        "",
        null,
        Map.of(),
        null,
        false,
        null,
        missing.what(),
        missing.why(),
        "",
        "");
  }

  /** The run, or its checkpoint, is still being loaded. */
  static LabState loading(
      Path run, LabFacts facts, List<Integer> steps, String notice, String doing) {
    return new LabState(
        run, facts, steps, -1, null, "", false, "", null, Map.of(), null, false, null, "", "",
        notice, doing);
  }

  /** A row, or null. */
  public Row row(RowKind kind) {
    return rows.get(kind);
  }

  /** Whether the model has answered behind the prefix. */
  public boolean answered() {
    return row(RowKind.TRUE) != null && row(RowKind.TRUE).answer() != null;
  }
}
