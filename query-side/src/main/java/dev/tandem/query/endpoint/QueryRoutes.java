package dev.tandem.query.endpoint;

import static dev.tandem.query.endpoint.Given.paged;
import static dev.tandem.query.endpoint.Given.path;
import static dev.tandem.query.endpoint.Given.query;
import static dev.tandem.query.endpoint.QueryRoute.inTime;

import dev.tandem.api.Id;
import dev.tandem.api.InvalidValue;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ChangesView;
import dev.tandem.api.query.CheckpointView;
import dev.tandem.api.query.ConsistencyProofView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.EmployeeDashboard;
import dev.tandem.api.query.FigureExplanation;
import dev.tandem.api.query.FigureNames;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.InclusionProofView;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.JournalFilter;
import dev.tandem.api.query.JournalKeyView;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.OrganisationDashboard;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.query.ReadingsCheck;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.CheckReadings;
import dev.tandem.api.query.TandemQuery.ExplainHrPartnerDashboard;
import dev.tandem.api.query.TandemQuery.ExplainManagerDashboard;
import dev.tandem.api.query.TandemQuery.ExplainOrganisationDashboard;
import dev.tandem.api.query.TandemQuery.ExplainPartnershipDashboard;
import dev.tandem.api.query.TandemQuery.GetGoal;
import dev.tandem.api.query.TandemQuery.GetInitiative;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ProveConsistency;
import dev.tandem.api.query.TandemQuery.ProveInclusion;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.query.TandemQuery.ReadReadings;
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
import dev.tandem.api.query.VerificationView;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every question there is over HTTP. A new one is an entry here; its door and its part of the document follow. */
final class QueryRoutes {

    private static final String ID = "id";
    private static final String POSITION = "position";
    private static final String PARTNERSHIP = "partnership";
    private static final String AGGREGATE = "aggregate";
    private static final String ACTOR = "actor";
    private static final String TYPE = "type";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String ORDER = "order";
    private static final String FIGURE = "figure";
    private static final String SINCE = "since";
    private static final String UNTIL = "until";
    private static final String SIZE = "size";
    private static final String PERSON = "person";
    private static final String CORRELATION = "correlation";
    private static final String TEXT = "text";
    private static final int LONGEST_TEXT = 100;
    private static final String READER = "reader";

    /** How the journal is read; from the beginning where nothing is said. */
    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    static final List<QueryRoute> ALL = List.of(
            inTime(
                    "/api/partnerships",
                    "The partnerships that the reader may see, sorted as asked or in the order they were opened",
                    Page.Partnerships.class,
                    ListParameters::partnerships,
                    paged(ListParameters.PARTNERSHIPS)),
            inTime(
                    "/api/partnerships/{id}",
                    "A partnership",
                    PartnershipView.class,
                    p -> new GetPartnership(p.path(ID, PartnershipId::of), p.reading()),
                    List.of(path(ID, PartnershipId.class))),
            inTime(
                    "/api/goals",
                    "The goals of the partnerships that the reader may see, sorted as asked or in the order they were"
                            + " proposed",
                    Page.Goals.class,
                    ListParameters::goals,
                    paged(ListParameters.GOALS)),
            inTime(
                    "/api/goals/{id}",
                    "A goal",
                    GoalView.class,
                    p -> new GetGoal(p.path(ID, GoalId::of), p.reading()),
                    List.of(path(ID, GoalId.class))),
            inTime(
                    "/api/initiatives",
                    "The initiatives of the partnerships that the reader may see, sorted as asked or in the order they"
                            + " were planned",
                    Page.Initiatives.class,
                    ListParameters::initiatives,
                    paged(ListParameters.INITIATIVES)),
            inTime(
                    "/api/initiatives/{id}",
                    "An initiative",
                    InitiativeView.class,
                    p -> new GetInitiative(p.path(ID, InitiativeId::of), p.reading()),
                    List.of(path(ID, InitiativeId.class))),
            inTime(
                    "/api/people",
                    "The people that the reader may see, sorted as asked or in the order they were registered",
                    Page.People.class,
                    ListParameters::people,
                    paged(ListParameters.PEOPLE)),
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
                    "/api/dashboards/organisation",
                    "How the partnerships of the organisation are: distributions, months, warnings",
                    OrganisationDashboard.class,
                    p -> new ShowOrganisationDashboard(p.reading()),
                    List.of()),
            inTime(
                    "/api/dashboards/partnerships/{id}",
                    "Everything about one partnership",
                    PartnershipDashboard.class,
                    p -> new ShowPartnershipDashboard(p.path(ID, PartnershipId::of), p.reading()),
                    List.of(path(ID, PartnershipId.class))),
            figures(
                    "/api/dashboards/partnerships/{id}",
                    (p, figure) -> new ExplainPartnershipDashboard(p.path(ID, PartnershipId::of), figure, p.reading()),
                    PartnershipId.class),
            figure(
                    "/api/dashboards/partnerships/{id}",
                    (p, figure) -> new ExplainPartnershipDashboard(p.path(ID, PartnershipId::of), figure, p.reading()),
                    PartnershipId.class),
            figures(
                    "/api/dashboards/managers/{id}",
                    (p, figure) -> new ExplainManagerDashboard(p.path(ID, PersonId::of), figure, p.reading()),
                    PersonId.class),
            figure(
                    "/api/dashboards/managers/{id}",
                    (p, figure) -> new ExplainManagerDashboard(p.path(ID, PersonId::of), figure, p.reading()),
                    PersonId.class),
            figures(
                    "/api/dashboards/hr-partners/{id}",
                    (p, figure) -> new ExplainHrPartnerDashboard(p.path(ID, PersonId::of), figure, p.reading()),
                    PersonId.class),
            figure(
                    "/api/dashboards/hr-partners/{id}",
                    (p, figure) -> new ExplainHrPartnerDashboard(p.path(ID, PersonId::of), figure, p.reading()),
                    PersonId.class),
            figures(
                    "/api/dashboards/organisation",
                    (p, figure) -> new ExplainOrganisationDashboard(figure, p.reading())),
            figure(
                    "/api/dashboards/organisation",
                    (p, figure) -> new ExplainOrganisationDashboard(figure, p.reading())),
            changes(Dashboard.Kind.MANAGERS, PersonId.class, PersonId::of),
            changes(Dashboard.Kind.HR_PARTNERS, PersonId.class, PersonId::of),
            changes(Dashboard.Kind.EMPLOYEES, PersonId.class, PersonId::of),
            changes("/api/dashboards/organisation/changes", _ -> Dashboard.ORGANISATION, List.of()),
            changes(Dashboard.Kind.PARTNERSHIPS, PartnershipId.class, PartnershipId::of),
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
                            query(PERSON, PersonId.class, "Only what this person did or is named in."),
                            query(ACTOR, String.class, "Only what this actor did."),
                            query(TYPE, String.class, "Only events of this type, as in goal.GoalAgreed."),
                            query(CORRELATION, String.class, "Only what has the command of this id at its root."),
                            query(SINCE, Instant.class, "Recorded at this instant or later."),
                            query(UNTIL, Instant.class, "Recorded before this instant."),
                            query(
                                    TEXT,
                                    String.class,
                                    "Words in what the reader may read of it, whatever their case, at most 100 characters."),
                            query(FROM, Long.class, "The lowest position."),
                            query(TO, Long.class, "The highest position."),
                            query(ORDER, Order.class, "Which comes first; OLDEST_FIRST where nothing is said."),
                            Given.AT_LEAST),
                    p -> new ReadJournal(
                            journalFilter(p),
                            p.optional(FROM, Long::valueOf),
                            p.optional(TO, Long::valueOf),
                            p.optional(ORDER, Order.class) == Order.NEWEST_FIRST,
                            p.paging(),
                            p.atLeast())),
            new QueryRoute(
                    "/api/journal/readings",
                    "Who read the journal, the newest first; for auditors",
                    Page.Readings.class,
                    paged(
                            query(READER, String.class, "Only this one's: a person's id, or account:<user>."),
                            query(SINCE, Instant.class, "Only those that began at this instant or later."),
                            query(UNTIL, Instant.class, "Only those that began at this instant or earlier.")),
                    p -> new ReadReadings(
                            p.optional(READER, text -> text),
                            p.optional(SINCE, QueryRoutes::instant),
                            p.optional(UNTIL, QueryRoutes::instant),
                            p.paging())),
            new QueryRoute(
                    "/api/journal/readings/check",
                    "Whether the record of who read the journal hangs together; for auditors",
                    ReadingsCheck.class,
                    List.of(),
                    _ -> new CheckReadings()),
            new QueryRoute(
                    "/api/journal/key",
                    "The public key of the journal's checkpoints; as text in the form of C2SP's signed notes",
                    JournalKeyView.class,
                    List.of(),
                    _ -> new ShowJournalKey()),
            new QueryRoute(
                    "/api/journal/checkpoint",
                    "A signed head of the journal's tree; as text a signed note",
                    CheckpointView.class,
                    List.of(query(
                            SIZE, Long.class, "How many entries it is to be of; all there are where nothing is said.")),
                    p -> new ShowCheckpoint(p.optional(SIZE, Long::valueOf))),
            new QueryRoute(
                    "/api/journal/proofs/inclusion",
                    "That an entry is in the journal; as text C2SP's tlog-proof",
                    InclusionProofView.class,
                    List.of(
                            Given.needed(POSITION, Long.class, "The entry's."),
                            query(
                                    SIZE,
                                    Long.class,
                                    "How many entries the checkpoint is to be of; all there are where nothing is said.")),
                    p -> new ProveInclusion(p.required(POSITION, Long::valueOf), p.optional(SIZE, Long::valueOf))),
            new QueryRoute(
                    "/api/journal/proofs/consistency",
                    "That the journal has only grown since a checkpoint; as text what C2SP's tlog-witness takes",
                    ConsistencyProofView.class,
                    List.of(
                            Given.needed(FROM, Long.class, "How many entries the earlier checkpoint is of."),
                            query(
                                    TO,
                                    Long.class,
                                    "How many entries the later one is of; all there are where nothing is said.")),
                    p -> new ProveConsistency(p.required(FROM, Long::valueOf), p.optional(TO, Long::valueOf))),
            new QueryRoute(
                    JournalEndpoint.VERIFY,
                    "What was found when journal, log, tree and checkpoints were last compared",
                    VerificationView.class,
                    List.of(),
                    _ -> new ShowVerification()),
            new QueryRoute(
                    "/api/journal/{position}",
                    "One event of the log",
                    JournalEntryView.class,
                    List.of(path(POSITION, Long.class)),
                    p -> new GetJournalEntry(p.path(POSITION, Long::valueOf))),
            new QueryRoute(
                    "/api/projections/{name}/parked",
                    "What stands still in a projection, at events that cannot be folded",
                    Page.Parked.class,
                    List.of(path("name", String.class)),
                    p -> new ShowParked(p.path("name", text -> text))),
            new QueryRoute(
                    "/api/projections",
                    "How far the views are",
                    Page.Projections.class,
                    List.of(),
                    _ -> new ShowProjections()));

    private static JournalFilter journalFilter(Parameters p) {
        return new JournalFilter(
                p.optional(PARTNERSHIP, PartnershipId::of),
                p.optional(AGGREGATE, text -> text),
                p.optional(PERSON, PersonId::of),
                p.optional(ACTOR, text -> text),
                p.optional(TYPE, text -> text),
                p.optional(CORRELATION, text -> text),
                p.optional(SINCE, QueryRoutes::instant),
                p.optional(UNTIL, QueryRoutes::instant),
                p.optional(TEXT, QueryRoutes::words));
    }

    private static String words(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new InvalidValue("must be 1 to %d characters".formatted(LONGEST_TEXT));
        }
        return text;
    }

    /** What is different on a dashboard. */
    private static QueryRoute changes(
            Dashboard.Kind kind, Class<? extends Id> type, Function<String, ? extends Id> read) {
        return changes(
                "/api/dashboards/%s/{id}/changes".formatted(kind.path()),
                p -> new Dashboard(kind, p.path(ID, read).value().toString()),
                List.of(path(ID, type)));
    }

    private static QueryRoute changes(String path, Function<Parameters, Dashboard> dashboard, List<Given> given) {
        var all = new ArrayList<>(given);
        all.add(query(
                SINCE,
                String.class,
                "The earlier moment: what asOf takes, or last-visit, which is what counts where nothing is said."));
        return inTime(
                path,
                "What is different on this dashboard between two moments",
                ChangesView.class,
                p -> new ShowChanges(
                        dashboard.apply(p),
                        Objects.requireNonNullElse(p.optional(SINCE, text -> text), ShowChanges.LAST_VISIT),
                        p.reading()),
                all);
    }

    private QueryRoutes() {}

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidValue("is not an instant, as 2026-11-23T09:00:00Z is");
        }
    }

    /** The figures of a dashboard that can be asked about. */
    private static QueryRoute figures(
            String dashboard, BiFunction<Parameters, @Nullable String, TandemQuery> query, Class<?>... id) {
        return inTime(
                dashboard + "/figures",
                "The figures of the dashboard, by the names under which they are explained",
                FigureNames.class,
                p -> query.apply(p, null),
                of(id));
    }

    /** @param id the type of what the dashboard is of; none for the organisation's, of which there is one */
    private static List<Given> of(Class<?>[] id, Given... more) {
        return Stream.concat(Arrays.stream(id).map(type -> path(ID, type)), Arrays.stream(more))
                .toList();
    }

    /** How a figure of a dashboard came about. */
    private static QueryRoute figure(
            String dashboard, BiFunction<Parameters, @Nullable String, TandemQuery> query, Class<?>... id) {
        return inTime(
                dashboard + "/figures/{figure}",
                "How a figure came about: its formula, what was looked at, what counted, and the events behind it",
                FigureExplanation.class,
                p -> query.apply(p, p.path(FIGURE, text -> text)),
                of(id, new Given("path", FIGURE, String.class, "Its name, as in action-completion.")));
    }
}
