package dev.tandem.api.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next entries for somebody who follows the journal.
 *
 * @param log what tells this log from others, the id of its first event; absent while there is none
 * @param items in log order
 * @param upTo up to this position there is nothing else that matches
 * @param more whether there may be more already
 */
public record JournalStretch(@Nullable String log, List<JournalEntryView> items, long upTo, boolean more)
        implements TandemView, Extent.Known {

    @Override
    public Extent extent() {
        return Extent.of(items);
    }
}
