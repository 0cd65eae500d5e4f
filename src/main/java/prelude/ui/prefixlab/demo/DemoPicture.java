package prelude.ui.prefixlab.demo;

import javafx.scene.layout.Region;

/** What stands in the middle of a step. */
interface DemoPicture {
  /** How much larger than in the lab a picture is, in a window of the usual size. */
  double ZOOM = 1.6;

  Region node();

  /** Shows what a step has found so far. */
  void show(Seen seen, DemoStep step);

  /**
   * Fits the size of the window.
   *
   * @param size 1 in a window of 1280 x 800
   */
  void fit(double size);
}
