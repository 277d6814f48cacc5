package dev.tandem.api.guard;

import dev.tandem.api.Line;
import dev.tandem.api.Note;
import dev.tandem.api.Text;
import dev.tandem.api.Words;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what is marked {@link Guarded} as {@code {"enc": "person/<uuid>", "data": "<Base64>"}}, without {@code data}
 * where the key was destroyed, and reads it back: as {@link Words#ERASED} where there is no key to read it with.
 */
public final class GuardedJson {

    public static final String KEY = "enc";
    public static final String DATA = "data";

    private GuardedJson() {}

    /** Makes a mapper seal and open with these keys. */
    public static void with(Keys keys, JsonMapper.Builder mapper) {
        mapper.annotationIntrospector(
                AnnotationIntrospectorPair.pair(new Marks(keys), new JacksonAnnotationIntrospector()));
    }

    private static final class Marks extends NopAnnotationIntrospector {

        private final transient Keys keys;

        Marks(Keys keys) {
            this.keys = keys;
        }

        @Override
        public @Nullable Object findSerializer(MapperConfig<?> config, Annotated annotated) {
            var guarded = annotated.getAnnotation(Guarded.class);
            return guarded == null ? null : new Sealing(keys, guarded);
        }

        @Override
        public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
            return annotated.hasAnnotation(Guarded.class) ? new Opening(keys, null) : null;
        }
    }

    private static final class Sealing extends ValueSerializer<Words> {

        private final Keys keys;
        private final Guarded guarded;
        private final Map<Class<?>, Method> subjects = new ConcurrentHashMap<>();

        Sealing(Keys keys, Guarded guarded) {
            this.keys = keys;
            this.guarded = guarded;
        }

        @Override
        public void serialize(Words words, JsonGenerator json, SerializationContext context) {
            var id = Subjects.of(guarded, json.currentValue(), subjects);
            var key = keys.toSeal(id);
            json.writeStartObject();
            json.writeStringProperty(KEY, id.toString());
            key.ifPresent(k -> json.writeStringProperty(DATA, Seal.seal(words.value(), id, k)));
            json.writeEndObject();
        }
    }

    private static final class Opening extends ValueDeserializer<Words> {

        private static final Map<Class<?>, Function<String, Words>> KINDS =
                Map.of(Line.class, Line::new, Text.class, Text::new, Note.class, Note::new);

        private final Keys keys;
        private final @Nullable Function<String, Words> create;

        Opening(Keys keys, @Nullable Function<String, Words> create) {
            this.keys = keys;
            this.create = create;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            var kind = KINDS.get(property.getType().getRawClass());
            if (kind == null) {
                throw new IllegalStateException("%s is guarded, and no words".formatted(property));
            }
            return new Opening(keys, kind);
        }

        @Override
        public Words deserialize(JsonParser json, DeserializationContext context) {
            if (create == null || json.currentToken() != JsonToken.START_OBJECT) {
                return (Words) context.handleUnexpectedToken(context.constructType(Words.class), json);
            }
            String id = null;
            String data = null;
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (name.equals(KEY)) {
                    id = json.getString();
                } else if (name.equals(DATA)) {
                    data = json.getString();
                } else {
                    context.handleUnknownProperty(json, this, Words.class, name);
                }
            }
            if (id == null) {
                return context.reportInputMismatch(this, "guarded words without the name of their key");
            }
            return create.apply(opened(keys, KeyId.parse(id), data));
        }
    }

    /** What was sealed; {@link Words#ERASED} where the key was destroyed, before or after it was written. */
    public static String opened(Keys keys, KeyId id, @Nullable String data) {
        return data == null
                ? Words.ERASED
                : keys.toOpen(id).map(key -> Seal.open(data, id, key)).orElse(Words.ERASED);
    }
}
