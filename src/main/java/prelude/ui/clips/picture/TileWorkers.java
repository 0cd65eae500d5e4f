package prelude.ui.clips.picture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Threads that compute tiles for all pictures: previews of what is visible first, then what is
 * visible, then what lies beside it; of equals, what was asked for last. What nobody asks for any
 * more is dropped, also half-way. The threads are daemons, begun when there is something to do.
 */
public final class TileWorkers implements AutoCloseable {
  private final int threads;
  private final Object lock = new Object();

  /** What each asker wants, the latest last. */
  private final List<Request> requests = new ArrayList<>();

  private final List<Thread> started = new ArrayList<>();
  private boolean closed;

  /**
   * @param shown tiles that are looked at, whether they are there or not
   */
  private record Request(
      TiledMatrix matrix,
      Object asker,
      List<TileKey> visible,
      List<TileKey> nearby,
      List<TileKey> shown) {
    boolean wants(TileKey key) {
      return visible.contains(key) || nearby.contains(key);
    }
  }

  private record Job(TiledMatrix matrix, TileKey key, boolean preview) {}

  /**
   * @param threads 1 or more
   */
  public TileWorkers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads; expected at least one");
    }
    this.threads = threads;
  }

  /** Replaces what an asker wants of a matrix. */
  void ask(
      TiledMatrix matrix,
      Object asker,
      List<TileKey> visible,
      List<TileKey> nearby,
      List<TileKey> shown) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      requests.removeIf(r -> r.matrix() == matrix && r.asker() == asker);
      requests.add(
          new Request(
              matrix, asker, List.copyOf(visible), List.copyOf(nearby), List.copyOf(shown)));
      Set<TileKey> kept = new HashSet<>();
      requests.stream().filter(r -> r.matrix() == matrix).forEach(r -> kept.addAll(r.shown()));
      matrix.keep(kept);
      if (!visible.isEmpty() || !nearby.isEmpty()) {
        start();
        lock.notifyAll();
      }
    }
  }

  /** Drops all that is wanted of a matrix. */
  void forget(TiledMatrix matrix) {
    synchronized (lock) {
      requests.removeIf(r -> r.matrix() == matrix);
    }
  }

  private void start() {
    while (started.size() < threads) {
      Thread thread =
          Thread.ofPlatform()
              .daemon()
              .name("prelude-tiles-" + started.size())
              .unstarted(this::work);
      started.add(thread);
      thread.start();
    }
  }

  private void work() {
    for (Job job = take(); job != null; job = take()) {
      Job mine = job;
      mine.matrix().make(mine.key(), mine.preview(), () -> isWanted(mine));
    }
  }

  /** The most urgent piece of work; waits for one. Null once closed. */
  private Job take() {
    synchronized (lock) {
      while (!closed) {
        Optional<Job> job =
            find(Request::visible, true)
                .or(() -> find(Request::visible, false))
                .or(() -> find(Request::nearby, false));
        if (job.isPresent()) {
          return job.get();
        }
        try {
          lock.wait();
        } catch (InterruptedException e) {
          return null;
        }
      }
      return null;
    }
  }

  private Optional<Job> find(Function<Request, List<TileKey>> part, boolean preview) {
    for (Request request : requests.reversed()) {
      for (TileKey key : part.apply(request)) {
        if (request.matrix().begin(key, preview)) {
          return Optional.of(new Job(request.matrix(), key, preview));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isWanted(Job job) {
    synchronized (lock) {
      return !closed
          && requests.stream().anyMatch(r -> r.matrix() == job.matrix() && r.wants(job.key()));
    }
  }

  /** Ends the threads, which give up what they are at. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      requests.clear();
      lock.notifyAll();
    }
  }
}
