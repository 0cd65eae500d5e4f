package prelude.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import prelude.model.Compute;
import prelude.model.DeviceChoice;
import prelude.model.TorchRuntime;
import prelude.model.reference.ReferenceCheck;
import prelude.model.reference.ReferenceFolderException;
import prelude.model.reference.ReferenceItem;

/** Recomputes a reference folder and says what agrees: exit status 0 if all does, else 1. */
@Command(
    name = "verify",
    description = "Recomputes reference values and compares.",
    mixinStandardHelpOptions = true)
public final class VerifyVerb implements Callable<Integer> {
  private static final Path DEFAULT_FOLDER = Path.of("data", "reference");

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "folder of the format of data/reference; default: data/reference")
  private Path folder;

  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "DEVICE",
      description = "auto, cpu or cuda:N; default: ${DEFAULT-VALUE}")
  private String device;

  @Option(
      names = "--compute",
      defaultValue = "fp32",
      paramLabel = "DTYPE",
      converter = ComputeConverter.class,
      description = "fp32, or bf16 with wider tolerances; default: ${DEFAULT-VALUE}")
  private Compute compute;

  @Option(names = "--json", description = "print one JSON object instead of a table")
  private boolean json;

  @Option(names = "--quiet", description = "print failures and the closing line only")
  private boolean quiet;

  @Override
  public Integer call() {
    Path chosen = folder == null ? defaultFolder() : folder;
    DeviceChoice.parse(device); // before libtorch is loaded
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    List<ReferenceItem> items = new ArrayList<>();
    String usedDevice;
    try (TorchRuntime runtime = TorchRuntime.open(device, 0)) {
      runtime.prepareThread();
      usedDevice = runtime.deviceName();
      ReferenceCheck.run(
          chosen,
          runtime,
          compute,
          item -> {
            if (!json && !quiet && items.isEmpty()) {
              out.println(row("group", "largest error", "tolerance", "", "name"));
            }
            items.add(item);
            if (!json && (!quiet || !item.passed())) {
              out.println(row(item));
              out.flush();
            }
          });
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long passed = items.stream().filter(ReferenceItem::passed).count();
    if (json) {
      out.println(json(chosen, usedDevice, items, passed, seconds));
    } else {
      out.println(
          String.format(
              Locale.ROOT,
              "%d of %d agree, %d differ; %.1f s on %s in %s",
              passed,
              items.size(),
              items.size() - passed,
              seconds,
              usedDevice,
              compute));
    }
    out.flush();
    return passed == items.size() ? 0 : 1;
  }

  private static Path defaultFolder() {
    if (!Files.isDirectory(DEFAULT_FOLDER)) {
      throw new ReferenceFolderException(
          DEFAULT_FOLDER,
          "no such folder in the working directory; run from Prelude's source folder, or name a"
              + " folder: verify DIR");
    }
    return DEFAULT_FOLDER;
  }

  private static String row(ReferenceItem item) {
    String name = item.note().isEmpty() ? item.name() : item.name() + "  (" + item.note() + ")";
    return row(
        item.group(),
        number(item.largestError()),
        number(item.tolerance()),
        item.passed() ? "PASS" : "FAIL",
        name);
  }

  /** The name comes last, since it has no longest. */
  private static String row(
      String group, String error, String tolerance, String verdict, String name) {
    return String.format("%-11s  %13s  %9s  %-4s  %s", group, error, tolerance, verdict, name);
  }

  private static String number(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.2e", value);
  }

  private String json(
      Path chosen, String usedDevice, List<ReferenceItem> items, long passed, double seconds) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("folder", chosen.toString());
    result.put("device", usedDevice);
    result.put("compute", compute);
    result.put("passed", passed);
    result.put("failed", items.size() - passed);
    result.put("seconds", seconds);
    result.put("items", items);
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("results cannot be written as JSON", e);
    }
  }

  /** Dtypes by the names that run configurations use. */
  static final class ComputeConverter implements ITypeConverter<Compute> {
    @Override
    public Compute convert(String value) {
      for (Compute compute : Compute.values()) {
        if (compute.label().equals(value)) {
          return compute;
        }
      }
      throw new TypeConversionException("found '" + value + "', expected fp32 or bf16");
    }
  }
}
