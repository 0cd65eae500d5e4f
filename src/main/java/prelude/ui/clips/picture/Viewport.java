package prelude.ui.clips.picture;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Which part of the sound and of the frequencies is in view, the same for all pictures of a clip.
 * What is asked for is kept inside the sound and above a least width.
 */
public final class Viewport {
  /** The least stretch in view: two log-mel frames and a half. */
  static final double LEAST_SECONDS = 0.025;

  /** The least share of the frequency axis in view. */
  static final double LEAST_SHARE = 0.02;

  private final ReadOnlyObjectWrapper<TimeSpan> time =
      new ReadOnlyObjectWrapper<>(this, "time", new TimeSpan(0, 1));
  private final ReadOnlyObjectWrapper<TimeSpan> share =
      new ReadOnlyObjectWrapper<>(this, "share", new TimeSpan(0, 1));
  private final ReadOnlyDoubleWrapper seconds = new ReadOnlyDoubleWrapper(this, "seconds", 1);
  private double total = 1;

  /** The stretch in view, in seconds. */
  public ReadOnlyObjectProperty<TimeSpan> timeProperty() {
    return time.getReadOnlyProperty();
  }

  /** The part of the frequency axis in view: (0, 1) is all of it, 0 the lowest frequency. */
  public ReadOnlyObjectProperty<TimeSpan> shareProperty() {
    return share.getReadOnlyProperty();
  }

  /**
   * Seconds of sound, which may be less than can be in view. Told once what is in view has
   * followed.
   */
  public ReadOnlyDoubleProperty secondsProperty() {
    return seconds.getReadOnlyProperty();
  }

  /** Seconds that there are to see. */
  public double total() {
    return total;
  }

  /** Whether all of the sound is in view. */
  public boolean isFit() {
    return time.get().from() <= 0 && time.get().to() >= total;
  }

  /** Another sound, or another extent of it; shown from end to end if all was in view before. */
  public void setTotal(double sound, boolean fit) {
    total = Math.max(LEAST_SECONDS, sound);
    if (fit) {
      fit();
    } else {
      show(time.get().from(), time.get().seconds());
    }
    seconds.set(sound);
  }

  /** All of the sound and all frequencies. */
  public void fit() {
    time.set(new TimeSpan(0, total));
    share.set(new TimeSpan(0, 1));
  }

  /** Shows some seconds from a time on, or what is nearest to that. */
  public void show(double from, double seconds) {
    double width = Math.clamp(seconds, Math.min(LEAST_SECONDS, total), total);
    double start = Math.clamp(from, 0, total - width);
    time.set(new TimeSpan(start, start + width));
  }

  /** Zooms in by a factor above 1, or out, around a time that keeps its place. */
  public void zoom(double factor, double around) {
    TimeSpan now = time.get();
    double width = Math.clamp(now.seconds() / factor, Math.min(LEAST_SECONDS, total), total);
    double place = (around - now.from()) / now.seconds();
    show(around - place * width, width);
  }

  /** Moves by a share of what is in view. */
  public void pan(double share) {
    TimeSpan now = time.get();
    show(now.from() + share * now.seconds(), now.seconds());
  }

  /** Moves as little as needed to bring a time into view. */
  public void reveal(double seconds) {
    TimeSpan now = time.get();
    if (seconds < now.from() || seconds > now.to()) {
      show(seconds - 0.1 * now.seconds(), now.seconds());
    }
  }

  /** Zooms the frequency axis around one of its places (0 to 1). */
  public void zoomFrequency(double factor, double around) {
    TimeSpan now = share.get();
    double width = Math.clamp(now.seconds() / factor, LEAST_SHARE, 1);
    double place = (around - now.from()) / now.seconds();
    showShare(around - place * width, width);
  }

  /** Moves the frequency axis by a share of what is in view. */
  public void panFrequency(double part) {
    TimeSpan now = share.get();
    showShare(now.from() + part * now.seconds(), now.seconds());
  }

  private void showShare(double from, double width) {
    double start = Math.clamp(from, 0, 1 - width);
    share.set(new TimeSpan(start, start + width));
  }
}
