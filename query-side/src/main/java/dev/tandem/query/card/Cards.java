package dev.tandem.query.card;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes to the lists of a document; the list given stays as it is. */
public final class Cards {

    private Cards() {}

    public static <C> List<C> plus(List<C> cards, C one) {
        var more = new ArrayList<C>(cards.size() + 1);
        more.addAll(cards);
        more.add(one);
        return more;
    }

    /** Changes those that match. */
    public static <C> List<C> each(List<C> cards, Predicate<? super C> which, UnaryOperator<C> change) {
        var changed = new ArrayList<C>(cards.size());
        for (var card : cards) {
            changed.add(which.test(card) ? change.apply(card) : card);
        }
        return changed;
    }

    /** Replaces the first that matches, in its place, or adds what becomes of none. */
    public static <C> List<C> put(List<C> cards, Predicate<? super C> which, Function<@Nullable C, C> evolve) {
        var changed = new ArrayList<>(cards);
        for (int i = 0; i < changed.size(); i++) {
            if (which.test(changed.get(i))) {
                changed.set(i, evolve.apply(changed.get(i)));
                return changed;
            }
        }
        changed.add(evolve.apply(null));
        return changed;
    }
}
