package dev.tandem.command.support;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What scenarios of several aggregates begin with. */
public final class Told {

    public static final PartnershipId PARTNERSHIP = new PartnershipId(id(1));
    /** That of {@link Who#OTHER_HR} and {@link Who#OTHER_MANAGER}. */
    public static final PartnershipId OTHER_PARTNERSHIP = new PartnershipId(id(2));

    public static final GoalId GOAL = new GoalId(id(3));
    public static final GoalId OTHER_GOAL = new GoalId(id(4));
    public static final InitiativeId INITIATIVE = new InitiativeId(id(5));
    public static final ActionId ACTION = new ActionId(id(6));
    /** Registered nowhere. */
    public static final PersonId NOBODY = new PersonId(id(7));

    /** Ahead of UTC, so that its day begins earlier. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private Told() {}

    public static UUID id(int number) {
        return new UUID(0x7D0_0000_0000L, number);
    }

    public static TandemEvent registered(PersonId person) {
        return new PersonRegistered(person, new Line("Someone"), new Line("someone@example.org"), null, null, null);
    }

    public static TandemEvent opened() {
        return new PartnershipOpened(
                PARTNERSHIP,
                List.of(Who.HR.person(), Who.SECOND_HR.person()),
                Who.MANAGER.person(),
                new Line("Platform"),
                new Text("Grow the team"),
                ZONE);
    }

    public static TandemEvent closed() {
        return new PartnershipClosed(PARTNERSHIP, new Text("The team was dissolved"));
    }

    public static TandemEvent otherOpened() {
        return new PartnershipOpened(
                OTHER_PARTNERSHIP,
                List.of(Who.OTHER_HR.person()),
                Who.OTHER_MANAGER.person(),
                new Line("Sales"),
                new Text("Keep the team"),
                ZoneOffset.UTC);
    }
}
