package prelude.ui.weights;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import prelude.training.RunConfig;
import prelude.weights.EncoderSpec;

/**
 * The encoder that the window takes wherever nobody names one, as on the Clips screen and in
 * presets that say {@code auto}; and how the user is asked for another. Of the FX thread.
 */
public final class EncoderChoice {
  /** What is found: cached weights, else random ones. */
  public static final String AUTO = new EncoderSpec.Auto().text();

  /** Lets the user choose. */
  @FunctionalInterface
  interface Chooser {
    /**
     * @param wanted what to begin with, as the option {@code --encoder} writes it; empty for the
     *     window's own
     * @param then hears of what was chosen
     */
    void choose(String wanted, Consumer<String> then);
  }

  private final ReadOnlyStringWrapper option = new ReadOnlyStringWrapper(this, "option", AUTO);
  private Chooser chooser;

  /** The encoder, as the option {@code --encoder} writes it. */
  public ReadOnlyStringProperty optionProperty() {
    return option.getReadOnlyProperty();
  }

  /** The same, read. */
  public EncoderSpec spec() {
    return EncoderSpec.parse(option.get());
  }

  /** A configuration with this encoder, if it leaves it open. */
  public RunConfig of(RunConfig config) {
    return isLeftOpenBy(config)
        ? config.withEncoder(config.encoder().withSource(option.get()))
        : config;
  }

  /** Whether a configuration names no encoder. */
  public boolean isLeftOpenBy(RunConfig config) {
    return config.encoder() != null && AUTO.equals(config.encoder().source());
  }

  /** Whether the user can be asked. */
  public boolean canChoose() {
    return chooser != null;
  }

  /**
   * Asks the user.
   *
   * @param wanted what to begin with, as the option {@code --encoder} writes it; empty for the
   *     window's own
   * @param then hears of what was chosen, if anything is
   */
  public void choose(String wanted, Consumer<String> then) {
    if (chooser != null) {
      chooser.choose(wanted, then);
    }
  }

  void setChooser(Chooser chooser) {
    this.chooser = chooser;
  }

  void set(String text) {
    option.set(text);
  }
}
