package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.AggregateType;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListInitiatives;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemView;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.dashboard.Presentation;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.membership.Held;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.projection.Projection;
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
import org.jspecify.annotations.Nullable;

/** Answers with lists: whole for auditors, else of what belongs to the partnerships that the reader holds. */
final class ListAnswers {

    private final Documents documents;
    private final Lists lists;

    ListAnswers(Documents documents) {
        this.documents = documents;
        lists = new Lists(documents.views(), documents.projections());
    }

    Answer partnerships(ListPartnerships query, Actor actor, Deadline deadline) {
        long least = documents.least(query.reading().atLeast(), deadline);
        var reader = documents.listing(actor, least, deadline);
        Predicate<Board> filter = board -> query.status() == null || board.status() == query.status();
        Moment moment;
        Lists.Found<Board> found;
        if (reader.readsEverything()) {
            moment = documents.momentOverAll(
                    query.reading(), least, documents.projections().board(), deadline);
            found = lists.ofAll(
                    AggregateType.PARTNERSHIP,
                    documents.projections().board(),
                    filter,
                    query.paging(),
                    moment,
                    deadline);
        } else {
            moment = documents.momentOver(reader::held, query.reading(), least, deadline);
            found = lists.of(
                    documents.boards(documents.heldBy(reader, moment), moment, deadline),
                    Board::since,
                    filter,
                    query.paging());
        }
        var mentioned = found.items().stream()
                .flatMap(board -> Names.parties(board).stream())
                .collect(Collectors.toSet());
        var readable = documents.redactor(reader);
        var present = new Presentation(documents.names(mentioned, moment, deadline), moment.at());
        return Answer.of(
                new Page.Partnerships(
                        found.items().stream()
                                .map(readable::document)
                                .map(present::partnership)
                                .toList(),
                        found.next()),
                moment.position(),
                moment.at());
    }

    Answer goals(ListGoals query, Actor actor, Deadline deadline) {
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
                        documents.projections().goals(),
                        Board::goals,
                        GoalCard::since,
                        GoalCard::partnershipId,
                        Names::in),
                filter,
                (present, boards) -> goal -> present.goal(goal, of(boards, goal.partnershipId())),
                Page.Goals::new);
    }

    Answer initiatives(ListInitiatives query, Actor actor, Deadline deadline) {
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
                        documents.projections().initiatives(),
                        Board::initiatives,
                        InitiativeCard::since,
                        InitiativeCard::partnershipId,
                        Names::in),
                filter,
                (present, boards) ->
                        initiative -> present.initiative(initiative, of(boards, initiative.partnershipId())),
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
        long least = documents.least(reading.atLeast(), deadline);
        var reader = documents.listing(actor, least, deadline);
        Moment moment;
        Lists.Found<C> found;
        Map<PartnershipId, Board> boards;
        if (partnership == null && reader.readsEverything()) {
            moment = documents.momentOverAll(reading, least, kind.projection(), deadline);
            found = lists.ofAll(kind.type(), kind.projection(), filter, paging, moment, deadline);
            boards = byId(documents.boards(
                    found.items().stream().map(kind.partnership()).distinct().toList(), moment, deadline));
        } else {
            if (partnership != null && !reader.mayRead(partnership)) {
                throw Documents.notAllowed();
            }
            moment = partnership == null
                    ? documents.momentOver(reader::held, reading, least, deadline)
                    : documents.moment(
                            reading,
                            least,
                            () -> documents
                                    .views()
                                    .reachedWithHistory(
                                            documents.projections().board(), List.of(partnership.toString())),
                            deadline);
            boards = byId(documents.boards(
                    partnership == null ? documents.heldBy(reader, moment) : List.of(partnership), moment, deadline));
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
        var names = documents.names(mentioned, moment, deadline);
        var view = present.apply(new Presentation(names, moment.at()), boards);
        return Answer.of(
                page.apply(
                        found.items().stream()
                                .map(documents.redactor(reader)::document)
                                .map(view)
                                .toList(),
                        found.next()),
                moment.position(),
                moment.at());
    }

    private static Board of(Map<PartnershipId, Board> boards, PartnershipId partnership) {
        return Objects.requireNonNull(boards.get(partnership), "the partnership of a card");
    }

    private static Map<PartnershipId, Board> byId(List<Board> boards) {
        return boards.stream()
                .collect(Collectors.toMap(Board::id, board -> board, (one, other) -> one, LinkedHashMap::new));
    }

    Answer people(ListPeople query, Actor actor, Deadline deadline) {
        long least = documents.least(query.reading().atLeast(), deadline);
        var reader = new Reader(actor, Held.NONE);
        var moment = documents.momentOverAll(
                query.reading(), least, documents.projections().people(), deadline);
        var found = lists.ofAll(
                AggregateType.PERSON,
                documents.projections().people(),
                person -> mayRead(reader, person.id())
                        && (query.manager() == null || query.manager().equals(person.manager())),
                query.paging(),
                moment,
                deadline);
        return Answer.of(
                new Page.People(found.items().stream().map(Presentation::person).toList(), found.next()),
                moment.position(),
                moment.at());
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
