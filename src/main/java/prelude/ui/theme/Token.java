package prelude.ui.theme;

import java.util.Locale;

/** Every named colour of the design. The themes give them values; code only knows the names. */
public enum Token {
  APP,
  SURFACE,
  SUNKEN,
  HOVER,
  LINE,
  LINE_STRONG,
  CONTROL_LINE,
  GRID,
  BELOW_FLOOR,
  INK,
  INK_2,
  INK_3,
  ACCENT,
  ON_ACCENT,
  ACCENT_WASH,
  OK,
  OK_WASH,
  WARN,
  WARN_WASH,
  ERR,
  ERR_WASH,
  /** Lines and words on a data map, which is the same in both themes. */
  ON_DATA,
  /** What lies under words on a data map. */
  UNDER_DATA,
  CAT_1,
  CAT_2,
  CAT_3,
  CAT_4,
  CAT_5,
  CAT_6,
  CAT_7,
  CAT_8;

  /** How many categories there are before colours repeat. */
  public static final int CATEGORIES = 8;

  /** The colour of category {@code index}, counted from 0 and repeating after eight. */
  public static Token category(int index) {
    return values()[CAT_1.ordinal() + Math.floorMod(index, CATEGORIES)];
  }

  /** The name without a prefix, such as {@code accent-wash}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The looked-up colour to use in style sheets, such as {@code -p-accent-wash}. */
  public String lookup() {
    return "-p-" + label();
  }
}
