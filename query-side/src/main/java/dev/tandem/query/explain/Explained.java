package dev.tandem.query.explain;

import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A figure with what was looked at for it, before its events are looked up.
 *
 * @param items in the order to show them
 */
record Explained(Formula formula, Result result, List<Item> items) {

    Explained {
        items = List.copyOf(items);
    }

    static Explained of(Formula formula, Figure figure, Stream<Item> items) {
        return new Explained(formula, Result.of(figure), items.toList());
    }

    static Explained of(Formula formula, long count, Stream<Item> items) {
        return new Explained(formula, Result.of(count), items.toList());
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

        /** How many of which, as a state. */
        static String counts(Map<?, Integer> counts) {
            return counts.isEmpty()
                    ? "none"
                    : counts.entrySet().stream()
                            .map(count -> "%s %d".formatted(count.getKey(), count.getValue()))
                            .collect(Collectors.joining(", "));
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
