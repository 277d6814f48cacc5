package dev.tandem.web.message;

import dev.tandem.api.InvalidValue;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.problem.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads records from JSON, strictly: nothing unknown, nothing missing, nothing coerced, and every refusal a {@link
 * ProblemException} of 400 that names the field. It reads tokens, not a tree, so that what is refused is refused before
 * the rest is looked at.
 */
final class StrictJson {

    static final String MALFORMED_JSON = "MALFORMED_JSON";
    static final String UNKNOWN_FIELD = "UNKNOWN_FIELD";
    static final String MISSING_FIELD = "MISSING_FIELD";
    static final String DUPLICATE_FIELD = "DUPLICATE_FIELD";
    static final String INVALID_VALUE = "INVALID_VALUE";
    static final String DATE_OUT_OF_RANGE = "DATE_OUT_OF_RANGE";

    private static final int TOLD_CHARACTERS = 40;

    /** Region names only: a fixed offset is no time zone, and its id can be written in many ways. */
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private static final JsonMapper MAPPER = strictMapper();

    private StrictJson() {}

    private static JsonMapper strictMapper() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.NESTING)
                        .maxStringLength(Limits.BODY_BYTES)
                        .maxNameLength(Limits.NAME_CHARACTERS)
                        .maxNumberLength(Limits.NUMBER_CHARACTERS)
                        .build())
                .build();
        var builder = JsonMapper.builder(factory);
        TandemJson.configure(builder);
        return builder.build();
    }

    static JsonParser parser(byte[] source, int offset, int length) {
        return MAPPER.createParser(source, offset, length);
    }

    static JsonParser parser(JsonNode tree) {
        return MAPPER.treeAsTokens(tree);
    }

    /**
     * Reads exactly one object.
     *
     * @param parser before its first token
     * @param root what the way to a field begins with, where the object is part of something larger
     * @param add adds to the constructor's arguments what does not come from the object
     */
    static Object read(
            Shape.Structure structure, JsonParser parser, @Nullable String root, Consumer<@Nullable Object[]> add) {
        var path = root == null ? null : new Path(null, root);
        try {
            if (parser.nextToken() == null) {
                throw new ProblemException(400, MALFORMED_JSON, "The body is empty; it must be a JSON object.");
            }
            var arguments = arguments(structure, parser, path);
            if (parser.nextToken() != null) {
                throw new ProblemException(400, MALFORMED_JSON, "Something follows after the JSON object.");
            }
            add.accept(arguments);
            return created(structure, arguments, path);
        } catch (JacksonException e) {
            throw unreadable(e, parser);
        }
    }

    /** What the parser itself refuses. Its own message may quote the input at length, so it is not passed on. */
    static ProblemException unreadable(JacksonException e, JsonParser parser) {
        var at = e.getLocation();
        var where = at == null || at.getLineNr() < 0
                ? ""
                : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
        if (e instanceof StreamConstraintsException) {
            var path = parser.streamReadContext().pathAsPointer().toString();
            return new ProblemException(
                    400,
                    INVALID_VALUE,
                    "The JSON goes past a limit%s: at most %d levels of nesting, %d characters in a name, %d in a number."
                            .formatted(where, Limits.NESTING, Limits.NAME_CHARACTERS, Limits.NUMBER_CHARACTERS),
                    path.length() > 1 ? told(path.substring(1)) : null);
        }
        return new ProblemException(400, MALFORMED_JSON, "The body is not valid JSON%s.".formatted(where));
    }

    /** The way to what is being read; made into text only for a refusal. */
    private record Path(@Nullable Path parent, String name) {

        static String text(@Nullable Path path, String name) {
            return path == null ? name : path + "/" + name;
        }

        @Override
        public String toString() {
            return text(parent, name);
        }
    }

    private static Object value(Shape shape, JsonParser parser, Path path) {
        return switch (shape) {
            case Shape.Structure structure -> created(structure, arguments(structure, parser, path), path);
            case Shape.Many many -> list(many, parser, path);
            case Shape.Words words -> checked(path, () -> words.create().apply(text(parser, path, "text")));
            case Shape.Identifier id -> checked(path, () -> id.create().apply(text(parser, path, "a UUID")));
            case Shape.Choice choice -> choice(choice, text(parser, path, "one of " + names(choice)), path);
            case Shape.Whole whole -> checked(path, () -> whole.create().apply(whole(whole, parser, path)));
            case Shape.Decimal _ -> decimal(parser, path);
            case Shape.YesNo _ -> yesNo(parser, path);
            case Shape.Day _ -> day(text(parser, path, "an ISO date"), path);
            case Shape.Moment _ -> moment(text(parser, path, "an ISO instant in UTC"), path);
            case Shape.Month _ -> month(text(parser, path, "an ISO year and month"), path);
            case Shape.Zone _ -> zone(text(parser, path, "the id of a time zone"), path);
        };
    }

    /** The constructor's arguments; the caller adds what does not come from the body. */
    private static @Nullable Object[] arguments(Shape.Structure structure, JsonParser parser, @Nullable Path path) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrongType("a JSON object", parser, path);
        }
        var arguments = new @Nullable Object[structure.type().getRecordComponents().length];
        var seen = new boolean[arguments.length];
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var member = member(structure, name, path);
            var at = new Path(path, member.name());
            if (seen[member.index()]) {
                throw refused(DUPLICATE_FIELD, at, "is given twice");
            }
            seen[member.index()] = true;
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                arguments[member.index()] = value(member.shape(), parser, at);
            } else if (member.required()) {
                throw refused(MISSING_FIELD, at, "is required and was null");
            }
        }
        for (var member : structure.members()) {
            if (member.required() && !seen[member.index()]) {
                throw refused(MISSING_FIELD, new Path(path, member.name()), "is required");
            }
        }
        return arguments;
    }

    private static Shape.Member member(Shape.Structure structure, String name, @Nullable Path path) {
        for (var member : structure.members()) {
            if (member.name().equals(name)) {
                return member;
            }
        }
        var known = structure.members().stream().map(Shape.Member::name).collect(Collectors.joining(", "));
        var at = new Path(path, told(name).replace("~", "~0").replace("/", "~1"));
        throw refused(
                UNKNOWN_FIELD,
                at,
                known.isEmpty() ? "is unknown; no field is expected here" : "is unknown; the fields are " + known);
    }

    private static Object created(Shape.Structure structure, @Nullable Object[] arguments, @Nullable Path path) {
        try {
            return structure.create().apply(arguments);
        } catch (InvalidValue e) {
            throw invalid(path, e);
        }
    }

    private static List<Object> list(Shape.Many many, JsonParser parser, Path path) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrongType("a list", parser, path);
        }
        var elements = new ArrayList<Object>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            var at = new Path(path, Integer.toString(elements.size()));
            if (elements.size() == Limits.LIST_ELEMENTS) {
                throw refused(INVALID_VALUE, path, "must have at most %d elements".formatted(Limits.LIST_ELEMENTS));
            }
            if (token == JsonToken.VALUE_NULL) {
                throw refused(MISSING_FIELD, at, "is required and was null");
            }
            elements.add(value(many.element(), parser, at));
        }
        return elements;
    }

    private static String text(JsonParser parser, Path path, String expected) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(expected, parser, path);
        }
        return parser.getString();
    }

    private static Object choice(Shape.Choice choice, String text, Path path) {
        for (var constant : choice.constants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw refused(INVALID_VALUE, path, "must be one of %s, is '%s'".formatted(names(choice), told(text)));
    }

    private static String names(Shape.Choice choice) {
        return choice.constants().stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static long whole(Shape.Whole whole, JsonParser parser, Path path) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType("a whole number", parser, path);
        }
        var text = parser.getString();
        try {
            long number = Long.parseLong(text);
            if (number >= whole.min() && number <= whole.max()) {
                return number;
            }
        } catch (NumberFormatException e) {
            // longer than any range: refused below, as any number out of range
        }
        throw refused(INVALID_VALUE, path, "must be %d to %d, is %s".formatted(whole.min(), whole.max(), told(text)));
    }

    private static BigDecimal decimal(JsonParser parser, Path path) {
        var token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrongType("a number", parser, path);
        }
        var text = parser.getString();
        try {
            var number = new BigDecimal(text);
            // 1e1000000 has one digit and a scale of -1000000: the scale is looked at before anything unfolds it
            boolean sane = number.precision() <= Limits.DIGITS
                    && number.scale() <= Limits.DIGITS
                    && (long) number.precision() - number.scale() <= Limits.DIGITS;
            if (sane) {
                // as it will be read back from the log, where no exponent is written
                return number.scale() < 0 ? number.setScale(0) : number;
            }
        } catch (NumberFormatException e) {
            // an exponent beyond all bounds: refused below
        }
        throw refused(INVALID_VALUE, path, "must have at most %d digits, is %s".formatted(Limits.DIGITS, told(text)));
    }

    private static Boolean yesNo(JsonParser parser, Path path) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> throw wrongType("true or false", parser, path);
        };
    }

    private static LocalDate day(String text, Path path) {
        try {
            var day = LocalDate.parse(text);
            if (!day.isBefore(Limits.FIRST_DAY) && !day.isAfter(Limits.LAST_DAY)) {
                return day;
            }
        } catch (DateTimeException e) {
            throw refused(INVALID_VALUE, path, "must be an ISO date like 2026-03-31, is '%s'".formatted(told(text)));
        }
        throw refused(
                DATE_OUT_OF_RANGE,
                path,
                "must be from %s to %s, is %s".formatted(Limits.FIRST_DAY, Limits.LAST_DAY, told(text)));
    }

    private static Instant moment(String text, Path path) {
        try {
            var moment = Instant.parse(text);
            if (!text.endsWith("Z")) {
                throw new DateTimeException("not in UTC");
            }
            if (!moment.isBefore(Limits.FIRST_MOMENT) && moment.isBefore(Limits.END_OF_TIME)) {
                return moment;
            }
        } catch (DateTimeException e) {
            throw refused(
                    INVALID_VALUE,
                    path,
                    "must be an ISO instant in UTC like 2026-03-31T09:30:00Z, is '%s'".formatted(told(text)));
        }
        throw refused(
                DATE_OUT_OF_RANGE,
                path,
                "must be from %s to before %s, is %s".formatted(Limits.FIRST_MOMENT, Limits.END_OF_TIME, told(text)));
    }

    private static YearMonth month(String text, Path path) {
        try {
            var month = YearMonth.parse(text);
            if (!month.isBefore(Limits.FIRST_MONTH) && !month.isAfter(Limits.LAST_MONTH)) {
                return month;
            }
        } catch (DateTimeException e) {
            throw refused(
                    INVALID_VALUE, path, "must be an ISO year and month like 2026-03, is '%s'".formatted(told(text)));
        }
        throw refused(
                DATE_OUT_OF_RANGE,
                path,
                "must be from %s to %s, is %s".formatted(Limits.FIRST_MONTH, Limits.LAST_MONTH, told(text)));
    }

    private static ZoneId zone(String text, Path path) {
        if (ZONES.contains(text)) {
            return ZoneId.of(text);
        }
        throw refused(
                INVALID_VALUE, path, "must be the id of a time zone like Europe/Berlin, is '%s'".formatted(told(text)));
    }

    @FunctionalInterface
    private interface Check {
        Object run();
    }

    private static Object checked(Path path, Check check) {
        try {
            return check.run();
        } catch (InvalidValue e) {
            throw invalid(path, e);
        }
    }

    /** A value type's own sentence says what is wrong with the value; where it stood is added here. */
    private static ProblemException invalid(@Nullable Path path, InvalidValue e) {
        var said = String.valueOf(e.getMessage());
        return path == null ? new ProblemException(400, INVALID_VALUE, said + ".") : refused(INVALID_VALUE, path, said);
    }

    private static ProblemException wrongType(String expected, JsonParser parser, @Nullable Path path) {
        var given = given(parser.currentToken());
        return path == null
                ? new ProblemException(400, INVALID_VALUE, "The body must be %s, is %s.".formatted(expected, given))
                : refused(INVALID_VALUE, path, "must be %s, is %s".formatted(expected, given));
    }

    private static String given(@Nullable JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a number with a fraction or an exponent";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case null, default -> "something else";
        };
    }

    private static ProblemException refused(String code, Path path, String fact) {
        var field = path.toString();
        return new ProblemException(400, code, "%s %s.".formatted(field, fact), field);
    }

    /** A client's own words in a sentence: never at length. */
    static String told(String text) {
        return text.length() <= TOLD_CHARACTERS ? text : text.substring(0, TOLD_CHARACTERS) + "…";
    }
}
