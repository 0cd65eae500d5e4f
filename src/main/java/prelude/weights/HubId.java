package prelude.weights;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.weights.EncoderSpec.Hub;

/**
 * A model's name on a hub.
 *
 * @param id OWNER/NAME, or a name alone
 * @param revision branch, tag or commit; empty for the newest
 */
public record HubId(String id, Optional<String> revision) {
  private static final String PART = "[A-Za-z0-9](?:[\\w.-]*[A-Za-z0-9_])?";
  private static final String NAME = PART + "(?:/" + PART + ")?";
  private static final String REVISION = "\\w[\\w.+-]*(?:/\\w[\\w.+-]*)*";
  private static final Pattern ID = Pattern.compile("(" + NAME + ")(?:@(" + REVISION + "))?");
  private static final Pattern OPTION =
      Pattern.compile("(hub|modelscope)(?::(" + NAME + "))?(?:@(" + REVISION + "))?");

  /** The same with another revision, where one is given. */
  public HubId orRevision(Optional<String> other) {
    return other.isPresent() ? new HubId(id, other) : this;
  }

  /** Reads {@code OWNER/NAME} or {@code OWNER/NAME@REVISION}; empty if it is neither. */
  public static Optional<HubId> of(String text) {
    Matcher matcher = ID.matcher(text);
    return matcher.matches() && isSafe(text)
        ? Optional.of(new HubId(matcher.group(1), Optional.ofNullable(matcher.group(2))))
        : Optional.empty();
  }

  /** The option for what looks like a model's name, OWNER/NAME; empty if it does not. */
  public static Optional<String> optionFor(String text) {
    return of(text).filter(id -> id.id().contains("/")).map(id -> "hub:" + text);
  }

  /** Reads an option {@code hub…} or {@code modelscope…}; empty if it is none. */
  static Optional<Hub> parse(String option) {
    Matcher matcher = OPTION.matcher(option);
    if (!matcher.matches() || !isSafe(option)) {
      return Optional.empty();
    }
    Optional<String> id = Optional.ofNullable(matcher.group(2));
    Optional<String> revision = Optional.ofNullable(matcher.group(3));
    if (matcher.group(1).equals("modelscope")) {
      return id.map(name -> new Hub(Optional.of(HubSource.MODELSCOPE), id, revision));
    }
    return Optional.of(new Hub(id.map(name -> HubSource.HUGGING_FACE), id, revision));
  }

  /** Hubs allow neither; one leaves a folder, the other stands for a slash in folder names. */
  private static boolean isSafe(String text) {
    return !text.contains("..") && !text.contains("--");
  }
}
