package prelude.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes 16-bit PCM mono wav files. The file appears whole or not at all: it is written under
 * another name in the same folder, flushed to disk, and moved.
 */
public final class WavWriter {
  private static final int HEADER_BYTES = 44;

  /**
   * Rounds to the nearest step (ties to even) after scaling by 32768, and clips: the inverse of
   * reading.
   */
  public static short toPcm16(double sample) {
    double scaled = Math.rint(sample * 32768.0);
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, scaled));
  }

  /** Samples outside -1..1 are clipped. Missing folders are made. */
  public void write(Path file, Waveform waveform) {
    float[] samples = waveform.samples();
    var pcm = new short[samples.length];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = toPcm16(samples[i]);
    }
    write(file, pcm, waveform.sampleRate());
  }

  /**
   * @param pcm shape (n)
   * @param sampleRate samples per second
   * @throws AudioFileException when the file cannot be written
   */
  public void write(Path file, short[] pcm, int sampleRate) {
    ByteBuffer bytes = bytes(pcm, sampleRate);
    try {
      WholeFile.write(
          file,
          channel -> {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          });
    } catch (IOException e) {
      throw new AudioFileException(
          file,
          "cannot be written (%s); check the folder's permissions and free space"
              .formatted(IoReason.of(e)),
          e);
    }
  }

  /** The whole file: 44 header bytes, then the samples. */
  static ByteBuffer bytes(short[] pcm, int sampleRate) {
    long dataBytes = 2L * pcm.length;
    if (dataBytes > Integer.MAX_VALUE - HEADER_BYTES) {
      throw new IllegalArgumentException(
          pcm.length + " samples; a wav file written here holds at most 2^30");
    }
    var out = ByteBuffer.allocate(HEADER_BYTES + (int) dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + (int) dataBytes).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(16);
    out.putShort((short) 1).putShort((short) 1); // PCM, mono
    out.putInt(sampleRate).putInt(2 * sampleRate);
    out.putShort((short) 2).putShort((short) 16); // bytes per frame, bits per sample
    out.put(ascii("data")).putInt((int) dataBytes);
    for (short sample : pcm) {
      out.putShort(sample);
    }
    return out.flip();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
