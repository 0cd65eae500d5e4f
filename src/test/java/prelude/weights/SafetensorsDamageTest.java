package prelude.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static prelude.weights.Messages.assertSays;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a file can be wrong is found before a tensor is read. */
class SafetensorsDamageTest {
  private static final String GOOD =
      "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
          + "'b':{'dtype':'I64','shape':[],'data_offsets':[8,16]}}";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("weights.safetensors");
  }

  @Test
  void theUndamagedFileIsRead() throws IOException {
    write(GOOD + "   \n", 16);
    try (var opened = SafetensorsFile.open(file)) {
      assertEquals(1, opened.longs("b").length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 20, 100})
  void truncatedInHeader(int size) throws IOException {
    write(GOOD, 16);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), size));
    assertSays(() -> SafetensorsFile.open(file), file.toString(), "cut short");
  }

  @Test
  void truncatedInData() throws IOException {
    write(GOOD, 15);
    assertSays(() -> SafetensorsFile.open(file), "15 bytes", "16 bytes", "cut short");
  }

  @Test
  void trailingBytes() throws IOException {
    write(GOOD, 17);
    assertSays(() -> SafetensorsFile.open(file), "17 bytes", "16 bytes", "belong to no tensor");
  }

  @ParameterizedTest
  @ValueSource(longs = {100_000_001, Long.MAX_VALUE, -1})
  void hugeHeaderLength(long length) throws IOException {
    Files.write(file, little(16).putLong(length).array());
    assertSays(
        () -> SafetensorsFile.open(file), Long.toUnsignedString(length), "at most 100000000");
  }

  @Test
  void gitLfsPointer() throws IOException {
    Files.writeString(file, "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n");
    assertSays(() -> SafetensorsFile.open(file), "git lfs pull");
  }

  @Test
  void headerIsNoObject() throws IOException {
    write("[1]", 0);
    assertSays(() -> SafetensorsFile.open(file), "first byte", "'{'");
    write("", 0);
    assertSays(() -> SafetensorsFile.open(file), "no header");
  }

  @Test
  void headerIsNotUtf8() throws IOException {
    byte[] header = "{\"a\":1}".getBytes(StandardCharsets.US_ASCII);
    header[2] = (byte) 0xff;
    Files.write(file, little(8 + header.length).putLong(header.length).put(header).array());
    assertSays(() -> SafetensorsFile.open(file), "UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]} | ends in the middle, expected one JSON object",
        "{} {} | found more after its end, expected one JSON object",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | twice",
        "{'a':{'dtype':'F32','dtype':'F32','shape':[4],'data_offsets':[0,16]}} | twice",
        "{'__metadata__':{'k':'1','k':'2'}} | twice",
        "{'__metadata__':{'k':1}} | found 1, expected a string",
        "{'__metadata__':'x'} | an object of strings",
        "{'a':7} | dtype missing",
        "{'a':{'shape':[4],'data_offsets':[0,16]}} | dtype missing",
        "{'a':{'dtype':'F33','shape':[4],'data_offsets':[0,16]}} | F33",
        "{'a':{'dtype':'F32','data_offsets':[0,16]}} | shape missing",
        "{'a':{'dtype':'F32','shape':[-4],'data_offsets':[0,16]}} | shape [-4]",
        "{'a':{'dtype':'F32','shape':[4.0],'data_offsets':[0,16]}} | shape [4.0]",
        "{'a':{'dtype':'F32','shape':['4'],'data_offsets':[0,16]}} | whole numbers",
        "{'a':{'dtype':'F32','shape':{'x':4},'data_offsets':[0,16]}} | whole numbers",
        "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,16]}} | whole numb",
        "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,16]}} | a file can",
        "{'a':{'dtype':'F64','shape':[2305843009213693952],'data_offsets':[0,16]}} | a file can",
        "{'a':{'dtype':'F32','shape':[4]}} | data_offsets missing",
        "{'a':{'dtype':'F32','shape':[4],'data_offsets':[16]}} | [begin, end]",
        "{'a':{'dtype':'F32','shape':[4],'data_offsets':[16,0]}} | [begin, end]",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,16]}} | 16 bytes, expected 12 bytes",
        "{'a':{'dtype':'F16','shape':[4],'data_offsets':[0,16]}} | 8 bytes for F16[4]",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]},"
            + "'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | an overlap",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[12,16]}} | a gap",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | a gap",
      })
  void badHeader(String header, String says) throws IOException {
    write(header, 16);
    assertSays(() -> SafetensorsFile.open(file), file.toString(), says);
  }

  private void write(String header, int dataBytes) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = little(8 + json.length + dataBytes);
    Files.write(file, bytes.putLong(json.length).put(json).array());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
