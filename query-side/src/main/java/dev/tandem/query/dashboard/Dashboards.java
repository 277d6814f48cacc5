package dev.tandem.query.dashboard;

import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionFigures;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.HrPartnerDashboard.PortfolioEntry;
import dev.tandem.api.query.InputStatus;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.ManagerDashboard.KeyResultAtRisk;
import dev.tandem.api.query.ManagerDashboard.NextMeeting;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipFigures;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.TaskFigures;
import dev.tandem.api.query.WarningView;
import dev.tandem.query.figure.AnsweredInputs;
import dev.tandem.query.figure.FeedbackConversion;
import dev.tandem.query.figure.Glance;
import dev.tandem.query.figure.GoalFigures;
import dev.tandem.query.figure.Punctuality;
import dev.tandem.query.figure.Punctuality.Dated;
import dev.tandem.query.figure.RecognitionBalance;
import dev.tandem.query.figure.ResponsibilityCoverage;
import dev.tandem.query.figure.Warnings;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.Meetings.Cadence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts dashboards together out of boards: a pure function of these, the names, the teams and an instant. */
public final class Dashboards {

    private final Names names;
    private final Map<PersonId, List<PersonId>> teams;
    private final Instant at;
    private final Presentation present;
    private final DialogueViews dialogue;
    private final PeopleViews people;

    /** @param teams of each manager, those managed */
    public Dashboards(Names names, Map<PersonId, List<PersonId>> teams, Instant at) {
        this.names = names;
        this.teams = Map.copyOf(teams);
        this.at = at;
        present = new Presentation(names, at);
        dialogue = new DialogueViews(names, at);
        people = new PeopleViews(names);
    }

    public PartnershipDashboard partnership(Board board) {
        var today = today(board);
        var glance = Glance.at(board, at);
        var warnings = Warnings.of(glance);
        var figures = figures(glance);
        var policies = board.policies().stream().map(dialogue::policy).toList();
        return new PartnershipDashboard(
                present.partnership(board),
                glance.health(),
                glance.needOfAttention(),
                warnings,
                figures,
                dialogue.charter(board.charter()),
                dialogue.contacts(board.contacts()),
                dialogue.meetings(board),
                board.goals().stream().map(goal -> present.goal(goal, board)).toList(),
                goalHealth(List.of(board)),
                board.actions().stream()
                        .map(action -> present.action(action, today))
                        .toList(),
                figures.actions(),
                board.initiatives().stream()
                        .map(initiative -> present.initiative(initiative, board))
                        .toList(),
                figures.tasks(),
                people.responsibilities(board.responsibilities()),
                board.inputs().stream()
                        .map(input -> people.input(input, today, board.zone()))
                        .toList(),
                policies,
                policies.stream()
                        .filter(policy -> policy.acknowledgedAt() == null)
                        .toList(),
                board.recognitions().given().stream().map(people::recognition).toList(),
                people.strengths(board.recognitions()),
                board.feedback().stream().map(people::feedback).toList(),
                dialogue.pulses(board.pulses()),
                board.decisions().stream().map(dialogue::decision).toList());
    }

    private static boolean isClosed(Board board) {
        return board.status() == PartnershipStatus.CLOSED;
    }

    private LocalDate today(Board board) {
        return board.dayAt(at);
    }

    private static @Nullable Cadence checkIn(Board board) {
        return board.meetings().cadence(MeetingKind.CHECK_IN).orElse(null);
    }

    private PartnershipFigures figures(Glance glance) {
        var board = glance.board();
        var today = glance.today();
        var zone = board.zone();
        var team = teams.getOrDefault(board.manager(), List.of());
        return new PartnershipFigures(
                glance.adherence(),
                glance.actions(),
                glance.goalsHealth(),
                GoalFigures.alignment(board.goals()),
                AnsweredInputs.of(board.inputs(), today, zone),
                ResponsibilityCoverage.of(board.responsibilities()),
                people.balance(board.recognitions(), team, today, zone),
                FeedbackConversion.of(board.feedback(), today, zone),
                RecognitionBalance.strengthCoverage(board.recognitions(), team),
                glance.pulse(),
                taskFigures(List.of(board)));
    }

    /**
     * In a closed partnership nobody has anything to do any more: its actions, inputs and policies are in no total.
     *
     * @param boards in the order to show them
     */
    public ManagerDashboard manager(PersonId manager, Collection<Board> boards) {
        var shown = boards.stream().map(this::partnership).toList();
        var open = boards.stream().filter(board -> !isClosed(board)).toList();
        var shownOpen = shown.stream()
                .filter(board -> board.partnership().status() != PartnershipStatus.CLOSED)
                .toList();
        var health = goalHealth(boards);
        return new ManagerDashboard(
                names.of(manager),
                shown,
                new ManagerDashboard.Totals(
                        boards.size(),
                        shown.stream().mapToInt(board -> board.goals().size()).sum(),
                        health.values().stream().mapToInt(Integer::intValue).sum(),
                        health,
                        actionFigures(open),
                        shown.stream()
                                .mapToInt(board -> board.initiatives().size())
                                .sum(),
                        taskFigures(boards),
                        shownOpen.stream()
                                .mapToInt(board -> board.figures().inputs().unanswered())
                                .sum(),
                        shownOpen.stream()
                                .mapToInt(board -> board.unacknowledged().size())
                                .sum(),
                        shown.stream()
                                .mapToInt(board -> board.warnings().size())
                                .sum()),
                next(boards));
    }

    private @Nullable NextMeeting next(Collection<Board> boards) {
        return boards.stream()
                .filter(board -> board.status() == PartnershipStatus.OPEN)
                .flatMap(board ->
                        dialogue.next(board).stream().map(meeting -> Map.entry(board, DialogueViews.meeting(meeting))))
                .min(Comparator.comparing(entry -> entry.getValue().at()))
                .map(entry -> {
                    var board = entry.getKey();
                    var today = today(board);
                    return new NextMeeting(
                            board.id(),
                            entry.getValue(),
                            atRisk(board).toList(),
                            entry.getValue().agenda().stream()
                                    .filter(item -> item.outcome() == null && item.carriedTo() == null)
                                    .toList(),
                            board.actions().stream()
                                    .filter(action -> Punctuality.daysOverdue(action, today) > 0)
                                    .map(action -> present.action(action, today))
                                    .toList(),
                            board.inputs().stream()
                                    .filter(input -> AnsweredInputs.status(input) == InputStatus.OPEN)
                                    .map(input -> people.input(input, today, board.zone()))
                                    .toList());
                })
                .orElse(null);
    }

    private Stream<KeyResultAtRisk> atRisk(Board board) {
        return board.goals().stream()
                .flatMap(goal -> GoalFigures.keyResultsAtRisk(goal, today(board))
                        .map(keyResult -> new KeyResultAtRisk(
                                goal.id(), goal.terms().title().value(), GoalViews.keyResult(goal, keyResult))));
    }

    private ActionFigures actionFigures(Collection<Board> boards) {
        return Punctuality.actions(boards.stream()
                .flatMap(board -> board.actions().stream().map(action -> new Dated(action, today(board), board.zone())))
                .toList());
    }

    private TaskFigures taskFigures(Collection<Board> boards) {
        return Punctuality.tasks(boards.stream()
                .flatMap(board ->
                        board.initiatives().stream().flatMap(initiative -> Punctuality.tasks(initiative, today(board))))
                .toList());
    }

    private Map<GoalHealth, Integer> goalHealth(Collection<Board> boards) {
        var counts = new EnumMap<GoalHealth, Integer>(GoalHealth.class);
        boards.forEach(board -> board.goals().stream()
                .flatMap(goal ->
                        Optional.ofNullable(GoalFigures.goalHealth(goal, checkIn(board), today(board))
                                        .state())
                                .stream())
                .forEach(state -> counts.merge(state, 1, Integer::sum)));
        return counts;
    }

    /** @param boards those held on the HR side; closed ones are not shown */
    public HrPartnerDashboard hrPartner(PersonId person, Collection<Board> boards) {
        return new HrPartnerDashboard(
                names.of(person),
                boards.stream()
                        .filter(board -> !isClosed(board))
                        .map(board -> new Ranked(board, entry(board)))
                        .sorted(Ranked.MOST_IN_NEED_FIRST)
                        .map(Ranked::entry)
                        .toList());
    }

    private PortfolioEntry entry(Board board) {
        var glance = Glance.at(board, at);
        var warnings = Warnings.of(glance);
        return new PortfolioEntry(
                present.partnership(board),
                glance.needOfAttention(),
                warnings.stream().map(WarningView::sentence).toList(),
                warnings,
                glance.health(),
                DialogueViews.lastHeldAt(board).orElse(null),
                dialogue.next(board).map(DialogueViews::meeting).orElse(null));
    }

    private record Ranked(Board board, PortfolioEntry entry) {

        /** Then the lower health, those without a score last; then the longest without a held meeting. */
        static final Comparator<Ranked> MOST_IN_NEED_FIRST = Comparator.comparingInt(
                        (Ranked ranked) -> ranked.entry.needOfAttention())
                .reversed()
                .thenComparing(ranked ->
                        Optional.ofNullable(ranked.entry.health().value()).orElse(BigDecimal.TWO))
                .thenComparing(Ranked::lastSpokenAt)
                .thenComparingLong(ranked -> ranked.board.since());

        /** A partnership that never met counts from its opening. */
        private Instant lastSpokenAt() {
            return Optional.ofNullable(entry.lastHeldAt()).orElse(board.openedAt());
        }
    }
}
