package dev.tandem.query.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Checkpoints that are kept as long as the test runs. */
public final class MemoryCheckpoints implements CheckpointStore {

    public final ConcurrentSkipListMap<Long, String> notes = new ConcurrentSkipListMap<>();
    private volatile @Nullable String report;

    @Override
    public List<String> all() {
        return List.copyOf(notes.values());
    }

    @Override
    public Optional<String> newest() {
        return Optional.ofNullable(notes.lastEntry()).map(Map.Entry::getValue);
    }

    @Override
    public void keep(long size, String note) {
        notes.putIfAbsent(size, note);
    }

    @Override
    public Optional<String> report() {
        return Optional.ofNullable(report);
    }

    @Override
    public void keepReport(String what) {
        report = what;
    }
}
