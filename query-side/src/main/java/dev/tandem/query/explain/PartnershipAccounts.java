package dev.tandem.query.explain;

import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.Progress.Measured;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.FigureExplanation.Subject;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.InputStatus;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.PartnershipHealthFigure.Part;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.WarningView;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.explain.Account.Result;
import dev.tandem.query.figure.AnsweredInputs;
import dev.tandem.query.figure.CadenceAdherence;
import dev.tandem.query.figure.CadenceAdherence.Looked;
import dev.tandem.query.figure.Days;
import dev.tandem.query.figure.FeedbackConversion;
import dev.tandem.query.figure.GoalFigures;
import dev.tandem.query.figure.MutualPulse;
import dev.tandem.query.figure.PartnershipHealth;
import dev.tandem.query.figure.Punctuality;
import dev.tandem.query.figure.Punctuality.Dated;
import dev.tandem.query.figure.Punctuality.DatedTask;
import dev.tandem.query.figure.RecognitionBalance;
import dev.tandem.query.figure.ResponsibilityCoverage;
import dev.tandem.query.figure.Warnings;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.partnership.ActionCard;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.InputCard;
import dev.tandem.query.partnership.MeetingCard;
import dev.tandem.query.partnership.Meetings.Cadence;
import dev.tandem.query.partnership.Standing.Pause;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one partnership's dashboard, each with what was looked at. What counts is said by the figures
 * themselves; here it is put into words, with the events that it goes back to.
 */
final class PartnershipAccounts {

    private final Board board;
    private final List<PersonId> team;
    private final Names names;
    private final Instant at;
    private final LocalDate today;
    private final Behind behind;

    /** @param team those whom the partnership's manager manages */
    PartnershipAccounts(Board board, List<PersonId> team, Names names, Instant at) {
        this.board = board;
        this.team = List.copyOf(team);
        this.names = names;
        this.at = at;
        today = board.dayAt(at);
        behind = new Behind(board);
    }

    Board board() {
        return board;
    }

    Behind behind() {
        return behind;
    }

    /** By name, in the order in which a dashboard shows them. */
    Map<String, Supplier<Account>> all() {
        var all = new LinkedHashMap<String, Supplier<Account>>();
        all.put(Formula.HEALTH.figure(), this::health);
        all.put(Formula.LOOP_CLOSURE.figure(), this::loopsClosed);
        all.put(Formula.NEED_OF_ATTENTION.figure(), this::needOfAttention);
        Warnings.of(board, at).forEach(warning -> all.put(name(warning), () -> warning(warning)));
        all.put(Formula.CADENCE_ADHERENCE.figure(), this::cadenceAdherence);
        board.meetings()
                .cadences()
                .forEach(cadence ->
                        all.put(Formula.CADENCE_ADHERENCE.figure(cadence.kind()), () -> cadenceAdherence(cadence)));
        all.put(Formula.ACTION_COMPLETION.figure(), this::actionCompletion);
        all.put(Formula.OPEN_ACTIONS.figure(), this::openActions);
        all.put(Formula.OVERDUE_ACTIONS.figure(), () -> overdueActions(Formula.OVERDUE_ACTIONS));
        all.put(Formula.MEDIAN_DAYS_OVERDUE.figure(), () -> overdueActions(Formula.MEDIAN_DAYS_OVERDUE));
        all.put(Formula.GOALS_HEALTH.figure(), () -> goalsHealth(Formula.GOALS_HEALTH));
        all.put(Formula.GOALS_BY_HEALTH.figure(), () -> goalsHealth(Formula.GOALS_BY_HEALTH));
        all.put(Formula.ALIGNMENT.figure(), this::alignment);
        board.goals().forEach(goal -> putGoal(all, goal));
        all.put(Formula.TASK_COMPLETION.figure(), () -> taskCompletion(board.initiatives()));
        all.put(Formula.OVERDUE_TASKS.figure(), () -> overdueTasks(board.initiatives()));
        board.initiatives().forEach(initiative -> {
            all.put(Formula.TASK_COMPLETION.figure(initiative.id()), () -> taskCompletion(List.of(initiative)));
            all.put(Formula.OVERDUE_TASKS.figure(initiative.id()), () -> overdueTasks(List.of(initiative)));
        });
        all.put(Formula.INPUTS_ANSWERED.figure(), this::inputsAnswered);
        all.put(Formula.UNANSWERED_INPUTS.figure(), this::unansweredInputs);
        all.put(Formula.OLDEST_OPEN_INPUT.figure(), this::oldestOpenInput);
        all.put(Formula.RESPONSIBILITY_COVERAGE.figure(), this::responsibilityCoverage);
        Arrays.stream(Side.values())
                .forEach(side -> all.put(Formula.RECOGNITIONS_GIVEN.figure(side), () -> recognitionsGiven(side)));
        all.put(Formula.NEVER_RECOGNISED.figure(), this::neverRecognised);
        all.put(Formula.STRENGTH_COVERAGE.figure(), this::strengthCoverage);
        all.put(Formula.FEEDBACK_CONVERSION.figure(), this::feedbackConversion);
        all.put(Formula.MUTUAL_PULSE.figure(), this::mutualPulse);
        MutualPulse.of(board.pulses())
                .series()
                .forEach(month -> all.put(
                        Formula.MUTUAL_PULSE.figure(month.month()),
                        () -> mutualPulse(month.month(), Figure.of(MutualPulse.FORMULA, month.value()))));
        all.put(Formula.UNACKNOWLEDGED_POLICIES.figure(), this::unacknowledgedPolicies);
        return all;
    }

    private void putGoal(Map<String, Supplier<Account>> all, GoalCard goal) {
        all.put(Formula.GOAL_PROGRESS.figure(goal.id()), () -> goalProgress(goal));
        all.put(Formula.MEASURED_WEIGHT.figure(goal.id()), () -> measuredWeight(goal));
        all.put(Formula.EXPECTED_PROGRESS.figure(goal.id()), () -> expectedProgress(goal));
        all.put(Formula.GOAL_HEALTH.figure(goal.id()), () -> goalHealth(goal));
        if (!goal.confidence().isEmpty()) {
            all.put(Formula.CONFIDENCE.figure(goal.id()), () -> confidence(goal));
        }
        goal.terms()
                .keyResults()
                .forEach(keyResult -> all.put(
                        Formula.KEY_RESULT_PROGRESS.figure(goal.id(), keyResult.keyResult()),
                        () -> keyResultProgress(goal, keyResult)));
    }

    // what stands for the partnership and the day

    Subject subject(Kind kind, Object id) {
        return new Subject(kind, id.toString(), board.id());
    }

    String path(String figure) {
        return "partnerships/%s/figures/%s".formatted(board.id(), figure);
    }

    private Item day() {
        var label = board.closedAt() == null ? "Today" : "The partnership's last day";
        return Item.counted(label, "%s, %s".formatted(today, board.zone()), subject(Kind.DAY, today), behind.day());
    }

    private Account account(Formula formula, Figure figure, Stream<Item> items) {
        return new Account(formula, Result.of(figure), items.toList());
    }

    private Account account(Formula formula, long count, Stream<Item> items) {
        return new Account(formula, Result.of(count), items.toList());
    }

    /** A figure as an input of another. */
    private Item itself(String label, Subject subject, String figure, Account account) {
        boolean has = account.result().reason() == null;
        return Item.of(
                        label,
                        account.result().text(),
                        subject,
                        has
                                ? null
                                : Needed.forValue(
                                        Objects.requireNonNull(account.result().reason())),
                        account.traces().toList())
                .explainedBy(path(figure));
    }

    // the whole

    Account health() {
        var health = PartnershipHealth.of(board, today);
        return new Account(
                Formula.HEALTH,
                new Result(health.value(), null, health.reason()),
                health.parts().stream()
                        .map(part -> itself(
                                        words(part.part()),
                                        subject(Kind.PART, part.part()),
                                        formula(part.part()).figure(),
                                        part(part.part()))
                                .weighing(part.weight()))
                        .toList());
    }

    private static Formula formula(Part part) {
        return switch (part) {
            case CADENCE -> Formula.CADENCE_ADHERENCE;
            case ACTIONS -> Formula.ACTION_COMPLETION;
            case GOAL_HEALTH -> Formula.GOALS_HEALTH;
            case LOOPS_CLOSED -> Formula.LOOP_CLOSURE;
            case INPUTS_ANSWERED -> Formula.INPUTS_ANSWERED;
            case RESPONSIBILITIES -> Formula.RESPONSIBILITY_COVERAGE;
            case MUTUAL_PULSE -> Formula.MUTUAL_PULSE;
        };
    }

    private Account part(Part part) {
        return switch (part) {
            case CADENCE -> cadenceAdherence();
            case ACTIONS -> actionCompletion();
            case GOAL_HEALTH -> goalsHealth(Formula.GOALS_HEALTH);
            case LOOPS_CLOSED -> loopsClosed();
            case INPUTS_ANSWERED -> inputsAnswered();
            case RESPONSIBILITIES -> responsibilityCoverage();
            case MUTUAL_PULSE -> mutualPulse();
        };
    }

    private static String words(Part part) {
        return switch (part) {
            case CADENCE -> "Cadence adherence";
            case ACTIONS -> "Action completion";
            case GOAL_HEALTH -> "Goals' health";
            case LOOPS_CLOSED -> "Loops closed";
            case INPUTS_ANSWERED -> "Inputs answered";
            case RESPONSIBILITIES -> "Responsibility coverage";
            case MUTUAL_PULSE -> "Mutual pulse";
        };
    }

    private Account loopsClosed() {
        return account(Formula.LOOP_CLOSURE, PartnershipHealth.NO_LOOPS, Stream.of());
    }

    Account needOfAttention() {
        var warnings = Warnings.of(board, at);
        if (board.status() != PartnershipStatus.OPEN) {
            return account(
                    Formula.NEED_OF_ATTENTION,
                    0,
                    Stream.of(Item.counted(
                            "The partnership",
                            board.status(),
                            subject(Kind.PARTNERSHIP, board.id()),
                            List.of(behind.status()))));
        }
        return account(
                Formula.NEED_OF_ATTENTION,
                Warnings.needOfAttention(warnings),
                Stream.of(
                                Stream.of(day(), standing()),
                                warnings.stream()
                                        .map(warning -> Item.counted(
                                                        warning.sentence(),
                                                        warning.level(),
                                                        subject(Kind.WARNING, name(warning)),
                                                        behind(warning).toList())
                                                .weighing(Warnings.weight(warning.level()))
                                                .explainedBy(path(name(warning)))),
                                board.meetings().cadences().stream()
                                        .filter(cadence -> warnings.stream().noneMatch(w -> isOf(w, cadence)))
                                        .map(this::noWarning))
                        .flatMap(items -> items));
    }

    private Item standing() {
        return Item.counted(
                "The partnership", board.status(), subject(Kind.PARTNERSHIP, board.id()), List.of(behind.status()));
    }

    private static boolean isOf(WarningView warning, Cadence cadence) {
        return warning.rule().equals(Warnings.NO_MEETING_HELD)
                && warning.about().id().equals(cadence.kind().name());
    }

    /** Why a cadence gives no warning: without its meetings it would. */
    private Item noWarning(Cadence cadence) {
        var wanted = Warnings.meetingWantedSince(board, cadence, today);
        return Item.of(
                words(cadence),
                null,
                subject(Kind.CADENCE, cadence.kind()),
                wanted.map(day -> "A meeting was held since " + day)
                        .orElse("Two periods without a pause have not ended yet"),
                lookedBack(cadence).toList());
    }

    /** The cadence, the pauses in its periods, and the last held meeting. */
    private Stream<Trace> lookedBack(Cadence cadence) {
        return Stream.of(
                        Stream.of(behind.cadence(cadence)),
                        pauses(CadenceAdherence.looked(board, cadence, today)),
                        held(cadence.kind()).max(Comparator.comparing(MeetingCard::at)).stream()
                                .flatMap(meeting -> behind.held(meeting).stream()))
                .flatMap(traces -> traces);
    }

    private Stream<Trace> pauses(Collection<Looked> looked) {
        return touching(looked).flatMap(behind::pause);
    }

    private Stream<Pause> touching(Collection<Looked> looked) {
        return board.standing().pauses().stream()
                .filter(pause ->
                        looked.stream().anyMatch(one -> CadenceAdherence.touches(pause, one.period(), board.zone())));
    }

    private Stream<MeetingCard> held(MeetingKind kind) {
        return board.meetings().all().stream()
                .filter(meeting -> meeting.kind() == kind && meeting.status() == MeetingStatus.HELD);
    }

    /** When the last held meeting began, as an input of what it is compared by. */
    Item lastHeld() {
        return board.meetings().all().stream()
                .filter(meeting -> meeting.status() == MeetingStatus.HELD)
                .max(Comparator.comparing(MeetingCard::at))
                .map(meeting -> Item.counted(
                        "The last held meeting",
                        meeting.at(),
                        subject(Kind.MEETING, meeting.id()),
                        behind.held(meeting)))
                .orElseGet(() -> Item.counted(
                        "Never met; the opening",
                        board.openedAt(),
                        subject(Kind.PARTNERSHIP, board.id()),
                        behind.day()));
    }

    static String name(WarningView warning) {
        var rule = warning.rule();
        return Formula.WARNING.figure(
                rule.substring(0, rule.indexOf('@')), warning.about().id());
    }

    private Account warning(WarningView warning) {
        return account(
                Formula.WARNING,
                Warnings.weight(warning.level()),
                Stream.of(
                                Stream.of(day(), standing()),
                                Stream.of(Item.counted(
                                                warning.sentence(),
                                                warning.rule(),
                                                new Subject(
                                                        Kind.WARNING,
                                                        warning.about().id(),
                                                        board.id()),
                                                List.of())
                                        .weighing(Warnings.weight(warning.level()))),
                                items(warning))
                        .flatMap(items -> items));
    }

    private Stream<Trace> behind(WarningView warning) {
        return items(warning).flatMap(item -> item.traces().stream());
    }

    /** What a warning was made from; which rule it is of, it says itself. */
    private Stream<Item> items(WarningView warning) {
        var about = warning.about().id();
        return switch (warning.rule()) {
            case Warnings.NO_MEETING_HELD ->
                board.meetings().cadences().stream()
                        .filter(cadence -> cadence.kind().name().equals(about))
                        .map(cadence -> Item.counted(
                                words(cadence),
                                null,
                                subject(Kind.CADENCE, cadence.kind()),
                                lookedBack(cadence).toList()));
            case Warnings.PULSE_DOWN -> pulsesOf(Side.valueOf(about));
            case Warnings.ACTIONS_OVERDUE -> overdue();
            case Warnings.OBSTACLE_OPEN ->
                board.inputs().stream()
                        .filter(input -> input.id().toString().equals(about))
                        .map(input -> Item.counted(
                                input.text().value(),
                                input.severity(),
                                subject(Kind.INPUT, input.id()),
                                List.of(behind.raised(input))));
            case Warnings.CONFIDENCE_FALLING ->
                goal(about)
                        .map(goal -> Item.counted(
                                goal.terms().title().value(),
                                goal
                                        .confidence()
                                        .subList(
                                                goal.confidence().size() - Warnings.FALLS - 1,
                                                goal.confidence().size())
                                        .stream()
                                        .map(stated -> Integer.toString(stated.level()))
                                        .collect(Collectors.joining(", ")),
                                subject(Kind.GOAL, goal.id()),
                                Stream.concat(
                                                behind.status(goal).stream(),
                                                Stream.of(behind.confidence(goal, Warnings.FALLS + 1)))
                                        .toList()));
            case Warnings.GOAL_STALE, Warnings.GOAL_AT_RISK ->
                goal(about)
                        .map(goal -> itself(
                                goal.terms().title().value(),
                                subject(Kind.GOAL, goal.id()),
                                Formula.GOAL_HEALTH.figure(goal.id()),
                                goalHealth(goal)));
            case Warnings.AREA_UNOWNED ->
                board.responsibilities().areas().stream()
                        .filter(area -> area.area().value().equals(about))
                        .map(area -> Item.counted(
                                area.area().value(), null, subject(Kind.AREA, about), List.of(behind.area(area))));
            default -> throw new IllegalStateException("nothing explains the rule " + warning.rule());
        };
    }

    private Stream<GoalCard> goal(String id) {
        return board.goals().stream().filter(goal -> goal.id().toString().equals(id));
    }

    private Stream<Item> pulsesOf(Side side) {
        var months = MutualPulse.means(board.pulses(), side);
        return Stream.of(months.lastKey().minusMonths(1), months.lastKey()).map(month -> pulse(side, month));
    }

    private Item pulse(Side side, YearMonth month) {
        var mean = MutualPulse.means(board.pulses(), side).get(month);
        return Item.counted(
                "%s in %s".formatted(side == Side.HR ? "The HR side" : "The manager", month),
                mean == null ? null : rounded(mean),
                subject(Kind.PULSE, "%s/%s".formatted(side, month)),
                List.of(behind.pulse(side, month)));
    }

    private static String rounded(BigDecimal number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }

    // meetings

    private Account cadenceAdherence() {
        return account(
                Formula.CADENCE_ADHERENCE,
                CadenceAdherence.of(board, today),
                Stream.concat(
                        // where there is no cadence the day does not matter either
                        board.meetings().cadences().isEmpty() ? Stream.of() : Stream.of(day()),
                        board.meetings().cadences().stream()
                                .map(cadence -> itself(
                                        words(cadence),
                                        subject(Kind.CADENCE, cadence.kind()),
                                        Formula.CADENCE_ADHERENCE.figure(cadence.kind()),
                                        cadenceAdherence(cadence)))));
    }

    private Account cadenceAdherence(Cadence cadence) {
        return account(
                Formula.CADENCE_ADHERENCE,
                CadenceAdherence.of(board, cadence.kind(), today),
                Stream.concat(
                        Stream.of(
                                day(),
                                Item.counted(
                                        words(cadence),
                                        "since " + Days.of(cadence.since(), board.zone()),
                                        subject(Kind.CADENCE, cadence.kind()),
                                        List.of(behind.cadence(cadence)))),
                        CadenceAdherence.looked(board, cadence, today).stream()
                                .map(looked -> period(cadence.kind(), looked))));
    }

    private static String words(Cadence cadence) {
        return "%s every %d %s"
                .formatted(
                        cadence.kind().name(),
                        cadence.every(),
                        cadence.unit().name().toLowerCase(Locale.ROOT));
    }

    private Item period(MeetingKind kind, Looked looked) {
        var period = looked.period();
        var label = "%s to %s".formatted(period.from(), period.until().minusDays(1));
        var subject = subject(Kind.PERIOD, "%s/%s".formatted(kind, period.from()));
        if (looked.paused()) {
            return Item.of(
                    label,
                    touching(List.of(looked)).map(this::words).collect(Collectors.joining(", ")),
                    subject,
                    "The partnership was paused",
                    pauses(List.of(looked)).toList());
        }
        return held(kind)
                .filter(meeting -> period.has(Days.of(meeting.at(), board.zone())))
                .findFirst()
                .map(meeting -> Item.counted(
                        label, "held on " + Days.of(meeting.at(), board.zone()), subject, behind.held(meeting)))
                .orElseGet(() -> Item.counted(label, "not held", subject, List.of()));
    }

    private String words(Pause pause) {
        var from = Days.of(pause.from(), board.zone());
        return pause.to() == null
                ? "paused since " + from
                : "paused from %s to %s".formatted(from, Days.of(pause.to(), board.zone()));
    }

    // actions and tasks

    private Account actionCompletion() {
        var figure = Punctuality.of(board, today).completion();
        return account(Formula.ACTION_COMPLETION, figure, withDay(board.actions(), action -> {
            var counting = Punctuality.counting(new Dated(action, today, board.zone()));
            var why = switch (counting) {
                case IN_TIME, LATE -> null;
                case DROPPED -> "It was dropped";
                case NOT_DUE_YET -> "It can still be done in time, or was before it was due";
                case DUE_LONG_AGO -> "It was due more than 90 days ago";
            };
            return Item.of(
                    action.title().value(),
                    "due %s, %s".formatted(action.due(), end(action)),
                    subject(Kind.ACTION, action.id()),
                    why,
                    behind.action(action));
        }));
    }

    private String end(ActionCard action) {
        return action.endedAt() == null
                ? "not done"
                : "%s %s"
                        .formatted(
                                action.status().name().toLowerCase(Locale.ROOT),
                                Days.of(action.endedAt(), board.zone()));
    }

    /** The day, where there is anything to look at on it. */
    private <C> Stream<Item> withDay(Collection<C> cards, Function<C, Item> item) {
        return Stream.concat(
                cards.isEmpty() ? Stream.of() : Stream.of(day()), cards.stream().map(item));
    }

    private Account openActions() {
        var open = board.actions().stream()
                .filter(action -> action.status() == ActionStatus.OPEN)
                .map(action -> Item.counted(
                        action.title().value(),
                        null,
                        subject(Kind.ACTION, action.id()),
                        List.of(behind.assigned(action))))
                .toList();
        return account(Formula.OPEN_ACTIONS, Punctuality.of(board, today).open(), open.stream());
    }

    private Account overdueActions(Formula formula) {
        var figures = Punctuality.of(board, today);
        var overdue = overdue().toList();
        return new Account(
                formula,
                formula == Formula.OVERDUE_ACTIONS
                        ? Result.of(figures.overdue())
                        : Result.of(figures.medianDaysOverdue()),
                Stream.concat(overdue.isEmpty() ? Stream.of() : Stream.of(day()), overdue.stream())
                        .toList());
    }

    private Stream<Item> overdue() {
        return board.actions().stream()
                .filter(action -> Punctuality.daysOverdue(action, today) > 0)
                .map(action -> Item.counted(
                        action.title().value(),
                        "%d days".formatted(Punctuality.daysOverdue(action, today)),
                        subject(Kind.ACTION, action.id()),
                        List.of(behind.assigned(action), behind.due(action))));
    }

    private List<DatedTask> tasks(Collection<InitiativeCard> initiatives) {
        return initiatives.stream()
                .flatMap(initiative -> Punctuality.tasks(initiative, today))
                .toList();
    }

    private Account taskCompletion(Collection<InitiativeCard> initiatives) {
        return account(
                Formula.TASK_COMPLETION,
                Punctuality.tasks(tasks(initiatives)).completion(),
                initiatives.stream()
                        .flatMap(initiative -> initiative.tasks().stream()
                                .map(task -> Item.counted(
                                        task.title().value(),
                                        task.completedAt() == null ? "not done" : "done",
                                        subject(Kind.TASK, task.id()),
                                        behind.task(initiative, task)))));
    }

    private Account overdueTasks(Collection<InitiativeCard> initiatives) {
        var overdue = initiatives.stream()
                .flatMap(initiative -> Punctuality.tasks(initiative, today)
                        .filter(dated -> Punctuality.daysOverdue(dated) > 0)
                        .map(dated -> Item.counted(
                                dated.task().title().value(),
                                "due " + dated.task().due(),
                                subject(Kind.TASK, dated.task().id()),
                                behind.task(initiative, dated.task()))))
                .toList();
        return account(
                Formula.OVERDUE_TASKS,
                Punctuality.tasks(tasks(initiatives)).overdue(),
                Stream.concat(overdue.isEmpty() ? Stream.of() : Stream.of(day()), overdue.stream()));
    }

    // goals

    private @Nullable Cadence checkIn() {
        return board.meetings().cadence(MeetingKind.CHECK_IN).orElse(null);
    }

    private Account goalsHealth(Formula formula) {
        var counts = new EnumMap<GoalHealth, Integer>(GoalHealth.class);
        board.goals()
                .forEach(goal -> Optional.ofNullable(
                                GoalFigures.goalHealth(goal, checkIn(), today).state())
                        .ifPresent(state -> counts.merge(state, 1, Integer::sum)));
        return new Account(
                formula,
                formula == Formula.GOALS_HEALTH
                        ? Result.of(GoalFigures.goalsHealth(board.goals(), checkIn(), today))
                        : new Result(null, text(counts), null),
                board.goals().stream()
                        .map(goal -> {
                            var health = GoalFigures.goalHealth(goal, checkIn(), today);
                            var account = goalHealth(goal);
                            boolean counted = health.state() != null
                                    && (formula == Formula.GOALS_BY_HEALTH || health.number() != null);
                            return Item.of(
                                            goal.terms().title().value(),
                                            health.gap() == null
                                                    ? account.result().state()
                                                    : "%s %s, gap %s"
                                                            .formatted(
                                                                    health.number(),
                                                                    health.state(),
                                                                    health.gap().toPlainString()),
                                            subject(Kind.GOAL, goal.id()),
                                            counted
                                                    ? null
                                                    : health.state() == null
                                                            ? "It is not active"
                                                            : "Nothing was measured yet",
                                            account.traces().toList())
                                    .explainedBy(path(Formula.GOAL_HEALTH.figure(goal.id())));
                        })
                        .toList());
    }

    static String text(Map<GoalHealth, Integer> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> "%s %d".formatted(count.getKey(), count.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private Account alignment() {
        return account(
                Formula.ALIGNMENT,
                GoalFigures.alignment(board.goals()),
                board.goals().stream().map(goal -> {
                    boolean active = goal.status() == GoalStatus.ACTIVE;
                    return Item.of(
                            goal.terms().title().value(),
                            GoalFigures.isAligned(goal) ? "aligned" : "not aligned",
                            subject(Kind.GOAL, goal.id()),
                            active ? null : "It is not active",
                            active ? behind.alignment(goal) : behind.status(goal));
                }));
    }

    private Item terms(GoalCard goal, Object value) {
        return Item.counted(
                "The terms, revision " + goal.revision(), value, subject(Kind.GOAL, goal.id()), behind.terms(goal));
    }

    private Account goalProgress(GoalCard goal) {
        return account(
                Formula.GOAL_PROGRESS,
                GoalFigures.goalProgress(goal),
                Stream.concat(Stream.of(terms(goal, goal.terms().title().value())), keyResults(goal)));
    }

    private Account measuredWeight(GoalCard goal) {
        return new Account(
                Formula.MEASURED_WEIGHT,
                new Result(GoalFigures.measuredWeight(goal), null, null),
                Stream.concat(Stream.of(terms(goal, goal.terms().title().value())), keyResults(goal))
                        .toList());
    }

    private Stream<Item> keyResults(GoalCard goal) {
        return goal.terms().keyResults().stream().map(keyResult -> {
            var progress = GoalFigures.keyResultProgress(goal, keyResult);
            return Item.of(
                            keyResult.metric().value(),
                            latest(goal, keyResult)
                                    .map(measured -> "%s: %s on %s"
                                            .formatted(
                                                    Result.of(progress).text(),
                                                    measured.value().toPlainString(),
                                                    measured.on()))
                                    .orElse(null),
                            subject(Kind.KEY_RESULT, keyResult.keyResult()),
                            progress.value() == null ? "It was not measured yet" : null,
                            latest(goal, keyResult).stream()
                                    .flatMap(measurement -> behind.measurement(goal, measurement).stream())
                                    .toList())
                    .weighing(keyResult.weight())
                    .explainedBy(path(Formula.KEY_RESULT_PROGRESS.figure(goal.id(), keyResult.keyResult())));
        });
    }

    /** The measurement that counts: the last of those that are sorted by day and recording. */
    private static Optional<GoalCard.Measurement> latest(GoalCard goal, KeyResultTerms keyResult) {
        var on = GoalFigures.latest(goal, keyResult).map(Measured::on);
        return on.map(day -> goal.measurementsOf(keyResult.keyResult()).getLast());
    }

    private Account keyResultProgress(GoalCard goal, KeyResultTerms keyResult) {
        var latest = latest(goal, keyResult);
        return account(
                Formula.KEY_RESULT_PROGRESS,
                GoalFigures.keyResultProgress(goal, keyResult),
                Stream.concat(
                        Stream.of(terms(
                                goal,
                                "%s: from %s to %s %s"
                                        .formatted(
                                                keyResult.metric().value(),
                                                keyResult.baseline().toPlainString(),
                                                keyResult.target().toPlainString(),
                                                keyResult.unit().value()))),
                        goal.measurementsOf(keyResult.keyResult()).stream()
                                .map(measurement -> Item.of(
                                        "Measured on " + measurement.on(),
                                        measurement.value().toPlainString(),
                                        subject(Kind.MEASUREMENT, measurement.id()),
                                        latest.filter(measurement::equals).isPresent() ? null : "There is a later one",
                                        behind.measurement(goal, measurement)))));
    }

    private Account expectedProgress(GoalCard goal) {
        return account(
                Formula.EXPECTED_PROGRESS,
                GoalFigures.expectedProgress(goal, today),
                Stream.of(
                        day(),
                        terms(
                                goal,
                                "from %s to %s"
                                        .formatted(
                                                goal.terms().startOn(),
                                                goal.terms().dueOn()))));
    }

    private Account goalHealth(GoalCard goal) {
        var health = GoalFigures.goalHealth(goal, checkIn(), today);
        var status =
                Item.counted("The goal's status", goal.status(), subject(Kind.GOAL, goal.id()), behind.status(goal));
        var result = new Result(
                health.number(), health.state() == null ? null : health.state().name(), health.reason());
        if (health.state() == null) {
            return new Account(Formula.GOAL_HEALTH, result, List.of(status));
        }
        var items = new ArrayList<>(List.of(
                status,
                itself(
                        "Progress",
                        subject(Kind.PART, "progress"),
                        Formula.GOAL_PROGRESS.figure(goal.id()),
                        goalProgress(goal))));
        GoalFigures.lastMeasured(goal).ifPresent(measured -> {
            items.add(itself(
                    "Expected progress",
                    subject(Kind.PART, "expected"),
                    Formula.EXPECTED_PROGRESS.figure(goal.id()),
                    expectedProgress(goal)));
            var cadence = checkIn();
            items.add(Item.counted(
                    cadence == null
                            ? "Measured on %s, good for 30 days".formatted(measured)
                            : "Measured on %s, good for one check-in period".formatted(measured),
                    "until " + GoalFigures.goodUntil(measured, cadence),
                    subject(Kind.CADENCE, MeetingKind.CHECK_IN),
                    cadence == null ? List.of() : List.of(behind.cadence(cadence))));
        });
        return new Account(Formula.GOAL_HEALTH, result, items);
    }

    private Account confidence(GoalCard goal) {
        var latest = goal.confidence().getLast();
        return account(
                Formula.CONFIDENCE,
                latest.level(),
                Stream.of(Item.counted(
                        "Stated by " + name(latest.person()),
                        latest.level(),
                        subject(Kind.CONFIDENCE, goal.id()),
                        List.of(behind.confidence(goal, 1)))));
    }

    private String name(PersonId person) {
        return Optional.ofNullable(names.of(person).name()).orElse(person.toString());
    }

    // inputs, responsibilities, recognition, feedback, pulse, policies

    private Account inputsAnswered() {
        return account(
                Formula.INPUTS_ANSWERED,
                AnsweredInputs.of(board.inputs(), today, board.zone()).answered(),
                withDay(board.inputs(), input -> {
                    var counting = AnsweredInputs.counting(input, today, board.zone());
                    var why = switch (counting) {
                        case IN_TIME, NOT_IN_TIME -> null;
                        case STILL_TIME -> "It was raised less than 14 days ago, or can still be answered in time";
                        case RAISED_LONG_AGO -> "It was raised more than 104 days ago";
                    };
                    return Item.of(
                            input.text().value(),
                            "raised %s, %s"
                                    .formatted(
                                            Days.of(input.raisedAt(), board.zone()),
                                            input.answers().isEmpty()
                                                    ? "not answered"
                                                    : "answered "
                                                            + Days.of(
                                                                    input.answers()
                                                                            .getFirst()
                                                                            .at(),
                                                                    board.zone())),
                            subject(Kind.INPUT, input.id()),
                            why,
                            List.of(behind.raised(input), behind.firstAnswer(input)));
                }));
    }

    /** That they are no obstacles any more: where inputs are known for another reason than a warning. */
    Stream<Trace> closedInputs() {
        return board.inputs().stream()
                .filter(input -> input.closedAt() != null
                        && AnsweredInputs.counting(input, today, board.zone()).counts())
                .map(behind::closed);
    }

    private Account unansweredInputs() {
        return account(
                Formula.UNANSWERED_INPUTS,
                AnsweredInputs.of(board.inputs(), today, board.zone()).unanswered(),
                board.inputs().stream()
                        .filter(input -> AnsweredInputs.status(input) == InputStatus.OPEN)
                        .map(input -> Item.counted(
                                input.text().value(),
                                null,
                                subject(Kind.INPUT, input.id()),
                                List.of(behind.raised(input)))));
    }

    private Account oldestOpenInput() {
        var open = board.inputs().stream()
                .filter(input -> input.closedAt() == null)
                .sorted(Comparator.comparing(InputCard::raisedAt))
                .toList();
        return account(
                Formula.OLDEST_OPEN_INPUT,
                AnsweredInputs.of(board.inputs(), today, board.zone()).oldestOpen(),
                withDay(
                        open,
                        input -> Item.of(
                                input.text().value(),
                                "%d days".formatted(AnsweredInputs.daysOpen(input, today, board.zone())),
                                subject(Kind.INPUT, input.id()),
                                input.equals(open.getFirst()) ? null : "It is not the oldest",
                                List.of(behind.raised(input)))));
    }

    private Account responsibilityCoverage() {
        return account(
                Formula.RESPONSIBILITY_COVERAGE,
                ResponsibilityCoverage.of(board.responsibilities()),
                board.responsibilities().areas().stream()
                        .map(area -> Item.counted(
                                area.area().value(),
                                ResponsibilityCoverage.isGap(area)
                                        ? area.accountable() == null ? "nobody accountable" : "nobody responsible"
                                        : "covered",
                                subject(Kind.AREA, area.area().value()),
                                List.of(behind.area(area)))));
    }

    private Account recognitionsGiven(Side by) {
        var given = board.recognitions().given().stream()
                .filter(recognition -> recognition.by() == by)
                .toList();
        return account(
                Formula.RECOGNITIONS_GIVEN,
                RecognitionBalance.given(board.recognitions(), by, today, board.zone()),
                withDay(
                        given,
                        recognition -> Item.of(
                                "%s to %s".formatted(name(recognition.giver()), name(recognition.to())),
                                Days.of(recognition.at(), board.zone()),
                                subject(Kind.RECOGNITION, recognition.id()),
                                RecognitionBalance.counts(recognition, today, board.zone())
                                        ? null
                                        : "It was given more than 90 days ago",
                                List.of(behind.recognition(recognition)))));
    }

    private Item manager() {
        return Item.counted(
                "The team of " + name(board.manager()),
                "%d people".formatted(team.size()),
                subject(Kind.PERSON, board.manager()),
                List.of(behind.parties()));
    }

    private Account neverRecognised() {
        var never = RecognitionBalance.thoseNeverRecognised(board.recognitions(), team);
        return account(
                Formula.NEVER_RECOGNISED,
                RecognitionBalance.neverRecognised(board.recognitions(), team),
                Stream.concat(
                        Stream.of(manager()),
                        team.stream()
                                .map(person -> member(person, never.contains(person) ? null : "Was recognised")
                                        .alsoFrom(board.recognitions().given().stream()
                                                .filter(given -> given.to().equals(person))
                                                .limit(1)
                                                .map(behind::recognition)))));
    }

    private Item member(PersonId person, @Nullable String why) {
        return Item.of(
                name(person),
                null,
                new Subject(Kind.PERSON, person.toString(), null),
                why,
                List.of(Behind.member(person, board.manager())));
    }

    private Account strengthCoverage() {
        return account(
                Formula.STRENGTH_COVERAGE,
                RecognitionBalance.strengthCoverage(board.recognitions(), team),
                Stream.concat(Stream.of(manager()), team.stream().map(person -> {
                    var endorsed = RecognitionBalance.endorsed(board.recognitions())
                            .filter(strength -> strength.person().equals(person))
                            .findFirst();
                    var member = member(person, null);
                    return new Item(
                            member.label(),
                            endorsed.map(strength ->
                                            "endorsed: " + strength.strength().value())
                                    .orElse("no endorsed strength"),
                            member.subject(),
                            null,
                            null,
                            null,
                            Stream.concat(
                                            member.traces().stream(),
                                            endorsed.stream().flatMap(strength -> behind.endorsed(strength).stream()))
                                    .toList());
                })));
    }

    private Account feedbackConversion() {
        return account(
                Formula.FEEDBACK_CONVERSION,
                FeedbackConversion.of(board.feedback(), today, board.zone()),
                withDay(board.feedback(), feedback -> {
                    var counting = FeedbackConversion.counting(feedback, today, board.zone());
                    var why = switch (counting) {
                        case CONVERTED, CLOSED -> null;
                        case NOT_ENDED -> "It was neither converted nor closed yet";
                        case ENDED_LONG_AGO -> "It ended more than 180 days ago";
                    };
                    return Item.of(
                            feedback.giver() == null ? "Asked for" : "Given by " + name(feedback.giver()),
                            feedback.convertedTo() != null
                                    ? "converted"
                                    : feedback.closedAt() == null ? null : "closed",
                            subject(Kind.FEEDBACK, feedback.id()),
                            why,
                            feedback.givenAt() == null
                                    ? Stream.concat(
                                                    Stream.of(behind.requested(feedback)),
                                                    behind.feedback(feedback).stream())
                                            .toList()
                                    : behind.feedback(feedback));
                }));
    }

    private Account mutualPulse() {
        var pulse = MutualPulse.of(board.pulses());
        if (pulse.month() != null) {
            return mutualPulse(pulse.month(), pulse.latest());
        }
        return account(
                Formula.MUTUAL_PULSE,
                pulse.latest(),
                Arrays.stream(Side.values())
                        .flatMap(side -> MutualPulse.means(board.pulses(), side).keySet().stream()
                                .map(month -> leftOut(pulse(side, month), "The other side gave none for this month"))));
    }

    private static Item leftOut(Item item, String why) {
        return Item.of(item.label(), item.value(), item.subject(), why, item.traces());
    }

    private Account mutualPulse(YearMonth month, Figure figure) {
        return account(
                Formula.MUTUAL_PULSE, figure, Arrays.stream(Side.values()).map(side -> pulse(side, month)));
    }

    private Account unacknowledgedPolicies() {
        var open = board.policies().stream()
                .filter(policy -> policy.versions().getLast().acknowledgedAt() == null)
                .map(policy -> Item.counted(
                        policy.policy().value(),
                        policy.versions().getLast().version().value(),
                        subject(Kind.POLICY, policy.policy().value()),
                        behind.policy(policy)))
                .toList();
        return account(Formula.UNACKNOWLEDGED_POLICIES, open.size(), open.stream());
    }

    // what a manager's totals are made from

    Account goals() {
        return account(
                Formula.GOALS,
                board.goals().size(),
                board.goals().stream()
                        .map(goal -> Item.counted(
                                goal.terms().title().value(),
                                goal.status(),
                                subject(Kind.GOAL, goal.id()),
                                List.of(behind.proposal(goal)))));
    }

    Account activeGoals() {
        var active = board.goals().stream()
                .filter(goal -> goal.status() == GoalStatus.ACTIVE)
                .map(goal -> Item.counted(
                        goal.terms().title().value(), null, subject(Kind.GOAL, goal.id()), behind.status(goal)))
                .toList();
        return account(Formula.ACTIVE_GOALS, active.size(), active.stream());
    }

    Account initiatives() {
        return account(
                Formula.INITIATIVES,
                board.initiatives().size(),
                board.initiatives().stream()
                        .map(initiative -> Item.counted(
                                initiative.title().value(),
                                initiative.status(),
                                subject(Kind.INITIATIVE, initiative.id()),
                                List.of(behind.planned(initiative)))));
    }

    Account warnings() {
        var need = needOfAttention();
        return account(Formula.WARNINGS, Warnings.of(board, at).size(), need.items().stream());
    }
}
