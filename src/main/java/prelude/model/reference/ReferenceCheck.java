package prelude.model.reference;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import prelude.model.Compute;
import prelude.model.TorchRuntime;

/**
 * Recomputes everything that a reference folder holds: mel filters and log-mels, encoder states,
 * and for each language model case logits, losses, gradients, training and greedy decoding.
 */
public final class ReferenceCheck {
  private ReferenceCheck() {}

  /**
   * Compares; parts that the folder does not have are left out.
   *
   * @param runtime opened and prepared on this thread
   * @param compute dtype of projector and LM; the encoder is always fp32
   * @param sink receives each comparison as it is made
   * @throws ReferenceFolderException if the folder is not one, or a file that it names is missing
   * @throws prelude.weights.WeightsException if tensors are missing or damaged
   * @throws prelude.audio.AudioFileException if a clip cannot be read
   */
  public static void run(
      Path folder, TorchRuntime runtime, Compute compute, Consumer<ReferenceItem> sink) {
    ReferenceFolder reference = ReferenceFolder.at(folder);
    Tolerances tolerances = Tolerances.of(compute);
    var count = new AtomicInteger();
    Consumer<ReferenceItem> counting =
        item -> {
          count.incrementAndGet();
          sink.accept(item);
        };
    new MelReference(reference, tolerances).check(counting);
    new EncoderReference(reference, tolerances).check(runtime, counting);
    for (String name : GptCase.names(reference)) {
      GptCase.read(reference, name).check(runtime, compute, tolerances, counting);
    }
    if (count.get() == 0) {
      throw new ReferenceFolderException(
          folder,
          "nothing to check: expected mel/mel.json, encoder/expected.json or gpt/*.json;"
              + " pass a folder of the format of data/reference");
    }
  }
}
