package dev.tandem.query.listing;

import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.PersonFilter;
import dev.tandem.query.person.PersonCard;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Has a personal word, and so is never kept: it is made of the document each time. */
public record PersonRow(
        String id,
        long since,
        String name,
        @Nullable PersonId manager,
        @Nullable String unit,
        @Nullable LocalDate left) implements Row {

    public static PersonRow of(PersonCard person) {
        return new PersonRow(
                person.id().toString(),
                person.since(),
                person.name().value(),
                person.manager(),
                person.unit() == null ? null : person.unit().value(),
                person.leftOn());
    }

    /** Those that a filter lets through. */
    public static Predicate<PersonRow> matching(PersonFilter filter) {
        return row -> Row.is(filter.manager(), row.manager)
                && Row.is(filter.unit(), row.unit)
                && (filter.left() == null || filter.left() == (row.left != null))
                && Row.contains(row.name, filter.name());
    }

    public static Comparator<PersonRow> by(PersonFilter.Order order, boolean descending) {
        return switch (order) {
            case NAME -> Order.byText(PersonRow::name, descending);
            case UNIT -> Order.byText(PersonRow::unit, descending);
            case LEFT -> Order.by(PersonRow::left, descending);
        };
    }
}
