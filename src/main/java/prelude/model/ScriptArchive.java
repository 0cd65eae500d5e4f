package prelude.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes what {@code torch.jit.save} would: a stored zip with the module's pickle, its source and a
 * version, so that libtorch compiles kernels written as text without Python.
 *
 * <p>Format: torch/csrc/jit/serialization (pickler.cpp, export_module.cpp, import.cpp) of PyTorch
 * 2.5.
 */
final class ScriptArchive {
  private static final String ROOT = "prelude/";

  private ScriptArchive() {}

  static byte[] write(ScriptObject module, String source) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      var pickle = new ByteArrayOutputStream();
      pickle.write(new byte[] {(byte) 0x80, 2});
      object(pickle, module);
      pickle.write('.');
      store(zip, "data.pkl", pickle.toByteArray());
      store(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      store(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      store(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var crc = new CRC32();
    crc.update(content);
    var entry = new ZipEntry(ROOT + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** A module: its class called with no arguments, then its attributes set by BUILD. */
  private static void object(ByteArrayOutputStream out, ScriptObject module) throws IOException {
    text(out, "c__torch__\n" + module.className() + "\n");
    text(out, ")\u0081}(");
    string(out, "training");
    out.write(0x88);
    for (Map.Entry<String, Object> attribute : module.attributes().entrySet()) {
      string(out, attribute.getKey());
      value(out, attribute.getValue());
    }
    text(out, "ub");
  }

  private static void value(ByteArrayOutputStream out, Object value) throws IOException {
    switch (value) {
      case Integer i -> integer(out, i);
      case Boolean b -> out.write(b ? 0x88 : 0x89);
      case String s -> string(out, s);
      case ScriptObject.TensorList ignored ->
          text(out, "ctorch.jit._pickle\nbuild_tensorlist\n(]tR");
      case ScriptObject.IntList list -> {
        text(out, "ctorch.jit._pickle\nbuild_intlist\n(](");
        for (int i : list.values()) {
          integer(out, i);
        }
        text(out, "etR");
      }
      case ScriptObject.StringList list -> {
        text(out, "](");
        for (String s : list.values()) {
          string(out, s);
        }
        text(out, "e");
      }
      case ScriptObject nested -> object(out, nested);
      default -> throw new IllegalArgumentException("No pickle form for " + value.getClass());
    }
  }

  private static void integer(ByteArrayOutputStream out, int value) throws IOException {
    out.write('J');
    out.write(littleEndian(value));
  }

  private static void string(ByteArrayOutputStream out, String value) throws IOException {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    out.write('X');
    out.write(littleEndian(utf8.length));
    out.write(utf8);
  }

  private static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static void text(ByteArrayOutputStream out, String latin1) throws IOException {
    out.write(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }
}
