package prelude.ui.welcome;

/**
 * Where the welcome leads; each runs on the FX thread.
 *
 * @param hear to the five tones
 * @param prove to the settings of w1-evidence, without starting it
 * @param weights to where trained weights are chosen
 */
public record WelcomeSteps(Runnable hear, Runnable prove, Runnable weights) {}
