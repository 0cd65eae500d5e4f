package prelude.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The samples of a wav file, its channels averaged. */
final class WavSource implements SampleSource {
  private static final int BLOCK_FRAMES = 8192;

  private final Path file;
  private final FileChannel channel;
  private final WavHeader header;
  private final ByteBuffer block;
  private long position;
  private long done;

  WavSource(Path file, FileChannel channel, WavHeader header) {
    this.file = file;
    this.channel = channel;
    this.header = header;
    position = header.dataStart();
    block = ByteBuffer.allocate(BLOCK_FRAMES * header.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void read(float[] into, int at, int count) throws IOException {
    for (int got = 0; got < count; ) {
      int frames = Math.min(BLOCK_FRAMES, count - got);
      fill(frames);
      mixDown(into, at + got, frames);
      got += frames;
    }
  }

  private void fill(int frames) throws IOException {
    block.clear().limit(frames * header.frameBytes());
    while (block.hasRemaining()) {
      if (channel.read(block, position + block.position()) < 0) {
        throw new AudioFileException(
            file, "became shorter while it was read; read it again when it is complete");
      }
    }
    position += block.limit();
    block.flip();
  }

  private void mixDown(float[] into, int at, int frames) {
    SampleEncoding encoding = header.encoding();
    int channels = header.channels();
    for (int i = 0; i < frames; i++, done++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += encoding.next(block);
      }
      float mono = (float) (sum / channels);
      if (!Float.isFinite(mono)) {
        throw new AudioFileException(
            file,
            "frame %d is %s; expected finite float samples; export the file again"
                .formatted(done, mono));
      }
      into[at + i] = mono;
    }
  }
}
