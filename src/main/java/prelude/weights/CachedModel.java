package prelude.weights;

import java.nio.file.Path;

/**
 * A model that lies in a local cache.
 *
 * @param folder holds config.json and the weights
 * @param source where it came from
 * @param id such as {@code openai/whisper-base}
 * @param revision the commit, 40 hexadecimal digits; of ModelScope, whose caches know no commits,
 *     the branch, tag or commit that was asked for
 */
public record CachedModel(Path folder, HubSource source, String id, String revision) {
  private static final int REVISION_SHOWN = 7;

  /**
   * What people are shown: {@code openai/whisper-base@1234567}, the first 7 digits of the revision,
   * or {@code OWNER/NAME@master (ModelScope)}.
   */
  public String label() {
    return source == HubSource.MODELSCOPE
        ? "%s@%s (%s)".formatted(id, revision, source.title())
        : id + "@" + revision.substring(0, Math.min(REVISION_SHOWN, revision.length()));
  }

  /** The option {@code --encoder} that takes this very model again. */
  public String option() {
    return (source == HubSource.MODELSCOPE ? "modelscope:" : "hub:") + id + "@" + revision;
  }
}
