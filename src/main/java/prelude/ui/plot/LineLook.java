package prelude.ui.plot;

import prelude.ui.theme.Token;

/** How a line is drawn: colour and dash pattern together, and whether it is the one in question. */
public record LineLook(Token color, Dash dash, boolean strong) {
  /** An ordinary line of category {@code index}, counted from 0. */
  public static LineLook category(int index) {
    return new LineLook(Token.category(index), Dash.category(index), false);
  }

  /** The same, drawn heavier. */
  public LineLook asStrong() {
    return new LineLook(color, dash, true);
  }
}
