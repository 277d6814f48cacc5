package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ALREADY_PAUSED;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOTHING_CHANGES;
import static dev.tandem.api.error.RefusalCode.NOT_PAUSED;
import static dev.tandem.api.error.RefusalCode.NO_HR_PARTNER;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_PAUSED;
import static dev.tandem.api.error.RefusalCode.SAME_PERSON_ON_BOTH_SIDES;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Actor;
import dev.tandem.api.AggregateId;
import dev.tandem.api.Role;
import dev.tandem.api.partnership.LifecycleCommand;
import dev.tandem.api.partnership.LifecycleCommand.Close;
import dev.tandem.api.partnership.LifecycleCommand.HandOver;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.LifecycleCommand.Pause;
import dev.tandem.api.partnership.LifecycleCommand.Resume;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.PartnershipEvent;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.partnership.TopicCommand;
import dev.tandem.api.partnership.TopicEvent;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.partnership.PartnershipState.Closed;
import dev.tandem.command.partnership.PartnershipState.Known;
import dev.tandem.command.partnership.PartnershipState.Open;
import dev.tandem.command.partnership.PartnershipState.Paused;
import dev.tandem.command.partnership.PartnershipState.Unborn;
import dev.tandem.command.shell.Rights;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides and folds partnerships; what concerns one topic is decided in the topic's own file. */
final class Partnerships {

    private static final ZoneId UTC = ZoneOffset.UTC.normalized();

    private Partnerships() {}

    /** @param partnershipOf finds the partnership of a goal or an initiative */
    static List<? extends PartnershipEvent> decide(
            PartnershipState state,
            PartnershipCommand command,
            Actor actor,
            Instant now,
            Function<AggregateId, Optional<PartnershipId>> partnershipOf) {
        Rights.require(
                switch (command) {
                    case LifecycleCommand c -> allows(state, c, actor);
                    case TopicCommand c ->
                        state instanceof Known known
                                && known.topics().allow(c, situation(known, actor, now, partnershipOf));
                },
                command);
        return switch (state) {
            case Unborn _ -> {
                if (command instanceof OpenPartnership open) {
                    yield open(open);
                }
                throw Rights.unborn(command.partnershipId());
            }
            case Known known ->
                switch (command) {
                    case OpenPartnership _ ->
                        throw rejected(ID_TAKEN, "there is a partnership %s already", command.partnershipId());
                    case HandOver c -> handOver(requireOpen(known), c);
                    case Pause c -> {
                        if (requireNotClosed(known) instanceof Paused) {
                            throw rejected(ALREADY_PAUSED, "the partnership is paused already");
                        }
                        yield List.of(new PartnershipPaused(c.partnershipId(), c.reason()));
                    }
                    case Resume c -> {
                        if (!(requireNotClosed(known) instanceof Paused)) {
                            throw rejected(NOT_PAUSED, "the partnership is not paused");
                        }
                        yield List.of(new PartnershipResumed(c.partnershipId(), c.reason()));
                    }
                    case Close c -> {
                        requireNotClosed(known);
                        yield List.of(new PartnershipClosed(c.partnershipId(), c.reason()));
                    }
                    case TopicCommand c -> {
                        requireOpen(known);
                        yield known.topics().decide(c, situation(known, actor, now, partnershipOf));
                    }
                };
        };
    }

    private static Situation situation(
            Known known, Actor actor, Instant now, Function<AggregateId, Optional<PartnershipId>> partnershipOf) {
        return new Situation(actor, now, known.parties(), known.zone(), known.topics(), partnershipOf);
    }

    /** Who may open, hand over, pause, resume and close; facts about the command come later. */
    private static boolean allows(PartnershipState state, LifecycleCommand command, Actor actor) {
        var side = state instanceof Known known ? known.parties().sideOf(actor) : Optional.<Side>empty();
        return switch (command) {
            case OpenPartnership c ->
                actor.is(Role.ADMIN)
                        || (actor.is(Role.HR_PARTNER) && c.hrPartners().stream().anyMatch(actor::is));
            case HandOver _, Close _ ->
                actor.is(Role.ADMIN) || side.filter(Side.HR::equals).isPresent();
            case Pause _, Resume _ -> actor.is(Role.ADMIN) || side.isPresent();
        };
    }

    private static Known requireNotClosed(Known known) {
        if (known instanceof Closed) {
            throw rejected(PARTNERSHIP_CLOSED, "the partnership is closed");
        }
        return known;
    }

    private static Known requireOpen(Known known) {
        if (requireNotClosed(known) instanceof Paused) {
            throw rejected(PARTNERSHIP_PAUSED, "the partnership is paused");
        }
        return known;
    }

    private static List<PartnershipEvent> open(OpenPartnership c) {
        var parties = parties(c.hrPartners(), c.manager());
        return List.of(new PartnershipOpened(
                c.partnershipId(),
                parties.hrPartners(),
                parties.manager(),
                c.team(),
                c.purpose(),
                c.zone() == null ? UTC : c.zone()));
    }

    private static List<PartnershipEvent> handOver(Known known, HandOver c) {
        var before = known.parties();
        var after = parties(
                c.hrPartners() == null ? before.hrPartners() : c.hrPartners(),
                c.manager() == null ? before.manager() : c.manager());
        if (after.sameAs(before)) {
            throw rejected(NOTHING_CHANGES, "both sides are who they are already");
        }
        return List.of(new PartnershipHandedOver(
                c.partnershipId(),
                after.hrPartners(),
                after.manager(),
                before.everyone()
                        .filter(person -> after.everyone().noneMatch(person::equals))
                        .toList(),
                c.reason()));
    }

    private static Parties parties(List<PersonId> hrPartners, PersonId manager) {
        if (hrPartners.isEmpty()) {
            throw rejected(NO_HR_PARTNER, "a partnership needs at least one HR partner");
        }
        if (hrPartners.contains(manager)) {
            throw rejected(SAME_PERSON_ON_BOTH_SIDES, "%s would be on both sides", manager);
        }
        return new Parties(List.copyOf(new LinkedHashSet<>(hrPartners)), manager);
    }

    static PartnershipState evolve(PartnershipState state, PartnershipEvent event) {
        if (event instanceof PartnershipOpened e) {
            return new Open(new Parties(e.hrPartners(), e.manager()), e.zone(), Topics.NONE);
        }
        if (!(state instanceof Known known)) {
            throw new IllegalStateException("%s cannot be the first".formatted(event));
        }
        return switch (event) {
            case PartnershipOpened e -> throw new IllegalStateException("unreachable: " + e);
            case PartnershipHandedOver e ->
                new Open(new Parties(e.hrPartners(), e.manager()), known.zone(), known.topics());
            case PartnershipPaused _ -> new Paused(known.parties(), known.zone(), known.topics());
            case PartnershipResumed _ -> new Open(known.parties(), known.zone(), known.topics());
            case PartnershipClosed _ -> new Closed(known.parties(), known.zone(), known.topics());
            case TopicEvent e ->
                new Open(known.parties(), known.zone(), known.topics().evolve(e));
        };
    }
}
