package prelude.ui.runs.chart;

import java.util.Optional;

/** The charts there are. */
public enum ChartKind {
  LOSS("Loss", "nats per target byte, training text", "nats/byte"),
  CLIP_LOSS("Loss per clip", "nats per target byte", "nats/byte"),
  CONTROLS("Controls", "nats per byte", "nats/byte"),
  INFORMATION("Information from audio", "at least, nats per clip", "nats/clip"),
  RETRIEVAL("Retrieval", "share of clips told apart", "share"),
  GRADIENT("Gradient norm", "L2 per part", "L2"),
  UPDATE("Update ratio", "|update| / |weights| per part", "ratio"),
  DEAD("Dead parameters", "gradient exactly 0, per part", "count"),
  LEARNING_RATE("Learning rate", "per update", "per update"),
  NORMS("Token norms", "soft against text, L2", "L2"),
  LAYERS("Layer weights", "share of each encoder layer", "share"),
  MILLIS("Time per step", "milliseconds", "ms"),
  MEMORY("Memory", "resident, GiB", "GiB");

  private final String title;
  private final String unit;
  private final String shortUnit;

  ChartKind(String title, String unit, String shortUnit) {
    this.title = title;
    this.unit = unit;
    this.shortUnit = shortUnit;
  }

  String title() {
    return title;
  }

  /** The title where there is little room. */
  String shortTitle() {
    return this == INFORMATION ? "Information" : title;
  }

  /** What is counted, and over what. */
  String unit() {
    return unit;
  }

  /** The same where there is little room. */
  String shortUnit() {
    return shortUnit;
  }

  /** Whether it is about the selected run alone. */
  boolean ofSelected() {
    return switch (this) {
      case CLIP_LOSS, CONTROLS, GRADIENT, UPDATE, DEAD, NORMS, LAYERS -> true;
      default -> false;
    };
  }

  /** Whether its lines are named at their ends; runs are named in the loss chart. */
  boolean named() {
    return this == LOSS || ofSelected();
  }

  /** Whether its values are losses, which share their axis. */
  boolean isLoss() {
    return this == LOSS || this == CLIP_LOSS || this == CONTROLS;
  }

  /** Whether its axis is logarithmic at first. */
  boolean logarithmic() {
    return isLoss() || this == GRADIENT || this == UPDATE;
  }

  /** Whether it has a value at every step, which can be smoothed. */
  boolean smoothed() {
    return switch (this) {
      case LOSS, CLIP_LOSS, GRADIENT, MILLIS -> true;
      default -> false;
    };
  }

  /** Whether single spikes are left out of its linear axis. */
  boolean robust() {
    return smoothed() || this == UPDATE;
  }

  /** The name in files, such as {@code loss-per-clip}. */
  public String key() {
    return title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
  }

  static Optional<ChartKind> ofKey(String key) {
    return java.util.Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
  }
}
