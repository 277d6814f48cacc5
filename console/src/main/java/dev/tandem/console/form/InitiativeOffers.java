package dev.tandem.console.form;

import dev.tandem.api.initiative.InitiativeCommand.AdoptInsight;
import dev.tandem.api.initiative.InitiativeCommand.AllocateTask;
import dev.tandem.api.initiative.InitiativeCommand.Approve;
import dev.tandem.api.initiative.InitiativeCommand.AssessReadiness;
import dev.tandem.api.initiative.InitiativeCommand.AttestObligation;
import dev.tandem.api.initiative.InitiativeCommand.Cancel;
import dev.tandem.api.initiative.InitiativeCommand.CheckIn;
import dev.tandem.api.initiative.InitiativeCommand.Complete;
import dev.tandem.api.initiative.InitiativeCommand.CompleteTask;
import dev.tandem.api.initiative.InitiativeCommand.DeclineInsight;
import dev.tandem.api.initiative.InitiativeCommand.HandOverTask;
import dev.tandem.api.initiative.InitiativeCommand.OfferInsight;
import dev.tandem.api.initiative.InitiativeCommand.PlanInitiative;
import dev.tandem.api.initiative.InitiativeCommand.ReachMilestone;
import dev.tandem.api.initiative.InitiativeCommand.RegisterObligation;
import dev.tandem.api.initiative.InitiativeCommand.ReportBlocked;
import dev.tandem.api.initiative.InitiativeCommand.Start;
import dev.tandem.api.initiative.InitiativeCommand.Unblock;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.InitiativeView.InsightView;
import dev.tandem.api.query.InitiativeView.ObligationView;
import dev.tandem.api.query.InitiativeView.TaskView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipStatus;
import java.util.List;

/** What is offered over initiatives and on an initiative. */
public final class InitiativeOffers {

    private InitiativeOffers() {}

    public record TaskOf(InitiativeView initiative, TaskView task) {}

    public record InsightOf(InitiativeView initiative, InsightView insight) {}

    public record ObligationOf(InitiativeView initiative, ObligationView obligation) {}

    /** Over the initiatives of a partnership. */
    public static final Place<PartnershipDashboard> LIST = Place.<PartnershipDashboard>of(
                    "initiatives", (_, _) -> null, (here, _) -> here.stands(PartnershipStatus.OPEN))
            .offers(PlanInitiative.class, "Plan an initiative", (here, _) -> here.party())
            .saying("partnershipId", (_, it) -> it.partnership().id())
            .first();

    public static final Place<InitiativeView> INITIATIVE = Place.<InitiativeView>of(
                    "initiative",
                    (_, initiative) -> initiative.id(),
                    (here, initiative) -> here.stands(PartnershipStatus.OPEN) && open(initiative))
            .offers(
                    Approve.class,
                    "Approve it",
                    (here, initiative) -> initiative.status() == InitiativeStatus.PLANNED
                            && here.side().isPresent()
                            && here.side().get() == initiative.awaiting())
            .first()
            .offers(
                    Start.class,
                    "Start it",
                    (here, initiative) -> initiative.status() == InitiativeStatus.APPROVED && mayRun(here, initiative))
            .first()
            .offers(
                    CheckIn.class,
                    "Check in",
                    (here, initiative) -> initiative.status() == InitiativeStatus.STARTED && mayRun(here, initiative))
            .first()
            .offers(AllocateTask.class, "Allocate a task", InitiativeOffers::mayRun)
            .offers(ReachMilestone.class, "Record a milestone", InitiativeOffers::mayRun)
            .suggesting("on", (here, _) -> here.today())
            .offers(
                    ReportBlocked.class,
                    "Report that it is blocked",
                    (here, initiative) -> initiative.blockedBy() == null && mayRun(here, initiative))
            .offers(
                    Unblock.class,
                    "Say that it goes on",
                    (here, initiative) -> initiative.blockedBy() != null && mayRun(here, initiative))
            .first()
            .offers(
                    OfferInsight.class,
                    "Offer an insight",
                    (here, initiative) -> mayRun(here, initiative)
                            || initiative.tasks().stream().anyMatch(task -> here.is(task.owner())))
            .offers(
                    AssessReadiness.class,
                    "Assess readiness",
                    (here, initiative) -> here.party() && initiative.kind() == InitiativeKind.CHANGE)
            .offers(
                    RegisterObligation.class,
                    "Register an obligation",
                    (here, initiative) -> here.is(Side.HR) && initiative.kind() == InitiativeKind.COMPLIANCE)
            .offers(
                    Complete.class,
                    "Complete it",
                    (here, initiative) -> initiative.status() == InitiativeStatus.STARTED && mayRun(here, initiative))
            .offers(Cancel.class, "Cancel it", InitiativeOffers::mayRun)
            .ending();

    public static final Place<TaskOf> TASK = Place.<TaskOf>of(
                    "task",
                    (_, it) -> it.initiative().id(),
                    (here, it) -> here.stands(PartnershipStatus.OPEN)
                            && open(it.initiative())
                            && it.task().completedAt() == null)
            .holding("task", (_, it) -> it.task().id())
            .offers(
                    CompleteTask.class,
                    "Complete it",
                    (here, it) -> here.party() || here.is(it.task().owner()))
            .offers(
                    HandOverTask.class,
                    "Hand it over",
                    (here, it) ->
                            mayRun(here, it.initiative()) || here.is(it.task().owner()));

    public static final Place<InsightOf> INSIGHT = Place.<InsightOf>of(
                    "insight",
                    (_, it) -> it.initiative().id(),
                    (here, it) -> here.stands(PartnershipStatus.OPEN)
                            && open(it.initiative())
                            && it.insight().adopted() == null)
            .holding("insight", (_, it) -> it.insight().id())
            .offers(AdoptInsight.class, "Adopt it", (here, it) -> mayRun(here, it.initiative()))
            .offers(DeclineInsight.class, "Decline it", (here, it) -> mayRun(here, it.initiative()));

    public static final Place<ObligationOf> OBLIGATION = Place.<ObligationOf>of(
                    "obligation",
                    (_, it) -> it.initiative().id(),
                    (here, it) -> here.stands(PartnershipStatus.OPEN)
                            && open(it.initiative())
                            && it.obligation().attestedAt() == null)
            .holding("obligation", (_, it) -> it.obligation().id())
            .offers(AttestObligation.class, "Attest it", (here, it) -> mayRun(here, it.initiative()));

    static final List<Place<?>> ALL = List.of(LIST, INITIATIVE, TASK, INSIGHT, OBLIGATION);

    private static boolean open(InitiativeView initiative) {
        return switch (initiative.status()) {
            case PLANNED, APPROVED, STARTED -> true;
            case COMPLETED, CANCELLED, ENDED -> false;
        };
    }

    private static boolean mayRun(Standpoint here, InitiativeView initiative) {
        return here.party() || here.is(initiative.owner());
    }
}
