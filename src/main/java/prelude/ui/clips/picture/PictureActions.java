package prelude.ui.clips.picture;

/** What a picture asks for when it is clicked. */
public interface PictureActions {
  /** Sound and cursor go to a time. */
  void seek(double seconds);

  /** A picture wants the keyboard. */
  void focusPictures();
}
