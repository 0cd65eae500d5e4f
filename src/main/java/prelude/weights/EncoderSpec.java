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

  /** The text that {@link #parse} turns into an equal value. */
  String text();

  /** How the option is written, for help texts. */
  String SYNTAX = "auto, DIR, random, random:SEED or random:SEED@CONFIG.json|DIR";

  /**
   * Reads the option's text. A folder whose name begins with {@code random} or is {@code auto} is
   * written with {@code ./} before it.
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
      if (!trimmed.isEmpty() && !trimmed.matches("random[:@].*")) {
        return new Folder(Path.of(trimmed));
      }
    } catch (NumberFormatException | InvalidPathException e) {
      throw new BadEncoderSpecException(text, e);
    }
    throw new BadEncoderSpecException(text, null);
  }
}
