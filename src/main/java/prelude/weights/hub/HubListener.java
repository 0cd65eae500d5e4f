package prelude.weights.hub;

/** Hears of a fetch, on the thread that fetches: hand over and return. */
public interface HubListener {
  /** Hears nothing. */
  HubListener NONE = new HubListener() {};

  /**
   * What is being done while no bytes come, such as "Asking huggingface.co for openai/whisper-base"
   * or "Another program downloads model.safetensors": one sentence without its end. The next call
   * of any kind ends it.
   */
  default void doing(String what) {}

  /** Bytes came: at most ten times a second, and once more at the end of every file. */
  default void progress(HubProgress progress) {}

  /** Something worth keeping, such as that an older copy is used: one sentence. */
  default void note(String sentence) {}
}
