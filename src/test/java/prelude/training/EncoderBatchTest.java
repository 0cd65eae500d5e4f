package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import prelude.model.device.CardMemory;
import prelude.weights.WhisperConfig;

class EncoderBatchTest {
  private static final WhisperConfig BASE = WhisperConfig.whisperBase();
  private static final long CLIP = MemoryEstimate.encoderClip(BASE, 1500);

  private static EncoderBatch withFree(long bytes) {
    return EncoderBatch.of(Optional.of(new CardMemory(1L << 30, (1L << 30) + bytes)), BASE, 1500);
  }

  @Test
  void theSizeFollowsTheFreeMemory() {
    assertEquals(1, EncoderBatch.of(Optional.empty(), BASE, 1500).size());
    assertEquals(1, withFree(0).size());
    assertEquals(5, withFree(10 * CLIP).size());
    assertEquals(64, withFree(80L << 30).size());
  }

  @Test
  void aFullCardHalvesTheBatch() {
    EncoderBatch batch = withFree(20 * CLIP);
    List<Integer> left = new ArrayList<>(IntStream.range(0, 7).boxed().toList());
    List<Integer> tried = new ArrayList<>();
    List<Integer> done = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Integer> some =
          batch.next(
              left,
              items -> {
                tried.add(items.size());
                if (items.size() > 3) {
                  throw new EngineException("CUDA out of memory. Tried to allocate 1.00 GiB. …");
                }
                return items;
              });
      done.addAll(some);
      left.subList(0, some.size()).clear();
    }
    assertEquals(List.of(7, 3, 3, 1), tried);
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), done, "each once, in order");
  }

  @Test
  void oneClipTooManyOrAnotherFaultIsToldOn() {
    EncoderBatch one = withFree(0);
    assertThrows(
        EngineException.class,
        () ->
            one.next(
                List.of(1),
                items -> {
                  throw new EngineException("CUDA out of memory. Tried to allocate 1.00 GiB. …");
                }));
    EncoderBatch many = withFree(20 * CLIP);
    assertThrows(
        IllegalStateException.class,
        () ->
            many.next(
                List.of(1, 2),
                items -> {
                  throw new IllegalStateException("the file is gone");
                }));
    assertEquals(10, many.size());
  }
}
