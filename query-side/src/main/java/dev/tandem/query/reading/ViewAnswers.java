package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.AggregateId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.GetGoal;
import dev.tandem.api.query.TandemQuery.GetInitiative;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.api.query.TandemView;
import dev.tandem.query.dashboard.Dashboards;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.dashboard.Presentation;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.membership.Held;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.projection.Projection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers with one partnership, goal, initiative or person. */
final class ViewAnswers {

    private final Documents documents;

    ViewAnswers(Documents documents) {
        this.documents = documents;
    }

    Answer partnership(GetPartnership query, Actor actor, Deadline deadline) {
        return partnership(
                query.id(),
                query.reading(),
                actor,
                deadline,
                (board, moment) -> new Presentation(
                                documents.names(Names.parties(board), moment, deadline), moment.at())
                        .partnership(board));
    }

    /** Everything about one partnership. */
    Answer dashboard(ShowPartnershipDashboard query, Actor actor, Deadline deadline) {
        return partnership(query.id(), query.reading(), actor, deadline, (board, moment) -> {
            var teams = documents.teams(List.of(board.manager()), moment, deadline);
            return new Dashboards(documents.names(mentioned(board, teams), moment, deadline), teams, moment.at())
                    .partnership(board);
        });
    }

    /** Those whom a dashboard of this partnership names: people of the team too, where they were never recognised. */
    static Set<PersonId> mentioned(Board board, Map<PersonId, List<PersonId>> teams) {
        var people = Names.in(board);
        people.addAll(teams.getOrDefault(board.manager(), List.of()));
        return people;
    }

    /** @param present of the partnership as the reader may read it */
    Answer partnership(
            PartnershipId id,
            Reading reading,
            Actor actor,
            Deadline deadline,
            BiFunction<Board, Moment, TandemView> present) {
        long least = documents.least(reading.atLeast(), deadline);
        var key = id.toString();
        var seen = documents.awaited(documents.projections().board(), key, least, deadline);
        var now = Documents.value(seen.document());
        if (!new Reader(actor, Held.NONE).mayRead(now)) {
            throw Documents.notAllowed();
        }
        var then = documents.then(documents.projections().board(), key, seen, reading, deadline);
        var board = Documents.found(Documents.value(then.document()), "There is no partnership " + id + ".");
        return then.answer(present.apply(documents.redactor(actor, now).document(board), then.moment()), id.stream());
    }

    Answer goal(GetGoal query, Actor actor, Deadline deadline) {
        return card(
                new Card<>(documents.projections().goals(), query.id(), "goal", GoalCard::partnershipId, Names::in),
                query.reading(),
                (reader, goal, board) -> reader.mayRead(goal, board),
                Presentation::goal,
                actor,
                deadline);
    }

    Answer initiative(GetInitiative query, Actor actor, Deadline deadline) {
        return card(
                new Card<>(
                        documents.projections().initiatives(),
                        query.id(),
                        "initiative",
                        InitiativeCard::partnershipId,
                        Names::in),
                query.reading(),
                (reader, initiative, board) -> reader.mayRead(initiative, board),
                Presentation::initiative,
                actor,
                deadline);
    }

    /** What differs between a goal and an initiative. */
    private record Card<C>(
            Projection<C> projection,
            AggregateId id,
            String name,
            Function<C, PartnershipId> partnership,
            Function<C, Set<PersonId>> mentioned) {}

    private interface Right<C> {

        boolean toRead(Reader reader, @Nullable C card, @Nullable Board board);
    }

    private interface Showing<C> {

        TandemView of(Presentation present, C card, Board board);
    }

    private <C> Answer card(
            Card<C> kind, Reading reading, Right<C> right, Showing<C> show, Actor actor, Deadline deadline) {
        long least = documents.least(reading.atLeast(), deadline);
        var key = kind.id().toString();
        var seen = documents.awaited(kind.projection(), key, least, deadline);
        var boardNow = documents.boardOf(seen.document());
        if (!right.toRead(new Reader(actor, Held.NONE), Documents.value(seen.document()), boardNow)) {
            throw Documents.notAllowed();
        }
        var then = documents.then(kind.projection(), key, seen, reading, deadline);
        var card = documents
                .redactor(actor, boardNow)
                .document(Documents.found(
                        Documents.value(then.document()), "There is no %s %s.".formatted(kind.name(), kind.id())));
        var board = documents.boardAt(kind.partnership().apply(card), then.moment(), deadline);
        var names = documents.names(kind.mentioned().apply(card), then.moment(), deadline);
        return then.answer(show.of(new Presentation(names, then.moment().at()), card, board), kind.id().stream());
    }

    Answer person(GetPerson query, Actor actor, Deadline deadline) {
        long least = documents.least(query.reading().atLeast(), deadline);
        var key = query.id().toString();
        var seen = documents.awaited(documents.projections().people(), key, least, deadline);
        if (!new Reader(actor, Held.NONE).mayRead(query.id(), Documents.value(seen.document()))) {
            throw Documents.notAllowed();
        }
        var then = documents.then(documents.projections().people(), key, seen, query.reading(), deadline);
        var person = Documents.found(Documents.value(then.document()), "There is no person " + query.id() + ".");
        return then.answer(Presentation.person(person), query.id().stream());
    }
}
