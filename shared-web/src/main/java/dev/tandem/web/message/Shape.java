package dev.tandem.web.message;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What JSON a message or a part of it takes. Read off the record itself, once; reading and the API's document are both
 * derived from it, so that they cannot disagree.
 */
public sealed interface Shape {

    /**
     * A JSON object.
     *
     * @param members what a client may give, in the record's order; the id in the path is not among them
     */
    record Structure(Class<?> type, List<Member> members, Function<@Nullable Object[], Object> create)
            implements Shape {}

    /**
     * One entry of an object.
     *
     * @param index the component's place in the record's constructor
     */
    record Member(String name, int index, Shape shape, boolean required) {}

    /** A JSON array. Its elements are never null. */
    record Many(Shape element) implements Shape {}

    /**
     * Text that a value type checks itself.
     *
     * @param longest in characters, where the type says it in a constant {@code LONGEST}
     */
    record Words(Class<?> type, @Nullable Integer longest, Function<String, Object> create) implements Shape {}

    /** A UUID in its canonical form. */
    record Identifier(Class<?> type, Function<String, Object> create) implements Shape {}

    /** One of the constants of an enum. */
    record Choice(Class<?> type, List<Enum<?>> constants) implements Shape {}

    /** A whole number within a range, both ends included. */
    record Whole(long min, long max, LongFunction<Object> create) implements Shape {}

    /** A decimal number of at most {@value Limits#DIGITS} digits. */
    record Decimal() implements Shape {}

    record YesNo() implements Shape {}

    /** An ISO date within {@link Limits}. */
    record Day() implements Shape {}

    /** An ISO instant in UTC within {@link Limits}. */
    record Moment() implements Shape {}

    /** An ISO year and month within {@link Limits}. */
    record Month() implements Shape {}

    /** The id of a time zone, as in {@code Europe/Berlin}. */
    record Zone() implements Shape {}
}
