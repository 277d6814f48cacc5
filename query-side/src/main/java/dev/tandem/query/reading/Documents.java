package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.guard.Keys;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.AtLeast;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemView;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.involvement.Involved;
import dev.tandem.query.membership.Held;
import dev.tandem.query.membership.Held.Interval;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.person.PersonCard;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.View;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an answer is made from: the documents at its moment, once they have what it must take into account, and the
 * reader's rights of today.
 */
final class Documents {

    private final ViewsInTime views;
    private final Log log;
    private final Clock clock;
    private final TandemProjections projections;
    private final Keys keys;

    Documents(ViewsInTime views, Log log, Clock clock, TandemProjections projections, Keys keys) {
        this.views = views;
        this.log = log;
        this.clock = clock;
        this.projections = projections;
        this.keys = keys;
    }

    ViewsInTime views() {
        return views;
    }

    TandemProjections projections() {
        return projections;
    }

    Log log() {
        return log;
    }

    /** What stands between documents and a reader whose partnerships of today are known. */
    Redactor redactor(Reader reader) {
        return new Redactor(keys, reader::isPartyOf);
    }

    /** What stands between one partnership's documents and a reader. */
    Redactor redactor(Actor actor, @Nullable Board now) {
        var theirs = now != null && Names.parties(now).stream().anyMatch(actor::is) ? now.id() : null;
        return new Redactor(keys, partnership -> partnership.equals(theirs));
    }

    /** The position that an answer must reach for what the reader has seen elsewhere; -1 where nothing is asked. */
    long least(@Nullable AtLeast atLeast, Deadline deadline) {
        long watched = Watching.least();
        return atLeast == null ? watched : Math.max(watched, views.await(atLeast, deadline));
    }

    /** The reader with the rights of today, or at least of what the answer must take into account. */
    Reader reader(Actor actor, long least, Deadline deadline) {
        if (actor.person() == null) {
            return new Reader(actor, Held.NONE);
        }
        views.require(projections.memberships(), List.of(), least, deadline);
        return new Reader(actor, held(actor.person()));
    }

    Reader listing(Actor actor, long least, Deadline deadline) {
        var reader = reader(actor, least, deadline);
        if (!reader.listsPartnerships()) {
            throw notAllowed();
        }
        return reader;
    }

    Held held(PersonId person) {
        var held = value(views.now(projections.memberships(), person.toString()));
        return held == null ? Held.NONE : held;
    }

    /** The partnerships that the reader holds today and held then. */
    List<PartnershipId> heldBy(Reader reader, Moment moment) {
        return reader.held().at(moment.position()).stream()
                .map(Interval::partnershipId)
                .filter(reader::isPartyOf)
                .distinct()
                .toList();
    }

    /** The lowest position that all partnerships of somebody have reached. */
    Moment momentOver(Supplier<Held> holder, Reading reading, long least, Deadline deadline) {
        return moment(
                reading,
                least,
                () -> {
                    long reached = views.reached(projections.memberships());
                    return Math.min(
                            reached,
                            reachedFor(holder.get().at(reached).stream().map(Interval::partnershipId)));
                },
                deadline,
                projections.memberships());
    }

    /** The lowest position that all partnerships have reached in which a person has something of their own. */
    Moment momentInvolving(PersonId person, Reading reading, long least, Deadline deadline) {
        return moment(
                reading,
                least,
                () -> {
                    long reached = views.reached(projections.involvements());
                    return Math.min(reached, reachedFor(involved(person).at(reached).stream()));
                },
                deadline,
                projections.involvements());
    }

    private long reachedFor(Stream<PartnershipId> partnerships) {
        var sequences = partnerships.map(PartnershipId::toString).distinct().toList();
        return views.reachedWithHistory(projections.board(), sequences);
    }

    Moment momentOverAll(Reading reading, long least, Projection<?> projection, Deadline deadline) {
        return moment(
                reading,
                least,
                () -> views.reached(
                        projections.catalogue(),
                        projection,
                        projections.board(),
                        projections.history(),
                        projections.journal()),
                deadline,
                projections.catalogue(),
                projection);
    }

    /**
     * The moment that an answer put together from several documents is of: as asked for, once everything has reached it;
     * else the lowest position that everything has reached, looked up before the documents are. What stands still at an
     * event that cannot be folded holds nothing up; it is noted.
     *
     * @param whole projections of which all that is parked is noted
     */
    Moment moment(Reading reading, long least, LongSupplier reached, Deadline deadline, Projection<?>... whole) {
        var moment = awaited(reading, least, reached, deadline);
        for (var projection : whole) {
            views.note(projection, null, moment.position(), deadline);
        }
        return moment;
    }

    private Moment awaited(Reading reading, long least, LongSupplier reached, Deadline deadline) {
        if (reading.asOf() != null) {
            var asked = Moment.parse(reading.asOf(), log);
            views.await(() -> reached.getAsLong() >= asked.position(), deadline);
            return asked;
        }
        var position = new long[1];
        views.await(
                () -> {
                    position[0] = reached.getAsLong();
                    return position[0] >= least;
                },
                deadline);
        return new Moment(position[0], clock.instant());
    }

    /** One document as it is now, once it takes into account what it must. */
    <V> ViewsInTime.Seen<V> awaited(Projection<V> projection, String key, long least, Deadline deadline) {
        var seen = views.seen(projection, key);
        while (seen.position() < least) {
            ViewsInTime.refuseBeyond(seen.parked(), least);
            long known = seen.position();
            views.await(() -> views.seen(projection, key).position() > known, deadline);
            seen = views.seen(projection, key);
        }
        return seen;
    }

    /** One document at the moment asked for; now, the position is the last that it is certain to show. */
    <V> Then<V> then(
            Projection<V> projection, String key, ViewsInTime.Seen<V> now, Reading reading, Deadline deadline) {
        if (reading.asOf() == null) {
            if (now.parked() != null) {
                deadline.metItself();
            }
            return new Then<>(now.document(), new Moment(now.position(), clock.instant()));
        }
        var moment = Moment.parse(reading.asOf(), log);
        ViewsInTime.refuseBeyond(now.parked(), moment.position());
        if (now.document() == null) {
            return new Then<>(null, moment);
        }
        views.require(projection, List.of(now.document().sequence()), moment.position(), deadline);
        return new Then<>(
                views.at(projection, List.of(key), moment.position(), deadline).get(key), moment);
    }

    record Then<V>(@Nullable View<V> document, Moment moment) {

        Answer answer(TandemView view, String stream) {
            return Answer.of(view, moment.position(), moment.at())
                    .withVersion(Objects.requireNonNull(document).versions().get(stream));
        }
    }

    List<Board> boards(List<PartnershipId> partnerships, Moment moment, Deadline deadline) {
        var keys = partnerships.stream().map(PartnershipId::toString).toList();
        views.require(projections.board(), keys, moment.position(), deadline);
        return views.at(projections.board(), keys, moment.position(), deadline).values().stream()
                .flatMap(document -> Stream.ofNullable(document.value()))
                .sorted(Comparator.comparingLong(Board::since))
                .toList();
    }

    Board boardAt(PartnershipId partnership, Moment moment, Deadline deadline) {
        return found(
                boards(List.of(partnership), moment, deadline).stream()
                        .findFirst()
                        .orElse(null),
                "There is no partnership %s.".formatted(partnership));
    }

    /** The partnership that a document belongs to, as it is now. */
    @Nullable Board boardOf(@Nullable View<?> document) {
        return document == null ? null : value(views.now(projections.board(), document.sequence()));
    }

    Names names(Collection<PersonId> people, Moment moment, Deadline deadline) {
        var keys = new LinkedHashSet<String>();
        people.forEach(person -> keys.add(person.toString()));
        views.require(projections.people(), keys, moment.position(), deadline);
        var cards = new HashMap<PersonId, PersonCard>();
        views.at(projections.people(), keys, moment.position(), deadline)
                .values()
                .forEach(document -> {
                    if (document.value() != null) {
                        cards.put(document.value().id(), document.value());
                    }
                });
        return new Names(cards);
    }

    /** Those whom each of these managed. */
    Map<PersonId, List<PersonId>> teams(Collection<PersonId> managers, Moment moment, Deadline deadline) {
        views.require(projections.teams(), List.of(), moment.position(), deadline);
        var teams = new HashMap<PersonId, List<PersonId>>();
        managers.forEach(manager -> {
            var team = value(views.now(projections.teams(), manager.toString()));
            teams.put(manager, team == null ? List.of() : team.at(moment.position()));
        });
        return teams;
    }

    /** The partnerships in which a person has had something of their own by a moment. */
    Involved involved(PersonId person) {
        var involved = value(views.now(projections.involvements(), person.toString()));
        return involved == null ? Involved.NONE : involved;
    }

    static <V> @Nullable V value(@Nullable View<V> document) {
        return document == null ? null : document.value();
    }

    static <V> V found(@Nullable V value, String sentence) {
        if (value == null) {
            throw new Refusal(RefusalCode.NOT_FOUND, sentence);
        }
        return value;
    }

    static Refusal notAllowed() {
        return new Refusal(RefusalCode.NOT_ALLOWED, "You may not see this, or it does not exist.");
    }
}
