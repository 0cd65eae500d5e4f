package prelude.training;

/**
 * What an evidence report is to be made of.
 *
 * @param step updates made at the checkpoint; null for the newest
 * @param seeds derangements and noises that are drawn
 * @param variants of each tone; 0 for none
 * @param clips of training and of held-out clips each that are taken at most, drawn by the seed
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}; null for the run's own
 */
public record EvidenceRequest(Integer step, int seeds, int variants, int clips, String device) {
  public static final int SEEDS = 5;
  public static final int VARIANTS = 2;
  public static final int CLIPS = 64;

  /** The newest checkpoint and the usual numbers. */
  public static EvidenceRequest usual() {
    return new EvidenceRequest(null, SEEDS, VARIANTS, CLIPS, null);
  }

  /**
   * @throws IllegalArgumentException naming what is out of range
   */
  public EvidenceRequest {
    require("seeds", seeds, 1, 100);
    require("variants", variants, 0, 20);
    require("clips", clips, 2, 512);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: found %d, expected a whole number from %d to %d"
              .formatted(name, value, least, most));
    }
  }
}
