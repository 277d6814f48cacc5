package dev.tandem.query.journal;

import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document per event, {@code _id} its position. */
public final class Journal implements Projection<JournalEntry> {

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<JournalEntry> viewType() {
        return JournalEntry.class;
    }

    @Override
    public boolean readsEvents() {
        return false;
    }

    @Override
    public boolean oneEventEach() {
        return true;
    }

    @Override
    public boolean tracksVersions() {
        return false;
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        return Stream.of(Long.toString(recorded.position()));
    }

    @Override
    public @Nullable JournalEntry evolve(@Nullable JournalEntry entry, Recorded<? extends TandemEvent> recorded) {
        return JournalEntry.of(recorded);
    }
}
