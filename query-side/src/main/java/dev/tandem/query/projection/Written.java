package dev.tandem.query.projection;

import dev.tandem.api.guard.Guarded;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the views of a projection are written: as JSON, or as their own format says. A view that is {@link InParts} is
 * written part by part, each under its path, {@code meetings/all/3}; every other one is a single part.
 */
final class Written<V> {

    private static final String WHOLE = "whole";
    private static final RecordComponent[] NO_COMPONENTS = {};

    private final @Nullable ViewFormat<V> format;
    private final ObjectReader reader;
    private final Node node;
    private final String root;

    /** @param mapper seals and opens what is guarded */
    Written(Projection<V> projection, JsonMapper mapper) {
        format = projection.format();
        reader = mapper.readerFor(projection.viewType());
        node = node(projection.viewType(), mapper);
        root = node instanceof Leaf ? WHOLE : "";
    }

    /** All parts of a view. */
    Map<String, String> parts(V view) {
        if (format != null) {
            return Map.of(WHOLE, format.write(view));
        }
        var parts = new LinkedHashMap<String, String>();
        node.changes(root, null, view, (path, part) -> parts.put(path, Objects.requireNonNull(part)));
        return parts;
    }

    /** The parts of a view that are not as they were, without a text those that are no more. */
    Map<String, @Nullable String> changes(V before, V after) {
        if (format != null) {
            return Map.of(WHOLE, format.write(after));
        }
        var parts = new LinkedHashMap<String, @Nullable String>();
        node.changes(root, before, after, parts::put);
        return parts;
    }

    V read(Map<String, String> parts) {
        return read(reader, parts);
    }

    private V read(ObjectReader json, Map<String, String> parts) {
        if (format != null) {
            var whole = parts.get(WHOLE);
            if (whole == null) {
                throw new IllegalArgumentException("a view without its text");
            }
            return format.read(whole);
        }
        return json.readValue(json(parts));
    }

    private String json(Map<String, String> parts) {
        var json = new StringBuilder(
                parts.values().stream().mapToInt(part -> part.length() + 20).sum());
        node.read(root, parts, json);
        return json.toString();
    }

    /** Whether today's types can read it, nothing left over and nothing amiss. */
    boolean readable(Map<String, String> parts) {
        try {
            var view = read(reader.with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES), parts);
            return whole(view) && (format != null || parts(view).keySet().equals(parts.keySet()));
        } catch (JacksonException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a view has what its type says it always has: Jackson leaves out what is not there. */
    private static boolean whole(Object view) {
        var components = view.getClass().getRecordComponents();
        for (var component : components == null ? NO_COMPONENTS : components) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && value(accessor(component), view) == null) {
                return false;
            }
        }
        return true;
    }

    private static Method accessor(RecordComponent component) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    private static @Nullable Object value(Method accessor, Object of) {
        try {
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Node node(Type type, JsonMapper mapper) {
        if (type instanceof Class<?> some && some.isRecord() && InParts.class.isAssignableFrom(some)) {
            return new Split(Arrays.stream(some.getRecordComponents())
                    .map(component -> component(component, mapper))
                    .toList());
        }
        return leaf(type, mapper);
    }

    private static Leaf leaf(Type type, JsonMapper mapper) {
        return new Leaf(mapper.writerFor(mapper.constructType(type)));
    }

    private static Component component(RecordComponent component, JsonMapper mapper) {
        var accessor = accessor(component);
        if (accessor.isAnnotationPresent(Guarded.class)) {
            throw new IllegalArgumentException("%s is guarded, in a record that is in parts".formatted(component));
        }
        var node = component.getGenericType() instanceof ParameterizedType list && list.getRawType() == List.class
                ? new Items(leaf(list.getActualTypeArguments()[0], mapper))
                : node(component.getGenericType(), mapper);
        return new Component(component.getName(), accessor, node);
    }

    private static String below(String path, Object name) {
        return path.isEmpty() ? name.toString() : path + '/' + name;
    }

    /** Takes parts that are not as they were, without a text those that are no more. */
    private interface Parts {

        void put(String path, @Nullable String text);
    }

    /** What a view consists of, as its type says. */
    private sealed interface Node {

        /** Adds what is not as it was, at a path and below: all of it, where there was nothing before. */
        void changes(String path, @Nullable Object before, Object after, Parts parts);

        /** Appends what is there at a path and below as JSON. */
        void read(String path, Map<String, String> parts, StringBuilder json);
    }

    private record Leaf(ObjectWriter writer) implements Node {

        @Override
        public void changes(String path, @Nullable Object before, Object after, Parts parts) {
            if (before != after && !after.equals(before)) {
                parts.put(path, writer.writeValueAsString(after));
            }
        }

        @Override
        public void read(String path, Map<String, String> parts, StringBuilder json) {
            var part = parts.get(path);
            if (part == null) {
                throw new IllegalArgumentException("a view without the text of " + path);
            }
            json.append(part);
        }
    }

    private record Items(Leaf item) implements Node {

        @Override
        public void changes(String path, @Nullable Object before, Object after, Parts parts) {
            var was = before == null ? List.of() : (List<?>) before;
            var is = (List<?>) after;
            for (int i = 0; i < is.size(); i++) {
                item.changes(below(path, i), i < was.size() ? was.get(i) : null, is.get(i), parts);
            }
            for (int i = is.size(); i < was.size(); i++) {
                parts.put(below(path, i), null);
            }
        }

        @Override
        public void read(String path, Map<String, String> parts, StringBuilder json) {
            json.append('[');
            for (int i = 0; parts.get(below(path, i)) instanceof String part; i++) {
                json.append(i == 0 ? "" : ",").append(part);
            }
            json.append(']');
        }
    }

    private record Component(String name, Method accessor, Node node) {}

    private record Split(List<Component> components) implements Node {

        @Override
        public void changes(String path, @Nullable Object before, Object after, Parts parts) {
            if (before == after) {
                return;
            }
            for (var component : components) {
                var was = before == null ? null : value(component.accessor, before);
                var is = value(component.accessor, after);
                if (is != null) {
                    component.node.changes(below(path, component.name), was, is, parts);
                } else if (was != null) {
                    parts.put(below(path, component.name), null);
                }
            }
        }

        @Override
        public void read(String path, Map<String, String> parts, StringBuilder json) {
            json.append('{');
            var comma = "";
            for (var component : components) {
                var its = below(path, component.name);
                if (!(component.node instanceof Leaf) || parts.containsKey(its)) {
                    json.append(comma).append('"').append(component.name).append("\":");
                    component.node.read(its, parts, json);
                    comma = ",";
                }
            }
            json.append('}');
        }
    }
}
