package prelude.audio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Names a file by its first bytes, so that a refusal can say what the file is. */
final class FileKind {
  static final String RIFF = "RIFF";
  static final String FLAC = "a FLAC file";

  private FileKind() {}

  /**
   * {@link #RIFF}, {@link #FLAC}, or words for what else it is. The buffer holds the first bytes,
   * from 0.
   */
  static String of(ByteBuffer head) {
    int n = head.limit();
    byte[] b = head.array();
    String four = new String(b, 0, Math.min(4, n), StandardCharsets.ISO_8859_1);
    switch (four) {
      case "RIFF":
        return RIFF;
      case "RF64", "BW64":
        return "an RF64 file (a wav for more than 4 GB)";
      case "RIFX":
        return "a big-endian RIFX file";
      case "OggS":
        return "an Ogg file (Vorbis or Opus)";
      case "fLaC":
        return FLAC;
      case "FORM":
        return "an AIFF file";
      case ".snd":
        return "a Sun/NeXT .au file";
      case "caff":
        return "an Apple CAF file";
      default:
        break;
    }
    if (four.startsWith("ID3") || isMpegSync(b, n)) {
      return "an MP3 file";
    }
    if (n >= 8 && new String(b, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp")) {
      return "an MP4/M4A file";
    }
    if (n >= 4 && ByteBuffer.wrap(b).getInt(0) == 0x1A45DFA3) {
      return "a WebM/Matroska file";
    }
    return "a file that begins with " + quote(b, 0, Math.min(4, n));
  }

  private static boolean isMpegSync(byte[] b, int n) {
    return n >= 2 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xE0) == 0xE0;
  }

  /** Printable ASCII in quotes, anything else as hexadecimal bytes. */
  static String quote(byte[] b, int from, int count) {
    boolean printable = true;
    var hex = new StringBuilder("bytes");
    for (int i = from; i < from + count; i++) {
      printable &= b[i] >= 0x20 && b[i] < 0x7F;
      hex.append(" %02X".formatted(b[i]));
    }
    return printable
        ? "'" + new String(b, from, count, StandardCharsets.US_ASCII) + "'"
        : hex.toString();
  }
}
