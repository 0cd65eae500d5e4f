package prelude.weights.hub;

import prelude.weights.WeightsException;

/** The user gave a download up; what came so far is kept and is gone on with the next time. */
public class HubCancelledException extends WeightsException {
  private static final long serialVersionUID = 1L;

  HubCancelledException() {
    super("The download was stopped; what came so far is kept, and the next one goes on there.");
  }
}
