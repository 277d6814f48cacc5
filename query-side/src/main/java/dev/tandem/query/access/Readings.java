package dev.tandem.query.access;

import dev.tandem.api.query.ReadingView;
import dev.tandem.api.query.ReadingsCheck;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where it is written who read the journal: where accounts and keys are, and not with the views, for it cannot be told from
 * the log. Only ever added to. Each line names the hash of the one before, so that one that was taken out or altered is
 * noticed; whoever can write all of it can make all of it anew.
 */
public interface Readings extends AutoCloseable {

    /**
     * Writes a line and gives its number. It survives a crash from then on.
     *
     * @throws NotRecorded where that could not be done; nothing was written then
     */
    long add(Noted noted);

    /**
     * Readings with all that was added to each, the newest first.
     *
     * @param before only those with a lower number
     * @param limit how many at most
     */
    Found newest(Wanted wanted, long before, int limit);

    /** Reads all of it. */
    ReadingsCheck check();

    @Override
    void close();

    /**
     * @param reader only this one's
     * @param since only those that began then or later
     * @param until only those that began then or earlier
     */
    record Wanted(
            @Nullable String reader,
            @Nullable Instant since,
            @Nullable Instant until) {

        boolean accepts(Line line) {
            return (reader == null || reader.equals(line.reader()))
                    && (since == null || !line.at().isBefore(since))
                    && (until == null || !line.at().isAfter(until));
        }
    }

    /** @param next the number that the next page is to be before; absent on the last */
    record Found(List<ReadingView> items, @Nullable Long next) {}
}
