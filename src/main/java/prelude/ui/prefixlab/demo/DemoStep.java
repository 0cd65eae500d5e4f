package prelude.ui.prefixlab.demo;

import java.util.function.Consumer;
import java.util.function.Function;
import prelude.ui.prefixlab.LabModel;

/**
 * One step of the demo.
 *
 * @param sentence what it is about
 * @param does what it does to the model, once the prefix is the source's own
 * @param shows which picture belongs to it
 * @param finds what was found in words; empty while it is not known
 * @param motion what moves by itself; null for nothing
 * @param playsOther whether the sound to be played is that of the other clip
 */
record DemoStep(
    String sentence,
    Consumer<LabModel> does,
    Shows shows,
    Function<Seen, String> finds,
    Motion motion,
    boolean playsOther) {}
