package prelude.ui.clips.make;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import prelude.audio.SoundDevice;
import prelude.audio.SoundDeviceException;
import prelude.audio.Waveform;
import prelude.audio.record.InputDevices;
import prelude.audio.record.Level;
import prelude.audio.record.Recorder;
import prelude.audio.record.RecorderListener;

/** Joins the model to a recorder, which is never waited for on the FX thread. */
public final class RecordController {
  private final RecordModel model = new RecordModel();
  private final InputDevices inputs;
  private final Recorder recorder;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("prelude-record-control").daemon(true).factory());
  private boolean stopping;
  private boolean closed;

  public RecordController(InputDevices inputs) {
    this.inputs = inputs;
    recorder =
        new Recorder(
            inputs,
            new RecorderListener() {
              @Override
              public void level(Level level, double seconds) {
                Platform.runLater(() -> levelHeard(level, seconds));
              }

              @Override
              public void full() {
                Platform.runLater(RecordController.this::stop);
              }

              @Override
              public void failed(SoundDeviceException why) {
                Platform.runLater(() -> brokenOff(why));
              }
            });
    lookForDevices();
  }

  public RecordModel model() {
    return model;
  }

  /** Looks which microphones there are, off the FX thread. */
  void lookForDevices() {
    Thread.ofPlatform()
        .name("prelude-sound-devices")
        .daemon(true)
        .start(
            () -> {
              List<SoundDevice> found = inputs.list();
              Platform.runLater(() -> model.setDevices(found, inputs.whyNone()));
            });
  }

  /** Begins a take; the one before is dropped. */
  public void start() {
    if (closed || model.stateProperty().get() == RecordModel.State.RECORDING) {
      return;
    }
    SoundDevice device = model.deviceProperty().get();
    stopping = false;
    model.begin();
    worker.execute(
        () -> {
          try {
            recorder.start(device);
          } catch (SoundDeviceException e) {
            Platform.runLater(() -> brokenOff(e));
          } catch (RuntimeException e) { // a driver's own way of failing
            Platform.runLater(
                () ->
                    brokenOff(
                        new SoundDeviceException(
                            "The microphone failed (%s). Choose another one.".formatted(e), e)));
          }
        });
  }

  /** Ends the take, which can then be kept. */
  public void stop() {
    if (closed || stopping || model.stateProperty().get() != RecordModel.State.RECORDING) {
      return;
    }
    stopping = true; // a second wish would find nothing and drop the take
    worker.execute(
        () -> {
          Waveform recorded = recorder.stop();
          Platform.runLater(() -> model.end(recorded));
        });
  }

  /** Drops the take. */
  void discard() {
    model.end(new Waveform(new float[0], Waveform.MODEL_RATE));
  }

  /** Lets the microphone go, without waiting for it. */
  public void close() {
    if (!closed) {
      closed = true;
      worker.execute(recorder::close);
      worker.shutdown();
    }
  }

  private void levelHeard(Level level, double seconds) {
    if (model.stateProperty().get() == RecordModel.State.RECORDING) {
      model.setLevel(level, seconds);
    }
  }

  private void brokenOff(SoundDeviceException why) {
    stop();
    model.setTrouble(why.getMessage());
    lookForDevices();
  }
}
