package prelude.ui.runs;

/** What the toolbar gives up as it gets narrower; each gives up what those before it do. */
public enum ToolRoom {
  WHOLE,
  /** The word before the slider. */
  WORDLESS,
  /** The number behind the slider, and wide gaps. */
  TIGHT,
  /** The slider itself. */
  STILL,
  /** The arrows of the menus. */
  BARE,
  /** The preset's name on the button that runs it. */
  NAMELESS,
  /** The choice of steps or time, while pause and stop are there too. */
  LEAST;

  /** Whether what {@code step} gives up is gone. */
  public boolean without(ToolRoom step) {
    return ordinal() >= step.ordinal();
  }
}
