package prelude.training;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import prelude.audio.LogMel;
import prelude.audio.Waveform;
import prelude.model.EncoderStates;
import prelude.model.TorchRuntime;
import prelude.model.WhisperEncoder;
import prelude.model.device.DeviceFaults;
import prelude.weights.EncoderLoader;
import prelude.weights.EncoderSource;
import prelude.weights.EncoderSpec;
import prelude.weights.EncoderWeights;

/**
 * Encodes single clips for those who look at them, with the same kernel as training. The encoder is
 * loaded at the first clip and lives on a daemon thread of its own. Thread-safe; clips are encoded
 * one after the other.
 */
public final class ClipEncoderService implements AutoCloseable {
  private final EncoderSpec spec;
  private final Map<String, String> environment;
  private final Path userHome;
  private final String device;
  private final int threads;
  private final ThreadPoolExecutor executor;

  // Used on the executor's thread only.
  private TorchRuntime runtime;
  private WhisperEncoder encoder;
  private EncoderSource source;

  private ClipEncoderService(
      EncoderSpec spec,
      Map<String, String> environment,
      Path userHome,
      String device,
      int threads) {
    this.spec = spec;
    this.environment = Map.copyOf(environment);
    this.userHome = userHome;
    this.device = device;
    this.threads = threads;
    this.executor =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("prelude-clip-encoder").factory());
  }

  /**
   * Names an encoder; nothing is loaded yet. {@link EncoderLoader#preview} tells beforehand what it
   * is called and how many mel bands it wants.
   *
   * @param spec which encoder
   * @param environment the environment variables, for cache folders
   * @param userHome the home folder, for the same
   * @param device {@code auto}, {@code cpu} or {@code cuda:N}
   * @param threads intra-op threads, which hold for the whole process; 0 takes one per core
   */
  public static ClipEncoderService open(
      EncoderSpec spec,
      Map<String, String> environment,
      Path userHome,
      String device,
      int threads) {
    return new ClipEncoderService(spec, environment, userHome, device, threads);
  }

  /** Encoder frames (20 ms) that a clip's own samples reach: 1 to 1500. */
  public static int frames(Waveform waveform) {
    return ClipEncoder.framesOf(waveform.samples().length);
  }

  /**
   * Encodes a clip; the first time the encoder is loaded as well, which takes seconds. Not for the
   * FX thread.
   *
   * @param mel log-mel of the 30 s window, with as many bands as the encoder wants
   * @param frames encoder frames to compute: as many as training computes gives the same bits
   * @throws prelude.weights.WeightsException if the encoder cannot be loaded
   * @throws prelude.model.device.DeviceException if the device cannot be used
   * @throws IllegalArgumentException if the encoder wants another number of bands or frames
   * @throws IllegalStateException after closing
   * @throws InterruptedException if the caller is interrupted while it waits
   */
  public EncodedClip encode(LogMel mel, int frames) throws InterruptedException {
    Future<EncodedClip> result;
    try {
      result = executor.submit(() -> encodeHere(mel, frames));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the encoder has been closed", e);
    }
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(false); // if it has not begun; kernels cannot be interrupted
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private EncodedClip encodeHere(LogMel mel, int frames) {
    load();
    int bands = encoder.config().numMelBins();
    int most = Math.min(encoder.config().maxSourcePositions(), mel.frames() / 2);
    if (mel.nMels() != bands || frames < 1 || frames > most) {
      throw new IllegalArgumentException(
          "%d mel bands and %d encoder frames; %s takes %d bands and 1 to %d frames"
              .formatted(mel.nMels(), frames, source.label(), bands, most));
    }
    try {
      return new EncodedClip(EncoderStates.of(encoder, mel, frames), source);
    } catch (RuntimeException e) {
      throw DeviceFaults.of(e);
    }
  }

  /** Loads the encoder once; what went wrong may have been put right since, and is tried anew. */
  private void load() {
    if (encoder != null) {
      return;
    }
    try {
      EncoderWeights weights = EncoderLoader.load(spec, environment, userHome);
      runtime = TorchRuntime.open(device, threads);
      runtime.prepareThread();
      encoder = WhisperEncoder.create(runtime, weights);
      source = weights.source();
    } catch (RuntimeException e) {
      free();
      throw DeviceFaults.of(e);
    }
  }

  private void free() {
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
    if (runtime != null) {
      runtime.close();
      runtime = null;
    }
  }

  /** Frees the encoder once the clips that wait are done; does not wait for that. */
  @Override
  public void close() {
    try {
      executor.execute(this::free);
    } catch (RejectedExecutionException e) {
      return; // closed before
    }
    executor.shutdown();
  }
}
