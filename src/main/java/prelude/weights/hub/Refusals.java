package prelude.weights.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import prelude.weights.HubSource;
import prelude.weights.hub.HubException.Kind;
import prelude.weights.hub.HubHttp.Answer;

/**
 * Answers that are no file, in words.
 *
 * @param source whose hub
 * @param id the model
 * @param revision that was asked for
 * @param page where people look at the model
 * @param token that was sent; empty for none
 */
record Refusals(HubSource source, String id, String revision, String page, Optional<String> token) {
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  /** Whether the same request may be answered later. */
  static boolean passes(int status) {
    return PASSING.contains(status);
  }

  /** Milliseconds that the hub asks to wait, in a {@code Retry-After} of either form. */
  static OptionalLong retryAfter(Answer answer) {
    Optional<String> text = answer.header("Retry-After");
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (text.get().matches("\\d{1,9}")) {
      return OptionalLong.of(1000 * Long.parseLong(text.get()));
    }
    try {
      Instant when =
          ZonedDateTime.parse(text.get(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return OptionalLong.of(Math.max(0, Duration.between(Instant.now(), when).toMillis()));
    } catch (DateTimeParseException e) {
      return OptionalLong.empty();
    }
  }

  /** Why an answer is none. */
  HubException of(Answer answer) {
    int status = answer.status();
    String code = answer.header("X-Error-Code").orElse("");
    String said =
        answer
            .header("X-Error-Message")
            .map(text -> ", \"" + Words.foreign(text, token) + '"')
            .orElse("");
    String found = "%s: found answer %d%s".formatted(Words.of(answer.uri()), status, said);
    if (code.equals("GatedRepo")) {
      return new HubException(
          Kind.REFUSED,
          "%s, expected the file: %s is gated; accept its conditions on %s, and put a token of that account into %s."
              .formatted(found, id, page, tokenName()));
    }
    if (code.equals("RevisionNotFound")) {
      return new HubException(
          Kind.NOT_FOUND,
          "%s, expected the revision \"%s\" of %s; look its branches, tags and commits up on %s."
              .formatted(found, revision, id, page));
    }
    if (code.equals("EntryNotFound")) {
      return new HubException(
          Kind.NOT_FOUND,
          "%s, expected the file in %s; take another model or revision.".formatted(found, id));
    }
    if (status == 401 || code.equals("RepoNotFound") || status == 404) {
      return new HubException(
          status == 401 ? Kind.REFUSED : Kind.NOT_FOUND,
          "%s, expected a model %s; check its name%s."
              .formatted(
                  found,
                  id,
                  token.isPresent()
                      ? ", and that the token in %s is valid and may read it".formatted(tokenName())
                      : "; if it is private, put a token that may read it into " + tokenName()));
    }
    if (status == 407) {
      return new HubException(
          Kind.REFUSED,
          "%s, expected the file; the proxy in HTTPS_PROXY or HTTP_PROXY wants a name and a password, which Prelude does not send: name another proxy, or put the host into NO_PROXY."
              .formatted(found));
    }
    if (status == 403) {
      return new HubException(
          Kind.REFUSED,
          "%s, expected the file; the hub or something before it does not allow it: check on %s what is needed, and the token in %s."
              .formatted(found, page, tokenName()));
    }
    return passes(status)
        ? new HubException(
            Kind.BUSY, "%s, expected the file; try later, or another mirror.".formatted(found))
        : new HubException(
            Kind.BAD_ANSWER,
            "%s, expected the file; check that %s is the address of a hub."
                .formatted(found, endpointName()));
  }

  /** Something that is no hub answered. */
  HubException foreign(Answer answer, String what, String expected) {
    return new HubException(
        Kind.BAD_ANSWER,
        "%s: found %s, expected %s; a login page or a proxy may be in between, or %s is not the address of a hub."
            .formatted(Words.of(answer.uri()), what, expected, endpointName()));
  }

  private String tokenName() {
    return source == HubSource.HUGGING_FACE ? "HF_TOKEN" : "MODELSCOPE_API_TOKEN";
  }

  private String endpointName() {
    return source == HubSource.HUGGING_FACE ? "HF_ENDPOINT" : "MODELSCOPE_ENDPOINT";
  }
}
