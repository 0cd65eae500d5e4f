package prelude.ui.welcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.SoundDevice;
import prelude.audio.playback.OutputDevices;
import prelude.audio.playback.OutputLine;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.shell.StatusModel;
import prelude.ui.welcome.WelcomeModel.State;
import prelude.weights.EncoderSpec;

@ExtendWith(FxTest.class)
class WelcomeInteractorTest {
  @TempDir private Path home;

  /** A sound system that does not answer. */
  private static final OutputDevices BROKEN =
      new OutputDevices() {
        @Override
        public List<SoundDevice> list() {
          throw new IllegalStateException("the sound server is gone");
        }

        @Override
        public OutputLine open(SoundDevice device, int rate) {
          throw new AssertionError("nothing is played");
        }
      };

  @Test
  @Timeout(60)
  void whatFailsIsToldAndTheRestIsFound() {
    var model = new WelcomeModel();
    var where = new TrainingEnvironment(Map.of(), home, home, home.resolve("d"), home.resolve("r"));
    try (var interactor =
        FxTest.fx(
            () ->
                new WelcomeInteractor(
                    model, where, BROKEN, EncoderSpec.Auto::new, new StatusModel()))) {
      FxTest.run(interactor::look);
      while (FxTest.fx(() -> model.weightsProperty().get().state()) == State.LOOKING) {
        Thread.onSpinWait();
      }
      assertEquals(State.BAD, FxTest.fx(() -> model.soundProperty().get().state()));
      assertEquals(
          "the sound server is gone", FxTest.fx(() -> model.soundProperty().get().found()));
    }
  }
}
