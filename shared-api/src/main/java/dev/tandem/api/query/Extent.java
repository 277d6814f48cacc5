package dev.tandem.api.query;

import java.util.List;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How much was answered, as the record of who read the journal notes it.
 *
 * @param entries how many
 * @param from the lowest position among them; absent where there is none
 * @param to the highest
 */
public record Extent(
        long entries, @Nullable Long from, @Nullable Long to) {

    public static final Extent NONE = new Extent(0, null, null);

    /** An answer that knows how much it is. */
    public interface Known {

        Extent extent();
    }

    static Extent of(List<JournalEntryView> entries) {
        if (entries.isEmpty()) {
            return NONE;
        }
        var positions = entries.stream().mapToLong(JournalEntryView::position).summaryStatistics();
        return new Extent(entries.size(), positions.getMin(), positions.getMax());
    }

    /** Both together. */
    public Extent and(Extent other) {
        return new Extent(
                entries + other.entries, either(from, other.from, Math::min), either(to, other.to, Math::max));
    }

    private static @Nullable Long either(@Nullable Long one, @Nullable Long other, LongBinaryOperator both) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return both.applyAsLong(one, other);
    }
}
