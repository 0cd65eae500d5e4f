package prelude.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import prelude.audio.AudioFileException;
import prelude.audio.IoReason;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;

/**
 * The tone sets that ship with Prelude: five tones to train on, and five held-out ones with the
 * same transcripts. Their wavs are not shipped; the manifests carry what they are made from.
 */
public final class ToneSets {
  /** The five training tones: 220, 330, 440, 660 and 880 Hz. */
  public static final String MANIFEST = "manifest.jsonl";

  /** The held-out tones: 232, 318, 455, 630 and 920 Hz. */
  public static final String HELDOUT = "heldout.jsonl";

  private static final String FOLDER = "audio_smoke";

  private ToneSets() {}

  /**
   * The folder of the tone sets: {@code data/audio_smoke} of the working directory when that is a
   * source tree that can be written to, else {@code audio_smoke} of the user's data folder, which
   * is given the manifests it lacks.
   *
   * @throws ManifestException when the manifests cannot be copied
   */
  public static Path locate(Path workingDir, Path userDataDir) {
    Path sources = workingDir.resolve("data").resolve(FOLDER);
    if (Files.isRegularFile(sources.resolve(MANIFEST)) && Files.isWritable(sources)) {
      return sources;
    }
    Path folder = userDataDir.resolve(FOLDER);
    install(folder);
    return folder;
  }

  /** Whether a manifest is one of those that ship with Prelude, where {@link #locate} has them. */
  public static boolean isShipped(Path manifest, Path workingDir, Path userDataDir) {
    Path folder = manifest.toAbsolutePath().normalize().getParent();
    return folder.equals(workingDir.resolve("data").resolve(FOLDER).toAbsolutePath().normalize())
        || folder.equals(userDataDir.resolve(FOLDER).toAbsolutePath().normalize());
  }

  /**
   * Gives a folder the manifests it lacks; those it has are left as they are.
   *
   * @throws ManifestException when they cannot be copied
   */
  public static void install(Path folder) {
    for (String name : List.of(MANIFEST, HELDOUT)) {
      Path manifest = folder.resolve(name);
      if (!Files.exists(manifest)) {
        copyResource(name, manifest);
      }
    }
  }

  /**
   * Reads a manifest after making the wavs of its tone rows that are absent or empty. Rows without
   * {@code frequency_hz} are left alone, and no wav with content is ever replaced. A row whose tone
   * cannot be made becomes a problem of the manifest.
   *
   * @throws ManifestException when the manifest itself cannot be read
   */
  public static Manifest ensure(Path manifest) {
    return ensure(manifest, ReadProgress.NONE);
  }

  /**
   * The same, with somebody who looks on and can break it off between rows.
   *
   * @throws ManifestException when the manifest itself cannot be read
   * @throws java.util.concurrent.CancellationException when it was broken off
   */
  public static Manifest ensure(Path manifest, ReadProgress progress) {
    var reader = new ManifestReader();
    Path folder = manifest.toAbsolutePath().normalize().getParent();
    List<ManifestProblem> failures = new ArrayList<>();
    for (Clip clip : reader.read(manifest, audio -> null, onlyCancel(progress)).clips()) {
      if (ToneColumns.present(clip) && isAbsentOrEmpty(clip.audio())) {
        try {
          makeTone(clip, folder);
        } catch (BadRowException | AudioFileException e) {
          failures.add(
              new ManifestProblem(
                  clip.line(), clip.id(), "the tone cannot be made: " + e.getMessage()));
        }
      }
    }
    return withFailures(reader.read(manifest, progress), failures);
  }

  /** What a row says that its tone is made of; empty where it is no tone, or a bad one. */
  public static Optional<ToneSpec> tone(Clip clip) {
    try {
      return ToneColumns.present(clip) ? Optional.of(ToneColumns.toneOf(clip)) : Optional.empty();
    } catch (BadRowException e) {
      return Optional.empty();
    }
  }

  /** The frequency that a row gives, in Hz; NaN where it gives none. */
  public static double frequency(Clip clip) {
    return ToneColumns.frequency(clip);
  }

  /** The first pass is short and is not reported. */
  private static ReadProgress onlyCancel(ReadProgress progress) {
    return new ReadProgress() {
      @Override
      public void report(double part, int count) {}

      @Override
      public boolean isCancelled() {
        return progress.isCancelled();
      }
    };
  }

  private static void makeTone(Clip clip, Path folder) throws BadRowException {
    if (!clip.audio().startsWith(folder)) {
      throw new BadRowException(
          "%s is outside the manifest's folder; expected a path inside it".formatted(clip.audio()));
    }
    new ToneSynthesizer().write(ToneColumns.toneOf(clip), clip.audio());
  }

  private static boolean isAbsentOrEmpty(Path audio) {
    try {
      return Files.notExists(audio) || (Files.isRegularFile(audio) && Files.size(audio) == 0);
    } catch (IOException e) {
      return false; // the reader reports it
    }
  }

  /** A failed tone replaces what the reader says of the same line (that the wav is absent). */
  private static Manifest withFailures(Manifest read, List<ManifestProblem> failures) {
    if (failures.isEmpty()) {
      return read;
    }
    Set<Integer> lines = new HashSet<>();
    failures.forEach(failure -> lines.add(failure.line()));
    List<ManifestProblem> problems = new ArrayList<>(failures);
    read.problems().stream().filter(p -> !lines.contains(p.line())).forEach(problems::add);
    problems.sort(Comparator.comparingInt(ManifestProblem::line));
    return new Manifest(read.file(), read.clips(), problems, read.sha256());
  }

  private static void copyResource(String name, Path target) {
    Path temporary = target.resolveSibling("." + name + "." + UUID.randomUUID() + ".tmp");
    try (InputStream resource =
        ToneSets.class.getResourceAsStream("/prelude/data/" + FOLDER + "/" + name)) {
      if (resource == null) {
        throw new ManifestException(
            target, "the application was built without its tone manifest; build or install again");
      }
      Files.createDirectories(target.getParent());
      Files.copy(resource, temporary);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      // Another process was quicker; its copy is as good.
    } catch (IOException e) {
      throw new ManifestException(
          target,
          "cannot be written (%s); check the folder's permissions, or choose another by PRELUDE_HOME"
              .formatted(IoReason.of(e)),
          e);
    }
  }
}
