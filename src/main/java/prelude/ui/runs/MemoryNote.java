package prelude.ui.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import prelude.model.Compute;
import prelude.training.MemoryNeed;
import prelude.training.RunConfig;
import prelude.ui.shell.Note;

/** Warns of a run that needs more memory than is free, with what one click can do about it. */
final class MemoryNote {
  private MemoryNote() {}

  /**
   * The warning.
   *
   * @param need what does not fit
   * @param change sets a setting of the form
   */
  static Note of(RunConfig config, MemoryNeed need, BiConsumer<Setting, String> change) {
    List<Button> fixes = new ArrayList<>();
    if (config.encoder().frames() == RunConfig.Frames.FULL) {
      fixes.add(fix("Trim frames to the clip", Setting.FRAMES, "clip", change));
    }
    if (helpsInBf16(need)) {
      fixes.add(fix("Compute in bf16", Setting.COMPUTE, "bf16", change));
    }
    if (need.card().isPresent()) {
      fixes.add(fix("Use the CPU", Setting.DEVICE, "cpu", change));
    }
    return new Note(
        Note.Kind.WARNING,
        "Memory may not suffice.",
        Words.sentence(need.warning().orElseThrow()),
        fixes.toArray(Button[]::new));
  }

  /** In bf16 activations halve, but parameters have a copy; and old cards have no bf16. */
  private static boolean helpsInBf16(MemoryNeed need) {
    return need.compute() != Compute.BF16
        && need.estimate().activations() > need.estimate().parameters()
        && need.card().map(card -> card.capability().hasBf16()).orElse(true);
  }

  private static Button fix(
      String text, Setting setting, String value, BiConsumer<Setting, String> change) {
    Button button = new Button(text);
    button.setId("fix-" + setting.name().toLowerCase(java.util.Locale.ROOT));
    button.setOnAction(e -> change.accept(setting, value));
    return button;
  }
}
