package prelude.model.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import prelude.model.GptConfig;
import prelude.model.ProjectorConfig;

/** Reads a case's sizes, refusing those that no model can have, and checks what follows of them. */
final class GptShape {
  /** The smear gate reads this many channels. */
  private static final int LEAST_WIDTH = 24;

  private static final int MOST = 1 << 20;

  private GptShape() {}

  static GptConfig read(ReferenceJson json) {
    var config =
        new GptConfig(
            size(json, "sequence_len"),
            size(json, "vocab_size"),
            size(json, "n_layer"),
            size(json, "n_head"),
            size(json, "n_kv_head"),
            size(json, "n_embd"),
            json.child("window_pattern").text());
    if (config.nEmbd() < LEAST_WIDTH
        || config.nEmbd() % (2 * config.nHead()) != 0
        || config.nHead() % config.nKvHead() != 0) {
      throw json.wrong(
          "width %d, heads %d, key/value heads %d: expected a width of 24 or more, an even multiple"
                  .formatted(config.nEmbd(), config.nHead(), config.nKvHead())
              + " of the heads, and those a multiple of the key/value heads");
    }
    if (!config.windowPattern().matches("[SsLl]+")) {
      throw json.wrong(
          "window_pattern is \"" + config.windowPattern() + "\", expected letters S and L");
    }
    return config;
  }

  static ProjectorConfig projector(ReferenceJson json, GptConfig gpt) {
    int outDim = size(json, "out_dim");
    if (outDim != gpt.nEmbd()) {
      throw json.wrong("out_dim is %d, but n_embd is %d".formatted(outDim, gpt.nEmbd()));
    }
    return new ProjectorConfig(size(json, "in_dim"), outDim, false);
  }

  private static int size(ReferenceJson json, String name) {
    int size = json.child(name).integer();
    if (size < 1 || size > MOST) {
      throw json.wrong(name + " is " + size + ", expected 1 to " + MOST);
    }
    return size;
  }

  /** Compares what the reference derived from the sizes with what is derived here. */
  static void check(Report report, GptCase c) {
    GptConfig gpt = c.gpt();
    List<String> wrong = new ArrayList<>();
    list(wrong, c, "window_sizes_left", gpt.windowSizes());
    list(
        wrong,
        c,
        "has_value_embedding_layers",
        IntStream.range(0, gpt.nLayer()).filter(gpt::hasValueEmbedding).boxed().toList());
    one(wrong, c, "backout_layer", gpt.nLayer() / 2);
    one(wrong, c, "padded_vocab", gpt.paddedVocabSize());
    one(wrong, c, "B", c.rows());
    one(wrong, c, "T_audio", c.audioLength());
    one(wrong, c, "T_text", c.textLength());
    one(wrong, c, "supervised_positions", c.targetCount());
    if (!c.surplus().isEmpty()) {
      wrong.add("the weights hold more than this model has: " + c.surplus());
    }
    report.error(c.name() + " structure", wrong.size(), 0, String.join("; ", wrong));
  }

  private static void one(List<String> wrong, GptCase c, String name, int found) {
    c.json()
        .optional(name)
        .map(ReferenceJson::integer)
        .filter(expected -> expected != found)
        .ifPresent(expected -> wrong.add("%s %d, not %d".formatted(name, found, expected)));
  }

  private static void list(List<String> wrong, GptCase c, String name, List<Integer> found) {
    c.json()
        .optional(name)
        .map(json -> IntStream.of(json.integers()).boxed().toList())
        .filter(expected -> !expected.equals(found))
        .ifPresent(expected -> wrong.add("%s %s, not %s".formatted(name, found, expected)));
  }
}
