package dev.tandem.console.page;

import dev.tandem.console.frame.Viewing;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * In which zone a page says its times of day: that of the partnership where it is about one, that of all partnerships in
 * view where they share one, else the console's. A page has one zone, and names it.
 */
final class Zones {

    private Zones() {}

    /** @param zones of the partnerships in view */
    static ZoneId shared(Stream<ZoneId> zones, Viewing viewing) {
        var different = zones.distinct().limit(2).toList();
        return different.size() == 1 ? different.getFirst() : viewing.zone();
    }
}
