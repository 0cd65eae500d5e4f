package prelude.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import prelude.audio.IoReason;

/**
 * A file of events as TensorBoard reads them: records of TensorFlow, each a length, its checksum,
 * an {@code Event} message and that one's checksum. Every event is handed to the system at once, so
 * that a killed process leaves whole records and at most one cut short, which readers leave out.
 */
final class TfEventFile implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d{1,12})\\..*");

  // Fields of Event, Summary, Summary.Value, SessionLog, SummaryMetadata, TensorProto.
  private static final int EVENT_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int EVENT_SESSION = 7;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SINGLE = 2;
  private static final int VALUE_TENSOR = 8;
  private static final int VALUE_METADATA = 9;
  private static final int SESSION_STATUS = 1;
  private static final int SESSION_START = 1;
  private static final int METADATA_PLUGIN = 1;
  private static final int PLUGIN_NAME = 1;
  private static final int TENSOR_TYPE = 1;
  private static final int TENSOR_SHAPE = 2;
  private static final int TENSOR_STRING = 8;
  private static final int TYPE_STRING = 7;

  private static final int CRC_ROTATION = 15;
  private static final int CRC_DELTA = 0xa282ead8;

  private final Path file;
  private final FileChannel channel;

  private TfEventFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Begins a new file in a run folder, after all that are there: readers take them by name, and the
   * clock may have been set back.
   *
   * @param step what earlier files tell of this step and later ones is void
   * @throws RunFolderException if it cannot be written
   */
  static TfEventFile begin(Path folder, int step) {
    long seconds = System.currentTimeMillis() / 1000;
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (name.matches()) {
          seconds = Math.max(seconds, Long.parseLong(name.group(1)) + 1);
        }
      }
    } catch (IOException e) {
      throw new RunFolderException(folder + ": cannot be listed: " + IoReason.of(e), e);
    }
    Path file =
        folder.resolve(
            "events.out.tfevents.%010d.%s.%d.v2"
                .formatted(
                    seconds,
                    LockOwner.thisHost().replaceAll("[^A-Za-z0-9-]", "_"),
                    ProcessHandle.current().pid()));
    try {
      var events =
          new TfEventFile(
              file,
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      events.write(event().text(EVENT_VERSION, "brain.Event:2"));
      events.write(
          event()
              .number(EVENT_STEP, step)
              .message(EVENT_SESSION, new ProtoBytes().number(SESSION_STATUS, SESSION_START)));
      return events;
    } catch (IOException e) {
      throw new RunFolderException(
          file + ": cannot be written: " + IoReason.of(e) + "; check free space", e);
    }
  }

  /** Writes values of one step, by tag; those of a float's precision. */
  void scalars(int step, Map<String, Double> values) {
    if (values.isEmpty()) {
      return;
    }
    var summary = new ProtoBytes();
    values.forEach(
        (tag, value) ->
            summary.message(
                SUMMARY_VALUE,
                new ProtoBytes().text(VALUE_TAG, tag).single(VALUE_SINGLE, value.floatValue())));
    write(event().number(EVENT_STEP, step).message(EVENT_SUMMARY, summary));
  }

  /** Writes a text in Markdown. */
  void text(int step, String tag, String markdown) {
    var value =
        new ProtoBytes()
            .text(VALUE_TAG, tag)
            .message(
                VALUE_TENSOR,
                new ProtoBytes()
                    .number(TENSOR_TYPE, TYPE_STRING)
                    .message(TENSOR_SHAPE, new ProtoBytes())
                    .text(TENSOR_STRING, markdown))
            .message(
                VALUE_METADATA,
                new ProtoBytes()
                    .message(METADATA_PLUGIN, new ProtoBytes().text(PLUGIN_NAME, "text")));
    write(
        event()
            .number(EVENT_STEP, step)
            .message(EVENT_SUMMARY, new ProtoBytes().message(SUMMARY_VALUE, value)));
  }

  private static ProtoBytes event() {
    return new ProtoBytes().real(EVENT_TIME, System.currentTimeMillis() / 1000.0);
  }

  private void write(ProtoBytes event) {
    byte[] data = event.toByteArray();
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(maskedCrc(record.array(), Long.BYTES));
    record.put(data);
    record.putInt(maskedCrc(data, data.length));
    record.flip();
    try {
      while (record.hasRemaining()) {
        channel.write(record);
      }
    } catch (IOException e) {
      throw new RunFolderException(
          file + ": cannot be written: " + IoReason.of(e) + "; check free space", e);
    }
  }

  /** A checksum of data that holds checksums would be weak, hence the mask. */
  private static int maskedCrc(byte[] data, int length) {
    var crc = new CRC32C();
    crc.update(data, 0, length);
    int value = (int) crc.getValue();
    return Integer.rotateRight(value, CRC_ROTATION) + CRC_DELTA;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new RunFolderException(file + ": cannot be closed: " + IoReason.of(e), e);
    }
  }
}
