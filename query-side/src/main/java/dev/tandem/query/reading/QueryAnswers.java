package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.AggregateType;
import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.AtLeast;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.GetGoal;
import dev.tandem.api.query.TandemQuery.GetInitiative;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListInitiatives;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.api.query.TandemQuery.ShowProjections;
import dev.tandem.api.query.TandemView;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.dashboard.Presentation;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.membership.Held;
import dev.tandem.query.membership.Held.Interval;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.person.PersonCard;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.View;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers every query. Blocks while it waits for the views, so it is to be called on virtual threads. */
public final class QueryAnswers {

    private final ProjectionRunner runner;
    private final Log log;
    private final Clock clock;
    private final TandemProjections projections;
    private final ViewsInTime views;
    private final Lists lists;
    private final JournalAnswers journal;

    public QueryAnswers(ProjectionRunner runner, Log log, Clock clock, TandemProjections projections) {
        this.runner = runner;
        this.log = log;
        this.clock = clock;
        this.projections = projections;
        views = new ViewsInTime(runner, projections);
        lists = new Lists(views, projections);
        journal = new JournalAnswers(views, projections);
    }

    /** The answer for one reader. Refusals are answers too; exceptions are faults. */
    public Answer answer(TandemQuery query, Actor actor) {
        var deadline = new Deadline(ViewsInTime.PATIENCE);
        try {
            return switch (query) {
                case GetPartnership q -> partnership(q.id(), q.reading(), actor, deadline, Presentation::partnership);
                case ShowPartnershipDashboard q ->
                    partnership(q.id(), q.reading(), actor, deadline, Presentation::dashboard);
                case GetGoal q -> goal(q, actor, deadline);
                case GetInitiative q -> initiative(q, actor, deadline);
                case GetPerson q -> person(q, actor, deadline);
                case ListPartnerships q -> partnerships(q, actor, deadline);
                case ListGoals q -> goals(q, actor, deadline);
                case ListInitiatives q -> initiatives(q, actor, deadline);
                case ListPeople q -> people(q, actor, deadline);
                case ShowManagerDashboard q -> managerDashboard(q, actor, deadline);
                case ReadJournal q -> {
                    long least = least(q.atLeast(), deadline);
                    yield journal.read(q, reader(actor, least, deadline), least, clock.instant(), deadline);
                }
                case GetJournalEntry q ->
                    journal.entry(q.position(), reader(actor, -1, deadline), clock.instant(), log.head());
                case ShowProjections q -> progress(actor);
            };
        } catch (Refusal refusal) {
            return Answer.refused(refusal.code(), refusal.sentence());
        }
    }

    private Answer partnership(
            PartnershipId id,
            Reading reading,
            Actor actor,
            Deadline deadline,
            BiFunction<Presentation, Board, TandemView> present) {
        long least = least(reading.atLeast(), deadline);
        var key = id.toString();
        var seen = awaited(projections.board(), key, least, deadline);
        if (!new Reader(actor, Held.NONE).mayRead(value(seen.document()))) {
            throw notAllowed();
        }
        var then = then(projections.board(), key, seen, reading, deadline);
        var board = found(value(then.document()), "There is no partnership " + id + ".");
        var names = names(Names.in(board), then.moment(), deadline);
        return then.answer(present.apply(new Presentation(names, then.moment().at()), board), id.stream());
    }

    private Answer goal(GetGoal query, Actor actor, Deadline deadline) {
        long least = least(query.reading().atLeast(), deadline);
        var key = query.id().toString();
        var seen = awaited(projections.goals(), key, least, deadline);
        var now = value(seen.document());
        if (!new Reader(actor, Held.NONE).mayRead(now, boardOf(seen.document()))) {
            throw notAllowed();
        }
        var then = then(projections.goals(), key, seen, query.reading(), deadline);
        var goal = found(value(then.document()), "There is no goal " + query.id() + ".");
        var board = boardAt(goal.partnershipId(), then.moment(), deadline);
        var names = names(Names.in(goal), then.moment(), deadline);
        return then.answer(new Presentation(names, then.moment().at()).goal(goal, board.zone()), query.id().stream());
    }

    private Answer initiative(GetInitiative query, Actor actor, Deadline deadline) {
        long least = least(query.reading().atLeast(), deadline);
        var key = query.id().toString();
        var seen = awaited(projections.initiatives(), key, least, deadline);
        var now = value(seen.document());
        if (!new Reader(actor, Held.NONE).mayRead(now, boardOf(seen.document()))) {
            throw notAllowed();
        }
        var then = then(projections.initiatives(), key, seen, query.reading(), deadline);
        var initiative = found(value(then.document()), "There is no initiative " + query.id() + ".");
        var board = boardAt(initiative.partnershipId(), then.moment(), deadline);
        var names = names(Names.in(initiative), then.moment(), deadline);
        return then.answer(
                new Presentation(names, then.moment().at()).initiative(initiative, board.zone()), query.id().stream());
    }

    private Answer person(GetPerson query, Actor actor, Deadline deadline) {
        long least = least(query.reading().atLeast(), deadline);
        var key = query.id().toString();
        var seen = awaited(projections.people(), key, least, deadline);
        if (!new Reader(actor, Held.NONE).mayRead(query.id(), value(seen.document()))) {
            throw notAllowed();
        }
        var then = then(projections.people(), key, seen, query.reading(), deadline);
        var person = found(value(then.document()), "There is no person " + query.id() + ".");
        return then.answer(Presentation.person(person), query.id().stream());
    }

    private Answer managerDashboard(ShowManagerDashboard query, Actor actor, Deadline deadline) {
        long least = least(query.reading().atLeast(), deadline);
        var reader = reader(actor, least, deadline);
        var manager = query.manager();
        var moment = moment(
                query.reading(),
                least,
                () -> {
                    long reached = views.reached(projections.memberships());
                    return Math.min(reached, reachedFor(held(manager).at(reached)));
                },
                deadline);
        var managed = held(manager).at(moment.position()).stream()
                .filter(interval -> interval.side() == Side.MANAGER)
                .toList();
        var visible = managed.stream()
                .map(Interval::partnershipId)
                .filter(reader::mayRead)
                .toList();
        if (visible.isEmpty() && !reader.readsEverything() && !actor.is(manager)) {
            throw notAllowed();
        }
        var boards = boards(visible, moment, deadline);
        var mentioned = boards.stream().map(Names::in).flatMap(Set::stream).collect(Collectors.toSet());
        mentioned.add(manager);
        var names = names(mentioned, moment, deadline);
        if (visible.isEmpty() && !names.people().containsKey(manager)) {
            throw new Refusal(RefusalCode.NOT_FOUND, "There is no person %s.".formatted(manager));
        }
        return Answer.of(
                new Presentation(names, moment.at()).dashboard(manager, boards), moment.position(), moment.at());
    }

    private Answer partnerships(ListPartnerships query, Actor actor, Deadline deadline) {
        long least = least(query.reading().atLeast(), deadline);
        var reader = listing(actor, least, deadline);
        Predicate<Board> filter = board -> query.status() == null || board.status() == query.status();
        Moment moment;
        Lists.Found<Board> found;
        if (reader.readsEverything()) {
            moment = momentOverAll(query.reading(), least, projections.board(), deadline);
            found = lists.ofAll(
                    AggregateType.PARTNERSHIP, projections.board(), filter, query.paging(), moment, deadline);
        } else {
            moment = momentOver(reader, query.reading(), least, deadline);
            found = lists.of(boards(heldBy(reader, moment), moment, deadline), Board::since, filter, query.paging());
        }
        var mentioned = found.items().stream()
                .flatMap(board -> Names.parties(board).stream())
                .collect(Collectors.toSet());
        var present = new Presentation(names(mentioned, moment, deadline), moment.at());
        return Answer.of(
                new Page.Partnerships(
                        found.items().stream().map(present::partnership).toList(), found.next()),
                moment.position(),
                moment.at());
    }

    private Answer goals(ListGoals query, Actor actor, Deadline deadline) {
        Predicate<GoalCard> filter =
                goal -> (query.owner() == null || goal.terms().owner().equals(query.owner()))
                        && (query.status() == null || goal.status() == query.status());
        return cards(
                query.partnership(),
                query.reading(),
                query.paging(),
                actor,
                deadline,
                new Kind<>(
                        AggregateType.GOAL,
                        projections.goals(),
                        Board::goals,
                        GoalCard::since,
                        GoalCard::partnershipId,
                        Names::in),
                filter,
                (present, zones) -> goal -> present.goal(goal, zone(zones, goal.partnershipId())),
                Page.Goals::new);
    }

    private Answer initiatives(ListInitiatives query, Actor actor, Deadline deadline) {
        Predicate<InitiativeCard> filter =
                initiative -> (query.owner() == null || initiative.owner().equals(query.owner()))
                        && (query.status() == null || initiative.status() == query.status());
        return cards(
                query.partnership(),
                query.reading(),
                query.paging(),
                actor,
                deadline,
                new Kind<>(
                        AggregateType.INITIATIVE,
                        projections.initiatives(),
                        Board::initiatives,
                        InitiativeCard::since,
                        InitiativeCard::partnershipId,
                        Names::in),
                filter,
                (present, zones) ->
                        initiative -> present.initiative(initiative, zone(zones, initiative.partnershipId())),
                Page.Initiatives::new);
    }

    /** What differs between the lists of goals and of initiatives. */
    private record Kind<C>(
            AggregateType type,
            Projection<C> projection,
            Function<Board, List<C>> of,
            ToLongFunction<C> since,
            Function<C, PartnershipId> partnership,
            Function<C, Set<PersonId>> mentioned) {}

    private <C, V> Answer cards(
            @Nullable PartnershipId partnership,
            Reading reading,
            Paging paging,
            Actor actor,
            Deadline deadline,
            Kind<C> kind,
            Predicate<C> filter,
            BiFunction<Presentation, Map<PartnershipId, Board>, Function<C, V>> present,
            BiFunction<List<V>, @Nullable String, TandemView> page) {
        long least = least(reading.atLeast(), deadline);
        var reader = listing(actor, least, deadline);
        Moment moment;
        Lists.Found<C> found;
        Map<PartnershipId, Board> boards;
        if (partnership == null && reader.readsEverything()) {
            moment = momentOverAll(reading, least, kind.projection(), deadline);
            found = lists.ofAll(kind.type(), kind.projection(), filter, paging, moment, deadline);
            boards = byId(boards(
                    found.items().stream().map(kind.partnership()).distinct().toList(), moment, deadline));
        } else {
            if (partnership != null && !reader.mayRead(partnership)) {
                throw notAllowed();
            }
            moment = partnership == null
                    ? momentOver(reader, reading, least, deadline)
                    : moment(
                            reading,
                            least,
                            () -> views.reachedWithHistory(projections.board(), List.of(partnership.toString())),
                            deadline);
            boards =
                    byId(boards(partnership == null ? heldBy(reader, moment) : List.of(partnership), moment, deadline));
            found = lists.of(
                    boards.values().stream()
                            .flatMap(board -> kind.of().apply(board).stream())
                            .sorted(Comparator.comparingLong(kind.since()))
                            .toList(),
                    kind.since(),
                    filter,
                    paging);
        }
        var mentioned = found.items().stream()
                .flatMap(card -> kind.mentioned().apply(card).stream())
                .collect(Collectors.toSet());
        var names = names(mentioned, moment, deadline);
        var view = present.apply(new Presentation(names, moment.at()), boards);
        return Answer.of(
                page.apply(found.items().stream().map(view).toList(), found.next()), moment.position(), moment.at());
    }

    private static ZoneId zone(Map<PartnershipId, Board> boards, PartnershipId partnership) {
        return Objects.requireNonNull(boards.get(partnership), "the partnership of a card")
                .zone();
    }

    private static Map<PartnershipId, Board> byId(List<Board> boards) {
        return boards.stream()
                .collect(
                        Collectors.toMap(Board::id, board -> board, (one, other) -> one, java.util.LinkedHashMap::new));
    }

    private Answer people(ListPeople query, Actor actor, Deadline deadline) {
        long least = least(query.reading().atLeast(), deadline);
        var reader = new Reader(actor, Held.NONE);
        var moment = momentOverAll(query.reading(), least, projections.people(), deadline);
        var found = lists.ofAll(
                AggregateType.PERSON,
                projections.people(),
                person -> reader.mayRead(person.id(), person)
                        && (query.manager() == null || query.manager().equals(person.manager())),
                query.paging(),
                moment,
                deadline);
        return Answer.of(
                new Page.People(found.items().stream().map(Presentation::person).toList(), found.next()),
                moment.position(),
                moment.at());
    }

    private Answer progress(Actor actor) {
        if (!actor.is(Role.ADMIN)) {
            throw notAllowed();
        }
        return Answer.of(new Page.Projections(runner.progress(), null), log.head(), clock.instant());
    }

    // what an answer takes into account

    /** The position that an answer must reach for what the reader has seen elsewhere; -1 where nothing is asked. */
    private long least(@Nullable AtLeast atLeast, Deadline deadline) {
        return atLeast == null ? -1 : views.await(atLeast, deadline);
    }

    /** The reader with the rights of today, or at least of what the answer must take into account. */
    private Reader reader(Actor actor, long least, Deadline deadline) {
        if (actor.person() == null) {
            return new Reader(actor, Held.NONE);
        }
        views.require(projections.memberships(), List.of(), least, deadline);
        return new Reader(actor, held(actor.person()));
    }

    private Reader listing(Actor actor, long least, Deadline deadline) {
        var reader = reader(actor, least, deadline);
        if (!reader.listsPartnerships()) {
            throw notAllowed();
        }
        return reader;
    }

    private Held held(PersonId person) {
        var held = value(views.now(projections.memberships(), person.toString()));
        return held == null ? Held.NONE : held;
    }

    /** The partnerships that the reader holds today and held then. */
    private List<PartnershipId> heldBy(Reader reader, Moment moment) {
        return reader.held().at(moment.position()).stream()
                .map(Interval::partnershipId)
                .filter(reader::isPartyOf)
                .distinct()
                .toList();
    }

    private Moment momentOver(Reader reader, Reading reading, long least, Deadline deadline) {
        return moment(
                reading,
                least,
                () -> {
                    long reached = views.reached(projections.memberships());
                    return Math.min(reached, reachedFor(reader.held().at(reached)));
                },
                deadline);
    }

    private long reachedFor(List<Interval> held) {
        var sequences = held.stream()
                .map(interval -> interval.partnershipId().toString())
                .distinct()
                .toList();
        return views.reachedWithHistory(projections.board(), sequences);
    }

    private Moment momentOverAll(Reading reading, long least, Projection<?> projection, Deadline deadline) {
        return moment(
                reading,
                least,
                () -> views.reached(
                        projections.catalogue(),
                        projection,
                        projections.board(),
                        projections.history(),
                        projections.journal()),
                deadline);
    }

    /**
     * The moment that an answer put together from several documents is of: as asked for, once everything has reached it;
     * else the lowest position that everything has reached, looked up before the documents are.
     */
    private Moment moment(Reading reading, long least, LongSupplier reached, Deadline deadline) {
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
    private <V> ViewsInTime.Seen<V> awaited(Projection<V> projection, String key, long least, Deadline deadline) {
        var seen = views.seen(projection, key);
        while (seen.position() < least) {
            long known = seen.position();
            views.await(() -> views.seen(projection, key).position() > known, deadline);
            seen = views.seen(projection, key);
        }
        return seen;
    }

    /** One document at the moment asked for; now, the position is the last that it is certain to show. */
    private <V> Then<V> then(
            Projection<V> projection, String key, ViewsInTime.Seen<V> now, Reading reading, Deadline deadline) {
        if (reading.asOf() == null) {
            return new Then<>(now.document(), new Moment(now.position(), clock.instant()));
        }
        var moment = Moment.parse(reading.asOf(), log);
        if (now.document() == null) {
            return new Then<>(null, moment);
        }
        views.require(projection, List.of(now.document().sequence()), moment.position(), deadline);
        return new Then<>(
                views.at(projection, List.of(key), moment.position(), deadline).get(key), moment);
    }

    private record Then<V>(@Nullable View<V> document, Moment moment) {

        Answer answer(TandemView view, String stream) {
            return Answer.of(view, moment.position(), moment.at())
                    .withVersion(Objects.requireNonNull(document).versions().get(stream));
        }
    }

    private List<Board> boards(List<PartnershipId> partnerships, Moment moment, Deadline deadline) {
        var keys = partnerships.stream().map(PartnershipId::toString).toList();
        views.require(projections.board(), keys, moment.position(), deadline);
        return views.at(projections.board(), keys, moment.position(), deadline).values().stream()
                .flatMap(document -> Stream.ofNullable(document.value()))
                .sorted(Comparator.comparingLong(Board::since))
                .toList();
    }

    private Board boardAt(PartnershipId partnership, Moment moment, Deadline deadline) {
        return found(
                boards(List.of(partnership), moment, deadline).stream()
                        .findFirst()
                        .orElse(null),
                "There is no partnership %s.".formatted(partnership));
    }

    /** The partnership that a document belongs to, as it is now. */
    private @Nullable Board boardOf(@Nullable View<?> document) {
        return document == null ? null : value(views.now(projections.board(), document.sequence()));
    }

    private Names names(Collection<PersonId> people, Moment moment, Deadline deadline) {
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

    private static <V> @Nullable V value(@Nullable View<V> document) {
        return document == null ? null : document.value();
    }

    private static <V> V found(@Nullable V value, String sentence) {
        if (value == null) {
            throw new Refusal(RefusalCode.NOT_FOUND, sentence);
        }
        return value;
    }

    static Refusal notAllowed() {
        return new Refusal(RefusalCode.NOT_ALLOWED, "You may not see this, or it does not exist.");
    }
}
