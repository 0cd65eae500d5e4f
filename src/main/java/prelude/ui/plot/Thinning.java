package prelude.ui.plot;

/** The two ways to thin a line, kept from frame to frame so that drawing makes no garbage. */
record Thinning(Decimator decimator, Band band) {
  Thinning() {
    this(new Decimator(), new Band());
  }
}
