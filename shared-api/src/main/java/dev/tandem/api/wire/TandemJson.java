package dev.tandem.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.api.guard.GuardedJson;
import dev.tandem.api.guard.Keys;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How messages are written as JSON, in the log and on the wire alike: ISO-8601 dates, numbers as they were given, no
 * entry for what is absent, unknown fields refused.
 */
public final class TandemJson {

    private static final JsonMapper MAPPER = create();

    private TandemJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** A mapper for what is stored: seals and opens what is guarded. */
    public static JsonMapper guarded(Keys keys) {
        var builder = JsonMapper.builder();
        configure(builder);
        GuardedJson.with(keys, builder);
        return builder.build();
    }

    private static JsonMapper create() {
        var builder = JsonMapper.builder();
        configure(builder);
        return builder.build();
    }

    /** For mappers that add to it. */
    public static void configure(JsonMapper.Builder mapper) {
        mapper.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL));
    }
}
