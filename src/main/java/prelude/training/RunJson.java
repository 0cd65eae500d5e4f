package prelude.training;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import prelude.audio.IoReason;
import prelude.evidence.Evaluation;

/** Records as JSON: enums in lower case, unknown and bad fields are named errors. */
public final class RunJson {
  private final JsonMapper mapper;

  public RunJson() {
    this(JsonMapper.builder());
  }

  private RunJson(JsonMapper.Builder builder) {
    mapper =
        builder
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
  }

  /**
   * Reads many run.json for a table: evaluations without what they say of each byte and each
   * sample, which is most of such a file.
   */
  static RunJson brief() {
    return new RunJson(
        JsonMapper.builder()
            .addModule(
                new PassedOver(Set.of(Evaluation.ClipBytes.class, Evaluation.Sample.class))));
  }

  /** Indented JSON with a line end. */
  public String pretty(Object value) {
    try {
      return mapper.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No JSON form for " + value, e);
    }
  }

  /**
   * Writes indented JSON piece by piece, for what need not fit into memory.
   *
   * @param out stays open
   */
  public JsonGenerator generator(OutputStream out) throws IOException {
    return mapper
        .createGenerator(out)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .useDefaultPrettyPrinter();
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
    return parse(text(file), type, file.toString());
  }

  /**
   * The text of a file, bytes that are no UTF-8 replaced: what is wrong with it is then told by
   * line.
   *
   * @throws RunFolderException if it is missing or cannot be read
   */
  String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  /**
   * The content of a file.
   *
   * @throws RunFolderException if it is missing or cannot be read
   */
  byte[] bytes(Path file) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new RunFolderException(file + ": found a folder or a device, expected a file");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new RunFolderException(file + ": the file is missing", e);
    } catch (IOException e) {
      throw new RunFolderException(file + ": cannot be read: " + IoReason.of(e), e);
    }
  }

  /**
   * Reads a text.
   *
   * @param where what to name in errors
   * @throws RunFolderException as {@link #read}
   */
  public <T> T parse(String text, Class<T> type, String where) {
    return read(type, where, reader -> reader.readValue(text));
  }

  /** As {@link #parse(String, Class, String)}, from UTF-8. */
  <T> T parse(byte[] utf8, Class<T> type, String where) {
    return read(type, where, reader -> reader.readValue(utf8));
  }

  /**
   * Turns a tree into a record.
   *
   * @param where what to name in errors
   * @throws RunFolderException as {@link #read}
   */
  public <T> T convert(JsonNode tree, Class<T> type, String where) {
    return read(type, where, reader -> reader.readValue(tree));
  }

  /**
   * Reads a text as a tree.
   *
   * @param where what to name in errors
   * @throws RunFolderException if it is no JSON
   */
  public JsonNode tree(String text, String where) {
    return read(JsonNode.class, where, reader -> reader.readTree(text));
  }

  /**
   * Reads a text as the tree of an object.
   *
   * @throws RunFolderException if it is none
   */
  public ObjectNode object(String text, String where) {
    if (tree(text, where) instanceof ObjectNode object) {
      return object;
    }
    throw new RunFolderException(where + ": found no JSON object, expected one in { }");
  }

  /** A record as a tree. */
  public ObjectNode object(Object value) {
    return mapper.valueToTree(value);
  }

  private interface Reading<T> {
    T from(ObjectReader reader) throws IOException;
  }

  private <T> T read(Class<T> type, String where, Reading<T> reading) {
    ObjectReader reader = mapper.readerFor(type);
    try {
      return reading.from(reader.with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES));
    } catch (UnrecognizedPropertyException e) {
      throw unknown(e, where);
    } catch (JsonMappingException e) {
      // An unknown field is the likelier slip and is named before the missing one it leaves.
      try {
        reading.from(reader);
      } catch (UnrecognizedPropertyException unknown) {
        throw unknown(unknown, where);
      } catch (IOException again) {
        // The first one is told.
      }
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
    } catch (IOException e) {
      throw new RunFolderException(where + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static RunFolderException unknown(UnrecognizedPropertyException e, String where) {
    return new RunFolderException(
        "%s: unknown field '%s'; known there: %s"
            .formatted(
                where,
                path(e),
                e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList()),
        e);
  }

  /** A value as a tree, as it would stand in a file. */
  JsonNode tree(Object value) {
    return mapper.valueToTree(value);
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
        .collect(Collectors.joining("."));
  }
}
