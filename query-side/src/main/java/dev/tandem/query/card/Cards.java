package dev.tandem.query.card;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes to the lists of a document; the list given stays as it is. */
public final class Cards {

    private Cards() {}

    public static <C> List<C> plus(List<C> cards, C one) {
        var more = Arrays.copyOf(cards.toArray(), cards.size() + 1);
        more[cards.size()] = one;
        return list(more);
    }

    /** Changes those that match. */
    public static <C> List<C> each(List<C> cards, Predicate<? super C> which, UnaryOperator<C> change) {
        Object @Nullable [] changed = null;
        for (int i = 0; i < cards.size(); i++) {
            if (which.test(cards.get(i))) {
                changed = changed == null ? cards.toArray() : changed;
                changed[i] = change.apply(cards.get(i));
            }
        }
        return changed == null ? cards : list(changed);
    }

    /**
     * Replaces the one that matches, in its place, or adds what becomes of none. Looked for from the end: what changes is
     * mostly young.
     */
    public static <C> List<C> put(List<C> cards, Predicate<? super C> which, Function<@Nullable C, C> evolve) {
        for (int i = cards.size() - 1; i >= 0; i--) {
            var card = cards.get(i);
            if (which.test(card)) {
                return with(cards, i, evolve.apply(card));
            }
        }
        return plus(cards, evolve.apply(null));
    }

    private static <C> List<C> with(List<C> cards, int place, C card) {
        var changed = cards.toArray();
        changed[place] = card;
        return list(changed);
    }

    /** What {@link List#copyOf} takes as it is. */
    @SuppressWarnings("unchecked") // there is nothing else in it
    private static <C> List<C> list(Object[] cards) {
        return (List<C>) List.of(cards);
    }
}
