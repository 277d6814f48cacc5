package dev.tandem.query.figure;

import dev.tandem.api.goal.GoalId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.ActionFigures;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.HealthFigure;
import dev.tandem.api.query.PartnershipHealthFigure;
import dev.tandem.api.query.PulseFigures;
import dev.tandem.query.figure.CadenceAdherence.Looked;
import dev.tandem.query.figure.Warnings.Finding;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.Meetings.Cadence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** A partnership as it is on a day. What several figures go by is worked out once. For one thread. */
public final class Glance {

    private final Board board;
    private final LocalDate today;
    private final @Nullable Cadence checkIn;
    private final Map<MeetingKind, List<LocalDate>> held = new EnumMap<>(MeetingKind.class);
    private final Map<MeetingKind, List<Looked>> counted = new EnumMap<>(MeetingKind.class);
    private final Map<GoalId, HealthFigure> goals = new HashMap<>();
    private final Map<Side, NavigableMap<YearMonth, BigDecimal>> ratings = new EnumMap<>(Side.class);
    private @Nullable ActionFigures actions;
    private @Nullable Figure adherence;
    private @Nullable PartnershipHealthFigure health;
    private @Nullable List<Finding> findings;

    public Glance(Board board, LocalDate today) {
        this.board = board;
        this.today = today;
        checkIn = board.meetings().cadence(MeetingKind.CHECK_IN).orElse(null);
    }

    /** As it is at an instant, on the day that it is there. */
    public static Glance at(Board board, Instant at) {
        return new Glance(board, board.dayAt(at));
    }

    public Board board() {
        return board;
    }

    public LocalDate today() {
        return today;
    }

    /** The days of the held meetings of a kind. */
    List<LocalDate> heldOn(MeetingKind kind) {
        return held.computeIfAbsent(kind, k -> CadenceAdherence.heldOn(board, k));
    }

    /** Of the last six ended periods of a cadence, those in which the partnership was not paused. */
    List<Looked> counted(Cadence cadence) {
        return counted.computeIfAbsent(cadence.kind(), kind -> CadenceAdherence.counted(this, cadence));
    }

    public HealthFigure health(GoalCard goal) {
        return goals.computeIfAbsent(goal.id(), _ -> GoalFigures.goalHealth(goal, checkIn, today));
    }

    public Figure goalsHealth() {
        return GoalFigures.goalsHealth(board.goals().stream().map(this::health));
    }

    public PulseFigures pulse() {
        return MutualPulse.of(ratings(Side.HR), ratings(Side.MANAGER));
    }

    /** A side's mean rating by month. */
    NavigableMap<YearMonth, BigDecimal> ratings(Side side) {
        return ratings.computeIfAbsent(side, s -> MutualPulse.means(board.pulses(), s));
    }

    public ActionFigures actions() {
        if (actions == null) {
            actions = Punctuality.of(board, today);
        }
        return actions;
    }

    /** To the cadences. */
    public Figure adherence() {
        if (adherence == null) {
            adherence = CadenceAdherence.of(this);
        }
        return adherence;
    }

    public PartnershipHealthFigure health() {
        if (health == null) {
            health = PartnershipHealth.of(this);
        }
        return health;
    }

    /** What asks for attention, the gravest first. */
    public List<Finding> findings() {
        if (findings == null) {
            findings = Warnings.findings(this);
        }
        return findings;
    }

    public int needOfAttention() {
        return Warnings.needOfAttention(findings());
    }
}
