package prelude.data.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.audio.LogMelExtractor;
import prelude.audio.ReferenceTensors;
import prelude.audio.SoundReader;
import prelude.audio.Waveform;
import prelude.audio.spectrum.ChannelMatrix;
import prelude.audio.spectrum.DifferenceMatrix;
import prelude.audio.spectrum.FrameMatrix;
import prelude.audio.spectrum.SpectrogramKind;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.audio.spectrum.SpectrogramKind.WindowShape;
import prelude.audio.spectrum.Spectrograms;

class MatrixExportTest {
  @TempDir Path temporary;

  /** An array as the format's description says, without help from the writer. */
  private record Npy(String type, List<Integer> shape, ByteBuffer data) {
    static Npy read(Path file) throws IOException {
      var all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      var magic = new byte[6];
      all.get(magic);
      assertArrayEquals(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'}, magic);
      assertEquals(1, all.get());
      assertEquals(0, all.get());
      var header = new byte[all.getShort()];
      all.get(header);
      assertEquals(0, all.position() % 64);
      Matcher fields =
          Pattern.compile(
                  "\\{'descr': '(<f[48])', 'fortran_order': False, 'shape': \\(([0-9, ]+)\\), \\} *\n")
              .matcher(new String(header, StandardCharsets.US_ASCII));
      assertTrue(fields.matches());
      List<Integer> shape =
          Pattern.compile("\\d+")
              .matcher(fields.group(2))
              .results()
              .map(n -> Integer.parseInt(n.group()))
              .toList();
      return new Npy(fields.group(1), shape, all.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    float[] floats() {
      var values = new float[data.remaining() / Float.BYTES];
      data.asFloatBuffer().get(values);
      return values;
    }
  }

  private static Waveform clip(String name) {
    Path file = ReferenceTensors.FOLDER.resolve("wavs").resolve(name + ".wav");
    return new SoundReader().read(file).waveform();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone_440", "chirp"})
  void whispersViewIsTheFixturesMelAndWhatTrainingComputes(String name) throws IOException {
    Path file = temporary.resolve("mel.npy");
    var matrix = Spectrograms.of(new WhisperLogMel(80), clip(name));
    new NpyWriter().write(file, MatrixPart.all(matrix), () -> false);
    Npy npy = Npy.read(file);
    assertEquals("<f4", npy.type());
    assertEquals(List.of(80, 3000), npy.shape());
    float[] found = npy.floats();
    assertArrayEquals(new LogMelExtractor(80).extract(clip(name)).values(), found, 0f);
    assertArrayEquals(ReferenceTensors.read("mel/mel.safetensors").floats(name), found, 1e-6f);
  }

  @Test
  void aPartOfTheFramesIsWritten() throws IOException {
    Path file = temporary.resolve("click.npy");
    var matrix = Spectrograms.of(new WhisperLogMel(80), clip("click"));
    new NpyWriter().write(file, new MatrixPart(matrix, 0, 64), () -> false);
    Npy npy = Npy.read(file);
    assertEquals(List.of(80, 64), npy.shape());
    float[] expected = ReferenceTensors.read("mel/mel.safetensors").floats("click_frames_0_64");
    assertArrayEquals(expected, npy.floats(), 1e-6f);
  }

  @Test
  void aMatrixOfManyChunksIsWhole() throws IOException {
    Path file = temporary.resolve("long.npy");
    FrameMatrix matrix = ramp(3_000_000, 2);
    new NpyWriter().write(file, new MatrixPart(matrix, 10, 2_999_980), () -> false);
    float[] found = Npy.read(file).floats();
    assertEquals(2 * 2_999_980, found.length);
    for (int i : new int[] {0, 1, 1_048_575, 1_048_576, 2_097_152, 2_999_979}) {
      assertEquals(2 * (i + 10), found[i]);
      assertEquals(2 * (i + 10) + 1, found[2_999_980 + i]);
    }
  }

  /** Values 0, 1, 2 … in the order of frames and rows. */
  private static FrameMatrix ramp(int frames, int rows) {
    return new FrameMatrix() {
      @Override
      public int frames() {
        return frames;
      }

      @Override
      public int rows() {
        return rows;
      }

      @Override
      public double secondsPerFrame() {
        return 0.5;
      }

      @Override
      public void read(int from, int count, float[] out, int offset) {
        for (int i = 0; i < count * rows; i++) {
          out[offset + i] = from * rows + i;
        }
      }
    };
  }

  @Test
  void axesCanBeWrittenBesideIt() throws IOException {
    var part = MatrixPart.all(Spectrograms.of(new WhisperLogMel(80), clip("click")));
    Path file = temporary.resolve("times.npy");
    new NpyWriter().write(file, part.times());
    Npy npy = Npy.read(file);
    assertEquals("<f8", npy.type());
    assertEquals(List.of(3000), npy.shape());
    assertEquals(0.03, npy.data().getDouble(3 * Double.BYTES));
    assertEquals(80, part.rows().length);
  }

  @Test
  void tablesHaveTimesAndFrequencies() throws IOException {
    Path file = temporary.resolve("stft.csv");
    SpectrogramKind kind = new StftDb(WindowShape.HANN, 8, 160, 8);
    var matrix = Spectrograms.of(kind, clip("tone_440"));
    new MatrixCsv().write(file, new MatrixPart(matrix, 2, 3), () -> false);
    List<String> lines = Files.readAllLines(file);
    assertEquals(6, lines.size());
    assertEquals("Hz \\ s,0.02,0.03,0.04", lines.get(0));
    assertEquals(
        List.of("0", "2000", "4000", "6000", "8000"),
        lines.subList(1, 6).stream().map(line -> line.split(",")[0]).toList());
    var values = new float[5];
    matrix.read(3, 1, values, 0);
    assertEquals(values[4], Float.parseFloat(lines.get(5).split(",")[2]));
  }

  @Test
  void channelsHaveNumbersAndWhatIsMissingIsEmpty() throws IOException {
    Path file = temporary.resolve("states.csv");
    var matrix = new ChannelMatrix(new float[] {1, 4, 3, 4}, 2, 2);
    new MatrixCsv().write(file, MatrixPart.all(matrix), () -> false);
    assertEquals("channel \\ s,0,0.02\n0,-1.0,1.0\n1,0.0,0.0\n", Files.readString(file));
    // Frame 1 of the first has nothing to be subtracted from it.
    var difference = new DifferenceMatrix(ramp(2, 1), ramp(1, 1));
    new MatrixCsv().write(file, MatrixPart.all(difference), () -> false);
    assertEquals("channel \\ s,0,0.5\n0,0.0,\n", Files.readString(file));
  }

  @Test
  void nothingIsLeftOfWhatIsCancelled() throws IOException {
    var part = MatrixPart.all(ramp(1000, 3));
    Path file = temporary.resolve("a.npy");
    assertThrows(CancellationException.class, () -> new NpyWriter().write(file, part, () -> true));
    assertThrows(CancellationException.class, () -> new MatrixCsv().write(file, part, () -> true));
    try (var files = Files.list(temporary)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void failuresNameTheFile() throws IOException {
    Path blocked = Files.writeString(temporary.resolve("blocked"), "a file");
    var part = MatrixPart.all(ramp(10, 3));
    for (Runnable write :
        new Runnable[] {
          () -> new NpyWriter().write(blocked.resolve("a.npy"), part, () -> false),
          () -> new NpyWriter().write(blocked.resolve("a.npy"), new double[3]),
          () -> new MatrixCsv().write(blocked.resolve("a.npy"), part, () -> false)
        }) {
      var e = assertThrows(ExportException.class, write::run);
      assertTrue(e.getMessage().contains("a.npy"), e.getMessage());
    }
    Path file = temporary.resolve("large.csv");
    var large = MatrixPart.all(ramp(20_000_000, 3));
    var e =
        assertThrows(ExportException.class, () -> new MatrixCsv().write(file, large, () -> false));
    assertTrue(e.getMessage().contains("NPY"));
    assertFalse(Files.exists(file));
  }

  @Test
  void partsLieInsideTheMatrix() {
    FrameMatrix matrix = ramp(10, 3);
    assertThrows(IndexOutOfBoundsException.class, () -> new MatrixPart(matrix, 5, 6));
    assertThrows(IllegalArgumentException.class, () -> new MatrixPart(matrix, 5, 0));
  }
}
