package prelude.ui.clips.picture;

/** Whose picture the pointer is in. */
public enum Pointed {
  /** The selected clip's. */
  SELECTED,
  /** That of the clip that is compared with. */
  BESIDE,
  /** The first minus the second. */
  DIFFERENCE
}
