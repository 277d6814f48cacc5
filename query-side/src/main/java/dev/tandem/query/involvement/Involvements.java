package dev.tandem.query.involvement;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskHandedOver;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackGiven;
import dev.tandem.api.partnership.FeedbackEvent.FeedbackRequested;
import dev.tandem.api.partnership.InputEvent.InputEscalated;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionEvent.StrengthRecorded;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document per person, {@code _id} the UUID, who owns or owned an action, a task, a goal or an initiative, was proposed
 * as the owner of a goal, was recognised, has strengths, was asked for feedback or given it, or had an input escalated to
 * them. Several partnerships feed one.
 */
public final class Involvements implements Projection<Involved> {

    /** The events by which somebody has something of their own, and who that is. */
    private static final Map<Class<? extends TandemEvent>, Function<TandemEvent, PersonId>> BEGINNINGS = Map.ofEntries(
            of(ActionAssigned.class, ActionAssigned::owner),
            of(InputEscalated.class, InputEscalated::to),
            of(RecognitionGiven.class, RecognitionGiven::to),
            of(StrengthRecorded.class, StrengthRecorded::person),
            of(FeedbackRequested.class, FeedbackRequested::from),
            of(FeedbackGiven.class, FeedbackGiven::to),
            of(GoalProposed.class, e -> e.terms().owner()),
            of(GoalCounterProposed.class, e -> e.terms().owner()),
            of(AmendmentProposed.class, e -> e.terms().owner()),
            of(InitiativePlanned.class, InitiativePlanned::owner),
            of(TaskAllocated.class, TaskAllocated::owner),
            of(TaskHandedOver.class, TaskHandedOver::to));

    private static <E extends TandemEvent> Entry<Class<? extends TandemEvent>, Function<TandemEvent, PersonId>> of(
            Class<E> type, Function<E, PersonId> person) {
        return Map.entry(type, event -> person.apply(type.cast(event)));
    }

    @Override
    public String name() {
        return "involvements";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<Involved> viewType() {
        return Involved.class;
    }

    @Override
    public boolean global() {
        return true;
    }

    @Override
    public boolean concerns(Class<? extends TandemEvent> type) {
        return BEGINNINGS.containsKey(type);
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        var event = recorded.event();
        var person = BEGINNINGS.get(event.getClass());
        return person == null ? Stream.empty() : Stream.of(person.apply(event).toString());
    }

    @Override
    public @Nullable Involved evolve(@Nullable Involved involved, Recorded<? extends TandemEvent> recorded) {
        var before = involved == null ? Involved.NONE : involved;
        return before.in(partnership(recorded.event()), recorded.position());
    }

    private static PartnershipId partnership(TandemEvent event) {
        if (event.sequence() instanceof PartnershipId partnership) {
            return partnership;
        }
        throw new IllegalStateException("%s is not of a partnership".formatted(event.getClass()));
    }
}
