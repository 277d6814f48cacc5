package dev.tandem.query.explain;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.ConfidenceStated;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAchieved;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalAligned;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.GoalReopened;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.goal.GoalEvent.NoAlignmentExplained;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCancelled;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCompleted;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeEnded;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionDropped;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackClosed;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackConverted;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.InputEvent.InputAnswered;
import dev.tandem.api.partnership.InputEvent.InputClosed;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingMoved;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PolicyEvent.PolicyAcknowledged;
import dev.tandem.api.partnership.PolicyEvent.PolicyBriefed;
import dev.tandem.api.partnership.PulseEvent.PulseGiven;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionEvent.StrengthEndorsed;
import dev.tandem.api.partnership.RecognitionEvent.StrengthRecorded;
import dev.tandem.api.partnership.ResponsibilityEvent.AreaNamed;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityAssigned;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityDropped;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.query.projection.Recorded;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Counts the figures again from a few events, going by {@code docs/reference/figures.md} alone: nothing of the figures,
 * the boards or their cards is used here.
 */
final class Recount {

    private static final MathContext EXACT = new MathContext(40);

    private final List<? extends Recorded<? extends TandemEvent>> events;
    private final Instant at;

    Recount(List<? extends Recorded<? extends TandemEvent>> events, Instant at) {
        this.events = events;
        this.at = at;
    }

    /** As text: the number as shown, the state, both, or {@code none}. */
    String of(String figure) {
        var parts = figure.split("\\.", 3);
        return switch (parts[0]) {
            case "health" -> shown(health());
            case "loops-closed" -> "none";
            case "need-of-attention" ->
                Long.toString(warnings().stream().mapToInt(Integer::intValue).sum());
            case "warning" -> warnings(parts[1], parts[2]);
            case "cadence-adherence" ->
                shown(parts.length == 1 ? adherence() : adherence(MeetingKind.valueOf(parts[1])));
            case "action-completion" -> shown(actionCompletion());
            case "open-actions" ->
                count(actions().values().stream().filter(Action::isOpen).count());
            case "overdue-actions" -> count(daysOverdue().size());
            case "median-days-overdue" -> plain(median(daysOverdue()));
            case "goals-health" -> shown(goalsHealth());
            case "goals-by-health" -> goalsByHealth();
            case "alignment" -> shown(alignment());
            case "goal-progress" -> shown(progress(goal(parts[1])));
            case "measured-weight" -> shown(measuredWeight(goal(parts[1])));
            case "expected-progress" -> shown(expected(goal(parts[1])));
            case "goal-health" -> health(parts[1]);
            case "confidence" -> count(confidences(parts[1]).getLast());
            case "key-result-progress" -> shown(keyResult(goal(parts[1]), parts[2]));
            case "task-completion" -> shown(taskCompletion());
            case "overdue-tasks" -> count(overdueTasks());
            case "inputs-answered" -> shown(inputsAnswered());
            case "unanswered-inputs" ->
                count(inputs().values().stream()
                        .filter(input -> input.closed == null && input.answered == null)
                        .count());
            case "oldest-open-input" -> plain(oldestOpen());
            case "responsibility-coverage" -> shown(coverage());
            case "recognitions-given" -> count(recognitions(Side.valueOf(parts[1])));
            case "never-recognised" -> neverRecognised();
            case "strength-coverage" -> shown(strengthCoverage());
            case "feedback-conversion" -> shown(feedbackConversion());
            case "mutual-pulse" -> shown(mutualPulse(parts.length == 1 ? null : YearMonth.parse(parts[1])));
            case "unacknowledged-policies" -> count(unacknowledged());
            default -> throw new IllegalArgumentException("nobody counts " + figure);
        };
    }

    /** A manager's totals. */
    static String overAll(String figure, List<List<Recorded<? extends TandemEvent>>> partnerships, Instant at) {
        var counts =
                partnerships.stream().map(events -> new Recount(events, at)).toList();
        return switch (figure) {
            case "partnerships" -> count(counts.size());
            case "goals" -> sum(counts, one -> one.all(GoalProposed.class).size());
            case "active-goals" ->
                sum(
                        counts,
                        one -> one.goals().values().stream()
                                .filter(goal -> goal.active)
                                .count());
            case "goals-by-health" -> {
                var states = new TreeMap<String, Integer>();
                counts.forEach(one -> one.goals().values().stream()
                        .map(one::state)
                        .filter(state -> !state.equals("none"))
                        .forEach(state -> states.merge(state, 1, Integer::sum)));
                yield states(states);
            }
            case "action-completion" -> {
                long[] all = new long[2];
                for (var one : counts) {
                    long[] some = one.dueActions();
                    all[0] += some[0];
                    all[1] += some[1];
                }
                yield shown(share(all[0], all[1]));
            }
            case "median-days-overdue" ->
                plain(median(counts.stream()
                        .flatMap(one -> one.daysOverdue().stream())
                        .sorted()
                        .toList()));
            case "initiatives" ->
                sum(counts, one -> one.all(InitiativePlanned.class).size());
            case "task-completion" -> {
                var all = counts.stream().flatMap(one -> one.events.stream()).toList();
                yield shown(new Recount(all, at).taskCompletion());
            }
            case "warnings" -> sum(counts, one -> one.warnings().size());
            default -> sum(counts, one -> Long.parseLong(one.of(figure)));
        };
    }

    private static String sum(List<Recount> counts, ToLongFunction<Recount> count) {
        return count(counts.stream().mapToLong(count).sum());
    }

    /** What a portfolio is sorted by. */
    Rank rank() {
        var held = Arrays.stream(MeetingKind.values())
                .flatMap(kind -> heldAt(kind).stream())
                .max(Instant::compareTo);
        return new Rank(
                warnings().stream().mapToInt(Integer::intValue).sum(),
                asShown(health()),
                held.orElseGet(() -> times(PartnershipOpened.class).getLast()));
    }

    record Rank(int need, BigDecimal health, Instant since) implements Comparable<Rank> {

        @Override
        public int compareTo(Rank other) {
            return Comparator.comparing((Rank rank) -> -rank.need)
                    .thenComparing(rank -> rank.health == null ? BigDecimal.TWO : rank.health)
                    .thenComparing(Rank::since)
                    .compare(this, other);
        }

        String text() {
            return "need of attention %d, health %s,"
                    .formatted(need, health == null ? "TOO_LITTLE_KNOWN" : health.toPlainString());
        }
    }

    private static String count(long number) {
        return Long.toString(number);
    }

    private static String plain(BigDecimal number) {
        return number == null ? "none" : number.stripTrailingZeros().toPlainString();
    }

    private static String shown(BigDecimal ratio) {
        return ratio == null ? "none" : plain(ratio.setScale(4, RoundingMode.HALF_UP));
    }

    private static BigDecimal share(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), EXACT);
    }

    private static BigDecimal mean(List<BigDecimal> numbers) {
        return numbers.isEmpty()
                ? null
                : numbers.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(numbers.size()), EXACT);
    }

    private <E> List<E> all(Class<E> type) {
        return events.stream()
                .map(Recorded::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private List<Instant> times(Class<?> type) {
        return events.stream()
                .filter(r -> type.isInstance(r.event()))
                .map(Recorded::at)
                .map(Instant.class::cast)
                .toList();
    }

    private ZoneId zone() {
        return all(PartnershipOpened.class).getLast().zone();
    }

    private LocalDate today() {
        var closed = times(PartnershipClosed.class);
        return day(!closed.isEmpty() && closed.getLast().isBefore(at) ? closed.getLast() : at);
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone()).toLocalDate();
    }

    private long ago(Instant instant) {
        return ChronoUnit.DAYS.between(day(instant), today());
    }

    // actions and tasks

    private static final class Action {
        private LocalDate due;
        private Instant completed;
        private boolean dropped;

        boolean isOpen() {
            return completed == null && !dropped;
        }
    }

    private Map<Object, Action> actions() {
        var actions = new LinkedHashMap<Object, Action>();
        for (var recorded : events) {
            switch (recorded.event()) {
                case ActionAssigned e -> {
                    var action = new Action();
                    action.due = e.due();
                    actions.put(e.action(), action);
                }
                case ActionRescheduled e -> actions.get(e.action()).due = e.due();
                case ActionCompleted e -> {
                    actions.get(e.action()).completed = recorded.at();
                    actions.get(e.action()).dropped = false;
                }
                case ActionDropped e -> actions.get(e.action()).dropped = true;
                default -> {}
            }
        }
        return actions;
    }

    private BigDecimal actionCompletion() {
        return share(dueActions()[0], dueActions()[1]);
    }

    /** Those done in time, and all that were due. */
    private long[] dueActions() {
        int due = 0;
        int inTime = 0;
        for (var action : actions().values()) {
            if (!action.dropped && action.due.isBefore(today()) && !action.due.isBefore(today().minusDays(90))) {
                due++;
                inTime += action.completed != null && !day(action.completed).isAfter(action.due) ? 1 : 0;
            }
        }
        return new long[] {inTime, due};
    }

    private List<Long> daysOverdue() {
        return actions().values().stream()
                .filter(action -> action.isOpen() && action.due.isBefore(today()))
                .map(action -> ChronoUnit.DAYS.between(action.due, today()))
                .sorted()
                .toList();
    }

    private static BigDecimal median(List<Long> days) {
        int n = days.size();
        return n == 0
                ? null
                : BigDecimal.valueOf(days.get((n - 1) / 2) + days.get(n / 2)).divide(BigDecimal.TWO, EXACT);
    }

    private BigDecimal taskCompletion() {
        return share(
                all(TaskCompleted.class).stream()
                        .map(TaskCompleted::task)
                        .distinct()
                        .count(),
                all(TaskAllocated.class).size());
    }

    private long overdueTasks() {
        var done = all(TaskCompleted.class).stream().map(TaskCompleted::task).toList();
        var over = Stream.of(
                        all(InitiativeCompleted.class).stream().map(InitiativeCompleted::initiativeId),
                        all(InitiativeCancelled.class).stream().map(InitiativeCancelled::initiativeId),
                        all(InitiativeEnded.class).stream().map(InitiativeEnded::initiativeId))
                .flatMap(ids -> ids)
                .toList();
        return all(TaskAllocated.class).stream()
                .filter(task -> !done.contains(task.task()) && !over.contains(task.initiativeId()))
                .filter(task -> task.due().isBefore(today()))
                .count();
    }

    // meetings

    private record Stretch(LocalDate from, LocalDate until) {}

    private Map<MeetingKind, CadenceSet> cadences() {
        var cadences = new TreeMap<MeetingKind, CadenceSet>();
        all(CadenceSet.class).forEach(e -> cadences.put(e.kind(), e));
        return cadences;
    }

    /** Since when the rhythm in force is. */
    private LocalDate set(MeetingKind kind) {
        CadenceSet before = null;
        Instant since = null;
        for (var recorded : events) {
            if (recorded.event() instanceof CadenceSet e && e.kind() == kind) {
                since = before != null && before.every() == e.every() && before.unit() == e.unit()
                        ? since
                        : recorded.at();
                before = e;
            }
        }
        return day(since);
    }

    private LocalDate later(LocalDate day, CadenceSet rhythm, long times) {
        long steps = rhythm.every() * times;
        return switch (rhythm.unit()) {
            case DAYS -> day.plusDays(steps);
            case WEEKS -> day.plusWeeks(steps);
            case MONTHS -> day.plusMonths(steps);
        };
    }

    /** The last six that ended, those with a pause left out. */
    private List<Stretch> periods(MeetingKind kind) {
        var rhythm = cadences().get(kind);
        var periods = new ArrayList<Stretch>();
        for (int n = 0; !later(set(kind), rhythm, n + 1).isAfter(today()); n++) {
            periods.add(new Stretch(later(set(kind), rhythm, n), later(set(kind), rhythm, n + 1)));
        }
        return periods.subList(Math.max(0, periods.size() - 6), periods.size()).stream()
                .filter(period -> pauses().stream()
                        .noneMatch(pause -> pause.from().isBefore(period.until())
                                && (pause.until() == null || !pause.until().isBefore(period.from()))))
                .toList();
    }

    private List<Stretch> pauses() {
        var pauses = new ArrayList<Stretch>();
        LocalDate from = null;
        for (var recorded : events) {
            if (recorded.event() instanceof PartnershipPaused) {
                from = day(recorded.at());
            } else if (from != null
                    && (recorded.event() instanceof PartnershipResumed
                            || recorded.event() instanceof PartnershipClosed)) {
                pauses.add(new Stretch(from, day(recorded.at())));
                from = null;
            }
        }
        if (from != null) {
            pauses.add(new Stretch(from, null));
        }
        return pauses;
    }

    private List<LocalDate> held(MeetingKind kind) {
        return heldAt(kind).stream().map(this::day).toList();
    }

    private List<Instant> heldAt(MeetingKind kind) {
        var begins = new HashMap<Object, Instant>();
        var held = new LinkedHashSet<Object>();
        var kinds = new HashMap<Object, MeetingKind>();
        for (var recorded : events) {
            switch (recorded.event()) {
                case MeetingScheduled e -> {
                    begins.put(e.meeting(), e.at());
                    kinds.put(e.meeting(), e.kind());
                }
                case MeetingMoved e -> begins.put(e.meeting(), e.at());
                case MeetingHeld e -> held.add(e.meeting());
                default -> {}
            }
        }
        return held.stream()
                .filter(meeting -> kinds.get(meeting) == kind)
                .map(begins::get)
                .toList();
    }

    private BigDecimal adherence(MeetingKind kind) {
        var periods = periods(kind);
        return share(
                periods.stream()
                        .filter(period -> held(kind).stream()
                                .anyMatch(day -> !day.isBefore(period.from()) && day.isBefore(period.until())))
                        .count(),
                periods.size());
    }

    private BigDecimal adherence() {
        return mean(cadences().keySet().stream()
                .map(this::adherence)
                .filter(Objects::nonNull)
                .toList());
    }

    // goals

    private static final class Goal {
        private final Map<Integer, GoalTerms> revisions = new TreeMap<>();
        private GoalTerms terms;
        private boolean active;
        private boolean aligned;
        private final Map<Object, KeyResultMeasured> measurements = new LinkedHashMap<>();
        private final Map<Object, BigDecimal> corrected = new HashMap<>();
        private final List<Integer> confidence = new ArrayList<>();
    }

    private Map<String, Goal> goals() {
        var goals = new LinkedHashMap<String, Goal>();
        for (var event : all(GoalEvent.class)) {
            var goal = goals.computeIfAbsent(event.goalId().toString(), none -> new Goal());
            switch (event) {
                case GoalProposed e -> {
                    goal.revisions.put(1, e.terms());
                    goal.terms = e.terms();
                    goal.aligned = e.parent() != null;
                }
                case GoalCounterProposed e -> {
                    goal.revisions.put(e.revision(), e.terms());
                    goal.terms = e.terms();
                }
                case AmendmentProposed e -> goal.revisions.put(e.revision(), e.terms());
                case GoalAgreed e -> {
                    goal.terms = goal.revisions.getOrDefault(e.revision(), goal.terms);
                    goal.active = true;
                }
                case GoalReopened e -> goal.active = true;
                case GoalRejected e -> goal.active = false;
                case GoalAchieved e -> goal.active = false;
                case GoalAbandoned e -> goal.active = false;
                case GoalEnded e -> goal.active = false;
                case GoalAligned e -> goal.aligned = true;
                case NoAlignmentExplained e -> goal.aligned = true;
                case KeyResultMeasured e -> goal.measurements.put(e.measurement(), e);
                case MeasurementCorrected e -> goal.corrected.put(e.measurement(), e.value());
                case ConfidenceStated e -> goal.confidence.add(e.level());
                default -> {}
            }
        }
        return goals;
    }

    private Goal goal(String id) {
        return goals().get(id);
    }

    private List<Integer> confidences(String goal) {
        return goal(goal).confidence;
    }

    private static KeyResultMeasured latest(Goal goal, KeyResultTerms keyResult) {
        KeyResultMeasured latest = null;
        for (var measured : goal.measurements.values()) {
            if (measured.keyResult().equals(keyResult.keyResult())
                    && (latest == null || !measured.on().isBefore(latest.on()))) {
                latest = measured;
            }
        }
        return latest;
    }

    private static BigDecimal progress(Goal goal, KeyResultTerms keyResult) {
        var latest = latest(goal, keyResult);
        if (latest == null) {
            return null;
        }
        var value = goal.corrected.getOrDefault(latest.measurement(), latest.value());
        var way = keyResult.target().subtract(keyResult.baseline());
        return way.signum() == 0
                ? BigDecimal.ONE
                : value.subtract(keyResult.baseline())
                        .divide(way, EXACT)
                        .max(BigDecimal.ZERO)
                        .min(BigDecimal.ONE);
    }

    private static BigDecimal keyResult(Goal goal, String id) {
        return goal.terms.keyResults().stream()
                .filter(keyResult -> keyResult.keyResult().toString().equals(id))
                .findFirst()
                .map(keyResult -> progress(goal, keyResult))
                .orElse(null);
    }

    private static BigDecimal progress(Goal goal) {
        var sum = BigDecimal.ZERO;
        long weights = 0;
        for (var keyResult : goal.terms.keyResults()) {
            var progress = progress(goal, keyResult);
            if (progress != null) {
                sum = sum.add(progress.multiply(BigDecimal.valueOf(keyResult.weight())));
                weights += keyResult.weight();
            }
        }
        return weights == 0 ? null : sum.divide(BigDecimal.valueOf(weights), EXACT);
    }

    private static BigDecimal measuredWeight(Goal goal) {
        long all = 0;
        long measured = 0;
        for (var keyResult : goal.terms.keyResults()) {
            all += keyResult.weight();
            measured += latest(goal, keyResult) == null ? 0 : keyResult.weight();
        }
        return all == 0 ? BigDecimal.ZERO : share(measured, all);
    }

    private BigDecimal expected(Goal goal) {
        long days = ChronoUnit.DAYS.between(goal.terms.startOn(), goal.terms.dueOn());
        long gone = ChronoUnit.DAYS.between(goal.terms.startOn(), today());
        return days <= 0
                ? BigDecimal.ONE
                : share(gone, days).max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }

    private String state(Goal goal) {
        if (!goal.active) {
            return "none";
        }
        var progress = progress(goal);
        if (progress == null) {
            return "PENDING";
        }
        var measured = goal.terms.keyResults().stream()
                .map(keyResult -> latest(goal, keyResult))
                .filter(Objects::nonNull)
                .map(KeyResultMeasured::on)
                .max(LocalDate::compareTo)
                .orElseThrow();
        var checkIn = cadences().get(MeetingKind.CHECK_IN);
        if ((checkIn == null ? measured.plusDays(30) : later(measured, checkIn, 1)).isBefore(today())) {
            return "STALE";
        }
        var gap = expected(goal).subtract(progress);
        if (gap.compareTo(new BigDecimal("0.165")) < 0) {
            return "ON_TRACK";
        }
        return gap.compareTo(new BigDecimal("0.33")) > 0 ? "AT_RISK" : "BEHIND";
    }

    private static BigDecimal number(String state) {
        return switch (state) {
            case "ON_TRACK" -> BigDecimal.ONE;
            case "BEHIND" -> new BigDecimal("0.5");
            case "AT_RISK", "STALE" -> BigDecimal.ZERO;
            default -> null;
        };
    }

    private String health(String goal) {
        var state = state(goal(goal));
        var number = number(state);
        if (number == null) {
            return state;
        }
        return plain(number) + " " + state;
    }

    private BigDecimal goalsHealth() {
        return mean(goals().values().stream()
                .map(goal -> number(state(goal)))
                .filter(Objects::nonNull)
                .toList());
    }

    private String goalsByHealth() {
        var counts = new TreeMap<String, Integer>();
        goals().values().stream()
                .map(this::state)
                .filter(state -> !state.equals("none"))
                .forEach(state -> counts.merge(state, 1, Integer::sum));
        return states(counts);
    }

    private static String states(TreeMap<String, Integer> counts) {
        return counts.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        counts.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .toList());
    }

    private BigDecimal alignment() {
        var active = goals().values().stream().filter(goal -> goal.active).toList();
        return share(active.stream().filter(goal -> goal.aligned).count(), active.size());
    }

    // inputs and the rest

    private static final class Input {
        private InputRaised raised;
        private Instant raisedAt;
        private Instant answered;
        private Instant closed;
    }

    private Map<Object, Input> inputs() {
        var inputs = new LinkedHashMap<Object, Input>();
        for (var recorded : events) {
            switch (recorded.event()) {
                case InputRaised e -> {
                    var input = new Input();
                    input.raised = e;
                    input.raisedAt = recorded.at();
                    inputs.put(e.input(), input);
                }
                case InputAnswered e -> {
                    var input = inputs.get(e.input());
                    input.answered = input.answered == null ? recorded.at() : input.answered;
                }
                case InputClosed e -> inputs.get(e.input()).closed = recorded.at();
                default -> {}
            }
        }
        return inputs;
    }

    private BigDecimal inputsAnswered() {
        int raised = 0;
        int inTime = 0;
        for (var input : inputs().values()) {
            long age = ago(input.raisedAt);
            if (age < 14 || age > 104 || (age == 14 && input.answered == null)) {
                continue;
            }
            raised++;
            inTime += input.answered != null
                            && !day(input.answered).isAfter(day(input.raisedAt).plusDays(14))
                    ? 1
                    : 0;
        }
        return share(inTime, raised);
    }

    private BigDecimal oldestOpen() {
        return inputs().values().stream()
                .filter(input -> input.closed == null)
                .map(input -> BigDecimal.valueOf(Math.max(0, ago(input.raisedAt))))
                .max(BigDecimal::compareTo)
                .orElse(null);
    }

    /** Of each area what was last said: accountable and responsible. */
    private Map<Object, boolean[]> areas() {
        var areas = new LinkedHashMap<Object, boolean[]>();
        for (var recorded : events) {
            switch (recorded.event()) {
                case AreaNamed e -> areas.putIfAbsent(e.area(), new boolean[2]);
                case ResponsibilityAssigned e ->
                    areas.put(e.area(), new boolean[] {true, !e.responsible().isEmpty()});
                case ResponsibilityDropped e -> areas.remove(e.area());
                default -> {}
            }
        }
        return areas;
    }

    private BigDecimal coverage() {
        return share(areas().values().stream().filter(a -> a[0] && a[1]).count(), areas().size());
    }

    private long recognitions(Side by) {
        return events.stream()
                .filter(r -> r.event() instanceof RecognitionGiven e && e.by() == by && ago(r.at()) <= 90)
                .count();
    }

    private Set<Object> team() {
        Object manager = null;
        for (var recorded : events) {
            switch (recorded.event()) {
                case PartnershipOpened e -> manager = e.manager();
                case PartnershipHandedOver e -> manager = e.manager();
                default -> {}
            }
        }
        var managers = new LinkedHashMap<Object, Object>();
        for (var recorded : events) {
            switch (recorded.event()) {
                case PersonRegistered e -> managers.put(e.personId(), e.manager());
                case PersonChanged e -> {
                    if (e.manager() != null) {
                        managers.put(e.personId(), e.manager());
                    }
                }
                case PersonLeft e -> managers.remove(e.personId());
                default -> {}
            }
        }
        var team = new LinkedHashSet<>();
        for (var entry : managers.entrySet()) {
            if (Objects.equals(entry.getValue(), manager)) {
                team.add(entry.getKey());
            }
        }
        return team;
    }

    private String neverRecognised() {
        var recognised =
                all(RecognitionGiven.class).stream().map(RecognitionGiven::to).toList();
        var team = team();
        return team.isEmpty()
                ? "none"
                : count(team.stream()
                        .filter(person -> !recognised.contains(person))
                        .count());
    }

    private BigDecimal strengthCoverage() {
        var endorsed = all(StrengthEndorsed.class);
        var known = all(StrengthRecorded.class).stream()
                .filter(recorded -> endorsed.stream()
                        .anyMatch(e -> e.person().equals(recorded.person())
                                && e.strength().equals(recorded.strength())))
                .map(StrengthRecorded::person)
                .toList();
        var team = team();
        return share(team.stream().filter(known::contains).count(), team.size());
    }

    private BigDecimal feedbackConversion() {
        var ends = new HashMap<Object, Recorded<? extends TandemEvent>>();
        for (var recorded : events) {
            switch (recorded.event()) {
                case FeedbackGiven e -> ends.remove(e.feedback());
                case FeedbackConverted e -> ends.put(e.feedback(), recorded);
                case FeedbackClosed e -> ends.put(e.feedback(), recorded);
                default -> {}
            }
        }
        var counted = ends.values().stream().filter(r -> ago(r.at()) <= 180).toList();
        return share(
                counted.stream()
                        .filter(r -> r.event() instanceof FeedbackConverted)
                        .count(),
                counted.size());
    }

    private Map<YearMonth, BigDecimal> pulse(Side side) {
        var ratings = new TreeMap<YearMonth, List<BigDecimal>>();
        for (var given : all(PulseGiven.class)) {
            if (given.by() == side) {
                ratings.computeIfAbsent(given.month(), none -> new ArrayList<>())
                        .addAll(Stream.of(given.trust(), given.clarity(), given.support())
                                .map(rating -> BigDecimal.valueOf(rating.value()))
                                .toList());
            }
        }
        var means = new TreeMap<YearMonth, BigDecimal>();
        ratings.forEach((month, those) -> means.put(month, mean(those)));
        return means;
    }

    private BigDecimal mutualPulse(YearMonth month) {
        var months = new TreeSet<>(pulse(Side.HR).keySet());
        months.retainAll(pulse(Side.MANAGER).keySet());
        if (months.isEmpty()) {
            return null;
        }
        var which = month == null ? months.last() : month;
        return pulse(Side.HR)
                .get(which)
                .add(pulse(Side.MANAGER).get(which))
                .divide(BigDecimal.TWO, EXACT)
                .subtract(BigDecimal.ONE)
                .divide(BigDecimal.valueOf(4), EXACT);
    }

    private long unacknowledged() {
        var newest = new HashMap<Object, Object>();
        for (var recorded : events) {
            switch (recorded.event()) {
                case PolicyBriefed e -> newest.put(e.policy(), e.version());
                case PolicyAcknowledged e ->
                    newest.computeIfPresent(
                            e.policy(), (policy, version) -> version.equals(e.version()) ? "known" : version);
                default -> {}
            }
        }
        return newest.values().stream()
                .filter(version -> !version.equals("known"))
                .count();
    }

    // the whole

    private static BigDecimal asShown(BigDecimal ratio) {
        return ratio == null ? null : ratio.setScale(4, RoundingMode.HALF_UP);
    }

    private BigDecimal health() {
        var sum = BigDecimal.ZERO;
        int weights = 0;
        var parts = Arrays.asList(
                cadences().isEmpty() ? null : adherence(),
                actions().isEmpty() ? null : actionCompletion(),
                goalsHealth(),
                inputs().isEmpty() ? null : inputsAnswered(),
                coverage(),
                mutualPulse(null));
        var weight = List.of(20, 20, 20, 10, 5, 10);
        for (int i = 0; i < weight.size(); i++) {
            if (parts.get(i) != null) {
                weights += weight.get(i);
                sum = sum.add(asShown(parts.get(i)).multiply(BigDecimal.valueOf(weight.get(i))));
            }
        }
        return weights < 60 ? null : sum.divide(BigDecimal.valueOf(weights), EXACT);
    }

    private boolean isOpen() {
        boolean open = false;
        for (var recorded : events) {
            switch (recorded.event()) {
                case PartnershipOpened e -> open = true;
                case PartnershipResumed e -> open = true;
                case PartnershipPaused e -> open = false;
                case PartnershipClosed e -> open = false;
                default -> {}
            }
        }
        return open;
    }

    /** The weights of all warnings. */
    private List<Integer> warnings() {
        return isOpen() ? List.copyOf(byRule().values()) : List.of();
    }

    private String warnings(String rule, String subject) {
        var weight = isOpen() ? byRule().get(rule + "." + subject) : null;
        return weight == null ? "none" : weight.toString();
    }

    private Map<String, Integer> byRule() {
        var weights = new TreeMap<String, Integer>();
        for (var kind : cadences().keySet()) {
            var periods = periods(kind);
            if (periods.size() >= 2) {
                var from = periods.get(periods.size() - 2).from();
                if (held(kind).stream().allMatch(day -> day.isBefore(from))) {
                    weights.put("no-meeting-held." + kind, 5);
                }
            }
        }
        for (var side : Side.values()) {
            var pulse = new TreeMap<>(pulse(side));
            if (!pulse.isEmpty()) {
                var before = pulse.get(pulse.lastKey().minusMonths(1));
                if (before != null
                        && before.subtract(pulse.lastEntry().getValue()).compareTo(BigDecimal.TWO) >= 0) {
                    weights.put("pulse-down." + side, 5);
                }
            }
        }
        if (daysOverdue().size() >= 3) {
            weights.put(
                    "actions-overdue." + all(PartnershipOpened.class).getLast().partnershipId(), 2);
        }
        inputs().values().stream()
                .filter(input ->
                        input.raised.kind() == InputKind.OBSTACLE && input.closed == null && ago(input.raisedAt) > 14)
                .forEach(
                        input -> weights.put("obstacle-open." + input.raised.input(), weight(input.raised.severity())));
        goals().forEach((id, goal) -> {
            if (goal.active && fell(goal.confidence)) {
                weights.put("confidence-falling." + id, 2);
            }
            // a goal of which only the confidence is known says nothing of its health
            var state = goal.measurements.isEmpty() ? "none" : state(goal);
            if (state.equals("STALE")) {
                weights.put("goal-stale." + id, 1);
            } else if (state.equals("AT_RISK")) {
                weights.put("goal-at-risk." + id, 2);
            }
        });
        areas().forEach((area, owners) -> {
            if (!owners[0] || !owners[1]) {
                weights.put("area-unowned." + ((Line) area).value(), 1);
            }
        });
        return weights;
    }

    private static boolean fell(List<Integer> levels) {
        int n = levels.size();
        return n >= 4
                && levels.get(n - 1) < levels.get(n - 2)
                && levels.get(n - 2) < levels.get(n - 3)
                && levels.get(n - 3) < levels.get(n - 4);
    }

    private static int weight(Severity severity) {
        return switch (severity) {
            case HIGH -> 5;
            case MEDIUM -> 2;
            case LOW -> 1;
        };
    }
}
