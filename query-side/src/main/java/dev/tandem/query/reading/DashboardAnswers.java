package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.Id;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ShowEmployeeDashboard;
import dev.tandem.api.query.TandemQuery.ShowHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.api.query.TandemView;
import dev.tandem.query.dashboard.Dashboards;
import dev.tandem.query.dashboard.Desk;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.membership.Held.Interval;
import dev.tandem.query.partnership.Board;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Answers with what is put together over several partnerships for one person. */
final class DashboardAnswers {

    private final Documents documents;

    DashboardAnswers(Documents documents) {
        this.documents = documents;
    }

    Answer manager(ShowManagerDashboard query, Actor actor, Deadline deadline) {
        var manager = query.manager();
        return manager(
                manager,
                query.reading(),
                actor,
                deadline,
                (boards, teams, names, moment) -> new Dashboards(names, teams, moment.at()).manager(manager, boards));
    }

    /** Makes what is shown of boards that the reader may read, the teams of their managers, and all names in both. */
    interface Showing {

        TandemView of(List<Board> boards, Map<PersonId, List<PersonId>> teams, Names names, Moment moment);
    }

    /** For the manager, auditors, and the other side of any of the manager's partnerships, who sees those. */
    Answer manager(PersonId manager, Reading reading, Actor actor, Deadline deadline, Showing showing) {
        long least = documents.least(reading.atLeast(), deadline);
        var reader = documents.reader(actor, least, deadline);
        var moment = documents.momentOver(() -> documents.held(manager), reading, least, deadline);
        var visible = held(manager, Side.MANAGER, moment).stream()
                .filter(reader::mayRead)
                .toList();
        if (visible.isEmpty() && !mayRead(reader, manager)) {
            throw Documents.notAllowed();
        }
        var boards = boards(visible, reader, moment, deadline);
        var teams = documents.teams(List.of(manager), moment, deadline);
        var names = names(manager, boards, teams, moment, deadline);
        return Answer.of(showing.of(boards, teams, names, moment), moment.position(), moment.at());
    }

    Answer hrPartner(ShowHrPartnerDashboard query, Actor actor, Deadline deadline) {
        var person = query.person();
        return hrPartner(
                person,
                query.reading(),
                actor,
                deadline,
                (boards, teams, names, moment) -> new Dashboards(names, teams, moment.at()).hrPartner(person, boards));
    }

    /** For that person and auditors. */
    Answer hrPartner(PersonId person, Reading reading, Actor actor, Deadline deadline, Showing showing) {
        long least = documents.least(reading.atLeast(), deadline);
        var reader = documents.reader(actor, least, deadline);
        requireRight(reader, person);
        var moment = documents.momentOver(() -> documents.held(person), reading, least, deadline);
        var readable =
                held(person, Side.HR, moment).stream().filter(reader::mayRead).toList();
        var boards = boards(readable, reader, moment, deadline);
        var names = names(person, boards, Map.of(), moment, deadline);
        return Answer.of(showing.of(boards, Map.of(), names, moment), moment.position(), moment.at());
    }

    /** For that person and auditors. */
    Answer employee(ShowEmployeeDashboard query, Actor actor, Deadline deadline) {
        long least = documents.least(query.reading().atLeast(), deadline);
        var reader = documents.reader(actor, least, deadline);
        var person = query.person();
        requireRight(reader, person);
        var moment = documents.momentInvolving(person, query.reading(), least, deadline);
        var boards = boards(documents.involved(person).at(moment.position()), reader, moment, deadline);
        var names = names(person, boards, Map.of(), moment, deadline);
        var readable = readable(query, reader, least, deadline);
        return Answer.of(new Desk(names, moment.at(), readable).of(person, boards), moment.position(), moment.at());
    }

    /** Of what was somebody's own at an earlier moment only that is shown which still is: rights are today's. */
    private Predicate<Id> readable(ShowEmployeeDashboard query, Reader reader, long least, Deadline deadline) {
        if (query.reading().asOf() == null || reader.readsEverything()) {
            return _ -> true;
        }
        var person = query.person();
        var today = documents.momentInvolving(person, Reading.now(), least, deadline);
        return Desk.owned(person, documents.boards(documents.involved(person).at(today.position()), today, deadline))
                ::contains;
    }

    private static void requireRight(Reader reader, PersonId person) {
        if (!mayRead(reader, person)) {
            throw Documents.notAllowed();
        }
    }

    private static boolean mayRead(Reader reader, PersonId person) {
        return reader.readsEverything() || reader.actor().is(person);
    }

    private List<PartnershipId> held(PersonId person, Side side, Moment moment) {
        return documents.held(person).at(moment.position()).stream()
                .filter(interval -> interval.side() == side)
                .map(Interval::partnershipId)
                .toList();
    }

    private List<Board> boards(List<PartnershipId> those, Reader reader, Moment moment, Deadline deadline) {
        return documents.boards(those, moment, deadline).stream()
                .map(documents.redactor(reader)::document)
                .toList();
    }

    /** The names of all who are mentioned; refuses where there is neither a partnership nor such a person. */
    private Names names(
            PersonId person,
            List<Board> boards,
            Map<PersonId, List<PersonId>> teams,
            Moment moment,
            Deadline deadline) {
        var mentioned = new LinkedHashSet<PersonId>();
        mentioned.add(person);
        boards.forEach(board -> mentioned.addAll(ViewAnswers.mentioned(board, teams)));
        var names = documents.names(mentioned, moment, deadline);
        if (boards.isEmpty() && !names.people().containsKey(person)) {
            throw new Refusal(RefusalCode.NOT_FOUND, "There is no person %s.".formatted(person));
        }
        return names;
    }
}
