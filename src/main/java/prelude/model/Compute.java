package prelude.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** The dtype activations are computed in; parameters and optimizer state are always fp32. */
public enum Compute {
  FP32("fp32", 6),
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

  /** The number TorchScript knows the dtype by. */
  int torchDtype() {
    return torchDtype;
  }

  @Override
  public String toString() {
    return label;
  }
}
