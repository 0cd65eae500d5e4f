package prelude.ui.prefixlab.demo;

import java.util.Set;
import prelude.ui.prefixlab.LabModel;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.shell.ContextModel;
import prelude.ui.shell.ContextModel.ClipChoice;

/**
 * All that was chosen in the lab, to be brought back.
 *
 * @param clip of the window; null for none
 */
record LabMemory(
    ClipChoice clip,
    Source source,
    int otherStep,
    double gain,
    double mix,
    double silence,
    int softTokens,
    String other,
    Set<Integer> masked,
    String typed,
    int position,
    double temperature,
    RowKind compared,
    int layer,
    int head,
    boolean keeping) {

  static LabMemory of(LabModel model, ContextModel context) {
    return new LabMemory(
        context.clipProperty().get(),
        model.sourceProperty().get(),
        model.otherStepProperty().get(),
        model.gainProperty().get(),
        model.mixProperty().get(),
        model.silenceProperty().get(),
        model.softTokensProperty().get(),
        model.otherProperty().get(),
        model.maskedProperty().get(),
        model.typedProperty().get(),
        model.positionProperty().get(),
        model.temperatureProperty().get(),
        model.comparedProperty().get(),
        model.layerProperty().get(),
        model.headProperty().get(),
        model.keepingProperty().get());
  }

  /** Brings everything back; a clip chooses the source, and a source the text and the position. */
  void restore(LabModel model, ContextModel context) {
    if (clip != null) {
      context.clipProperty().set(clip);
    }
    model.sourceProperty().set(source);
    model.otherStepProperty().set(otherStep);
    model.gainProperty().set(gain);
    model.mixProperty().set(mix);
    model.silenceProperty().set(silence);
    model.softTokensProperty().set(softTokens);
    model.otherProperty().set(other);
    model.maskedProperty().set(masked);
    model.typedProperty().set(typed);
    model.positionProperty().set(position);
    model.temperatureProperty().set(temperature);
    model.comparedProperty().set(compared);
    model.layerProperty().set(layer);
    model.headProperty().set(head);
    model.keepingProperty().set(keeping);
  }
}
