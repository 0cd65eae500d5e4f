package prelude.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Records as JSON: enums in lower case, unknown and bad fields are named errors. */
public final class RunJson {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  /** Indented JSON with a line end. */
  public String pretty(Object value) {
    try {
      return mapper.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No JSON form for " + value, e);
    }
  }

  /** JSON on one line. */
  public String line(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No JSON form for " + value, e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws RunFolderException if it is missing, is no JSON, or has an unknown or bad field
   */
  public <T> T read(Path file, Class<T> type) {
    try {
      return parse(Files.readString(file), type, file.toString());
    } catch (NoSuchFileException e) {
      throw new RunFolderException(file + ": the file is missing", e);
    } catch (IOException e) {
      throw new RunFolderException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a text.
   *
   * @param where what to name in errors
   * @throws RunFolderException as {@link #read}
   */
  public <T> T parse(String text, Class<T> type, String where) {
    try {
      // An unknown field is the likelier slip and is named before the missing one it leaves.
      mapper.readValue(text, type);
      return mapper
          .readerFor(type)
          .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .readValue(text);
    } catch (UnrecognizedPropertyException e) {
      throw new RunFolderException(
          "%s: unknown field '%s'; known there: %s"
              .formatted(
                  where,
                  path(e),
                  e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList()),
          e);
    } catch (JsonMappingException e) {
      String message =
          e.getOriginalMessage().startsWith("Cannot map `null`")
              ? "is missing"
              : e.getOriginalMessage();
      throw new RunFolderException("%s: field '%s': %s".formatted(where, path(e), message), e);
    } catch (JsonProcessingException e) {
      throw new RunFolderException(
          "%s: no valid JSON at line %d: %s"
              .formatted(
                  where,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
        .collect(Collectors.joining("."));
  }
}
