package prelude.training;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that tries to take a run at the word, says whether it did, and waits. */
public final class LockHolder {
  private LockHolder() {}

  /** Takes the run folder that is named, when a line comes in; lets it go at the next. */
  public static void main(String[] args) throws IOException {
    System.out.println("ready");
    System.in.read();
    try (RunFolder.Lock lock = new RunFolder(Path.of(args[0])).lock()) {
      System.out.println("taken");
      System.in.read();
    } catch (RunFolderException e) {
      System.out.println("refused " + e.getMessage());
    }
  }

  /** Starts it. */
  public static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
