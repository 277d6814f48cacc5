package dev.tandem.query.journal;

import dev.tandem.query.projection.ProjectionRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/** Finds journal entries, always by id. */
public final class JournalReader {

    /** Entries read in one go. */
    private static final int BLOCK = 500;

    private final ProjectionRunner views;
    private final Journal journal;
    private final History history;

    public JournalReader(ProjectionRunner views, Journal journal, History history) {
        this.views = views;
        this.journal = journal;
        this.history = history;
    }

    public Optional<JournalEntry> at(long position) {
        return entries(LongStream.of(position)).stream().findFirst();
    }

    /** In ascending order. */
    public List<JournalEntry> between(long from, long to) {
        return entries(LongStream.rangeClosed(Math.max(0, from), to));
    }

    /** The entries of a sequence at these positions, in log order. */
    public List<JournalEntry> of(String sequence, List<Long> positions) {
        var entries = new ArrayList<JournalEntry>(positions.size());
        for (int i = 0; i < positions.size(); i += BLOCK) {
            var block = positions.subList(i, Math.min(positions.size(), i + BLOCK));
            var found = entries(block.stream().mapToLong(p -> p));
            if (found.size() < block.size()) {
                throw new IllegalStateException("the journal lacks entries of %s between %d and %d"
                        .formatted(sequence, block.getFirst(), block.getLast()));
            }
            entries.addAll(found);
        }
        return entries;
    }

    /** The positions of a sequence's events, ascending. */
    public List<Long> positionsOf(String sequence) {
        var pages = views.read(history, sequence)
                .map(document -> Objects.requireNonNull(document.value()).months().stream()
                        .map(month -> History.page(sequence, month))
                        .toList())
                .orElse(List.of());
        return views.read(history, pages).values().stream()
                .flatMap(page -> Objects.requireNonNull(page.value()).positions().stream())
                .sorted()
                .toList();
    }

    /** By the position under which each is kept, whatever it says of itself. */
    public Map<Long, JournalEntry> kept(long from, long to) {
        var found = new HashMap<Long, JournalEntry>();
        var ids = LongStream.rangeClosed(from, to).mapToObj(Long::toString).toList();
        views.read(journal, ids)
                .forEach((id, document) -> found.put(Long.valueOf(id), Objects.requireNonNull(document.value())));
        return found;
    }

    /** Those of these positions that there are, in the order given. */
    public List<JournalEntry> entries(LongStream positions) {
        return views.read(journal, positions.mapToObj(Long::toString).toList()).values().stream()
                .map(document -> Objects.requireNonNull(document.value()))
                .toList();
    }
}
