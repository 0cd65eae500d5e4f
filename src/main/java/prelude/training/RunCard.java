package prelude.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is needed to make a run again, on this machine or another.
 *
 * @param run the run's id
 * @param created when it was started
 * @param config its full configuration
 * @param manifest its training manifest
 * @param manifestSha256 hash of that file's bytes
 * @param encoder label of its encoder
 * @param encoderSha256 hash of the encoder's weights
 * @param device what computed it
 * @param versions of what computed it
 * @param command makes it again; the file's name is to be put in
 */
public record RunCard(
    String run,
    Instant created,
    RunConfig config,
    String manifest,
    String manifestSha256,
    String encoder,
    String encoderSha256,
    String device,
    RunRecord.Versions versions,
    String command) {
  private static final RunJson JSON = new RunJson();

  /**
   * The card of a run.
   *
   * @param file where it will be, for the command
   */
  public static RunCard of(RunRecord record, Path file) {
    return new RunCard(
        record.id(),
        record.created(),
        record.config(),
        record.manifest(),
        record.manifestSha256(),
        record.encoder(),
        record.encoderSha256(),
        record.device(),
        record.versions(),
        "train --card " + file.getFileName());
  }

  /**
   * Writes it.
   *
   * @throws RunFolderException if the file cannot be written
   */
  public void write(Path file) {
    ObjectNode node = JSON.object(this);
    ObjectNode written = node.objectNode().put(RunUpgrade.FORMAT_FIELD, RunUpgrade.FORMAT);
    written.setAll(node);
    AtomicFiles.write(file, JSON.pretty(written));
  }

  /**
   * Reads one.
   *
   * @throws RunFolderException if it is missing or damaged, a newer version wrote it, or it is a
   *     file of another kind, such as a configuration
   */
  public static RunCard read(Path file) {
    ObjectNode node = JSON.object(file);
    new RunUpgrade().record(node, file.toString());
    FileKind.CARD.require(node, file.toString());
    RunCard card = JSON.convert(node, RunCard.class, file.toString());
    if (card.config() == null) {
      throw new RunFolderException(file + ": field 'config': is missing");
    }
    return card;
  }

  /**
   * In what the clips and the encoder that a configuration takes here are not those of the card.
   *
   * @return sentences without their ends; empty if the run can be made again as it was
   * @throws RunConfigException if the configuration cannot be used here
   */
  public List<String> changes(RunConfig now, TrainingEnvironment environment) {
    var data = new DataPreparation(now, environment, null);
    return changes(data.manifest().sha256(), data.encoderSource().sha256());
  }

  /** The same of a run that was begun: of what it has read. */
  public List<String> changes(RunRecord run) {
    return changes(run.manifestSha256(), run.encoderSha256());
  }

  private List<String> changes(String manifestFound, String encoderFound) {
    List<String> changes = new ArrayList<>();
    change(changes, "manifest", manifestSha256, manifestFound);
    change(changes, "encoder", encoderSha256, encoderFound);
    return changes;
  }

  private static void change(List<String> changes, String what, String card, String found) {
    if (card != null && !card.equals(found)) {
      changes.add(
          "the %s is not the one of the card (sha256 %s, found %s)".formatted(what, card, found));
    }
  }
}
