package dev.tandem.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.person.PersonId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What both places for visits do. */
abstract class VisitsContract {

    private static final String READER = "account:jana";
    private static final String DASHBOARD = "managers/5f0c1c5e-7d53-4f0b-8f3b-6f6a6a1f2a10";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

    /** The same visits at every call: as another process, or this one after a restart, finds them. */
    abstract Visits open();

    @Test
    void knowsNothingOfWhoWasNeverThere() {
        assertThat(open().last(READER, DASHBOARD)).isEmpty();
    }

    @Test
    void isThereAfterARestart() {
        open().note(READER, DASHBOARD, new Visit(41, NOON));

        assertThat(open().last(READER, DASHBOARD)).contains(new Visit(41, NOON));
    }

    @Test
    void neverGoesBack() {
        var visits = open();
        visits.note(READER, DASHBOARD, new Visit(41, NOON));

        assertThat(visits.note(READER, DASHBOARD, new Visit(7, NOON.plusMillis(1))))
                .isEqualTo(new Visit(41, NOON.plusMillis(1)));
        assertThat(visits.note(READER, DASHBOARD, new Visit(50, NOON.minusSeconds(60))))
                .isEqualTo(new Visit(50, NOON.plusMillis(1)));
    }

    @Test
    void keepsReadersAndDashboardsApart() {
        var visits = open();
        visits.note(READER, DASHBOARD, new Visit(1, NOON));
        visits.note(READER, "partnerships/x", new Visit(2, NOON));
        visits.note("account:marek", DASHBOARD, new Visit(3, NOON));

        assertThat(visits.last(READER, DASHBOARD)).contains(new Visit(1, NOON));
        assertThat(visits.last(READER, "partnerships/x")).contains(new Visit(2, NOON));
        assertThat(visits.last("account:marek", DASHBOARD)).contains(new Visit(3, NOON));
    }

    @Test
    void forgetsAReaderAndNobodyElse() {
        var visits = open();
        visits.note(READER, DASHBOARD, new Visit(1, NOON));
        visits.note("account:marek", DASHBOARD, new Visit(3, NOON));

        visits.forget(READER);
        visits.forget(READER);

        assertThat(visits.last(READER, DASHBOARD)).isEmpty();
        assertThat(visits.last("account:marek", DASHBOARD)).isPresent();
    }

    @Test
    void forgetsAPersonWhoIsErased() {
        var visits = open();
        var person = PersonId.of("5f0c1c5e-7d53-4f0b-8f3b-6f6a6a1f2a11");
        visits.note("5f0c1c5e-7d53-4f0b-8f3b-6f6a6a1f2a11", DASHBOARD, new Visit(1, NOON));

        visits.forget(person);

        assertThat(visits.last("5f0c1c5e-7d53-4f0b-8f3b-6f6a6a1f2a11", DASHBOARD))
                .isEmpty();
    }

    @Test
    void forgetsTheLongestUnvisitedPastTheBound() {
        var visits = open();
        visits.note(READER, "the oldest", new Visit(1, NOON));
        for (int i = 0; i < 499; i++) {
            visits.note(READER, "dashboard " + i, new Visit(2, NOON.plusSeconds(1 + i)));
        }
        assertThat(visits.last(READER, "the oldest")).isPresent();

        visits.note(READER, "one more", new Visit(3, NOON.plusSeconds(1_000)));

        assertThat(visits.last(READER, "the oldest")).isEmpty();
        assertThat(visits.last(READER, "dashboard 0")).isPresent();
        assertThat(visits.last(READER, "one more")).isPresent();
    }
}
