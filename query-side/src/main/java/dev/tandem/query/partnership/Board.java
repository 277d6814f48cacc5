package dev.tandem.query.partnership;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.initiative.InitiativeEvent;
import dev.tandem.api.partnership.ActionEvent;
import dev.tandem.api.partnership.CharterEvent;
import dev.tandem.api.partnership.ContactEvent;
import dev.tandem.api.partnership.DecisionEvent;
import dev.tandem.api.partnership.FeedbackEvent;
import dev.tandem.api.partnership.InputEvent;
import dev.tandem.api.partnership.LifecycleEvent;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.MeetingEvent;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.PolicyEvent;
import dev.tandem.api.partnership.PulseEvent;
import dev.tandem.api.partnership.RecognitionEvent;
import dev.tandem.api.partnership.ResponsibilityEvent;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.card.Cards;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.projection.InParts;
import dev.tandem.query.projection.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one partnership, of one moment: what dashboards are made from. A new topic is a component, a line in
 * {@link #opened} and a line in {@link #evolve}.
 *
 * @param since position of its first event
 * @param actions in the order they were assigned
 * @param inputs in the order they were raised
 * @param policies in the order they were first briefed
 * @param feedback in the order it was first asked for or given
 * @param decisions in the order they were first recorded
 * @param goals in the order they were proposed
 * @param initiatives in the order they were planned
 */
public record Board(
        PartnershipId id,
        long since,
        Standing standing,
        Charter charter,
        Contacts contacts,
        Meetings meetings,
        List<ActionCard> actions,
        Responsibilities responsibilities,
        List<InputCard> inputs,
        List<PolicyCard> policies,
        Recognitions recognitions,
        List<FeedbackCard> feedback,
        Pulses pulses,
        List<DecisionCard> decisions,
        List<GoalCard> goals,
        List<InitiativeCard> initiatives)
        implements InParts {

    public Board {
        actions = List.copyOf(actions);
        inputs = List.copyOf(inputs);
        policies = List.copyOf(policies);
        feedback = List.copyOf(feedback);
        decisions = List.copyOf(decisions);
        goals = List.copyOf(goals);
        initiatives = List.copyOf(initiatives);
    }

    /** What an event makes of a board: the one fold, of these documents and of whatever keeps less of it. */
    public static Board evolve(@Nullable Board board, TandemEvent event, Recorded<?> recorded) {
        if (event instanceof PartnershipOpened e) {
            return opened(e, recorded);
        }
        if (board == null) {
            throw new IllegalStateException("%s was never opened".formatted(event.sequence()));
        }
        return board.evolve(event, recorded);
    }

    private static Board opened(PartnershipOpened e, Recorded<?> recorded) {
        return new Board(
                e.partnershipId(),
                recorded.position(),
                Standing.opened(e, recorded.at()),
                Charter.NONE,
                Contacts.NONE,
                Meetings.NONE,
                List.of(),
                Responsibilities.NONE,
                List.of(),
                List.of(),
                Recognitions.NONE,
                List.of(),
                Pulses.NONE,
                List.of(),
                List.of(),
                List.of());
    }

    private Board evolve(TandemEvent event, Recorded<?> recorded) {
        return new Board(
                id,
                since,
                after(event, LifecycleEvent.class, standing, e -> standing.evolve(e, recorded)),
                after(event, CharterEvent.class, charter, e -> charter.evolve(e, recorded)),
                after(event, ContactEvent.class, contacts, e -> contacts.evolve(e, recorded)),
                after(event, MeetingEvent.class, meetings, e -> meetings.evolve(e, recorded)),
                after(
                        event,
                        ActionEvent.class,
                        actions,
                        e -> Cards.put(
                                actions,
                                card -> card.id().equals(e.action()),
                                card -> ActionCard.evolve(card, e, recorded))),
                after(event, ResponsibilityEvent.class, responsibilities, e -> responsibilities.evolve(e, recorded)),
                after(
                        event,
                        InputEvent.class,
                        inputs,
                        e -> Cards.put(
                                inputs,
                                card -> card.id().equals(e.input()),
                                card -> InputCard.evolve(card, e, recorded))),
                after(
                        event,
                        PolicyEvent.class,
                        policies,
                        e -> Cards.put(
                                policies,
                                card -> card.policy().equals(e.policy()),
                                card -> PolicyCard.evolve(card, e, recorded))),
                after(event, RecognitionEvent.class, recognitions, e -> recognitions.evolve(e, recorded)),
                after(
                        event,
                        FeedbackEvent.class,
                        feedback,
                        e -> Cards.put(
                                feedback,
                                card -> card.id().equals(e.feedback()),
                                card -> FeedbackCard.evolve(card, e, recorded))),
                after(event, PulseEvent.class, pulses, e -> pulses.evolve(e, recorded)),
                after(
                        event,
                        DecisionEvent.class,
                        decisions,
                        e -> Cards.put(
                                decisions,
                                card -> card.id().equals(e.decision()),
                                card -> DecisionCard.evolve(card, e, recorded))),
                after(
                        event,
                        GoalEvent.class,
                        goals,
                        e -> Cards.put(
                                goals,
                                card -> card.id().equals(e.goalId()),
                                card -> GoalCard.evolve(card, e, recorded))),
                after(
                        event,
                        InitiativeEvent.class,
                        initiatives,
                        e -> Cards.put(
                                initiatives,
                                card -> card.id().equals(e.initiativeId()),
                                card -> InitiativeCard.evolve(card, e, recorded))));
    }

    /** What an event makes of a part: only one of the part's own family changes it. */
    private static <E extends TandemEvent, T> T after(
            TandemEvent event, Class<E> family, T part, Function<E, T> evolve) {
        return family.isInstance(event) ? evolve.apply(family.cast(event)) : part;
    }

    /** The day it is here at an instant. A partnership that was closed is looked at as on its last day, for ever. */
    public LocalDate dayAt(Instant at) {
        var closed = closedAt();
        return LocalDate.ofInstant(closed != null && closed.isBefore(at) ? closed : at, zone());
    }

    public PartnershipStatus status() {
        return standing.status();
    }

    public List<PersonId> hrPartners() {
        return standing.hrPartners();
    }

    public PersonId manager() {
        return standing.manager();
    }

    public Line team() {
        return standing.team();
    }

    public Text purpose() {
        return standing.purpose();
    }

    public ZoneId zone() {
        return standing.zone();
    }

    public Instant openedAt() {
        return standing.openedAt();
    }

    public @Nullable Instant closedAt() {
        return standing.closedAt();
    }

    public @Nullable Text closeReason() {
        return standing.closeReason();
    }
}
