package dev.tandem.query.organisation;

import dev.tandem.api.Line;
import dev.tandem.api.Rating;
import dev.tandem.api.Text;
import dev.tandem.api.Words;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.goal.Agreement;
import dev.tandem.query.goal.Agreement.Agreed;
import dev.tandem.query.goal.Agreement.Amendment;
import dev.tandem.query.goal.Course;
import dev.tandem.query.goal.Course.Reopening;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.goal.GoalCard.Confidence;
import dev.tandem.query.goal.GoalCard.Measurement;
import dev.tandem.query.partnership.ActionCard;
import dev.tandem.query.partnership.ActionCard.Rescheduling;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.Charter;
import dev.tandem.query.partnership.Contacts;
import dev.tandem.query.partnership.InputCard;
import dev.tandem.query.partnership.InputCard.Reply;
import dev.tandem.query.partnership.MeetingCard;
import dev.tandem.query.partnership.Meetings;
import dev.tandem.query.partnership.Meetings.Cadence;
import dev.tandem.query.partnership.Pulses;
import dev.tandem.query.partnership.Recognitions;
import dev.tandem.query.partnership.Responsibilities;
import dev.tandem.query.partnership.Responsibilities.Area;
import dev.tandem.query.partnership.Standing;
import dev.tandem.query.partnership.Standing.HandOver;
import dev.tandem.query.partnership.Standing.Pause;
import dev.tandem.query.projection.ViewFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gauges in a fraction of the room and time that JSON takes: those of all partnerships are read for one answer. Only what
 * {@link Essence} can leave of a board is written; choices go by their order. So a gauge that has more, or a choice
 * between two earlier ones, needs a new version of the projection. As text, because documents hold text.
 */
final class GaugeFormat implements ViewFormat<Gauge> {

    static final GaugeFormat INSTANCE = new GaugeFormat();

    private static final long FORMAT = 1;

    /** What {@link Essence} puts in the place of words. */
    private static final String NO_WORDS = "-";

    private static final Line A_LINE = new Line(NO_WORDS);
    private static final Text A_TEXT = new Text(NO_WORDS);

    private static final PartnershipStatus[] STATUSES = PartnershipStatus.values();
    private static final MeetingKind[] MEETING_KINDS = MeetingKind.values();
    private static final MeetingStatus[] MEETING_STATUSES = MeetingStatus.values();
    private static final CadenceUnit[] UNITS = CadenceUnit.values();
    private static final ActionStatus[] ACTION_STATUSES = ActionStatus.values();
    private static final Side[] SIDES = Side.values();
    private static final InputKind[] INPUT_KINDS = InputKind.values();
    private static final Severity[] SEVERITIES = Severity.values();
    private static final GoalStatus[] GOAL_STATUSES = GoalStatus.values();
    private static final GoalKind[] GOAL_KINDS = GoalKind.values();
    private static final GoalHealth[] GOAL_HEALTHS = GoalHealth.values();

    private GaugeFormat() {}

    @Override
    public String write(Gauge gauge) {
        var out = new Dense.Out();
        out.count(FORMAT);
        new Writing(out).gauge(gauge);
        return Base64.getEncoder().withoutPadding().encodeToString(out.toBytes());
    }

    @Override
    public Gauge read(String written) {
        try {
            var in = new Dense.In(Base64.getDecoder().decode(written));
            if (in.count() != FORMAT) {
                throw new IllegalArgumentException("a gauge of another format");
            }
            var gauge = new Reading(in).gauge();
            if (!in.atTheEnd()) {
                throw new IllegalArgumentException("more than a gauge");
            }
            return gauge;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("cannot be read as a gauge", e);
        }
    }

    private record Writing(Dense.Out out) {

        void gauge(Gauge gauge) {
            var board = gauge.board();
            out.id(board.id());
            out.count(board.since());
            standing(board.standing());
            out.each(board.meetings().cadences(), this::cadence);
            out.each(board.meetings().all(), this::meeting);
            out.each(board.actions(), this::action);
            out.each(board.responsibilities().areas(), this::area);
            out.each(board.inputs(), this::input);
            out.each(board.pulses().given(), this::pulse);
            out.each(board.goals(), this::goal);
            out.month(gauge.month());
            out.each(gauge.marks(), this::mark);
        }

        private void words(Words words) {
            out.again(words.value(), out::text);
        }

        private void people(List<PersonId> people) {
            out.each(people, out::id);
        }

        private void standing(Standing standing) {
            out.choice(standing.status());
            people(standing.hrPartners());
            out.id(standing.manager());
            words(standing.team());
            words(standing.purpose());
            out.text(standing.zone().getId());
            out.instant(standing.openedAt());
            out.maybe(standing.closedAt(), out::instant);
            out.maybe(standing.closeReason(), this::words);
            out.each(standing.pauses(), pause -> {
                out.instant(pause.from());
                out.maybe(pause.to(), out::instant);
                words(pause.reason());
                out.maybe(pause.resumeReason(), this::words);
            });
            out.each(standing.handOvers(), handOver -> {
                out.instant(handOver.at());
                people(handOver.formerHrPartners());
                out.id(handOver.formerManager());
                words(handOver.reason());
            });
        }

        private void cadence(Cadence cadence) {
            out.choice(cadence.kind());
            out.count(cadence.every());
            out.choice(cadence.unit());
            out.instant(cadence.since());
        }

        private void meeting(MeetingCard meeting) {
            out.id(meeting.id());
            out.choice(meeting.kind());
            out.choice(meeting.status());
            out.count(meeting.durationMinutes());
            out.instant(meeting.scheduledAt());
            out.instant(meeting.at());
            out.maybe(meeting.heldAt(), out::instant);
            out.maybe(meeting.cancelReason(), this::words);
            out.count(meeting.changes());
            out.instant(meeting.changedAt());
        }

        private void action(ActionCard action) {
            out.id(action.id());
            words(action.title());
            out.id(action.owner());
            out.choice(action.status());
            out.date(action.due());
            out.each(action.reschedulings(), rescheduling -> {
                out.date(rescheduling.from());
                out.date(rescheduling.to());
                words(rescheduling.reason());
                out.instant(rescheduling.at());
            });
            out.instant(action.assignedAt());
            out.maybe(action.endedAt(), out::instant);
            out.maybe(action.note(), this::words);
        }

        private void area(Area area) {
            words(area.area());
            out.maybe(area.why(), this::words);
            out.maybe(area.accountable(), out::id);
            people(area.responsible());
            out.instant(area.since());
        }

        private void input(InputCard input) {
            out.id(input.id());
            out.choice(input.by());
            out.id(input.raiser());
            out.choice(input.kind());
            out.choice(input.severity());
            words(input.text());
            out.instant(input.raisedAt());
            out.each(input.answers(), reply -> {
                out.id(reply.person());
                words(reply.text());
                out.instant(reply.at());
            });
            out.maybe(input.closedAt(), out::instant);
            out.maybe(input.outcome(), this::words);
        }

        private void pulse(Pulses.Given given) {
            out.choice(given.by());
            out.id(given.person());
            out.month(given.month());
            out.count(given.trust().value());
            out.count(given.clarity().value());
            out.count(given.support().value());
            out.instant(given.at());
        }

        private void goal(GoalCard goal) {
            out.id(goal.id());
            out.id(goal.partnershipId());
            out.count(goal.since());
            course(goal.course());
            agreement(goal.agreement());
            out.each(goal.measurements(), measurement -> {
                out.id(measurement.id());
                out.id(measurement.keyResult());
                out.decimal(measurement.value());
                out.date(measurement.on());
                out.count(measurement.corrections());
            });
            out.each(goal.confidence(), confidence -> {
                out.count(confidence.level());
                out.id(confidence.person());
                out.instant(confidence.at());
            });
        }

        private void course(Course course) {
            out.choice(course.status());
            out.instant(course.proposedAt());
            out.maybe(course.agreedAt(), out::instant);
            out.maybe(course.endedAt(), out::instant);
            out.maybe(course.endReason(), this::words);
            out.each(course.reopenings(), reopening -> {
                out.choice(reopening.by());
                words(reopening.reason());
                out.instant(reopening.at());
                out.choice(reopening.was());
                out.maybe(reopening.endedAt(), out::instant);
            });
        }

        private void agreement(Agreement agreement) {
            out.count(agreement.revision());
            terms(agreement.terms());
            out.count(agreement.newestRevision());
            out.maybe(agreement.awaiting(), out::choice);
            out.maybe(agreement.amendment(), amendment -> {
                out.count(amendment.revision());
                terms(amendment.terms());
                out.choice(amendment.by());
                out.flag(amendment.eases());
                words(amendment.reason());
                out.instant(amendment.at());
            });
            out.each(agreement.agreed(), agreed -> {
                out.count(agreed.revision());
                terms(agreed.terms());
                out.flag(agreed.eased());
                out.maybe(agreed.reason(), this::words);
                out.instant(agreed.at());
            });
        }

        private void terms(GoalTerms terms) {
            out.again(terms, all -> {
                words(all.title());
                words(all.why());
                out.id(all.owner());
                out.choice(all.kind());
                out.date(all.startOn());
                out.date(all.dueOn());
                out.each(all.keyResults(), keyResult -> {
                    out.id(keyResult.keyResult());
                    words(keyResult.metric());
                    words(keyResult.unit());
                    out.decimal(keyResult.baseline());
                    out.decimal(keyResult.target());
                    out.count(keyResult.weight());
                });
            });
        }

        private void mark(Mark mark) {
            out.month(mark.month());
            out.choice(mark.status());
            out.maybe(mark.health(), out::decimal);
            out.maybe(mark.adherence(), out::decimal);
            out.count(mark.due());
            out.count(mark.onTime());
            out.each(mark.goals().entrySet(), entry -> {
                out.choice(entry.getKey());
                out.count(entry.getValue());
            });
            out.count(mark.need());
        }
    }

    /** The same, in the same order. */
    private record Reading(Dense.In in) {

        Gauge gauge() {
            var id = in.id(PartnershipId::new);
            long since = in.count();
            var standing = standing();
            var meetings = new Meetings(in.each(this::cadence), in.each(this::meeting));
            var actions = in.each(this::action);
            var areas = in.each(this::area);
            var inputs = in.each(this::input);
            var pulses = in.each(this::pulse);
            var goals = in.each(this::goal);
            var board = new Board(
                    id,
                    since,
                    standing,
                    new Charter(null, null),
                    new Contacts(List.of(), List.of()),
                    meetings,
                    actions,
                    new Responsibilities(areas),
                    inputs,
                    List.of(),
                    new Recognitions(List.of(), List.of()),
                    List.of(),
                    new Pulses(pulses),
                    List.of(),
                    goals,
                    List.of());
            return new Gauge(board, in.month(), in.each(this::mark));
        }

        private Line line() {
            var words = in.again(String.class, in::text);
            return words.equals(NO_WORDS) ? A_LINE : new Line(words);
        }

        private Text text() {
            var words = in.again(String.class, in::text);
            return words.equals(NO_WORDS) ? A_TEXT : new Text(words);
        }

        private @Nullable Text maybeText() {
            return in.maybe(this::text);
        }

        private @Nullable Instant maybeInstant() {
            return in.maybe(in::instant);
        }

        private PersonId person() {
            return in.id(PersonId::new);
        }

        private List<PersonId> people() {
            return in.each(this::person);
        }

        private Standing standing() {
            return new Standing(
                    in.choice(STATUSES),
                    people(),
                    person(),
                    line(),
                    text(),
                    ZoneId.of(in.text()),
                    in.instant(),
                    maybeInstant(),
                    maybeText(),
                    in.each(() -> new Pause(in.instant(), maybeInstant(), text(), maybeText())),
                    in.each(() -> new HandOver(in.instant(), people(), person(), text())));
        }

        private Cadence cadence() {
            return new Cadence(in.choice(MEETING_KINDS), in.integer(), in.choice(UNITS), List.of(), in.instant());
        }

        private MeetingCard meeting() {
            var id = in.id(MeetingId::new);
            var kind = in.choice(MEETING_KINDS);
            var status = in.choice(MEETING_STATUSES);
            int minutes = in.integer();
            var scheduledAt = in.instant();
            return new MeetingCard(
                    id,
                    kind,
                    in.instant(),
                    minutes,
                    null,
                    status,
                    List.of(),
                    List.of(),
                    scheduledAt,
                    maybeInstant(),
                    maybeText(),
                    in.integer(),
                    in.instant());
        }

        private ActionCard action() {
            return new ActionCard(
                    in.id(ActionId::new),
                    line(),
                    person(),
                    in.choice(ACTION_STATUSES),
                    in.date(),
                    in.each(() -> new Rescheduling(in.date(), in.date(), text(), in.instant())),
                    null,
                    in.instant(),
                    maybeInstant(),
                    maybeText());
        }

        private Area area() {
            return new Area(line(), maybeText(), in.maybe(this::person), people(), List.of(), List.of(), in.instant());
        }

        private InputCard input() {
            return new InputCard(
                    in.id(InputId::new),
                    in.choice(SIDES),
                    person(),
                    in.choice(INPUT_KINDS),
                    in.choice(SEVERITIES),
                    text(),
                    in.instant(),
                    in.each(() -> new Reply(person(), text(), in.instant())),
                    List.of(),
                    maybeInstant(),
                    maybeText());
        }

        private Pulses.Given pulse() {
            return new Pulses.Given(in.choice(SIDES), person(), in.month(), rating(), rating(), rating(), in.instant());
        }

        private Rating rating() {
            return new Rating(in.integer());
        }

        private GoalCard goal() {
            return new GoalCard(
                    in.id(GoalId::new),
                    in.id(PartnershipId::new),
                    in.count(),
                    course(),
                    agreement(),
                    null,
                    null,
                    in.each(this::measurement),
                    in.each(() -> new Confidence(in.integer(), person(), null, in.instant())),
                    List.of());
        }

        private Measurement measurement() {
            return new Measurement(
                    in.id(MeasurementId::new), in.id(KeyResultId::new), in.decimal(), in.date(), in.integer());
        }

        private Course course() {
            return new Course(
                    in.choice(GOAL_STATUSES),
                    in.instant(),
                    maybeInstant(),
                    maybeInstant(),
                    maybeText(),
                    List.of(),
                    in.each(() -> new Reopening(
                            in.choice(SIDES), text(), in.instant(), in.choice(GOAL_STATUSES), maybeInstant())));
        }

        private Agreement agreement() {
            return new Agreement(
                    in.integer(),
                    terms(),
                    in.integer(),
                    in.maybe(() -> in.choice(SIDES)),
                    in.maybe(() ->
                            new Amendment(in.integer(), terms(), in.choice(SIDES), in.flag(), text(), in.instant())),
                    in.each(() -> new Agreed(in.integer(), terms(), in.flag(), maybeText(), in.instant())));
        }

        private GoalTerms terms() {
            return in.again(
                    GoalTerms.class,
                    () -> new GoalTerms(
                            line(),
                            text(),
                            person(),
                            in.choice(GOAL_KINDS),
                            in.date(),
                            in.date(),
                            in.each(() -> new KeyResultTerms(
                                    in.id(KeyResultId::new),
                                    line(),
                                    line(),
                                    in.decimal(),
                                    in.decimal(),
                                    in.integer()))));
        }

        private Mark mark() {
            return new Mark(
                    in.month(),
                    in.choice(STATUSES),
                    in.maybe(in::decimal),
                    in.maybe(in::decimal),
                    in.integer(),
                    in.integer(),
                    goals(),
                    in.integer());
        }

        private Map<GoalHealth, Integer> goals() {
            var goals = new EnumMap<GoalHealth, Integer>(GoalHealth.class);
            for (int left = in.size(); left > 0; left--) {
                goals.put(in.choice(GOAL_HEALTHS), in.integer());
            }
            return goals;
        }
    }
}
