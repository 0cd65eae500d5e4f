package prelude.data;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import prelude.audio.IoReason;

/**
 * Finds the clips below a folder, at any depth: every {@code .wav} and {@code .flac}, in the order
 * of the names with numbers compared as numbers. Names that begin with a dot are left out. A folder
 * is looked into once, however many links lead to it, so that links in a circle do no harm.
 *
 * <p>In a folder with a {@code <speaker>-<chapter>.trans.txt}, as LibriSpeech has them, transcripts
 * come from there: a line per utterance, its id, a space and the words. It does not matter at which
 * level of a LibriSpeech tree one begins. Elsewhere a clip's transcript is the {@code .txt} or
 * {@code .lab} of the same name beside it; without one its text is empty, which is no problem.
 */
final class FolderScan {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_CLIPS = 1_000_000;
  private static final String TRANS = ".trans.txt";

  private final Path root;
  private final ReadProgress progress;
  private final List<Clip> clips = new ArrayList<>();
  private final List<ManifestProblem> problems = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<Object> visited = new HashSet<>();
  private boolean librispeech;
  private int rows;

  FolderScan(Path root, ReadProgress progress) {
    this.root = root;
    this.progress = progress;
  }

  ClipCollection folder() {
    try {
      scan(root, 0);
    } catch (IOException e) {
      throw new ManifestException(
          root,
          "the folder cannot be read (%s); check its permissions".formatted(IoReason.of(e)),
          e);
    }
    return result();
  }

  /** The root is one sound file. */
  ClipCollection file() {
    String name = root.getFileName().toString();
    String stem = SoundFiles.stem(name);
    Path folder = root.toAbsolutePath().getParent();
    Set<String> beside = new HashSet<>();
    for (String ending : Transcripts.ENDINGS) {
      if (Files.exists(folder.resolve(stem + ending))) {
        beside.add(stem + ending);
      }
    }
    add(folder, name, stem, beside);
    return result();
  }

  private ClipCollection result() {
    return new ClipCollection(
        root,
        librispeech ? ClipCollection.Kind.LIBRISPEECH : ClipCollection.Kind.FOLDER,
        clips,
        problems,
        ClipCollection.columnsOf(clips));
  }

  private void scan(Path folder, int depth) throws IOException {
    if (!isNew(folder)) {
      return;
    }
    List<String> names = names(folder);
    Set<String> all = new HashSet<>(names);
    Set<String> done = new HashSet<>();
    boolean hasTranscripts = false;
    for (String name : names) {
      if (isChapter(name)) {
        librispeech = true;
        try {
          chapter(folder, name, all, done);
          hasTranscripts = true;
        } catch (BadRowException e) {
          // One row says so; the sounds can still be heard, without transcripts.
          fail(null, e.getMessage());
        }
      }
    }
    for (String name : names) {
      requireGoingOn();
      if (SoundFiles.named(name)) {
        if (done.contains(name)) {
          continue;
        }
        if (hasTranscripts) {
          fail(
              SoundFiles.stem(name),
              "%s has no line in the .trans.txt beside it; add one, or take the file away"
                  .formatted(folder.resolve(name)));
        } else {
          add(folder, name, relativeStem(folder, name), all);
        }
      } else if (mayBeFolder(name) && Files.isDirectory(folder.resolve(name))) {
        below(folder.resolve(name), depth + 1);
      }
    }
  }

  private void below(Path folder, int depth) {
    if (depth > MAX_DEPTH) {
      fail(null, "%s lies more than %d folders deep; open it itself".formatted(folder, MAX_DEPTH));
      return;
    }
    try {
      scan(folder, depth);
    } catch (IOException e) {
      fail(
          null,
          "folder %s cannot be read (%s); check its permissions".formatted(folder, IoReason.of(e)));
    }
  }

  private boolean isNew(Path folder) throws IOException {
    Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    return visited.add(key != null ? key : folder.toRealPath());
  }

  private List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        requireGoingOn();
        String name = entry.getFileName().toString();
        if (!name.startsWith(".")) {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NotDirectoryException e) {
      return List.of(); // replaced by a file meanwhile
    }
    names.sort(NaturalOrder.NAMES);
    return names;
  }

  private static boolean isChapter(String name) {
    return name.endsWith(TRANS) && name.indexOf('-') > 0;
  }

  /** Spares a look at the disk for each of the many text files beside clips. */
  private static boolean mayBeFolder(String name) {
    return Transcripts.ENDINGS.stream().noneMatch(name::endsWith);
  }

  private void add(Path folder, String name, String id, Set<String> beside) {
    Path audio = folder.resolve(name);
    String unique = ids.contains(id) ? id + name.substring(SoundFiles.stem(name).length()) : id;
    try {
      String text = Transcripts.beside(folder, SoundFiles.stem(name), beside);
      accept(unique, audio, text, Map.of());
    } catch (BadRowException e) {
      fail(unique, e.getMessage());
    }
  }

  /** Adds the utterances of one chapter, and to {@code done} the sound files that it names. */
  private void chapter(Path folder, String name, Set<String> all, Set<String> done)
      throws BadRowException {
    String[] parts = name.substring(0, name.length() - TRANS.length()).split("-", 2);
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("speaker", parts[0]);
    columns.put("chapter", parts[1]);
    for (Transcripts.Utterance utterance : Transcripts.chapter(folder.resolve(name))) {
      requireGoingOn();
      String id = utterance.id();
      String file = all.contains(id + ".flac") ? id + ".flac" : id + ".wav";
      if (utterance.problem() != null) {
        fail(id, utterance.problem());
      } else if (!all.contains(file)) {
        fail(
            id,
            "%s.flac does not exist; line %d of %s names it"
                .formatted(folder.resolve(id), utterance.line(), name));
      } else if (ids.contains(id)) {
        fail(id, "id '%s' is already used; %s has a second one".formatted(id, name));
      } else {
        accept(id, folder.resolve(file), utterance.text(), columns);
      }
      done.add(file);
    }
  }

  private void accept(String id, Path audio, String text, Map<String, String> columns) {
    ids.add(id);
    String problem = SoundFiles.problem(audio);
    if (problem != null) {
      fail(id, problem);
      return;
    }
    count();
    clips.add(new Clip(id, audio, text, columns, rows));
  }

  private void fail(String id, String message) {
    count();
    problems.add(new ManifestProblem(rows, id, message));
  }

  private void count() {
    if (++rows > MAX_CLIPS) {
      throw new ManifestException(
          root, "more than %d sound files; open a folder further down".formatted(MAX_CLIPS));
    }
    progress.report(Double.NaN, rows);
  }

  private void requireGoingOn() {
    if (progress.isCancelled()) {
      throw new CancellationException("reading the folder was broken off");
    }
  }

  private String relativeStem(Path folder, String name) {
    String within = root.relativize(folder).toString().replace('\\', '/');
    String stem = SoundFiles.stem(name);
    return within.isEmpty() ? stem : within + "/" + stem;
  }
}
