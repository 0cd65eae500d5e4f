package prelude.cli;

import java.util.Optional;
import prelude.weights.CachedModel;
import prelude.weights.EncoderSpec;
import prelude.weights.hub.HubCancel;
import prelude.weights.hub.HubFetch;
import prelude.weights.hub.HubRequest;

/** Gets an encoder from a hub in the terminal, for verbs that only read caches afterwards. */
final class EncoderDownload {
  private EncoderDownload() {}

  /**
   * Downloads what is not in the cache.
   *
   * @param source as {@code --encoder} and run.json write it; of anything but a hub nothing is
   *     fetched
   * @param newest whether a branch is looked up anew, even if a copy is there, and the copy is
   *     added up
   * @throws prelude.weights.WeightsException if it cannot be had
   */
  static Optional<CachedModel> of(
      String source, boolean newest, CliContext context, OutputOptions output) {
    if (!(EncoderSpec.parse(source) instanceof EncoderSpec.Hub hub)) {
      return Optional.empty();
    }
    HubRequest request = HubRequest.of(hub);
    var cancel = new HubCancel();
    try (ProgressLine progress = output.progress(context);
        StopSignal.Registration stop = context.stop().onStop(cancel::cancel)) {
      return Optional.of(
          new HubFetch(context.env(), context.userHome())
              .fetch(
                  newest ? request.checkedWhole() : request.orCached(),
                  new HubLine(progress, text -> output.note(context, text)),
                  cancel));
    }
  }
}
