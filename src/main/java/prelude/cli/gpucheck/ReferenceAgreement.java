package prelude.cli.gpucheck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import prelude.model.Compute;
import prelude.model.TorchRuntime;
import prelude.model.reference.ReferenceCheck;
import prelude.model.reference.ReferenceItem;

/**
 * The reference fixtures, recomputed on the device.
 *
 * @param folder of the format of data/reference
 * @param compute what projector and LM compute in
 */
record ReferenceAgreement(Path folder, String device, int threads, Compute compute)
    implements Check {
  @Override
  public String name() {
    return "verify " + compute;
  }

  @Override
  public Finding run() {
    if (!Files.isDirectory(folder)) {
      return Finding.skipped("there is no " + folder + "; run from Prelude's source folder");
    }
    List<ReferenceItem> items = new ArrayList<>();
    try (TorchRuntime runtime = TorchRuntime.open(device, threads)) {
      runtime.prepareThread();
      ReferenceCheck.run(folder, runtime, compute, items::add);
    }
    List<ReferenceItem> wrong = items.stream().filter(i -> !i.passed()).toList();
    ReferenceItem nearest =
        items.stream()
            .filter(i -> i.tolerance() > 0)
            .max(Comparator.comparingDouble(i -> i.largestError() / i.tolerance()))
            .orElseThrow();
    return Finding.of(
        wrong.isEmpty(),
        "%d of %d agree; %s %s"
            .formatted(
                items.size() - wrong.size(),
                items.size(),
                wrong.isEmpty() ? "nearest to its tolerance:" : "the first that does not:",
                words(wrong.isEmpty() ? nearest : wrong.getFirst())));
  }

  private static String words(ReferenceItem item) {
    return String.format(
        Locale.ROOT, "%s %.2e of %.2e", item.name(), item.largestError(), item.tolerance());
  }
}
