package prelude.audio;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jflac.FLACDecoder;
import org.jflac.FrameListener;
import org.jflac.frame.Frame;
import org.jflac.frame.Header;
import org.jflac.metadata.Metadata;

/**
 * The samples of a FLAC file, its channels averaged, decoded by jFLAC one frame at a time.
 *
 * <p>jFLAC goes on after damage: it leaves frames out, gives silence for them, or looks for a next
 * one without end. Here its first complaint ends the reading, and so does a frame out of its place.
 * It is given STREAMINFO and the frames alone, since it takes the lengths inside the other metadata
 * on trust.
 */
final class FlacSource implements SampleSource {
  private final Path file;
  private final FlacHeader header;
  private final long total;
  private final FLACDecoder decoder;
  private Frame frame;
  private int used;
  private long decoded;
  private long framesDecoded;

  /**
   * @param total samples per channel to read; 0 when they are to be counted
   */
  FlacSource(Path file, FileChannel channel, FlacHeader header, long total) throws IOException {
    this.file = file;
    this.header = header;
    this.total = total;
    decoder = new FLACDecoder(stream(channel, header));
    decoder.addFrameListener(
        new FrameListener() {
          @Override
          public void processMetadata(Metadata metadata) {}

          @Override
          public void processFrame(Frame done) {}

          @Override
          public void processError(String message) {
            // Where the length is not known, what follows the last frame may be a tag.
            if (total > 0 || !message.startsWith("FindSync")) {
              throw new Complaint(message);
            }
          }
        });
    decoder.readStreamInfo();
  }

  private static InputStream stream(FileChannel channel, FlacHeader header) {
    var start = ByteBuffer.allocate(8 + header.streamInfo().length);
    start.put(
        new byte[] {'f', 'L', 'a', 'C', (byte) 0x80, 0, 0, (byte) header.streamInfo().length});
    start.put(header.streamInfo());
    return new SequenceInputStream(
        new ByteArrayInputStream(start.array()), new ChannelStream(channel, header.audioStart()));
  }

  /** Decodes all of a file whose header does not say how long it is. */
  static long count(Path file, FileChannel channel, FlacHeader header, Runnable betweenFrames)
      throws IOException {
    var source = new FlacSource(file, channel, header, 0);
    while (source.next()) {
      betweenFrames.run();
    }
    return source.decoded;
  }

  @Override
  public void read(float[] into, int at, int count) throws IOException {
    for (int got = 0; got < count; ) {
      if ((frame == null || used == frame.header.blockSize) && !next()) {
        throw endsEarly();
      }
      int length = Math.min(count - got, frame.header.blockSize - used);
      mixDown(into, at + got, length);
      used += length;
      got += length;
    }
  }

  private void mixDown(float[] into, int at, int length) {
    int channels = header.channels();
    double fullScale = 1L << header.bits() - 1;
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += decoder.getChannelData()[c].getOutput()[used + i] / fullScale;
      }
      into[at + i] = (float) (sum / channels);
    }
  }

  /** Decodes the next frame; false at the end of the file. */
  private boolean next() throws IOException {
    Frame next;
    try {
      next = decoder.readNextFrame();
    } catch (Complaint e) {
      if (e.getMessage().contains(EOFException.class.getSimpleName())) {
        return false;
      }
      throw damaged(e.getMessage(), null);
    } catch (ArithmeticException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | NullPointerException e) {
      // What jFLAC does with values that no encoder writes.
      throw damaged(e.toString(), e);
    }
    if (next == null) {
      return false;
    }
    requireExpected(next.header);
    frame = next;
    used = 0;
    decoded += next.header.blockSize;
    framesDecoded++;
    return true;
  }

  private void requireExpected(Header next) {
    if (next.channels != header.channels()
        || next.bitsPerSample != header.bits()
        || next.sampleRate != header.sampleRate()) {
      throw damaged(
          "%d channels of %d bits at %d Hz; expected %d of %d at %d Hz"
              .formatted(
                  next.channels,
                  next.bitsPerSample,
                  next.sampleRate,
                  header.channels(),
                  header.bits(),
                  header.sampleRate()),
          null);
    }
    // With a fixed block size a frame is numbered; jFLAC takes its number for a sample's when
    // STREAMINFO counts a short last frame as the shortest.
    boolean inPlace =
        next.sampleNumber == decoded
            || (header.minBlock() != header.maxBlock() && next.sampleNumber == framesDecoded);
    if (!inPlace) {
      throw damaged(
          "sample %d follows; expected sample %d".formatted(next.sampleNumber, decoded), null);
    }
  }

  private AudioFileException endsEarly() {
    String count = "FLAC ends at frame " + framesDecoded;
    if (header.maxBlock() > 0 && header.minBlock() == header.maxBlock()) {
      count += " of " + (total + header.maxBlock() - 1) / header.maxBlock();
    }
    double rate = header.sampleRate();
    return new AudioFileException(
        file,
        "%s, after %.2f of %.2f s; copy the file again"
            .formatted(count, decoded / rate, total / rate));
  }

  private AudioFileException damaged(String what, Throwable cause) {
    return new AudioFileException(
        file,
        "FLAC is damaged after frame %d, at %.2f s (%s); copy the file again"
            .formatted(framesDecoded, decoded / (double) header.sampleRate(), what),
        cause);
  }

  /** Thrown through jFLAC, which has no other way to be stopped. */
  private static final class Complaint extends RuntimeException {
    Complaint(String message) {
      super(message, null, false, false);
    }
  }

  /** The bytes of a file from an offset on, leaving the channel's own position alone. */
  private static final class ChannelStream extends InputStream {
    private static final int MAX_READS_AT_END = 16;

    private final FileChannel channel;
    private long position;
    private int readsAtEnd;

    ChannelStream(FileChannel channel, long position) {
      this.channel = channel;
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int at, int count) throws IOException {
      int got = channel.read(ByteBuffer.wrap(into, at, count), position);
      position += Math.max(0, got);
      if (got < 0 && ++readsAtEnd > MAX_READS_AT_END) {
        throw new Complaint("no frame up to the end of the file");
      }
      return got;
    }
  }
}
