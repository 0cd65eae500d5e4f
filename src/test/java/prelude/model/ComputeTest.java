package prelude.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import prelude.model.device.Capability;
import prelude.model.device.Card;

class ComputeTest {
  private static Optional<Card> card(int major, int minor) {
    return Optional.of(new Card(0, "a card", new Capability(major, minor), 1L << 34, ""));
  }

  @Test
  void autoIsBf16OnlyWhereTheCardHasIt() {
    assertEquals(Compute.BF16, Compute.AUTO.on(card(8, 0)));
    assertEquals(Compute.BF16, Compute.AUTO.on(card(12, 0)));
    assertEquals(Compute.FP32, Compute.AUTO.on(card(7, 5)));
    assertEquals(Compute.FP32, Compute.AUTO.on(Optional.empty()));
    assertEquals(Compute.TF32, Compute.TF32.on(card(9, 0)));
    assertEquals(Compute.FP32, Compute.TF32.on(card(7, 5)));
    assertEquals(Compute.FP32, Compute.TF32.on(Optional.empty()));
    assertEquals(Compute.BF16, Compute.BF16.on(Optional.empty()));
    assertThrows(IllegalStateException.class, Compute.AUTO::torchDtype);
  }
}
