package dev.tandem.console.frame;

import dev.tandem.console.bus.Ask;
import dev.tandem.web.identity.User;
import dev.tandem.web.visit.Visit;
import dev.tandem.web.visit.Visits;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Somebody looks at a page of a test. */
public final class Looking {

    private Looking() {}

    public static Viewing at(ServerRequest request, User user) {
        return new Viewing(request, user, ZoneOffset.UTC, Instant.parse("2026-03-03T12:00:00Z"));
    }

    /** Of somebody who was never here. */
    public static LastVisit forTheFirstTime(Ask ask) {
        return new LastVisit(ask, new Visits() {
            @Override
            public Optional<Visit> last(String reader, String dashboard) {
                return Optional.empty();
            }

            @Override
            public Visit note(String reader, String dashboard, Visit visit) {
                return visit;
            }

            @Override
            public void forget(String reader) {}
        });
    }
}
