package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NO_RESPONSIBLE;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Line;
import dev.tandem.api.partnership.ResponsibilityCommand;
import dev.tandem.api.partnership.ResponsibilityCommand.AssignResponsibility;
import dev.tandem.api.partnership.ResponsibilityCommand.DropResponsibility;
import dev.tandem.api.partnership.ResponsibilityCommand.NameArea;
import dev.tandem.api.partnership.ResponsibilityEvent;
import dev.tandem.api.partnership.ResponsibilityEvent.AreaNamed;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityAssigned;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityDropped;
import dev.tandem.command.shell.Parts;
import java.util.List;
import java.util.Map;

/**
 * The topic of responsibilities: its part of a partnership's state, and its decisions. Areas are told apart by their
 * exact text; who answers for them decides nothing here and is not kept.
 */
record Responsibilities(Map<Line, Standing> areas) {

    static final Responsibilities NONE = new Responsibilities(Map.of());

    enum Standing {
        /** Needs an owner. */
        NAMED,
        ASSIGNED,
        /** As if it had never been known. */
        DROPPED
    }

    Responsibilities {
        areas = Parts.of(areas);
    }

    boolean allow(ResponsibilityCommand command, Situation situation) {
        return switch (command) {
            case AssignResponsibility _, DropResponsibility _, NameArea _ -> situation.byParty();
        };
    }

    List<ResponsibilityEvent> decide(ResponsibilityCommand command, Situation situation) {
        return switch (command) {
            case AssignResponsibility c -> {
                if (c.responsible().isEmpty()) {
                    throw rejected(NO_RESPONSIBLE, "an area needs at least one person who is responsible");
                }
                yield List.of(new ResponsibilityAssigned(
                        c.partnershipId(), c.area(), c.accountable(), c.responsible(), c.consulted(), c.informed()));
            }
            case DropResponsibility c -> {
                if (!knows(c.area())) {
                    throw rejected(NOT_FOUND, "there is no area '%s'", c.area());
                }
                yield List.of(new ResponsibilityDropped(c.partnershipId(), c.area(), c.reason()));
            }
            case NameArea c ->
                knows(c.area()) ? List.of() : List.of(new AreaNamed(c.partnershipId(), c.area(), c.why()));
        };
    }

    private boolean knows(Line area) {
        return areas.getOrDefault(area, Standing.DROPPED) != Standing.DROPPED;
    }

    Responsibilities evolve(ResponsibilityEvent event) {
        return switch (event) {
            case ResponsibilityAssigned e -> with(e.area(), Standing.ASSIGNED);
            case ResponsibilityDropped e -> with(e.area(), Standing.DROPPED);
            case AreaNamed e -> with(e.area(), Standing.NAMED);
        };
    }

    private Responsibilities with(Line area, Standing standing) {
        return new Responsibilities(Parts.with(areas, area, standing));
    }
}
