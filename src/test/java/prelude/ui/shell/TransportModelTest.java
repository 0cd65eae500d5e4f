package prelude.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TransportModelTest {
  private final TransportModel model = new TransportModel();

  @Test
  void theStepIsAlwaysAStop() {
    model.setStops(new int[] {0, 10, 20});
    model.goTo(14);
    assertEquals(10, model.stepProperty().get());
    model.moveBy(5);
    assertEquals(20, model.stepProperty().get());
    model.setStops(new int[] {0, 7});
    assertEquals(7, model.stepProperty().get());
  }

  @Test
  void followLiveKeepsToTheNewestUntilTouched() {
    model.setStops(new int[] {0, 1});
    model.followLiveProperty().set(true);
    model.setStops(new int[] {0, 1, 2});
    assertEquals(2, model.stepProperty().get());
    assertTrue(model.followLiveProperty().get());
    model.moveBy(-1);
    assertFalse(model.followLiveProperty().get());
    model.setStops(new int[] {0, 1, 2, 3});
    assertEquals(1, model.stepProperty().get());
    model.followLiveProperty().set(true);
    assertEquals(3, model.stepProperty().get());
  }
}
