package prelude.weights;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which encoder is asked for, as the option {@code --encoder} and run.json write it. */
public sealed interface EncoderSpec {
  /**
   * {@code auto}: cached Whisper weights if there are any, else the random base encoder, seed 0.
   */
  record Auto() implements EncoderSpec {
    @Override
    public String text() {
      return "auto";
    }
  }

  /** {@code DIR}: a Hugging Face model folder. */
  record Folder(Path path) implements EncoderSpec {
    @Override
    public String text() {
      return path.toString();
    }
  }

  /**
   * {@code random}, {@code random:SEED}, {@code random:SEED@CONFIG}: untrained weights.
   *
   * @param config a config.json or a folder with one; empty for the sizes of whisper-base
   */
  record Random(long seed, Optional<Path> config) implements EncoderSpec {
    @Override
    public String text() {
      return "random:" + seed + config.map(path -> "@" + path).orElse("");
    }
  }

  /**
   * {@code hub}, {@code hub@REV}, {@code hub:ID}, {@code hub:ID@REV}, {@code modelscope:ID}, {@code
   * modelscope:ID@REV}: downloaded where it is not in the cache.
   *
   * @param source empty for ModelScope if {@code WHISPER_MS_ID} is set, and Hugging Face if that
   *     fails or is unset
   * @param id OWNER/NAME; empty for what {@code WHISPER_MS_ID} and {@code WHISPER_HF_ID} say
   * @param revision branch, tag or commit; empty for the newest
   */
  record Hub(Optional<HubSource> source, Optional<String> id, Optional<String> revision)
      implements EncoderSpec {
    @Override
    public String text() {
      return (source.equals(Optional.of(HubSource.MODELSCOPE)) ? "modelscope" : "hub")
          + id.map(name -> ":" + name).orElse("")
          + revision.map(name -> "@" + name).orElse("");
    }
  }

  /** The text that {@link #parse} turns into an equal value. */
  String text();

  /** How the option is written, for help texts. */
  String SYNTAX =
      "auto, hub, hub:OWNER/NAME[@REVISION], modelscope:OWNER/NAME[@REVISION], DIR, random,"
          + " random:SEED or random:SEED@CONFIG.json|DIR";

  /**
   * Reads the option's text. A folder that is named like one of the other forms is written with
   * {@code ./} before it.
   *
   * @throws BadEncoderSpecException if the text is none of the forms in {@link #SYNTAX}
   */
  static EncoderSpec parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equals("auto")) {
      return new Auto();
    }
    Matcher random = Pattern.compile("random(?::(-?\\d+))?(?:@(.+))?").matcher(trimmed);
    try {
      if (random.matches()) {
        long seed = random.group(1) == null ? 0 : Long.parseLong(random.group(1));
        return new Random(seed, Optional.ofNullable(random.group(2)).map(Path::of));
      }
      Optional<Hub> hub = HubId.parse(trimmed);
      if (hub.isPresent()) {
        return hub.get();
      }
      if (!trimmed.isEmpty() && !trimmed.matches("(random|hub|modelscope)[:@].*|modelscope")) {
        return new Folder(Path.of(trimmed));
      }
    } catch (NumberFormatException | InvalidPathException e) {
      throw new BadEncoderSpecException(text, e);
    }
    throw new BadEncoderSpecException(text, null);
  }
}
