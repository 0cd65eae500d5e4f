package prelude.training;

/**
 * Pause and stop of a running training, looked at between steps. Thread-safe; native calls cannot
 * be interrupted, so a request takes effect after the step in flight.
 */
public final class RunControl {
  private boolean paused;
  private boolean stopped;

  public synchronized void pause() {
    paused = true;
  }

  public synchronized void resume() {
    paused = false;
    notifyAll();
  }

  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  public synchronized boolean isPaused() {
    return paused && !stopped;
  }

  public synchronized boolean isStopped() {
    return stopped;
  }

  /** Waits while paused; returns false once the run is to stop. */
  synchronized boolean proceed() throws InterruptedException {
    while (paused && !stopped) {
      wait();
    }
    return !stopped;
  }
}
