package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.guard.Keys;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.CheckReadings;
import dev.tandem.api.query.TandemQuery.ExplainHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ExplainManagerDashboard;
import dev.tandem.api.query.TandemQuery.ExplainOrganisationDashboard;
import dev.tandem.api.query.TandemQuery.ExplainPartnershipDashboard;
import dev.tandem.api.query.TandemQuery.ExportJournal;
import dev.tandem.api.query.TandemQuery.FollowJournal;
import dev.tandem.api.query.TandemQuery.GetGoal;
import dev.tandem.api.query.TandemQuery.GetInitiative;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ListGoals;
import dev.tandem.api.query.TandemQuery.ListInitiatives;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemQuery.ProveConsistency;
import dev.tandem.api.query.TandemQuery.ProveInclusion;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.query.TandemQuery.ReadReadings;
import dev.tandem.api.query.TandemQuery.ShowCalendar;
import dev.tandem.api.query.TandemQuery.ShowChanges;
import dev.tandem.api.query.TandemQuery.ShowCheckpoint;
import dev.tandem.api.query.TandemQuery.ShowEmployeeDashboard;
import dev.tandem.api.query.TandemQuery.ShowHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ShowJournalKey;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.api.query.TandemQuery.ShowOrganisationDashboard;
import dev.tandem.api.query.TandemQuery.ShowParked;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.api.query.TandemQuery.ShowProjections;
import dev.tandem.api.query.TandemQuery.ShowVerification;
import dev.tandem.query.access.NotRecorded;
import dev.tandem.query.access.ReadingRecord;
import dev.tandem.query.audit.Audit;
import dev.tandem.query.audit.JournalCheck;
import dev.tandem.query.projection.Log;
import dev.tandem.query.projection.PoisonEvent;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.web.visit.Visits;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every query. Blocks while it waits for the views, so it is to be called on virtual threads. */
public final class QueryAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(QueryAnswers.class);

    private final ProjectionRunner runner;
    private final Log log;
    private final Clock clock;
    private final Documents documents;
    private final ViewAnswers views;
    private final ListAnswers lists;
    private final DashboardAnswers dashboards;
    private final OrganisationAnswers organisation;
    private final EntryAnswers entries;
    private final JournalAnswers journal;
    private final ParkedAnswers parked;
    private final ExplanationAnswers explanations;
    private final ChangeAnswers changes;
    private final CalendarAnswers calendars;
    private final ProofAnswers proofs;
    private final JournalCheck check;
    private final ReadingAnswers readings;
    private final ReadingRecord record;

    /**
     * @param keys open what is guarded in the journal
     * @param visits of readers to dashboards
     * @param record of who read the journal
     * @param audit proves the journal
     */
    public QueryAnswers(
            ProjectionRunner runner,
            Log log,
            Clock clock,
            TandemProjections projections,
            Keys keys,
            Visits visits,
            ReadingRecord record,
            Audit audit) {
        this.runner = runner;
        this.log = log;
        this.clock = clock;
        documents = new Documents(new ViewsInTime(runner, projections), log, clock, projections, keys);
        views = new ViewAnswers(documents);
        lists = new ListAnswers(documents);
        dashboards = new DashboardAnswers(documents);
        organisation = new OrganisationAnswers(documents, runner);
        entries = new EntryAnswers(documents);
        journal = new JournalAnswers(documents, entries);
        parked = new ParkedAnswers(documents, runner, log, clock);
        explanations = new ExplanationAnswers(documents, views, dashboards, organisation);
        changes = new ChangeAnswers(documents, this::answered, visits, log, clock);
        calendars = new CalendarAnswers(documents);
        proofs = new ProofAnswers(documents, audit.tree(), audit.notary(), clock);
        check = audit.check();
        readings = new ReadingAnswers(record.readings(), log, clock);
        this.record = record;
    }

    /**
     * The answer for one reader. Refusals are answers too; exceptions are faults. That the journal was asked, and what
     * came of it, is written down before.
     */
    public Answer answer(TandemQuery query, Actor actor) {
        var answer = looked(query, actor);
        if (query instanceof TandemQuery.Audited audited) {
            try {
                record.note(audited, actor, answer);
            } catch (NotRecorded e) {
                LOG.error("{} is not answered", audited.getClass().getSimpleName(), e);
                return Answer.refused(
                        RefusalCode.NOT_RECORDED,
                        "Who reads the journal is recorded. That cannot be done at the moment, so nothing is shown.");
            }
        }
        return answer;
    }

    private Answer looked(TandemQuery query, Actor actor) {
        return runner.withinOneGeneration(() -> {
            var deadline = new Deadline(Watching.patience(ViewsInTime.PATIENCE));
            try {
                return answered(query, actor, deadline).withParked(deadline.parked());
            } catch (Refusal refusal) {
                return Answer.refused(refusal.code(), refusal.sentence());
            } catch (PoisonEvent poison) {
                return Answer.refused(RefusalCode.PARKED, ViewsInTime.beforeParked(poison));
            }
        });
    }

    private Answer answered(TandemQuery query, Actor actor, Deadline deadline) {
        return switch (query) {
            case GetPartnership q -> views.partnership(q, actor, deadline);
            case ShowPartnershipDashboard q -> views.dashboard(q, actor, deadline);
            case GetGoal q -> views.goal(q, actor, deadline);
            case GetInitiative q -> views.initiative(q, actor, deadline);
            case GetPerson q -> views.person(q, actor, deadline);
            case ListPartnerships q -> lists.partnerships(q, actor, deadline);
            case ListGoals q -> lists.goals(q, actor, deadline);
            case ListInitiatives q -> lists.initiatives(q, actor, deadline);
            case ListPeople q -> lists.people(q, actor, deadline);
            case ShowManagerDashboard q -> dashboards.manager(q, actor, deadline);
            case ShowHrPartnerDashboard q -> dashboards.hrPartner(q, actor, deadline);
            case ShowEmployeeDashboard q -> dashboards.employee(q, actor, deadline);
            case ShowOrganisationDashboard q -> organisation.dashboard(q, actor, deadline);
            case ExplainPartnershipDashboard q -> explanations.partnership(q, actor, deadline);
            case ExplainManagerDashboard q -> explanations.manager(q, actor, deadline);
            case ExplainHrPartnerDashboard q -> explanations.hrPartner(q, actor, deadline);
            case ExplainOrganisationDashboard q -> explanations.organisation(q, actor, deadline);
            case ShowCalendar q -> calendars.of(q, actor, deadline);
            case ShowChanges q -> changes.changes(q, actor, deadline);
            case ReadJournal q -> {
                long least = documents.least(q.atLeast(), deadline);
                yield journal.read(q, documents.reader(actor, least, deadline), least, clock.instant(), deadline);
            }
            case GetJournalEntry q ->
                entries.entry(
                        q.position(), documents.reader(actor, -1, deadline), clock.instant(), log.head(), deadline);
            case ShowJournalKey _ -> proofs.key(documents.reader(actor, -1, deadline));
            case ShowCheckpoint q -> proofs.checkpoint(q, documents.reader(actor, -1, deadline), deadline);
            case ProveInclusion q -> proofs.inclusion(q, documents.reader(actor, -1, deadline), deadline);
            case ProveConsistency q -> proofs.consistency(q, documents.reader(actor, -1, deadline), deadline);
            case ExportJournal q -> proofs.export(q, documents.reader(actor, -1, deadline), deadline);
            case ShowVerification _ -> verification(actor);
            case FollowJournal q ->
                journal.follow(q.journal(), documents.reader(actor, -1, deadline), clock.instant(), deadline, log);
            case ReadReadings q -> readings.newest(q, actor);
            case CheckReadings _ -> readings.check(actor);
            case ShowParked q -> parked.of(q, actor);
            case ShowProjections q -> progress(actor);
        };
    }

    private Answer verification(Actor actor) {
        if (!actor.is(Role.AUDITOR) && !actor.is(Role.ADMIN)) {
            throw Documents.notAllowed();
        }
        return Answer.of(check.last(), log.head(), clock.instant());
    }

    private Answer progress(Actor actor) {
        if (!actor.is(Role.ADMIN)) {
            throw Documents.notAllowed();
        }
        return Answer.of(new Page.Projections(runner.progress(), null), log.head(), clock.instant());
    }
}
