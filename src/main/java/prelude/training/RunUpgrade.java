package prelude.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Brings what older versions wrote into today's form, before it becomes records: fields that did
 * not exist then get the value that was in force then.
 *
 * <p>Format 1 has no number in its files. Who adds a field to {@link RunConfig}, {@link RunRecord}
 * or an evaluation that older files lack, and that may not be null, adds a line to a table here,
 * and raises the number if a released version wrote the last one: files of today's number are not
 * looked at.
 */
final class RunUpgrade {
  /** The number that this version writes, and the highest that it reads. */
  static final int FORMAT = 4;

  static final String FORMAT_FIELD = "format";

  private static final RunJson JSON = new RunJson();

  /** How a file of this version begins. */
  private static final byte[] BEGINNING =
      "{\n  \"%s\" : %d,\n".formatted(FORMAT_FIELD, FORMAT).getBytes(StandardCharsets.UTF_8);

  /**
   * The value of a field that older files lack.
   *
   * @param path from the root of the record, such as {@code training.schedule}
   * @param json the value
   */
  record Default(String path, String json) {}

  /** Of run.json, without its configuration and evaluations. */
  private static final List<Default> RECORD = List.of(new Default("shape.encoderParameters", "0"));

  /** Of a configuration, in run.json, in a preset or in a file of its own. */
  private static final List<Default> CONFIG =
      List.of(
          new Default("encoder.layer", "\"last\""),
          new Default("encoder.trained", "false"),
          new Default("lm.init", "\"nanochat\""),
          new Default("lm.pretrainSteps", "0"),
          new Default("training.batch", "0"),
          new Default("training.accumulation", "1"),
          new Default("training.encoderRate", "1.0"),
          new Default(
              "training.schedule",
              "{\"kind\": \"constant\", \"warmupSteps\": 0, \"finalFraction\": 0.0}"),
          new Default("training.clipNorm", "0.0"),
          new Default("training.checkpointsKept", "2"),
          new Default("training.stop", "{\"onNan\": true, \"targetLoss\": 0.0}"),
          new Default("evidence.samples", "0"),
          // All were tried then, which never ended in useful time with many more.
          new Default("evidence.retrievalClips", "64"),
          new Default("evidence.snapshotEvery", "0"));

  /** Of an evaluation, in evaluations.jsonl or in a result. */
  private static final List<Default> EVALUATION = List.of();

  private final List<Default> record;
  private final List<Default> config;
  private final List<Default> evaluation;

  RunUpgrade() {
    this(RECORD, CONFIG, EVALUATION);
  }

  RunUpgrade(List<Default> record, List<Default> config, List<Default> evaluation) {
    this.record = record;
    this.config = config;
    this.evaluation = evaluation;
  }

  /**
   * Brings run.json into today's form, without its format number.
   *
   * @param where what to name in errors
   * @throws NewerFormatException if a newer version wrote it
   */
  void record(ObjectNode node, String where) {
    takeFormat(node, where);
    fill(node, record);
    if (node.get("config") instanceof ObjectNode found) {
      fill(found, config);
    }
    if (node.get("result") instanceof ObjectNode result) {
      for (String name : List.of("evaluation", "heldout")) {
        if (result.get(name) instanceof ObjectNode found) {
          evaluation(found);
        }
      }
    }
  }

  /**
   * Brings a configuration into today's form, without its format number.
   *
   * @throws NewerFormatException if a newer version wrote it
   */
  void config(ObjectNode node, String where) {
    takeFormat(node, where);
    fill(node, config);
  }

  /**
   * Looks whether this version wrote a file, so that there is nothing to upgrade, and if so blanks
   * the format number out: thousands of files are then read without a tree in between.
   */
  static boolean blankFormat(byte[] bytes) {
    int length = BEGINNING.length;
    if (bytes.length < length || !Arrays.equals(bytes, 0, length, BEGINNING, 0, length)) {
      return false;
    }
    Arrays.fill(bytes, 2, length - 1, (byte) ' ');
    return true;
  }

  void evaluation(ObjectNode node) {
    fill(node, evaluation);
  }

  static void takeFormat(ObjectNode node, String where) {
    JsonNode format = node.remove(FORMAT_FIELD);
    if (format == null) {
      return;
    }
    if (!format.isInt() || format.intValue() < 1) {
      throw new RunFolderException(
          "%s: field '%s': found %s, expected a whole number from 1 on"
              .formatted(where, FORMAT_FIELD, format));
    }
    if (format.intValue() > FORMAT) {
      throw new NewerFormatException(
          "%s: made by a newer version of Prelude (format %d; this one reads up to %d); update Prelude"
              .formatted(where, format.intValue(), FORMAT));
    }
  }

  private static void fill(ObjectNode root, List<Default> defaults) {
    for (Default d : defaults) {
      String[] names = d.path().split("\\.");
      ObjectNode at = root;
      for (int i = 0; i < names.length - 1 && at != null; i++) {
        at = at.get(names[i]) instanceof ObjectNode next ? next : null;
      }
      String last = names[names.length - 1];
      if (at != null && !at.has(last)) {
        at.set(last, JSON.tree(d.json(), d.path()));
      }
    }
  }
}
