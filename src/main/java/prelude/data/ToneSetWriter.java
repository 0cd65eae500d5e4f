package prelude.data;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import prelude.audio.IoReason;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.audio.WholeFile;

/** Makes tone sets: a wav file for each tone, and the manifest from which they can be remade. */
public final class ToneSetWriter {
  /**
   * Writes the set. The manifest comes last, so that one which exists is whole; when the work is
   * broken off or fails, what it has written is taken away again.
   *
   * @param folder made when missing; other files in it stay
   * @return the manifest, {@code manifest.jsonl} in the folder
   * @throws ToneSetException when the tones cannot be made
   * @throws ToneSetExistsException when the folder has a manifest or one of the wavs already
   * @throws prelude.audio.AudioFileException when a wav cannot be written
   * @throws ManifestException when the manifest cannot be written
   * @throws CancellationException when {@code progress} says so
   */
  public Path write(ToneSetSpec spec, Path folder, ReadProgress progress) {
    List<ToneSpec> tones = spec.tones();
    Path manifest = folder.resolve(ToneSets.MANIFEST);
    requireAbsent(manifest);
    tones.forEach(tone -> requireAbsent(wav(folder, tone)));
    boolean folderWasThere = Files.exists(folder);
    List<Path> written = new ArrayList<>();
    boolean done = false;
    try {
      var synthesizer = new ToneSynthesizer();
      for (ToneSpec tone : tones) {
        requireGoingOn(progress);
        synthesizer.write(tone, wav(folder, tone));
        written.add(wav(folder, tone));
        progress.report((double) written.size() / tones.size(), written.size());
      }
      requireGoingOn(progress);
      writeManifest(manifest, rows(tones, spec.transcripts()));
      done = true;
      return manifest;
    } finally {
      if (!done) {
        written.forEach(ToneSetWriter::deleteQuietly);
        if (!folderWasThere) {
          deleteQuietly(folder);
        }
      }
    }
  }

  private static Path wav(Path folder, ToneSpec tone) {
    return folder.resolve(tone.id() + ".wav");
  }

  private static void requireAbsent(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ToneSetExistsException(file);
    }
  }

  private static void requireGoingOn(ReadProgress progress) {
    if (progress.isCancelled()) {
      throw new CancellationException("making the tones was broken off");
    }
  }

  private static String rows(List<ToneSpec> tones, List<String> transcripts) {
    var rows = new StringBuilder();
    for (int i = 0; i < tones.size(); i++) {
      ToneSpec tone = tones.get(i);
      rows.append("{\"id\": ").append(quoted(tone.id()));
      rows.append(", \"audio\": ").append(quoted(tone.id() + ".wav"));
      rows.append(", \"text\": ").append(quoted(transcripts.get(i).strip()));
      number(rows, "frequency_hz", tone.frequencyHz());
      number(rows, "seconds", tone.seconds());
      number(rows, "amplitude", tone.amplitude());
      number(rows, "second_harmonic", tone.secondHarmonic());
      number(rows, "noise", tone.noise());
      number(rows, "seed", tone.seed());
      rows.append("}\n");
    }
    return rows.toString();
  }

  private static void number(StringBuilder rows, String key, double value) {
    rows.append(", \"").append(key).append("\": ").append(ToneSetSpec.number(value));
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static void writeManifest(Path manifest, String rows) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(rows);
    try {
      WholeFile.write(
          manifest,
          channel -> {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          });
    } catch (IOException e) {
      throw new ManifestException(
          manifest,
          "cannot be written (%s); check the folder's permissions and free space"
              .formatted(IoReason.of(e)),
          e);
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // What ended the work is the thing to report; a stray wav harms nothing.
    }
  }
}
