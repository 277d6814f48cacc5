package dev.tandem.query;

import dev.tandem.web.visit.Visit;
import dev.tandem.web.visit.Visits;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Visits for tests of what is made of them; the last one noted counts. */
public final class MemoryVisits implements Visits {

    private final Map<String, Visit> visits = new ConcurrentHashMap<>();

    @Override
    public Optional<Visit> last(String reader, String dashboard) {
        return Optional.ofNullable(visits.get(reader + " at " + dashboard));
    }

    @Override
    public Visit note(String reader, String dashboard, Visit visit) {
        visits.put(reader + " at " + dashboard, visit);
        return visit;
    }

    @Override
    public void forget(String reader) {
        visits.keySet().removeIf(key -> key.startsWith(reader + " at "));
    }
}
