package prelude.weights.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import prelude.weights.EncoderSpec;
import prelude.weights.HubModel;
import prelude.weights.HubSource;

/**
 * A model to fetch.
 *
 * @param source where from; empty for the published order: ModelScope if {@code WHISPER_MS_ID} is
 *     set, and Hugging Face if that fails or is unset
 * @param id OWNER/NAME; empty for what {@code WHISPER_MS_ID} and {@code WHISPER_HF_ID} say
 * @param revision branch, tag or commit; empty for the newest
 * @param cachedFirst takes a complete copy without asking whether the hub has a newer one
 * @param checked adds up what lies in the cache, and downloads anew what is damaged
 */
public record HubRequest(
    Optional<HubSource> source,
    Optional<String> id,
    Optional<String> revision,
    boolean cachedFirst,
    boolean checked) {

  /** What the option {@code --encoder hub…} asks for. */
  public static HubRequest of(EncoderSpec.Hub spec) {
    return new HubRequest(spec.source(), spec.id(), spec.revision(), false, false);
  }

  /** The same, but a complete copy in the cache is good enough. */
  public HubRequest orCached() {
    return new HubRequest(source, id, revision, true, checked);
  }

  /** The same, and the copy in the cache is added up. */
  public HubRequest checkedWhole() {
    return new HubRequest(source, id, revision, cachedFirst, true);
  }

  /**
   * What is meant, in the order in which it is asked for.
   *
   * @throws prelude.weights.WeightsException if the environment's name of a model is none
   */
  List<HubModel> models(Map<String, String> env) {
    return HubModel.of(new EncoderSpec.Hub(source, id, revision), env);
  }
}
