package prelude.model.device;

import java.nio.file.Path;
import java.util.Optional;

/**
 * CUDA's runtime library as DJL uses it: to count cards, and by the library's version to choose
 * among natives, once and for all when the first of DJL's native classes is loaded.
 */
interface CudaRuntime {
  /**
   * What the library says.
   *
   * @param version such as 12040
   * @param cards how many it sees
   * @param error why it sees none, in its own words; may be empty
   */
  record Answer(int version, int cards, String error) {}

  /**
   * Makes a folder the first place where the library is looked for.
   *
   * @throws LinkageError if JNA, which looks for it, does not work here
   */
  void prefer(Path folder);

  /** Asks the library; empty if there is none. */
  Optional<Answer> ask();

  /** Lets DJL see no card, whatever the library says: then it takes the CPU's natives. */
  void hide();
}
