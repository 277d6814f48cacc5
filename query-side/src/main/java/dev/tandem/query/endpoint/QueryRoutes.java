package dev.tandem.query.endpoint;

import static dev.tandem.query.endpoint.Given.paged;
import static dev.tandem.query.endpoint.Given.path;
import static dev.tandem.query.endpoint.Given.query;
import static dev.tandem.query.endpoint.QueryRoute.inTime;

import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.EmployeeDashboard;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonView;
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
import dev.tandem.api.query.TandemQuery.ShowEmployeeDashboard;
import dev.tandem.api.query.TandemQuery.ShowHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.api.query.TandemQuery.ShowProjections;
import java.util.List;

/** Every question there is over HTTP. A new one is an entry here; its door and its part of the document follow. */
final class QueryRoutes {

    private static final String ID = "id";
    private static final String POSITION = "position";
    private static final String PARTNERSHIP = "partnership";
    private static final String OWNER = "owner";
    private static final String STATUS = "status";
    private static final String MANAGER = "manager";
    private static final String AGGREGATE = "aggregate";
    private static final String ACTOR = "actor";
    private static final String TYPE = "type";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String ORDER = "order";

    /** How the journal is read; from the beginning where nothing is said. */
    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    static final List<QueryRoute> ALL = List.of(
            inTime(
                    "/api/partnerships",
                    "The partnerships that the reader may see, in the order they were opened",
                    Page.Partnerships.class,
                    p -> new ListPartnerships(p.optional(STATUS, PartnershipStatus.class), p.paging(), p.reading()),
                    paged(query(STATUS, PartnershipStatus.class, "Only those of this status."))),
            inTime(
                    "/api/partnerships/{id}",
                    "A partnership",
                    PartnershipView.class,
                    p -> new GetPartnership(p.path(ID, PartnershipId::of), p.reading()),
                    List.of(path(ID, PartnershipId.class))),
            inTime(
                    "/api/goals",
                    "The goals of the partnerships that the reader may see, in the order they were proposed",
                    Page.Goals.class,
                    p -> new ListGoals(
                            p.optional(PARTNERSHIP, PartnershipId::of),
                            p.optional(OWNER, PersonId::of),
                            p.optional(STATUS, GoalStatus.class),
                            p.paging(),
                            p.reading()),
                    paged(
                            query(PARTNERSHIP, PartnershipId.class, "Only those of this partnership."),
                            query(OWNER, PersonId.class, "Only this person's."),
                            query(STATUS, GoalStatus.class, "Only those of this status."))),
            inTime(
                    "/api/goals/{id}",
                    "A goal",
                    GoalView.class,
                    p -> new GetGoal(p.path(ID, GoalId::of), p.reading()),
                    List.of(path(ID, GoalId.class))),
            inTime(
                    "/api/initiatives",
                    "The initiatives of the partnerships that the reader may see, in the order they were planned",
                    Page.Initiatives.class,
                    p -> new ListInitiatives(
                            p.optional(PARTNERSHIP, PartnershipId::of),
                            p.optional(OWNER, PersonId::of),
                            p.optional(STATUS, InitiativeStatus.class),
                            p.paging(),
                            p.reading()),
                    paged(
                            query(PARTNERSHIP, PartnershipId.class, "Only those of this partnership."),
                            query(OWNER, PersonId.class, "Only this person's."),
                            query(STATUS, InitiativeStatus.class, "Only those of this status."))),
            inTime(
                    "/api/initiatives/{id}",
                    "An initiative",
                    InitiativeView.class,
                    p -> new GetInitiative(p.path(ID, InitiativeId::of), p.reading()),
                    List.of(path(ID, InitiativeId.class))),
            inTime(
                    "/api/people",
                    "The people that the reader may see, in the order they were registered",
                    Page.People.class,
                    p -> new ListPeople(p.optional(MANAGER, PersonId::of), p.paging(), p.reading()),
                    paged(query(MANAGER, PersonId.class, "Only those whom this person manages."))),
            inTime(
                    "/api/people/{id}",
                    "A person",
                    PersonView.class,
                    p -> new GetPerson(p.path(ID, PersonId::of), p.reading()),
                    List.of(path(ID, PersonId.class))),
            inTime(
                    "/api/dashboards/managers/{id}",
                    "What a manager has agreed, does and waits for",
                    ManagerDashboard.class,
                    p -> new ShowManagerDashboard(p.path(ID, PersonId::of), p.reading()),
                    List.of(path(ID, PersonId.class))),
            inTime(
                    "/api/dashboards/hr-partners/{id}",
                    "The partnerships that an HR partner holds, those most in need of attention first, and why",
                    HrPartnerDashboard.class,
                    p -> new ShowHrPartnerDashboard(p.path(ID, PersonId::of), p.reading()),
                    List.of(path(ID, PersonId.class))),
            inTime(
                    "/api/dashboards/employees/{id}",
                    "What is a person's own: actions, tasks, goals, recognition, feedback",
                    EmployeeDashboard.class,
                    p -> new ShowEmployeeDashboard(p.path(ID, PersonId::of), p.reading()),
                    List.of(path(ID, PersonId.class))),
            inTime(
                    "/api/dashboards/partnerships/{id}",
                    "Everything about one partnership",
                    PartnershipDashboard.class,
                    p -> new ShowPartnershipDashboard(p.path(ID, PartnershipId::of), p.reading()),
                    List.of(path(ID, PartnershipId.class))),
            new QueryRoute(
                    "/api/journal",
                    "The events of the log: who, what, when, why",
                    Page.Journal.class,
                    paged(
                            query(
                                    PARTNERSHIP,
                                    PartnershipId.class,
                                    "Only this partnership's; required of its parties."),
                            query(AGGREGATE, String.class, "Only this stream's, as in goal-<uuid>."),
                            query(ACTOR, String.class, "Only what this actor did."),
                            query(TYPE, String.class, "Only events of this type, as in goal.GoalAgreed."),
                            query(FROM, Long.class, "The lowest position."),
                            query(TO, Long.class, "The highest position."),
                            query(ORDER, Order.class, "Which comes first; OLDEST_FIRST where nothing is said."),
                            Given.AT_LEAST),
                    p -> new ReadJournal(
                            p.optional(PARTNERSHIP, PartnershipId::of),
                            p.optional(AGGREGATE, text -> text),
                            p.optional(ACTOR, text -> text),
                            p.optional(TYPE, text -> text),
                            p.optional(FROM, Long::valueOf),
                            p.optional(TO, Long::valueOf),
                            p.optional(ORDER, Order.class) == Order.NEWEST_FIRST,
                            p.paging(),
                            p.atLeast())),
            new QueryRoute(
                    "/api/journal/{position}",
                    "One event of the log",
                    JournalEntryView.class,
                    List.of(path(POSITION, Long.class)),
                    p -> new GetJournalEntry(p.path(POSITION, Long::valueOf))),
            new QueryRoute(
                    "/api/projections",
                    "How far the views are",
                    Page.Projections.class,
                    List.of(),
                    _ -> new ShowProjections()));

    private QueryRoutes() {}
}
