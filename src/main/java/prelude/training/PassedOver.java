package prelude.training;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Lists of some types are read as empty ones: their JSON is checked, and nothing made of it. */
final class PassedOver extends SimpleModule {
  private static final long serialVersionUID = 1L;

  PassedOver(Set<Class<?>> types) {
    super("passed over");
    setDeserializerModifier(
        new BeanDeserializerModifier() {
          @Override
          public JsonDeserializer<?> modifyCollectionDeserializer(
              DeserializationConfig config,
              CollectionType type,
              BeanDescription description,
              JsonDeserializer<?> usual) {
            return types.contains(type.getContentType().getRawClass()) ? new Empty() : usual;
          }
        });
  }

  private static final class Empty extends JsonDeserializer<List<?>> {
    @Override
    public List<?> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        return (List<?>) context.handleUnexpectedToken(List.class, parser);
      }
      parser.skipChildren();
      return List.of();
    }
  }
}
