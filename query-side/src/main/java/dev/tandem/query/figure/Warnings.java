package dev.tandem.query.figure;

import dev.tandem.api.Words;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.WarningView;
import dev.tandem.api.query.WarningView.Kind;
import dev.tandem.api.query.WarningView.Subject;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.goal.GoalCard.Confidence;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.InputCard;
import dev.tandem.query.partnership.Meetings.Cadence;
import dev.tandem.query.partnership.Responsibilities.Area;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What asks for attention in a partnership, see {@code docs/reference/figures.md}: a function of its document and an instant, never stored. A
 * partnership that is paused or closed has none.
 */
public final class Warnings {

    public static final String NO_MEETING_HELD = "no-meeting-held@1";
    public static final String CONFIDENCE_FALLING = "confidence-falling@1";
    public static final String OBSTACLE_OPEN = "obstacle-open@1";
    public static final String GOAL_STALE = "goal-stale@1";
    public static final String GOAL_AT_RISK = "goal-at-risk@1";
    public static final String AREA_UNOWNED = "area-unowned@1";
    public static final String PULSE_DOWN = "pulse-down@1";
    public static final String ACTIONS_OVERDUE = "actions-overdue@1";

    /** Periods without a held meeting. */
    private static final int PERIODS = 2;
    /** Times in a row that confidence fell. */
    public static final int FALLS = 3;
    /** Days that an obstacle may be open. */
    private static final int DAYS_OPEN = 14;
    /** Rating points by which a side's pulse goes down. */
    private static final BigDecimal POINTS_DOWN = BigDecimal.TWO;
    /** Overdue actions. */
    private static final int OVERDUE = 3;
    /** Most characters of somebody's words in a sentence. */
    private static final int LONGEST = 80;

    private Warnings() {}

    /**
     * What a rule finds.
     *
     * @param sentence made when it is asked for: most of what counts warnings says nothing
     */
    public record Finding(String rule, Severity level, Supplier<String> sentence, Subject subject) {

        WarningView shown() {
            return new WarningView(rule, level, sentence.get(), subject);
        }
    }

    /** The gravest first. */
    public static List<WarningView> of(Board board, Instant at) {
        return of(Glance.at(board, at));
    }

    public static List<WarningView> of(Glance glance) {
        return glance.findings().stream().map(Finding::shown).toList();
    }

    /** The gravest first. */
    static List<Finding> findings(Glance glance) {
        var board = glance.board();
        if (board.status() != PartnershipStatus.OPEN) {
            return List.of();
        }
        var today = glance.today();
        return Stream.of(
                        board.meetings().cadences().stream().flatMap(cadence -> noMeetingHeld(glance, cadence)),
                        Arrays.stream(Side.values()).flatMap(side -> pulseDown(glance, side)),
                        actionsOverdue(board, today),
                        board.inputs().stream().flatMap(input -> obstacleOpen(board, input, today)),
                        board.goals().stream().flatMap(Warnings::confidenceFalling),
                        board.goals().stream().flatMap(goal -> goalHealth(glance, goal)),
                        ResponsibilityCoverage.gaps(board.responsibilities()).stream()
                                .map(Warnings::areaUnowned))
                .flatMap(findings -> findings)
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
    }

    /** The sum of the weights. */
    static int needOfAttention(Collection<Finding> findings) {
        return findings.stream().mapToInt(finding -> weight(finding.level())).sum();
    }

    public static int weight(Severity level) {
        return switch (level) {
            case HIGH -> 5;
            case MEDIUM -> 2;
            case LOW -> 1;
        };
    }

    private static Stream<Finding> noMeetingHeld(Glance glance, Cadence cadence) {
        var since = meetingWantedSince(glance, cadence);
        if (since.isEmpty()) {
            return Stream.empty();
        }
        var from = since.get();
        var last = glance.heldOn(cadence.kind()).stream().max(LocalDate::compareTo);
        if (last.isPresent() && !last.get().isBefore(from)) {
            return Stream.empty();
        }
        return Stream.of(new Finding(
                NO_MEETING_HELD,
                Severity.HIGH,
                () -> "No %s was held for two periods, since %s; %s."
                        .formatted(
                                name(cadence.kind()),
                                from,
                                last.map(day -> "the last one was on " + day).orElse("there never was one")),
                new Subject(Kind.CADENCE, cadence.kind().name())));
    }

    /** The day on which the last two counted periods of a cadence began; none where there are not two. */
    public static Optional<LocalDate> meetingWantedSince(Board board, Cadence cadence, LocalDate today) {
        return meetingWantedSince(new Glance(board, today), cadence);
    }

    private static Optional<LocalDate> meetingWantedSince(Glance glance, Cadence cadence) {
        var periods = glance.counted(cadence);
        return periods.size() < PERIODS
                ? Optional.empty()
                : Optional.of(periods.get(periods.size() - PERIODS).period().from());
    }

    private static String name(MeetingKind kind) {
        return switch (kind) {
            case ONE_ON_ONE -> "one-on-one";
            case CHECK_IN -> "check-in";
            case REVIEW -> "review";
        };
    }

    private static Stream<Finding> confidenceFalling(GoalCard goal) {
        var levels = goal.confidence().stream().map(Confidence::level).toList();
        if (goal.status() != GoalStatus.ACTIVE || levels.size() <= FALLS) {
            return Stream.empty();
        }
        var last = levels.subList(levels.size() - FALLS - 1, levels.size());
        for (int i = 1; i < last.size(); i++) {
            if (last.get(i) >= last.get(i - 1)) {
                return Stream.empty();
            }
        }
        return Stream.of(new Finding(
                CONFIDENCE_FALLING,
                Severity.MEDIUM,
                () -> "Confidence in the goal %s fell three times in a row: %s."
                        .formatted(
                                quoted(goal.terms().title()),
                                last.stream().map(Object::toString).collect(Collectors.joining(", "))),
                about(goal)));
    }

    private static Subject about(GoalCard goal) {
        return new Subject(Kind.GOAL, goal.id().toString());
    }

    private static Stream<Finding> obstacleOpen(Board board, InputCard input, LocalDate today) {
        long days = Days.since(input.raisedAt(), today, board.zone());
        return input.kind() == InputKind.OBSTACLE && input.closedAt() == null && days > DAYS_OPEN
                ? Stream.of(new Finding(
                        OBSTACLE_OPEN,
                        input.severity(),
                        () -> "The obstacle %s has been open for %d days.".formatted(quoted(input.text()), days),
                        new Subject(Kind.INPUT, input.id().toString())))
                : Stream.empty();
    }

    private static Stream<Finding> goalHealth(Glance glance, GoalCard goal) {
        var health = glance.health(goal).state();
        if (health == GoalHealth.STALE) {
            return Stream.of(new Finding(
                    GOAL_STALE,
                    Severity.LOW,
                    () -> "The goal %s was last measured on %s."
                            .formatted(
                                    quoted(goal.terms().title()),
                                    GoalFigures.lastMeasured(goal).orElseThrow()),
                    about(goal)));
        }
        return health == GoalHealth.AT_RISK
                ? Stream.of(new Finding(
                        GOAL_AT_RISK,
                        Severity.MEDIUM,
                        () -> "The goal %s is at %s, where %s is expected by now."
                                .formatted(
                                        quoted(goal.terms().title()),
                                        percent(GoalFigures.goalProgress(goal).value()),
                                        percent(GoalFigures.expectedProgress(goal, glance.today())
                                                .value())),
                        about(goal)))
                : Stream.empty();
    }

    private static String percent(@Nullable BigDecimal ratio) {
        return Objects.requireNonNull(ratio).movePointRight(2).setScale(0, RoundingMode.HALF_UP) + " %";
    }

    private static Finding areaUnowned(Area area) {
        return new Finding(
                AREA_UNOWNED,
                Severity.LOW,
                () -> "Nobody is %s for the area %s."
                        .formatted(area.accountable() == null ? "accountable" : "responsible", quoted(area.area())),
                new Subject(Kind.AREA, area.area().value()));
    }

    private static Stream<Finding> pulseDown(Glance glance, Side side) {
        var months = glance.ratings(side);
        return Optional.ofNullable(months.lastEntry()).stream().flatMap(now -> {
            var before = months.get(now.getKey().minusMonths(1));
            return before != null && before.subtract(now.getValue()).compareTo(POINTS_DOWN) >= 0
                    ? Stream.of(new Finding(
                            PULSE_DOWN,
                            Severity.HIGH,
                            () -> "The pulse of %s went down from %s in %s to %s in %s."
                                    .formatted(
                                            side == Side.HR ? "the HR side" : "the manager",
                                            rating(before),
                                            now.getKey().minusMonths(1),
                                            rating(now.getValue()),
                                            now.getKey()),
                            new Subject(Kind.SIDE, side.name())))
                    : Stream.empty();
        });
    }

    private static String rating(BigDecimal mean) {
        return String.format(Locale.ROOT, "%.1f", mean);
    }

    private static Stream<Finding> actionsOverdue(Board board, LocalDate today) {
        var overdue = board.actions().stream()
                .map(action -> Punctuality.daysOverdue(action, today))
                .filter(days -> days > 0)
                .toList();
        return overdue.size() >= OVERDUE
                ? Stream.of(new Finding(
                        ACTIONS_OVERDUE,
                        Severity.MEDIUM,
                        () -> "%d actions are overdue, one of them by %s."
                                .formatted(
                                        overdue.size(),
                                        Days.inWords(overdue.stream()
                                                .max(Long::compareTo)
                                                .orElseThrow())),
                        new Subject(Kind.PARTNERSHIP, board.id().toString())))
                : Stream.empty();
    }

    private static String quoted(Words words) {
        var text = words.value();
        return "\"%s\""
                .formatted(
                        text.codePointCount(0, text.length()) <= LONGEST
                                ? text
                                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…");
    }
}
