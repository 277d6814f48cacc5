package dev.tandem.query.explain;

import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a figure was made from, before its events are looked up.
 *
 * @param items in the order to show them
 */
record Account(Formula formula, Result result, List<Item> items) {

    Account {
        items = List.copyOf(items);
    }

    /**
     * @param state where it is no number
     * @param reason why there is no value
     */
    record Result(
            @Nullable BigDecimal value,
            @Nullable String state,
            @Nullable NotEnoughData reason) {

        static Result of(Figure figure) {
            return new Result(figure.value(), null, figure.reason());
        }

        static Result of(long count) {
            return new Result(BigDecimal.valueOf(count), null, null);
        }

        /** In words, for where it is an input itself. */
        String text() {
            if (value != null) {
                return value.toPlainString();
            }
            if (state != null) {
                return state;
            }
            return reason == null ? "" : reason.name();
        }
    }

    /** What the result alone goes back to, for where it is an input itself. */
    Stream<Trace> traces() {
        return items.stream().filter(Item::bears).flatMap(item -> item.traces().stream());
    }
}
