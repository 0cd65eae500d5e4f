package prelude.training;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import prelude.audio.IoReason;
import prelude.data.JsonFault;
import prelude.evidence.Evaluation;

/** Records as JSON: enums in lower case, unknown and bad fields are named errors. */
public final class RunJson {
  private static final DeserializationFeature STRICT =
      DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES;

  private final JsonMapper mapper;

  public RunJson() {
    this(JsonMapper.builder());
  }

  /**
   * For what other programs read, and no file of a run: null in place of NaN and infinity, and of
   * counts that were not taken.
   */
  public static RunJson forOthers() {
    var factory = new JsonFactoryBuilder();
    factory.addDecorator((made, json) -> new UnknownAsNull(json));
    return new RunJson(JsonMapper.builder(factory.build()).addModule(UnknownAsNull.counts()));
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
    String text = text(file);
    return read(type, Source.of(file, text), reader -> reader.readValue(text));
  }

  /**
   * Reads a file as the tree of an object.
   *
   * @throws RunFolderException if it is missing, is no JSON, or is none in { }
   */
  ObjectNode object(Path file) {
    return object(bytes(file), file);
  }

  /** The same from its content. */
  ObjectNode object(byte[] utf8, Path file) {
    return object(Source.of(file, new String(utf8, StandardCharsets.UTF_8)));
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
    return read(type, Source.of(where, text), reader -> reader.readValue(text));
  }

  /** As {@link #read(Path, Class)}, from the file's content. */
  <T> T parse(byte[] utf8, Class<T> type, Path file) {
    try {
      return mapper.readerFor(type).with(STRICT).readValue(utf8);
    } catch (IOException e) {
      String text = new String(utf8, StandardCharsets.UTF_8);
      return read(type, Source.of(file, text), reader -> reader.readValue(text));
    }
  }

  /**
   * Turns a tree into a record.
   *
   * @param where what to name in errors
   * @throws RunFolderException as {@link #read}
   */
  public <T> T convert(JsonNode tree, Class<T> type, String where) {
    return read(type, new Source(where, () -> tree, "", ""), reader -> reader.readValue(tree));
  }

  /**
   * Reads a text as a tree.
   *
   * @param where what to name in errors
   * @throws RunFolderException if it is no JSON
   */
  public JsonNode tree(String text, String where) {
    return tree(Source.of(where, text));
  }

  private JsonNode tree(Source source) {
    return read(JsonNode.class, source, reader -> reader.readTree(source.text()));
  }

  /**
   * Reads a text as the tree of an object.
   *
   * @throws RunFolderException if it is none
   */
  public ObjectNode object(String text, String where) {
    return object(Source.of(where, text));
  }

  private ObjectNode object(Source source) {
    JsonNode tree = tree(source);
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new RunFolderException(
        source.where()
            + (tree.isMissingNode() ? ": is empty" : ": found no JSON object")
            + ", expected one in { }"
            + source.wayOut());
  }

  /** A record as a tree. */
  public ObjectNode object(Object value) {
    return mapper.valueToTree(value);
  }

  /**
   * What is read.
   *
   * @param where what to name in errors
   * @param tree what it says, to name what was found
   * @param text as it is written; empty for a tree
   * @param wayOut what to do where it is no JSON; empty for a part of a file
   */
  private record Source(String where, Supplier<JsonNode> tree, String text, String wayOut) {
    static Source of(Path file, String text) {
      return new Source(file.toString(), null, text, "; copy it again, or mend it there");
    }

    static Source of(String where, String text) {
      return new Source(where, null, text, "");
    }
  }

  private interface Reading<T> {
    T from(ObjectReader reader) throws IOException;
  }

  private <T> T read(Class<T> type, Source source, Reading<T> reading) {
    ObjectReader reader = mapper.readerFor(type);
    String where = source.where();
    try {
      return reading.from(reader.with(STRICT));
    } catch (IOException e) {
      Optional<JsonProcessingException> fault = JsonFault.in(e);
      if (fault.isPresent()) {
        throw new RunFolderException(
            "%s: %s, expected valid JSON%s"
                .formatted(where, JsonFault.of(fault.get(), source.text()), source.wayOut()),
            e);
      }
      throw switch (e) {
        case UnrecognizedPropertyException unknown -> unknown(unknown, where);
        case JsonMappingException mapping when source.text().isBlank() && source.tree() == null ->
            new RunFolderException(
                where + ": is empty, expected valid JSON" + source.wayOut(), mapping);
        case JsonMappingException mapping -> bad(mapping, source, reader, reading);
        default -> new RunFolderException(where + ": cannot be read: " + IoReason.of(e), e);
      };
    }
  }

  /** An unknown field is the likelier slip and is named before the missing one it leaves. */
  private <T> RunFolderException bad(
      JsonMappingException e, Source source, ObjectReader reader, Reading<T> reading) {
    try {
      reading.from(reader);
    } catch (UnrecognizedPropertyException unknown) {
      return unknown(unknown, source.where());
    } catch (IOException again) {
      // The first one is told.
    }
    JsonNode root = source.tree() == null ? tree(source) : source.tree().get();
    return new RunFolderException(source.where() + ": " + FieldFault.of(e, root), e);
  }

  private static RunFolderException unknown(UnrecognizedPropertyException e, String where) {
    return new RunFolderException(
        "%s: unknown field '%s'; known there: %s"
            .formatted(
                where,
                FieldFault.path(e),
                e.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "))),
        e);
  }

  /** A value as a tree, as it would stand in a file. */
  JsonNode tree(Object value) {
    return mapper.valueToTree(value);
  }
}
