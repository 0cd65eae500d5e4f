package prelude.training;

import java.util.function.BooleanSupplier;
import prelude.weights.EncoderSpec;
import prelude.weights.hub.HubCancel;
import prelude.weights.hub.HubFetch;
import prelude.weights.hub.HubListener;
import prelude.weights.hub.HubRequest;

/** Makes sure that an encoder of a hub is in its cache before it is loaded. */
@FunctionalInterface
interface EncoderFetch {
  /**
   * The encoder by a name that is found without the network.
   *
   * @throws prelude.weights.WeightsException if it cannot be had
   */
  EncoderSpec settle(EncoderSpec spec);

  /**
   * Downloads what is not there.
   *
   * @param goesOn whether a run goes on, whose encoder must be the one it began with: what is in
   *     the cache is not replaced by anything newer
   * @param stopped gives it up
   */
  static EncoderFetch from(
      TrainingEnvironment environment,
      boolean goesOn,
      HubListener listener,
      BooleanSupplier stopped) {
    return spec -> {
      if (!(spec instanceof EncoderSpec.Hub hub)) {
        return spec;
      }
      HubRequest request = HubRequest.of(hub);
      return EncoderSpec.parse(
          new HubFetch(environment.environment(), environment.userHome())
              .fetch(goesOn ? request.orCached() : request, listener, new HubCancel(stopped))
              .option());
    };
  }
}
