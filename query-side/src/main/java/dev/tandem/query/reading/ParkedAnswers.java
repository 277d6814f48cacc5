package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.ParkedView;
import dev.tandem.api.query.TandemQuery.ShowParked;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.ParkedSequence;
import dev.tandem.query.projection.ProjectionRunner;
import java.time.Clock;
import java.util.Comparator;

/** Says what stands still, to those who run the system. No content of events. */
final class ParkedAnswers {

    private final Documents documents;
    private final ProjectionRunner runner;
    private final Log log;
    private final Clock clock;

    ParkedAnswers(Documents documents, ProjectionRunner runner, Log log, Clock clock) {
        this.documents = documents;
        this.runner = runner;
        this.log = log;
        this.clock = clock;
    }

    Answer of(ShowParked query, Actor actor) {
        if (!actor.is(Role.ADMIN)) {
            throw Documents.notAllowed();
        }
        var projection = Documents.found(
                runner.projection(query.projection()).orElse(null),
                "There is no projection %s.".formatted(query.projection()));
        var items = runner.parked(projection).values().stream()
                .sorted(Comparator.comparingLong(ParkedSequence::position).thenComparing(ParkedSequence::sequence))
                .map(this::view)
                .toList();
        return Answer.of(new Page.Parked(items, null), log.head(), clock.instant());
    }

    private ParkedView view(ParkedSequence parked) {
        // the history has every event of the sequence, for it never parks
        long waiting = documents.views().journal().positionsOf(parked.sequence()).stream()
                .filter(position -> position >= parked.position())
                .count();
        return new ParkedView(
                parked.sequence(),
                parked.position(),
                parked.type(),
                parked.eventId(),
                parked.cause(),
                parked.since(),
                Math.max(1, waiting));
    }
}
