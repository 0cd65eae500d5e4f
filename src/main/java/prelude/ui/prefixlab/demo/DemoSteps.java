package prelude.ui.prefixlab.demo;

import java.util.List;
import java.util.function.Consumer;
import prelude.ui.prefixlab.LabModel;
import prelude.ui.prefixlab.work.RowKind;

/** The steps of the demo, in their order. */
final class DemoSteps {
  private DemoSteps() {}

  static List<DemoStep> all() {
    return List.of(
        new DemoStep(
            "A sound goes in: as soft tokens, in front of the text.",
            with(RowKind.NONE),
            new Shows.Goes(),
            Findings::goesIn,
            null,
            false),
        new DemoStep(
            "With the sound in front, this is what it expects and writes.",
            with(RowKind.NONE),
            new Shows.Bars(RowKind.TRUE, null, true, false),
            Findings::expects,
            null,
            false),
        new DemoStep(
            "Take the audio away: nothing stands before the text.",
            with(RowKind.NONE),
            new Shows.Bars(RowKind.TRUE, RowKind.NONE, false, false),
            Findings::without,
            null,
            false),
        new DemoStep(
            "Zeros are not nothing: they still take attention.",
            with(RowKind.ZERO),
            new Shows.Bars(RowKind.ZERO, RowKind.NONE, false, false),
            Findings::zeros,
            null,
            false),
        new DemoStep(
            "Swap in the sound of another clip, and ask the same.",
            with(RowKind.ANOTHER),
            new Shows.Bars(RowKind.TRUE, RowKind.ANOTHER, false, false),
            Findings::swapped,
            null,
            true),
        new DemoStep(
            "Mask the sound, piece by piece, from its end.",
            with(RowKind.NONE),
            new Shows.Bars(RowKind.TRUE, null, true, false),
            MotionFindings::masked,
            Motion.mask(),
            false),
        new DemoStep(
            "Mix two clips: slowly from one to the other.",
            with(RowKind.ANOTHER),
            new Shows.Bars(RowKind.TRUE, RowKind.ANOTHER, false, true),
            MotionFindings::mixed,
            Motion.mix(),
            false),
        new DemoStep(
            "Sweep a tone: which answer to which pitch?",
            with(RowKind.NONE),
            new Shows.Tones(),
            MotionFindings::swept,
            Motion.tones(),
            false),
        new DemoStep(
            "Does the model use the audio? What the run shows:",
            with(RowKind.NONE),
            new Shows.Finding(),
            Findings::verdict,
            null,
            false));
  }

  private static Consumer<LabModel> with(RowKind compared) {
    return model -> model.comparedProperty().set(compared);
  }
}
