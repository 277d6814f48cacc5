package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.AggregateType;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.GoalFilter;
import dev.tandem.api.query.InitiativeFilter;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipFilter;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListInitiatives;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemView;
import dev.tandem.query.catalogue.Block;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.dashboard.Presentation;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.listing.BoardRows;
import dev.tandem.query.listing.GoalRow;
import dev.tandem.query.listing.InitiativeRow;
import dev.tandem.query.listing.PartnershipRow;
import dev.tandem.query.listing.PersonRow;
import dev.tandem.query.listing.Row;
import dev.tandem.query.membership.Held;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.person.PersonCard;
import dev.tandem.query.projection.Projection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers with lists: whole for auditors, else of what belongs to the partnerships that the reader holds. */
final class ListAnswers {

    /** Rows kept to filter and sort by: those of some ten thousand partnerships. */
    private static final int MOST_ROWS = 200_000;

    private static final String EVERYTHING = "everything";

    private final Documents documents;
    private final Lists lists;
    private final KeptRows kept;

    ListAnswers(Documents documents) {
        this.documents = documents;
        lists = new Lists(documents.views(), documents.projections());
        kept = new KeptRows(documents.views(), documents.projections(), lists, MOST_ROWS);
    }

    Answer partnerships(ListPartnerships query, Actor actor, Deadline deadline) {
        var filter = query.filter();
        var sort = query.sort();
        long list = Cursor.fingerprint("partnerships", filter, sort);
        long least = documents.least(query.reading().atLeast(), deadline);
        var reader = documents.listing(actor, least, deadline);
        boolean walked = sort == null && filter.equals(PartnershipFilter.ofStatus(filter.status()));
        var cursor = Cursor.of(query.paging(), list);
        var reading = walked ? query.reading() : Lists.pinned(query.reading(), cursor, least, documents.log());
        var moment = reader.readsEverything()
                ? documents.momentOverAll(
                        reading, least, documents.projections().board(), deadline)
                : documents.momentOver(reader::held, reading, least, deadline);
        List<Board> boards;
        @Nullable String next;
        if (walked) {
            Predicate<Board> ofStatus = board -> filter.status() == null || board.status() == filter.status();
            var found = reader.readsEverything()
                    ? lists.ofAll(
                            AggregateType.PARTNERSHIP,
                            documents.projections().board(),
                            ofStatus,
                            query.paging(),
                            list,
                            moment,
                            deadline)
                    : lists.of(
                            documents.boards(documents.heldBy(reader, moment), moment, deadline),
                            Board::since,
                            ofStatus,
                            query.paging(),
                            list);
            boards = found.items();
            next = found.next();
        } else {
            var found = lists.ordered(
                    new Lists.Order(list, moment, scope(reader)),
                    () -> rows(null, reader, moment, deadline)
                            .map(BoardRows::partnership)
                            .filter(PartnershipRow.matching(filter)),
                    PartnershipRow::id,
                    sort == null ? inOrderOfBeginning() : PartnershipRow.by(sort.by(), sort.descending()),
                    place -> reader.mayRead(PartnershipId.of(place.id())),
                    query.paging(),
                    cursor);
            var byId = byId(documents.boards(
                    found.items().stream()
                            .map(place -> PartnershipId.of(place.id()))
                            .toList(),
                    moment,
                    deadline));
            boards = found.items().stream()
                    .map(place -> of(byId, PartnershipId.of(place.id())))
                    .toList();
            next = found.next();
        }
        var mentioned =
                boards.stream().flatMap(board -> Names.parties(board).stream()).collect(Collectors.toSet());
        var readable = documents.redactor(reader);
        var present = new Presentation(documents.names(mentioned, moment, deadline), moment.at());
        return Answer.of(
                new Page.Partnerships(
                        boards.stream()
                                .map(readable::document)
                                .map(board ->
                                        PartnershipRow.of(board, moment.at()).shown(present.partnership(board)))
                                .toList(),
                        next),
                moment.position(),
                moment.at());
    }

    Answer goals(ListGoals query, Actor actor, Deadline deadline) {
        var filter = query.filter();
        var sort = query.sort();
        boolean walked = sort == null
                && filter.equals(
                        new GoalFilter(filter.partnership(), filter.owner(), filter.status(), null, null, null, null));
        Predicate<GoalCard> simple =
                goal -> (filter.owner() == null || goal.terms().owner().equals(filter.owner()))
                        && (filter.status() == null || goal.status() == filter.status());
        return cards(
                new Asked<>(
                        filter.partnership(),
                        query.reading(),
                        query.paging(),
                        Cursor.fingerprint("goals", filter, sort),
                        walked ? simple : null,
                        GoalRow.matching(filter),
                        sort == null ? inOrderOfBeginning() : GoalRow.by(sort.by(), sort.descending())),
                actor,
                deadline,
                new Kind<>(
                        AggregateType.GOAL,
                        documents.projections().goals(),
                        Board::goals,
                        GoalCard::since,
                        GoalCard::partnershipId,
                        Names::in,
                        BoardRows::goals,
                        GoalRow::partnership),
                (present, boards) -> goal -> present.goal(goal, of(boards, goal.partnershipId())),
                Page.Goals::new);
    }

    Answer initiatives(ListInitiatives query, Actor actor, Deadline deadline) {
        var filter = query.filter();
        var sort = query.sort();
        boolean walked = sort == null
                && filter.equals(
                        new InitiativeFilter(filter.partnership(), filter.owner(), filter.status(), null, null));
        Predicate<InitiativeCard> simple =
                initiative -> (filter.owner() == null || initiative.owner().equals(filter.owner()))
                        && (filter.status() == null || initiative.status() == filter.status());
        return cards(
                new Asked<>(
                        filter.partnership(),
                        query.reading(),
                        query.paging(),
                        Cursor.fingerprint("initiatives", filter, sort),
                        walked ? simple : null,
                        InitiativeRow.matching(filter),
                        sort == null ? inOrderOfBeginning() : InitiativeRow.by(sort.by(), sort.descending())),
                actor,
                deadline,
                new Kind<>(
                        AggregateType.INITIATIVE,
                        documents.projections().initiatives(),
                        Board::initiatives,
                        InitiativeCard::since,
                        InitiativeCard::partnershipId,
                        Names::in,
                        BoardRows::initiatives,
                        InitiativeRow::partnership),
                (present, boards) ->
                        initiative -> present.initiative(initiative, of(boards, initiative.partnershipId())),
                Page.Initiatives::new);
    }

    /** What differs between the lists of goals and of initiatives. */
    private record Kind<C, R extends Row>(
            AggregateType type,
            Projection<C> projection,
            Function<Board, List<C>> of,
            ToLongFunction<C> since,
            Function<C, PartnershipId> partnership,
            Function<C, Set<PersonId>> mentioned,
            Function<BoardRows, List<R>> rows,
            Function<R, PartnershipId> partnershipOfRow) {}

    /**
     * What is asked for.
     *
     * @param partnership only what belongs to it
     * @param list its fingerprint
     * @param simple the filter, where a document alone tells and the order is that of coming to be
     * @param filter the filter for all other lists
     */
    private record Asked<C, R extends Row>(
            @Nullable PartnershipId partnership,
            Reading reading,
            Paging paging,
            long list,
            @Nullable Predicate<C> simple,
            Predicate<R> filter,
            Comparator<R> by) {}

    private <C, R extends Row, V> Answer cards(
            Asked<C, R> asked,
            Actor actor,
            Deadline deadline,
            Kind<C, R> kind,
            BiFunction<Presentation, Map<PartnershipId, Board>, Function<C, V>> present,
            BiFunction<List<V>, @Nullable String, TandemView> page) {
        var partnership = asked.partnership();
        long least = documents.least(asked.reading().atLeast(), deadline);
        var reader = documents.listing(actor, least, deadline);
        if (partnership != null && !reader.mayRead(partnership)) {
            throw Documents.notAllowed();
        }
        var cursor = Cursor.of(asked.paging(), asked.list());
        var simple = asked.simple();
        var reading = simple == null ? Lists.pinned(asked.reading(), cursor, least, documents.log()) : asked.reading();
        boolean everything = partnership == null && reader.readsEverything();
        var moment = moment(partnership, reader, reading, least, kind.projection(), deadline);
        List<C> cards;
        Map<PartnershipId, Board> boards;
        @Nullable String next;
        if (simple == null) {
            var found = lists.ordered(
                    new Lists.Order(asked.list(), moment, scope(reader)),
                    () -> rows(partnership, reader, moment, deadline)
                            .flatMap(rows -> kind.rows().apply(rows).stream())
                            .filter(asked.filter()),
                    row -> kind.partnershipOfRow().apply(row).toString(),
                    asked.by(),
                    place -> reader.mayRead(PartnershipId.of(place.of())),
                    asked.paging(),
                    cursor);
            boards = byId(documents.boards(
                    found.items().stream()
                            .map(place -> PartnershipId.of(place.of()))
                            .distinct()
                            .toList(),
                    moment,
                    deadline));
            var bySince = boards.values().stream()
                    .flatMap(board -> kind.of().apply(board).stream())
                    .collect(Collectors.toMap(card -> kind.since().applyAsLong(card), card -> card));
            cards = found.items().stream()
                    .map(place -> Objects.requireNonNull(bySince.get(place.since()), "a card of the order"))
                    .toList();
            next = found.next();
        } else if (everything) {
            var found =
                    lists.ofAll(kind.type(), kind.projection(), simple, asked.paging(), asked.list(), moment, deadline);
            cards = found.items();
            next = found.next();
            boards = byId(documents.boards(
                    cards.stream().map(kind.partnership()).distinct().toList(), moment, deadline));
        } else {
            boards = byId(documents.boards(
                    partnership == null ? documents.heldBy(reader, moment) : List.of(partnership), moment, deadline));
            var found = lists.of(
                    boards.values().stream()
                            .flatMap(board -> kind.of().apply(board).stream())
                            .sorted(Comparator.comparingLong(kind.since()))
                            .toList(),
                    kind.since(),
                    simple,
                    asked.paging(),
                    asked.list());
            cards = found.items();
            next = found.next();
        }
        var mentioned = cards.stream()
                .flatMap(card -> kind.mentioned().apply(card).stream())
                .collect(Collectors.toSet());
        var names = documents.names(mentioned, moment, deadline);
        var view = present.apply(new Presentation(names, moment.at()), boards);
        return Answer.of(
                page.apply(
                        cards.stream()
                                .map(documents.redactor(reader)::document)
                                .map(view)
                                .toList(),
                        next),
                moment.position(),
                moment.at());
    }

    private Moment moment(
            @Nullable PartnershipId partnership,
            Reader reader,
            Reading reading,
            long least,
            Projection<?> projection,
            Deadline deadline) {
        if (partnership != null) {
            return documents.moment(
                    reading,
                    least,
                    () -> documents
                            .views()
                            .reachedWithHistory(documents.projections().board(), List.of(partnership.toString())),
                    deadline);
        }
        return reader.readsEverything()
                ? documents.momentOverAll(reading, least, projection, deadline)
                : documents.momentOver(reader::held, reading, least, deadline);
    }

    /**
     * What lists in scope are filtered and sorted by: of one partnership, of everything, or of those partnerships that
     * the reader held then. Which of these the reader may still see changes no place in the order.
     */
    private Stream<BoardRows> rows(
            @Nullable PartnershipId partnership, Reader reader, Moment moment, Deadline deadline) {
        if (partnership == null && reader.readsEverything()) {
            return kept.at(moment, deadline).stream();
        }
        var those = partnership == null
                ? reader.held().at(moment.position()).stream()
                        .map(Held.Interval::partnershipId)
                        .distinct()
                        .toList()
                : List.of(partnership);
        return documents.boards(those, moment, deadline).stream().map(board -> BoardRows.of(board, moment.at()));
    }

    private static String scope(Reader reader) {
        return reader.readsEverything() ? EVERYTHING : reader.actor().name();
    }

    private static <R extends Row> Comparator<R> inOrderOfBeginning() {
        return Comparator.comparingLong(Row::since);
    }

    private static Board of(Map<PartnershipId, Board> boards, PartnershipId partnership) {
        return Objects.requireNonNull(boards.get(partnership), "the partnership of a card");
    }

    private static Map<PartnershipId, Board> byId(List<Board> boards) {
        return boards.stream()
                .collect(Collectors.toMap(Board::id, board -> board, (one, other) -> one, LinkedHashMap::new));
    }

    Answer people(ListPeople query, Actor actor, Deadline deadline) {
        var sort = query.sort();
        long list = Cursor.fingerprint("people", query.filter(), sort);
        long least = documents.least(query.reading().atLeast(), deadline);
        var reader = new Reader(actor, Held.NONE);
        var cursor = Cursor.of(query.paging(), list);
        var reading = sort == null ? query.reading() : Lists.pinned(query.reading(), cursor, least, documents.log());
        var projection = documents.projections().people();
        var moment = documents.momentOverAll(reading, least, projection, deadline);
        var matching = PersonRow.matching(query.filter());
        List<PersonCard> people;
        @Nullable String next;
        if (sort == null) {
            var found = lists.ofAll(
                    AggregateType.PERSON,
                    projection,
                    person -> matching.test(PersonRow.of(person)) && mayRead(reader, person.id()),
                    query.paging(),
                    list,
                    moment,
                    deadline);
            people = found.items();
            next = found.next();
        } else {
            Predicate<Lists.Place> readable =
                    reader.readsAllPeople() ? _ -> true : place -> mayRead(reader, PersonId.of(place.id()));
            var found = lists.ordered(
                    new Lists.Order(list, moment, EVERYTHING),
                    () -> allPeople(moment, deadline).map(PersonRow::of).filter(matching),
                    PersonRow::id,
                    PersonRow.by(sort.by(), sort.descending()),
                    readable,
                    query.paging(),
                    cursor);
            people = people(found.items().stream().map(Lists.Place::id).toList(), moment, deadline);
            next = found.next();
        }
        return Answer.of(
                new Page.People(people.stream().map(Presentation::person).toList(), next),
                moment.position(),
                moment.at());
    }

    private Stream<PersonCard> allPeople(Moment moment, Deadline deadline) {
        var all = new ArrayList<PersonCard>();
        lists.everything(
                AggregateType.PERSON,
                -1,
                moment.position(),
                some -> all.addAll(people(some.stream().map(Block.Item::id).toList(), moment, deadline)));
        return all.stream();
    }

    private List<PersonCard> people(List<String> ids, Moment moment, Deadline deadline) {
        return documents
                .views()
                .at(documents.projections().people(), ids, moment.position(), deadline)
                .values()
                .stream()
                .flatMap(document -> Stream.ofNullable(document.value()))
                .toList();
    }

    /** By who manages the person today, also where it is asked how things were. */
    private boolean mayRead(Reader reader, PersonId person) {
        return reader.mayRead(person, null)
                || reader.mayRead(
                        person,
                        Documents.value(
                                documents.views().now(documents.projections().people(), person.toString())));
    }
}
