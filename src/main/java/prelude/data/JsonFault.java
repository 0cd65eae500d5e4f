package prelude.data;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words why a text is no JSON, without the words of the parser. */
public final class JsonFault {
  private static final Pattern WORD = Pattern.compile("^Unrecognized token '(\\P{Cntrl}*?)'");
  private static final Pattern SIGN = Pattern.compile("^Unexpected character \\('(\\P{Cntrl})'");
  private static final Pattern TWICE = Pattern.compile("^Duplicate \\D*?['\"]([^'\"]*)");
  private static final List<String> WORDS = List.of("true", "false", "null");
  private static final String TRAILING = "Trailing token";
  private static final Map<String, String> KINDS =
      Map.of(
          "Illegal unquoted character",
          "a text without its closing quote",
          "Illegal character",
          "bytes that are no text",
          "Unexpected character",
          "bytes that are no text",
          "Invalid numeric value",
          "a number that is none",
          "Unrecognized character escape",
          "a backslash before a letter that needs none",
          TRAILING,
          "more after its end");
  private static final int LONGEST = 30;

  private JsonFault() {}

  /** The fault of the text itself that is behind a failure to read records from it, if one is. */
  public static Optional<JsonProcessingException> in(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof JsonProcessingException e && isOfTheText(e)) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  private static boolean isOfTheText(JsonProcessingException e) {
    return e instanceof StreamReadException && !(e instanceof InputCoercionException)
        || e instanceof StreamConstraintsException
        || e.getOriginalMessage().startsWith(TRAILING);
  }

  /**
   * What is wrong, and where: such as "ends in the middle of line 12" or "line 3: found 'x'". The
   * line is left out of a text that has only one.
   *
   * @param text what was parsed
   */
  public static String of(JsonProcessingException e, String text) {
    long lines = text.stripTrailing().lines().count();
    if (lines == 0) {
      return "is empty";
    }
    if (isCut(e, text.stripTrailing())) {
      return lines == 1 ? "ends in the middle" : "ends in the middle of line " + lines;
    }
    JsonLocation at = e.getLocation();
    String found = "found " + found(e);
    return lines == 1 || at == null
        ? found
        : "line %d: %s".formatted(Math.min(lines, at.getLineNr()), found);
  }

  private static boolean isCut(JsonProcessingException e, String text) {
    String message = e.getOriginalMessage();
    Matcher word = WORD.matcher(message);
    return e instanceof JsonEOFException
        || message.startsWith("Unexpected end-of-input")
        || message.contains("Decimal point not followed") && text.endsWith(".")
        || word.find()
            && text.endsWith(word.group(1))
            && WORDS.stream().anyMatch(whole -> whole.startsWith(word.group(1)));
  }

  private static String found(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    Matcher word = WORD.matcher(message);
    if (word.find()) {
      String text = word.group(1);
      return "'%s'".formatted(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
    }
    Matcher sign = SIGN.matcher(message);
    if (sign.find()) {
      return "'%s' where it cannot stand".formatted(sign.group(1));
    }
    Matcher twice = TWICE.matcher(message);
    if (twice.find()) {
      return "the key '%s' twice".formatted(twice.group(1));
    }
    if (e instanceof StreamConstraintsException) {
      return "brackets, a text or a number beyond all measure";
    }
    return KINDS.entrySet().stream()
        .filter(kind -> message.startsWith(kind.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("text that is no JSON");
  }
}
