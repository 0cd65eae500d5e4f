package prelude.weights.hub;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, fetched piece by piece as it is asked for, so that a silent connection can
 * be given up: a stream would block for ever.
 */
final class BodyQueue implements BodySubscriber<BodyQueue>, AutoCloseable {
  private sealed interface Signal {}

  private record Piece(List<ByteBuffer> buffers) implements Signal {}

  private record Broken(Throwable why) implements Signal {}

  private record End() implements Signal {}

  private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
  private final CompletableFuture<BodyQueue> itself = CompletableFuture.completedFuture(this);
  private final Deque<ByteBuffer> here = new ArrayDeque<>();
  private boolean readAll;

  @Override
  public CompletionStage<BodyQueue> getBody() {
    return itself;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription.complete(given);
    given.request(1); // the answer may be read before it is subscribed to
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Piece(buffers));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Broken(failure));
  }

  @Override
  public void onComplete() {
    signals.add(new End());
  }

  /**
   * The next bytes, or null at the end.
   *
   * @param silence milliseconds after which a connection that sends nothing is given up
   * @throws IOException if the connection breaks or is silent
   */
  ByteBuffer next(HubCancel cancel, long silence) throws IOException {
    while (here.isEmpty()) {
      if (readAll) {
        readAll = false;
        subscription.join().request(1);
      }
      switch (poll(cancel, silence)) {
        case End() -> {
          signals.add(new End());
          return null;
        }
        case Broken(Throwable why) -> throw new IOException(NetReason.of(why), why);
        case Piece(List<ByteBuffer> buffers) -> {
          readAll = true;
          buffers.stream().filter(ByteBuffer::hasRemaining).forEach(here::add);
        }
      }
    }
    return here.poll();
  }

  private Signal poll(HubCancel cancel, long silence) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(silence);
    try {
      while (System.nanoTime() < end) {
        cancel.check();
        Signal signal = signals.poll(HubCancel.LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (signal != null) {
          return signal;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubCancelledException();
    }
    throw new HttpTimeoutException("nothing came for %.1f s".formatted(silence / 1000.0));
  }

  /**
   * All bytes.
   *
   * @throws IOException if there are more than {@code most}, or the connection breaks
   */
  byte[] all(HubCancel cancel, long silence, int most) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    for (ByteBuffer piece = next(cancel, silence); piece != null; piece = next(cancel, silence)) {
      if (bytes.size() + piece.remaining() > most) {
        throw new IOException("the answer is longer than %d bytes".formatted(most));
      }
      byte[] copy = new byte[piece.remaining()];
      piece.get(copy);
      bytes.write(copy);
    }
    return bytes.toByteArray();
  }

  /** Lets the connection go, whatever is still to come. */
  @Override
  public void close() {
    subscription.thenAccept(Subscription::cancel);
  }
}
