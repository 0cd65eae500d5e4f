package prelude.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import prelude.model.Compute;
import prelude.model.TorchRuntime;
import prelude.model.device.DeviceChoice;
import prelude.model.device.DeviceException;
import prelude.training.RunConfig;

/** Where and how it is computed. */
public final class DeviceOptions {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      converter = DeviceText.class,
      description = "auto (the first CUDA card, else the CPU), cpu or cuda:N.")
  private String device;

  @Option(
      names = "--compute",
      paramLabel = "DTYPE",
      converter = ComputeText.class,
      description =
          "auto (bf16 on cards that have it, else fp32), fp32, tf32 or bf16, for activations;"
              + " parameters are always fp32.")
  private Compute compute;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = ThreadCount.class,
      description = "libtorch's threads; 0 takes one per processor.")
  private Integer threads;

  /** As given, else auto. */
  public String device() {
    return device == null ? "auto" : device;
  }

  /** As given, else fp32; {@code auto} is what the device does best. */
  public Compute compute(TorchRuntime runtime) {
    return compute == null ? Compute.FP32 : compute.on(runtime.card());
  }

  /** As given, else 0: one per processor. */
  public int threads() {
    return threads == null ? 0 : threads;
  }

  /** The configuration with what was given on the command line in place of its own. */
  public RunConfig applyTo(RunConfig config) {
    RunConfig applied = config;
    if (device != null) {
      applied = applied.withDevice(device);
    }
    if (compute != null) {
      applied = applied.withCompute(compute);
    }
    return threads == null ? applied : applied.withThreads(threads);
  }

  /**
   * Loads libtorch for this device.
   *
   * @param waiting told what takes long, before it starts
   */
  public TorchRuntime open(Consumer<String> waiting) {
    return TorchRuntime.open(device(), threads(), waiting);
  }

  /** Accepts what names a device. */
  static final class DeviceText implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      try {
        DeviceChoice.parse(text);
        return text;
      } catch (DeviceException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static final class ComputeText implements ITypeConverter<Compute> {
    @Override
    public Compute convert(String text) {
      List<String> labels = Arrays.stream(Compute.values()).map(Compute::label).toList();
      int found = labels.indexOf(text.toLowerCase(Locale.ROOT));
      if (found < 0) {
        throw new TypeConversionException(
            "found '%s', expected %s or %s"
                .formatted(
                    text,
                    String.join(", ", labels.subList(0, labels.size() - 1)),
                    labels.getLast()));
      }
      return Compute.values()[found];
    }
  }

  private static final class ThreadCount implements ITypeConverter<Integer> {
    private static final int MOST = 1024;

    @Override
    public Integer convert(String text) {
      if (text.matches("\\d{1,4}") && Integer.parseInt(text) <= MOST) {
        return Integer.parseInt(text);
      }
      throw new TypeConversionException(
          "found '%s', expected a whole number from 0 to %d".formatted(text, MOST));
    }
  }
}
