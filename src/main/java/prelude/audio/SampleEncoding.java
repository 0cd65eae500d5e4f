package prelude.audio;

import java.nio.ByteBuffer;

/** How one sample is stored in a wav file, and its value on the -1..1 scale. */
enum SampleEncoding {
  UNSIGNED_8(1, "8-bit PCM"),
  SIGNED_16(2, "16-bit PCM"),
  SIGNED_24(3, "24-bit PCM"),
  SIGNED_32(4, "32-bit PCM"),
  FLOAT_32(4, "32-bit float");

  /** WAVE_FORMAT_EXTENSIBLE: the true tag is the start of the sub-format GUID. */
  static final int EXTENSIBLE = 0xFFFE;

  private static final int PCM = 1;
  private static final int IEEE_FLOAT = 3;

  private final int bytes;
  private final String label;

  SampleEncoding(int bytes, String label) {
    this.bytes = bytes;
    this.label = label;
  }

  /** The encoding of a format tag and container size in bits, or null when it is not read. */
  static SampleEncoding of(int tag, int bits) {
    if (tag == IEEE_FLOAT) {
      return bits == 32 ? FLOAT_32 : null;
    }
    if (tag != PCM) {
      return null;
    }
    return switch (bits) {
      case 8 -> UNSIGNED_8;
      case 16 -> SIGNED_16;
      case 24 -> SIGNED_24;
      case 32 -> SIGNED_32;
      default -> null;
    };
  }

  /** Words for a tag, read or not. */
  static String describe(int tag, int bits) {
    return switch (tag) {
      case PCM -> bits + "-bit PCM";
      case IEEE_FLOAT -> bits + "-bit float";
      case 0x0002 -> "Microsoft ADPCM";
      case 0x0006 -> "A-law";
      case 0x0007 -> "mu-law";
      case 0x0011 -> "IMA ADPCM";
      case 0x0031 -> "GSM 6.10";
      case 0x0050 -> "MPEG layer 1 or 2";
      case 0x0055 -> "MP3";
      case 0x00FF, 0x1610 -> "AAC";
      case 0x0161, 0x0162 -> "Windows Media Audio";
      default -> "of an unknown codec";
    };
  }

  int bytes() {
    return bytes;
  }

  String label() {
    return label;
  }

  /** Reads the next sample. The divisor is the full scale: int16 / 32768, not 32767. */
  double next(ByteBuffer littleEndian) {
    return switch (this) {
      case UNSIGNED_8 -> ((littleEndian.get() & 0xFF) - 128) / 128.0;
      case SIGNED_16 -> littleEndian.getShort() / 32768.0;
      case SIGNED_24 -> {
        int low = littleEndian.getShort() & 0xFFFF;
        yield ((littleEndian.get() << 16) | low) / 8388608.0;
      }
      case SIGNED_32 -> littleEndian.getInt() / 2147483648.0;
      case FLOAT_32 -> littleEndian.getFloat();
    };
  }
}
