package prelude.model.device;

import ai.djl.util.cuda.CudaUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.Optional;

/** The library that DJL finds, which does so through JNA. */
final class DjlCudaRuntime implements CudaRuntime {
  /** As JNA and DJL name it, except on Windows, where DJL looks through the PATH itself. */
  private static final String NAME = "cudart";

  /** Makes DJL ask another process, and load nothing into this one. */
  private static final String ELSEWHERE = "ai.djl.util.cuda.fork";

  @Override
  public void prefer(Path folder) {
    NativeLibrary.addSearchPath(NAME, folder.toString());
  }

  @Override
  public Optional<Answer> ask() {
    int cards = CudaUtils.getGpuCount();
    try {
      return Optional.of(new Answer(CudaUtils.getCudaVersion(), cards, cards > 0 ? "" : error()));
    } catch (IllegalStateException e) {
      return Optional.empty(); // DJL has found no library
    }
  }

  /** DJL logs the reason and keeps the number to itself. */
  private static String error() {
    try {
      NativeLibrary library = NativeLibrary.getInstance(NAME);
      int status = library.getFunction("cudaGetDeviceCount").invokeInt(new Object[] {new int[1]});
      String words =
          library.getFunction("cudaGetErrorString").invokeString(new Object[] {status}, false);
      return "error %d: %s".formatted(status, words);
    } catch (LinkageError e) {
      return "";
    }
  }

  @Override
  public void hide() {
    // A class that was loaded to ask elsewhere has no library, and then sees nothing.
    String before = System.setProperty(ELSEWHERE, "true");
    try {
      Class.forName(CudaUtils.class.getName(), true, CudaUtils.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    } finally {
      if (before == null) {
        System.clearProperty(ELSEWHERE);
      } else {
        System.setProperty(ELSEWHERE, before);
      }
    }
  }
}
