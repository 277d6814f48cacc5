package dev.tandem.query.listing;

import java.text.CollationKey;
import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Orders of lists: what has no value last in either direction, what is equal in the order it came to be. */
final class Order {

    private Order() {}

    static <R extends Row, K extends Comparable<? super K>> Comparator<R> by(
            Function<R, @Nullable K> key, boolean descending) {
        Comparator<K> natural = Comparator.naturalOrder();
        return by(key, natural, descending);
    }

    /**
     * As people sort words: case and accents tell apart only what is otherwise the same. Remembers what it has compared,
     * so it is for one list alone.
     */
    static <R extends Row> Comparator<R> byText(Function<R, @Nullable String> key, boolean descending) {
        var collator = Collator.getInstance(Locale.ROOT);
        collator.setStrength(Collator.TERTIARY);
        collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        // a key costs as much as a comparison, of which each text takes part in many
        var keys = new HashMap<String, CollationKey>();
        return by(
                row -> {
                    var text = key.apply(row);
                    return text == null ? null : keys.computeIfAbsent(text, collator::getCollationKey);
                },
                descending);
    }

    private static <R extends Row, K> Comparator<R> by(
            Function<R, @Nullable K> key, Comparator<? super K> compare, boolean descending) {
        Comparator<R> byKey = (one, other) -> {
            var a = key.apply(one);
            var b = key.apply(other);
            if (a == null || b == null) {
                return Boolean.compare(a == null, b == null);
            }
            return descending ? compare.compare(b, a) : compare.compare(a, b);
        };
        return byKey.thenComparingLong(Row::since);
    }
}
