package prelude.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import prelude.model.device.Card;

/** The precision activations are computed in; parameters and optimizer state are always fp32. */
public enum Compute {
  /** bf16 on cards that have it, else fp32. */
  AUTO("auto", -1),
  FP32("fp32", 6),
  /** fp32, with matrix products in TF32 on cards that have it: 10 bits of mantissa. */
  TF32("tf32", 6),
  BF16("bf16", 15);

  private final String label;
  private final int torchDtype;

  Compute(String label, int torchDtype) {
    this.label = label;
    this.torchDtype = torchDtype;
  }

  @JsonValue
  public String label() {
    return label;
  }

  /**
   * What is computed in on a device: {@code auto} is decided, and {@code tf32} is fp32 where there
   * is no TF32.
   *
   * @param card the card; empty for the CPU
   * @return never {@link #AUTO}
   */
  public Compute on(Optional<Card> card) {
    boolean modern = card.filter(c -> c.capability().hasBf16()).isPresent();
    return switch (this) {
      case AUTO -> modern ? BF16 : FP32;
      case TF32 -> modern ? TF32 : FP32; // elsewhere it would be a name for the same thing
      case FP32, BF16 -> this;
    };
  }

  /** The number TorchScript knows the dtype by. */
  int torchDtype() {
    if (this == AUTO) {
      throw new IllegalStateException("auto has no dtype: it depends on the device");
    }
    return torchDtype;
  }

  @Override
  public String toString() {
    return label;
  }
}
