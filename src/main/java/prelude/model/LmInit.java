package prelude.model;

/** How a language model's weights start. */
public enum LmInit {
  /**
   * As nanochat's {@code init_weights}: {@code attn.c_proj} and {@code mlp.c_proj} zero, so that a
   * fresh model passes nothing between positions until it has been trained.
   */
  NANOCHAT,
  /**
   * The same, but {@code c_proj} normal with standard deviation fan_in^-½ and {@code lm_head} with
   * 0.1: a model that passes something on even while it is frozen.
   */
  LIVE
}
