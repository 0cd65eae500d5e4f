package prelude.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which files of a model folder the encoder needs. */
public final class EncoderFiles {
  /** Sizes; always needed. */
  public static final String CONFIG = "config.json";

  /** What the model was trained to hear; checked if it is there. */
  public static final String FRONT_END = "preprocessor_config.json";

  /** All weights in one file. */
  public static final String SINGLE = "model.safetensors";

  /** Which tensor is in which of several files, where there is no {@link #SINGLE}. */
  public static final String INDEX = "model.safetensors.index.json";

  /** What precedes the encoder's names, by the class that the model was saved from. */
  private static final List<String> PREFIXES = List.of("model.encoder.", "encoder.", "");

  private EncoderFiles() {}

  /**
   * The names of the shards that hold tensors of the encoder; the decoder's are not needed.
   *
   * @param folder has {@link #CONFIG} and {@link #INDEX}
   * @throws WeightsException if either cannot be used
   */
  public static SortedSet<String> shards(Path folder) {
    WhisperConfig config = WhisperConfig.read(folder.resolve(CONFIG));
    try (WeightFiles files = WeightFiles.sharded(folder)) {
      String prefix = prefix(files, config);
      SortedSet<String> shards = new TreeSet<>();
      for (String name : EncoderWeights.names(config)) {
        shards.add(files.pathHolding(prefix + name).getFileName().toString());
      }
      return shards;
    }
  }

  /**
   * Whether all that the encoder needs is there. An index that cannot be read counts as complete:
   * loading then says what is wrong with it.
   */
  public static boolean complete(Path folder) {
    if (!Files.isRegularFile(folder.resolve(CONFIG))) {
      return false;
    }
    if (Files.isRegularFile(folder.resolve(SINGLE))) {
      return true;
    }
    if (!Files.isRegularFile(folder.resolve(INDEX))) {
      return false;
    }
    try {
      return shards(folder).stream().map(folder::resolve).allMatch(Files::isRegularFile);
    } catch (WeightsException e) {
      return true;
    }
  }

  /** Those files of a complete folder that the encoder needs. */
  public static List<Path> needed(Path folder) {
    List<Path> files = new ArrayList<>();
    for (String name : List.of(CONFIG, FRONT_END)) {
      files.add(folder.resolve(name));
    }
    if (Files.isRegularFile(folder.resolve(SINGLE))) {
      files.add(folder.resolve(SINGLE));
    } else {
      files.add(folder.resolve(INDEX));
      try {
        shards(folder).forEach(name -> files.add(folder.resolve(name)));
      } catch (WeightsException e) {
        // A damaged index names none.
      }
    }
    return files.stream().filter(Files::isRegularFile).toList();
  }

  /**
   * What precedes the encoder's names.
   *
   * @throws WeightsException if the files have no tensor of an encoder
   */
  static String prefix(WeightFiles files, WhisperConfig config) {
    List<String> names = EncoderWeights.names(config);
    return prefix(files.names(), names)
        .orElseThrow(
            () -> {
              String first = PREFIXES.getFirst() + names.getFirst();
              return WeightsException.in(
                  files.listing(),
                  "tensor \"" + first + "\"",
                  "no tensor of a Whisper encoder",
                  "names that begin with model.encoder., encoder. or conv1.",
                  "the nearest are " + NearestNames.of(first, files.names()));
            });
  }

  private static Optional<String> prefix(Collection<String> stored, List<String> names) {
    Optional<String> best = Optional.empty();
    long most = 0;
    for (String prefix : PREFIXES) {
      long present = names.stream().filter(name -> stored.contains(prefix + name)).count();
      if (present > most) {
        most = present;
        best = Optional.of(prefix);
      }
    }
    return best;
  }
}
