package dev.tandem.console.form;

import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.HandOverTask;
import dev.tandem.api.partnership.ActionCommand.CompleteAction;
import dev.tandem.api.partnership.ActionCommand.DropAction;
import dev.tandem.api.partnership.ActionCommand.RescheduleAction;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.EmployeeDashboard.OwnAction;
import dev.tandem.api.query.EmployeeDashboard.OwnTask;
import java.util.List;

/**
 * What is offered on the page of one's own work. One may work for a partnership without being able to read it, so whether
 * it is open is not known here.
 */
public final class EmployeeOffers {

    private EmployeeOffers() {}

    public static final Place<OwnAction> ACTION = Place.<OwnAction>of(
                    "own action",
                    (_, own) -> own.partnershipId(),
                    (here, own) -> here.is(own.action().owner()) && own.action().status() == ActionStatus.OPEN)
            .holding("action", (_, own) -> own.action().id())
            .offers(CompleteAction.class, "Complete it", (_, _) -> true)
            .offers(RescheduleAction.class, "Reschedule it", (_, _) -> true)
            .offers(DropAction.class, "Drop it", (_, _) -> true)
            .ending();

    public static final Place<OwnTask> TASK = Place.<OwnTask>of(
                    "own task",
                    (_, own) -> own.initiativeId(),
                    (here, own) -> here.is(own.task().owner()) && own.task().completedAt() == null)
            .holding("task", (_, own) -> own.task().id())
            .offers(CompleteTask.class, "Complete it", (_, _) -> true)
            .offers(HandOverTask.class, "Hand it over", (_, _) -> true);

    static final List<Place<?>> ALL = List.of(ACTION, TASK);
}
