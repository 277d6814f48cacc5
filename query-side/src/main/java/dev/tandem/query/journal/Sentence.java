package dev.tandem.query.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.api.Id;
import dev.tandem.api.Words;
import dev.tandem.api.person.PersonId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How events of one type are put into words: a line of {@code sentences.properties}, read. */
final class Sentence {

    static final String ACTOR = "actor";

    /** Where nothing can be said of what a sentence cannot do without. */
    static final String SOMETHING = "…";

    private static final Pattern PIECES = Pattern.compile("\\{([^}|]+)(?:\\|([^}]*))?}|\\[|]|[^{\\[\\]]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** Most characters of somebody's words. */
    private static final int LONGEST = 80;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    /** Constants that are not read as they are written. */
    private static final Map<String, String> CONSTANTS = Map.of(
            "HR", "HR",
            "ONE_ON_ONE", "one-on-one",
            "CHECK_IN", "check-in",
            "E_MAIL", "e-mail");

    private final List<Piece> pieces;

    private Sentence(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** What is between two places where something is left out or not. */
    sealed interface Piece permits Said, Field, Group {}

    record Said(String words) implements Piece {}

    /**
     * @param path the way to the value; empty for the actor
     * @param otherwise said where there is nothing
     */
    record Field(
            String name,
            List<RecordComponent> path,
            Class<?> type,
            @Nullable String otherwise) implements Piece {

        /** Whether there is always something to say, for everybody. */
        boolean certain() {
            return otherwise != null || !Id.class.isAssignableFrom(type) || PersonId.class.equals(type);
        }
    }

    record Group(List<Piece> pieces) implements Piece {}

    /**
     * @param event the record that the fields are of
     * @throws IllegalArgumentException where it names a field that the event does not have
     */
    static Sentence parse(String template, Class<?> event) {
        var all = new ArrayList<Piece>();
        @Nullable List<Piece> group = null;
        var matcher = PIECES.matcher(template);
        while (matcher.find()) {
            var piece = matcher.group();
            switch (piece) {
                case "[" -> group = new ArrayList<>();
                case "]" -> {
                    if (group == null) {
                        throw new IllegalArgumentException("a bracket too many: " + template);
                    }
                    all.add(new Group(List.copyOf(group)));
                    group = null;
                }
                default -> {
                    var name = matcher.group(1);
                    (group == null ? all : group)
                            .add(name == null ? new Said(piece) : field(name, matcher.group(2), event));
                }
            }
        }
        if (group != null) {
            throw new IllegalArgumentException("a bracket is open: " + template);
        }
        return new Sentence(List.copyOf(all));
    }

    private static Field field(String name, @Nullable String otherwise, Class<?> event) {
        if (name.equals(ACTOR)) {
            return new Field(name, List.of(), PersonId.class, otherwise);
        }
        var path = new ArrayList<RecordComponent>();
        Type type = event;
        for (var step : name.split("\\.", -1)) {
            var component = component((Class<?>) type, step, name);
            path.add(component);
            type = component.getGenericType();
        }
        var leaf = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
        return new Field(name, List.copyOf(path), (Class<?>) leaf, otherwise);
    }

    private static RecordComponent component(Class<?> record, String step, String name) {
        return Stream.ofNullable(record.getRecordComponents())
                .flatMap(Arrays::stream)
                .filter(component -> name(component).equals(step))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("%s has no field %s".formatted(record.getSimpleName(), name)));
    }

    /** As it is written. */
    private static String name(RecordComponent component) {
        var other = component.getAccessor().getAnnotation(JsonProperty.class);
        return other == null ? component.getName() : other.value();
    }

    /** All fields, with whether the sentence can do without. */
    void fields(Consumer<Field> without, Consumer<Field> needed) {
        for (var piece : pieces) {
            switch (piece) {
                case Said _ -> {}
                case Field field -> needed.accept(field);
                case Group group ->
                    group.pieces().stream()
                            .filter(Field.class::isInstance)
                            .map(Field.class::cast)
                            .forEach(without);
            }
        }
    }

    /** The types of what it names. */
    Set<Class<?>> types() {
        var types = new HashSet<Class<?>>();
        fields(field -> types.add(field.type()), field -> types.add(field.type()));
        return types;
    }

    /** The people and things that it names, by id. */
    Set<String> ids(JsonNode payload) {
        var ids = new HashSet<String>();
        Consumer<Field> add = field -> {
            if (Id.class.isAssignableFrom(field.type())) {
                values(payload, field).stream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .forEach(ids::add);
            }
        };
        fields(add, add);
        return ids;
    }

    /** @param actor who gave the command, by name */
    String of(JsonNode payload, String actor, Sentences.Known known) {
        var said = new StringBuilder();
        for (var piece : pieces) {
            switch (piece) {
                case Said words -> said.append(words.words());
                case Field field -> {
                    var value = said(field, payload, actor, known);
                    said.append(value == null ? SOMETHING : value);
                }
                case Group group -> said.append(group(group, payload, actor, known));
            }
        }
        return capital(said.toString());
    }

    private static String group(Group group, JsonNode payload, String actor, Sentences.Known known) {
        var said = new StringBuilder();
        for (var piece : group.pieces()) {
            var words = switch (piece) {
                case Said one -> one.words();
                case Field field -> said(field, payload, actor, known);
                case Group inner -> group(inner, payload, actor, known);
            };
            if (words == null) {
                return "";
            }
            said.append(words);
        }
        return said.toString();
    }

    private static @Nullable String said(Field field, JsonNode payload, String actor, Sentences.Known known) {
        if (field.path().isEmpty()) {
            return actor;
        }
        var said = new ArrayList<String>();
        for (var value : values(payload, field)) {
            var one = said(value, field.type(), known);
            if (one != null) {
                said.add(one);
            }
        }
        return said.isEmpty() ? field.otherwise() : together(said);
    }

    private static Collection<JsonNode> values(JsonNode payload, Field field) {
        var node = payload;
        for (var step : field.path()) {
            node = node.path(name(step));
        }
        return node.isArray() ? node.values() : List.of(node);
    }

    private static @Nullable String said(JsonNode value, Class<?> type, Sentences.Known known) {
        // what is sealed from the reader is an object
        if (value.isMissingNode() || value.isNull() || value.isContainer()) {
            return null;
        }
        if (value.isNumber()) {
            return number(value.decimalValue());
        }
        var text = value.asString();
        try {
            if (PersonId.class.equals(type)) {
                return known.person(text);
            }
            if (Id.class.isAssignableFrom(type)) {
                var title = known.title(text);
                return title == null ? null : shortened(title);
            }
            if (LocalDate.class.equals(type)) {
                return DAY.format(LocalDate.parse(text));
            }
            if (YearMonth.class.equals(type)) {
                return MONTH.format(YearMonth.parse(text));
            }
            if (Instant.class.equals(type)) {
                return TIME.format(Instant.parse(text).atZone(known.zone()));
            }
        } catch (DateTimeException e) {
            return text;
        }
        if (type.isEnum()) {
            return plain(text);
        }
        return Words.class.isAssignableFrom(type) ? shortened(text) : text;
    }

    static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }

    /** {@code ON_TRACK} as "on track". */
    static String plain(String constant) {
        return CONSTANTS.getOrDefault(
                constant, constant.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static String number(BigDecimal value) {
        var plain = value.stripTrailingZeros();
        return String.format(Locale.ROOT, "%%,.%df".formatted(Math.max(0, plain.scale())), plain);
    }

    static String shortened(String words) {
        var line = SPACES.matcher(words).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private static String together(List<String> several) {
        return several.size() == 1
                ? several.getFirst()
                : String.join(", ", several.subList(0, several.size() - 1)) + " and " + several.getLast();
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
