package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.TandemQuery.ReadReadings;
import dev.tandem.query.access.Readings;
import dev.tandem.query.projection.Log;
import java.time.Clock;

/** Who read the journal, for auditors. */
final class ReadingAnswers {

    private final Readings readings;
    private final Log log;
    private final Clock clock;

    ReadingAnswers(Readings readings, Log log, Clock clock) {
        this.readings = readings;
        this.log = log;
        this.clock = clock;
    }

    Answer newest(ReadReadings query, Actor actor) {
        requireAuditor(actor);
        var after = query.paging().after();
        var found = readings.newest(
                new Readings.Wanted(query.reader(), query.since(), query.until()),
                after == null ? Long.MAX_VALUE : number(after),
                query.paging().limit());
        var next = found.next();
        return Answer.of(
                new Page.Readings(found.items(), next == null ? null : next.toString()), log.head(), clock.instant());
    }

    Answer check(Actor actor) {
        requireAuditor(actor);
        return Answer.of(readings.check(), log.head(), clock.instant());
    }

    private static void requireAuditor(Actor actor) {
        if (!actor.is(Role.AUDITOR)) {
            throw Documents.notAllowed();
        }
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new Refusal(RefusalCode.INVALID_PARAMETER, "The cursor cannot be read.");
        }
    }
}
