package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NO_HR_PARTNER;
import static dev.tandem.api.error.RefusalCode.PARTNERSHIP_CLOSED;
import static dev.tandem.api.error.RefusalCode.SAME_PERSON_ON_BOTH_SIDES;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.partnership.ActionCommand;
import dev.tandem.api.partnership.ActionEvent;
import dev.tandem.api.partnership.LifecycleCommand.Close;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.PartnershipCommand;
import dev.tandem.api.partnership.PartnershipEvent;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.partnership.PartnershipState.Closed;
import dev.tandem.command.partnership.PartnershipState.Known;
import dev.tandem.command.partnership.PartnershipState.Open;
import dev.tandem.command.partnership.PartnershipState.Unborn;
import dev.tandem.command.shell.Rights;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Decides and folds partnerships; what concerns one topic is decided in the topic's own file. */
final class Partnerships {

    private static final ZoneId UTC = ZoneOffset.UTC.normalized();

    private Partnerships() {}

    static List<? extends PartnershipEvent> decide(PartnershipState state, PartnershipCommand command, Actor actor) {
        Rights.require(allows(state, command, actor), command);
        return switch (state) {
            case Unborn _ -> {
                if (command instanceof OpenPartnership open) {
                    yield open(open);
                }
                throw Rights.unborn(command.partnershipId());
            }
            case Closed _ -> {
                if (command instanceof OpenPartnership) {
                    throw taken(command);
                }
                throw rejected(PARTNERSHIP_CLOSED, "the partnership is closed");
            }
            case Open open ->
                switch (command) {
                    case OpenPartnership _ -> throw taken(command);
                    case Close c -> List.of(new PartnershipClosed(c.partnershipId(), c.reason()));
                    case ActionCommand c -> open.actions().decide(c);
                };
        };
    }

    private static RuntimeException taken(PartnershipCommand command) {
        return rejected(ID_TAKEN, "there is a partnership %s already", command.partnershipId());
    }

    /** Who may send what; facts about the command come later. */
    private static boolean allows(PartnershipState state, PartnershipCommand command, Actor actor) {
        Optional<Known> known = state instanceof Known k ? Optional.of(k) : Optional.empty();
        return switch (command) {
            case OpenPartnership c ->
                actor.is(Role.ADMIN)
                        || (actor.is(Role.HR_PARTNER) && c.hrPartners().stream().anyMatch(actor::is));
            case Close _ ->
                actor.is(Role.ADMIN)
                        || known.flatMap(p -> p.parties().sideOf(actor))
                                .filter(side -> side == Side.HR)
                                .isPresent();
            case ActionCommand c ->
                known.filter(p -> p.actions().allow(c, p.parties(), actor)).isPresent();
        };
    }

    private static List<PartnershipEvent> open(OpenPartnership c) {
        if (c.hrPartners().isEmpty()) {
            throw rejected(NO_HR_PARTNER, "a partnership needs at least one HR partner");
        }
        if (c.hrPartners().contains(c.manager())) {
            throw rejected(SAME_PERSON_ON_BOTH_SIDES, "%s would be on both sides", c.manager());
        }
        return List.of(new PartnershipOpened(
                c.partnershipId(),
                List.copyOf(new LinkedHashSet<>(c.hrPartners())),
                c.manager(),
                c.team(),
                c.purpose(),
                c.zone() == null ? UTC : c.zone()));
    }

    static PartnershipState evolve(PartnershipState state, PartnershipEvent event) {
        return switch (event) {
            case PartnershipOpened e -> new Open(new Parties(e.hrPartners(), e.manager()), e.zone(), Actions.NONE);
            case PartnershipClosed _ ->
                switch (state) {
                    case Known known -> new Closed(known.parties(), known.zone(), known.actions());
                    case Unborn unborn -> unborn;
                };
            case ActionEvent e ->
                switch (state) {
                    case Open open ->
                        new Open(open.parties(), open.zone(), open.actions().evolve(e));
                    case Closed closed -> closed;
                    case Unborn unborn -> unborn;
                };
        };
    }
}
