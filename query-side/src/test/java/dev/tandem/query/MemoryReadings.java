package dev.tandem.query;

import dev.tandem.api.query.ReadingsCheck;
import dev.tandem.query.access.Noted;
import dev.tandem.query.access.Readings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes down who reads for tests of what is read; nobody looks it up. */
public final class MemoryReadings implements Readings {

    public final List<Noted> noted = new CopyOnWriteArrayList<>();

    @Override
    public long add(Noted one) {
        noted.add(one);
        return noted.size() - 1L;
    }

    @Override
    public Found newest(Wanted wanted, long before, int limit) {
        return new Found(List.of(), null);
    }

    @Override
    public ReadingsCheck check() {
        return new ReadingsCheck(true, noted.size(), null, null, null, List.of());
    }

    @Override
    public void close() {}
}
