package prelude.ui.clips.sound;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import prelude.audio.SoundDevice;
import prelude.audio.SoundDeviceException;
import prelude.audio.Waveform;
import prelude.audio.playback.OutputDevices;
import prelude.audio.playback.Player;
import prelude.audio.playback.PlayerListener;
import prelude.ui.clips.picture.TimeSpan;

/**
 * Joins the model to a player. Methods are called on the FX thread and return at once; what can
 * wait for a device is done on a thread of its own. While something plays, and only then, the
 * position is read once per pulse.
 */
public final class SoundController {
  /** What is asked for so often that only the last wish counts. */
  private enum Wish {
    LOAD,
    SEEK,
    SPAN
  }

  private final SoundModel model = new SoundModel();
  private final OutputDevices outputs;
  private final Player player;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("prelude-sound-control").daemon(true).factory());
  private final Map<Wish, Runnable> wishes = new ConcurrentHashMap<>();
  private final AnimationTimer pulse =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          followPlayer();
        }
      };
  private int pending;
  private boolean playsSelection;
  private boolean closed;

  /** A controller that looks for devices right away. */
  @SuppressWarnings("this-escape") // listeners that run later
  public SoundController(OutputDevices outputs) {
    this.outputs = outputs;
    player =
        new Player(
            outputs,
            new PlayerListener() {
              @Override
              public void ended() {
                Platform.runLater(SoundController.this::settle);
              }

              @Override
              public void failed(SoundDeviceException why) {
                Platform.runLater(() -> playingFailed(why));
              }
            });
    model
        .playingProperty()
        .subscribe(
            on -> {
              if (on) {
                pulse.start();
              } else {
                pulse.stop();
              }
            });
    model.volumeProperty().subscribe(v -> player.setVolume(v.doubleValue()));
    model.loopProperty().subscribe(on -> command(() -> player.setLoop(on)));
    model.deviceProperty().subscribe((before, now) -> command(() -> player.setDevice(now)));
    model.selectionProperty().subscribe((before, now) -> selectionChanged(now));
    lookForDevices();
  }

  public SoundModel model() {
    return model;
  }

  /** Another clip is shown: paused at its beginning. */
  public void load(Waveform clip) {
    playsSelection = false;
    model.setPlaying(false);
    model.setDuration(clip.seconds());
    model.setPosition(0);
    latest(Wish.LOAD, () -> player.load(clip));
  }

  /** No clip is shown. */
  public void unload() {
    load(new Waveform(new float[0], Waveform.MODEL_RATE));
  }

  /** Goes to a time, playing on if it plays. */
  public void seek(double seconds) {
    double inside = Math.clamp(seconds, 0, model.durationProperty().get());
    TimeSpan selected = model.selectionProperty().get();
    if (selected == null || inside < selected.from() || inside > selected.to()) {
      playsSelection = false;
    }
    model.setPosition(inside);
    latest(Wish.SEEK, () -> player.seek(inside));
  }

  /** Plays a part of the clip from its start. */
  public void play(TimeSpan part) {
    if (canPlay()) {
      model.setPosition(part.from());
      begin(() -> player.play(part.from(), part.to()));
    }
  }

  /** Plays the selected part; does nothing when there is none. */
  public void playSelection() {
    TimeSpan selected = model.selectionProperty().get();
    if (selected != null) {
      play(selected);
      playsSelection = true;
    }
  }

  /** Plays on from the position, or pauses. */
  public void toggle() {
    if (model.playingProperty().get()) {
      model.setPlaying(false);
      command(player::pause);
    } else if (canPlay()) {
      begin(player::play);
    }
  }

  /** Starts or ends playing over and over. */
  public void toggleLoop() {
    model.loopProperty().set(!model.loopProperty().get());
  }

  /** Looks again which devices there are, off the FX thread. */
  public void lookForDevices() {
    Thread.ofPlatform()
        .name("prelude-sound-devices")
        .daemon(true)
        .start(
            () -> {
              List<SoundDevice> found = outputs.list();
              Platform.runLater(() -> devicesFound(found));
            });
  }

  /** Ends the sound and lets the device go, without waiting for it. */
  public void close() {
    if (!closed) {
      closed = true;
      pulse.stop();
      worker.execute(player::close);
      worker.shutdown();
    }
  }

  /** Waits until {@link #close} is done; not for the FX thread. */
  public boolean awaitClosed(Duration limit) throws InterruptedException {
    return worker.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean canPlay() {
    return model.availableProperty().get() && model.durationProperty().get() > 0;
  }

  private void begin(Runnable start) {
    model.setProblem("");
    model.setPlaying(true);
    command(start);
  }

  private void selectionChanged(TimeSpan now) {
    if (playsSelection) {
      playsSelection = now != null;
      latest(
          Wish.SPAN, now == null ? player::clearSpan : () -> player.setSpan(now.from(), now.to()));
    }
  }

  private void devicesFound(List<SoundDevice> found) {
    model.devices().setAll(found);
    model.setAvailable(!found.isEmpty(), outputs.whyNone());
  }

  /** Of wishes of one kind that wait, only the last is done. */
  private void latest(Wish wish, Runnable work) {
    wishes.put(wish, work);
    command(
        () -> {
          if (wishes.get(wish) == work) {
            work.run();
          }
        });
  }

  private void command(Runnable work) {
    if (closed) {
      return;
    }
    pending++;
    worker.execute(
        () -> {
          SoundDeviceException problem = null;
          try {
            work.run();
          } catch (SoundDeviceException e) {
            problem = e;
          } catch (RuntimeException e) { // a driver's own way of failing
            problem =
                new SoundDeviceException(
                    "The sound device failed (%s). Choose another one, then play again."
                        .formatted(e),
                    e);
          }
          SoundDeviceException why = problem;
          Platform.runLater(
              () -> {
                pending--;
                if (why != null) {
                  playingFailed(why);
                } else {
                  settle();
                }
              });
        });
  }

  private void playingFailed(SoundDeviceException why) {
    model.setProblem(why.getMessage());
    settle();
    lookForDevices();
  }

  /** Shows what the player does, unless it has been asked for something else already. */
  private void settle() {
    if (pending == 0) {
      model.setPlaying(player.isPlaying());
      model.setPosition(player.position());
    }
  }

  private void followPlayer() {
    if (pending == 0) {
      model.setPosition(player.position());
    }
  }
}
