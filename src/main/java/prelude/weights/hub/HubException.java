package prelude.weights.hub;

import prelude.weights.WeightsException;

/** A model that could not be fetched. The message says the address, what was found, the way out. */
public class HubException extends WeightsException {
  private static final long serialVersionUID = 1L;

  /** What kept it. */
  public enum Kind {
    /** No answer: no network, no such host, a connection that broke too often. */
    UNREACHABLE,
    /** The hub is overloaded or out of order: 429, 5xx. */
    BUSY,
    /** The hub wants a token, or another one: 401, 403. */
    REFUSED,
    /** No such model, revision or file. */
    NOT_FOUND,
    /** Something answered that is no hub, or sent other bytes than it announced. */
    BAD_ANSWER,
    /** The model is not of a kind that Prelude can use. */
    UNUSABLE,
    /** The disk is full, or the cache cannot be written. */
    DISK,
    /** Not in the cache, and the network must not be used. */
    OFFLINE,
    /** A setting that cannot be understood. */
    SETTING
  }

  private final Kind kind;

  HubException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  HubException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What kept it. */
  public Kind kind() {
    return kind;
  }
}
