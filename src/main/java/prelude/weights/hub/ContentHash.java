package prelude.weights.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a file's bytes have to add up to. Hugging Face names files by it: large ones by their
 * SHA-256, others as git does, by the SHA-1 of {@code blob SIZE\0} and their bytes.
 *
 * @param hex 64 or 40 lower-case hexadecimal digits
 */
record ContentHash(String hex) {
  private static final int BUFFER_BYTES = 1 << 20;

  /** Reads an ETag or a digest; empty if it is neither form. */
  static Optional<ContentHash> of(String text) {
    return text.matches("[0-9a-f]{64}|[0-9a-f]{40}")
        ? Optional.of(new ContentHash(text))
        : Optional.empty();
  }

  boolean isSha256() {
    return hex.length() == 64;
  }

  /** Such as "sha256". */
  String method() {
    return isSha256() ? "sha256" : "git's sha1";
  }

  /** The digest of no bytes yet, of a file of this size. */
  MessageDigest begin(long size) {
    try {
      MessageDigest digest = MessageDigest.getInstance(isSha256() ? "SHA-256" : "SHA-1");
      if (!isSha256()) {
        digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
      }
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1 and SHA-256", e);
    }
  }

  /** The digest after the first bytes of a file. */
  MessageDigest begin(long size, Path file, long bytes, HubCancel cancel) throws IOException {
    MessageDigest digest = begin(size);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (FileChannel channel = FileChannel.open(file)) {
      for (long left = bytes; left > 0; ) {
        cancel.check();
        int read = channel.read(buffer.clear().limit((int) Math.min(left, BUFFER_BYTES)));
        if (read < 0) {
          throw new IOException("the file is shorter than it was");
        }
        digest.update(buffer.flip());
        left -= read;
      }
    }
    return digest;
  }

  /** Ends a digest. */
  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
