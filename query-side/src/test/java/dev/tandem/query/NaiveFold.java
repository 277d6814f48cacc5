package dev.tandem.query;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalEvent.AchievementStated;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.ConfidenceStated;
import dev.tandem.api.goal.GoalEvent.GoalAbandoned;
import dev.tandem.api.goal.GoalEvent.GoalAchieved;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalAligned;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalEvent.GoalRejected;
import dev.tandem.api.goal.GoalEvent.GoalReopened;
import dev.tandem.api.goal.GoalEvent.KeyResultMeasured;
import dev.tandem.api.goal.GoalEvent.LinkedToMeeting;
import dev.tandem.api.goal.GoalEvent.MeasurementCorrected;
import dev.tandem.api.goal.GoalEvent.NoAlignmentExplained;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.initiative.InitiativeEvent.BlockReported;
import dev.tandem.api.initiative.InitiativeEvent.CheckedIn;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeApproved;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCancelled;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeCompleted;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeEnded;
import dev.tandem.api.initiative.InitiativeEvent.InitiativePlanned;
import dev.tandem.api.initiative.InitiativeEvent.InitiativeStarted;
import dev.tandem.api.initiative.InitiativeEvent.InsightAdopted;
import dev.tandem.api.initiative.InitiativeEvent.InsightDeclined;
import dev.tandem.api.initiative.InitiativeEvent.InsightOffered;
import dev.tandem.api.initiative.InitiativeEvent.MilestoneReached;
import dev.tandem.api.initiative.InitiativeEvent.ObligationAttested;
import dev.tandem.api.initiative.InitiativeEvent.ObligationRegistered;
import dev.tandem.api.initiative.InitiativeEvent.ReadinessAssessed;
import dev.tandem.api.initiative.InitiativeEvent.TaskAllocated;
import dev.tandem.api.initiative.InitiativeEvent.TaskCompleted;
import dev.tandem.api.initiative.InitiativeEvent.TaskHandedOver;
import dev.tandem.api.initiative.InitiativeEvent.Unblocked;
import dev.tandem.api.partnership.ActionEvent.ActionAssigned;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionDropped;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.CharterEvent;
import dev.tandem.api.partnership.ContactEvent;
import dev.tandem.api.partnership.DecisionEvent;
import dev.tandem.api.partnership.FeedbackEvent;
import dev.tandem.api.partnership.InputEvent.InputAnswered;
import dev.tandem.api.partnership.InputEvent.InputClosed;
import dev.tandem.api.partnership.InputEvent.InputEscalated;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipHandedOver;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipPaused;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipResumed;
import dev.tandem.api.partnership.MeetingEvent;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemAdded;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemSettled;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemsCarriedOver;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingCancelled;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingMoved;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.PolicyEvent;
import dev.tandem.api.partnership.PulseEvent;
import dev.tandem.api.partnership.RecognitionEvent;
import dev.tandem.api.partnership.ResponsibilityEvent.AreaNamed;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityAssigned;
import dev.tandem.api.partnership.ResponsibilityEvent.ResponsibilityDropped;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.query.partnership.Board;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A manager's dashboard as lines of text, written on its own: mutable, in plain arithmetic, sharing nothing with the
 * projections. What it says must be what they say.
 */
public final class NaiveFold {

    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, P> partnerships = new LinkedHashMap<>();

    private static final class P {
        String team = "";
        String manager = "";
        String status = "OPEN";

        /** Null while it is not. */
        Instant closed;

        ZoneId zone = ZoneId.of("UTC");
        final Map<String, M> meetings = new LinkedHashMap<>();
        final Map<String, N> inputs = new LinkedHashMap<>();
        final Map<String, String> areas = new LinkedHashMap<>();
        final Map<String, A> actions = new LinkedHashMap<>();
        final Map<String, G> goals = new LinkedHashMap<>();
        final Map<String, I> initiatives = new LinkedHashMap<>();
    }

    private static final class M {
        String kind = "";
        Instant at = Instant.MIN;
        String status = "SCHEDULED";
        final Set<String> confirmedBy = new TreeSet<>();
        final Map<String, String> items = new LinkedHashMap<>(); // id, "open", an outcome or where it went
    }

    private static final class N {
        String what = "";
        int answers;
        int escalations;
        String outcome = "none";
    }

    private static final class A {
        String status = "OPEN";
        String owner = "";
        LocalDate due = LocalDate.MIN;
        Instant ended = Instant.MIN;
    }

    private static final class G {
        String status = "PROPOSED";
        String awaiting = "";
        String awaitingAmendment = "null";
        GoalTerms terms;
        int revision = 1;
        final Map<Integer, GoalTerms> proposals = new TreeMap<>();
        final List<Object[]> measured = new ArrayList<>(); // id, key result, value, on
    }

    private static final class I {
        String status = "PLANNED";
        String awaiting = "HR";
        final Map<String, LocalDate> due = new LinkedHashMap<>();
        final List<String> done = new ArrayList<>();
    }

    public NaiveFold(List<MemoryLog.Appended> events) {
        events.forEach(appended -> fold(appended.event(), appended.at()));
    }

    private void fold(TandemEvent event, Instant at) {
        var p = partnerships.get(event.sequence().toString());
        var source = event.source().toString();
        switch (event) {
            case PersonRegistered e -> names.put(source, e.name().value());
            case PartnershipOpened e -> {
                p = new P();
                p.team = e.team().value();
                p.manager = e.manager().toString();
                p.zone = e.zone();
                partnerships.put(source, p);
            }
            case PersonChanged e -> {
                if (e.name() != null) {
                    names.put(source, e.name().value());
                }
            }
            case PersonLeft e -> {}
            case PersonErased e -> {}
            case PartnershipHandedOver e -> p.manager = e.manager().toString();
            case PartnershipPaused e -> p.status = "PAUSED";
            case PartnershipResumed e -> p.status = "OPEN";
            case PartnershipClosed e -> {
                p.status = "CLOSED";
                p.closed = at;
            }
            case MeetingEvent e -> meeting(p, e);
            case InputRaised e -> {
                var n = new N();
                n.what = e.kind() + " " + e.severity() + " of " + e.by();
                p.inputs.put(e.input().toString(), n);
            }
            case InputAnswered e -> p.inputs.get(e.input().toString()).answers++;
            case InputEscalated e -> p.inputs.get(e.input().toString()).escalations++;
            case InputClosed e ->
                p.inputs.get(e.input().toString()).outcome = e.outcome().value();
            case AreaNamed e -> p.areas.putIfAbsent(e.area().value(), "nobody");
            case ResponsibilityAssigned e ->
                p.areas.put(
                        e.area().value(),
                        e.accountable() + " with " + e.responsible().size());
            case ResponsibilityDropped e -> p.areas.remove(e.area().value());
            case CharterEvent e -> {}
            case ContactEvent e -> {}
            case PolicyEvent e -> {}
            case RecognitionEvent e -> {}
            case FeedbackEvent e -> {}
            case PulseEvent e -> {}
            case DecisionEvent e -> {}
            case ActionAssigned e -> {
                var a = new A();
                a.owner = e.owner().toString();
                a.due = e.due();
                p.actions.put(e.action().toString(), a);
            }
            case ActionRescheduled e -> p.actions.get(e.action().toString()).due = e.due();
            case ActionCompleted e -> {
                p.actions.get(e.action().toString()).status = "COMPLETED";
                p.actions.get(e.action().toString()).ended = at;
            }
            case ActionDropped e -> p.actions.get(e.action().toString()).status = "DROPPED";
            case GoalProposed e -> {
                var g = new G();
                g.terms = e.terms();
                g.proposals.put(1, e.terms());
                g.awaiting = e.by().name().equals("HR") ? "MANAGER" : "HR";
                p.goals.put(source, g);
            }
            case GoalCounterProposed e -> {
                var g = p.goals.get(source);
                g.terms = e.terms();
                g.proposals.put(e.revision(), e.terms());
                g.revision = e.revision();
                g.awaiting = e.by().name().equals("HR") ? "MANAGER" : "HR";
            }
            case AmendmentProposed e -> {
                var g = p.goals.get(source);
                g.proposals.put(e.revision(), e.terms());
                g.awaitingAmendment = e.by().name().equals("HR") ? "MANAGER" : "HR";
                g.awaiting = g.awaitingAmendment;
            }
            case GoalAgreed e -> {
                var g = p.goals.get(source);
                g.status = "ACTIVE";
                g.revision = e.revision();
                g.terms = g.proposals.get(e.revision());
                g.awaiting = "null";
                g.awaitingAmendment = "null";
            }
            case ConfidenceStated e -> {}
            case GoalAligned e -> {}
            case NoAlignmentExplained e -> {}
            case LinkedToMeeting e -> {}
            case AchievementStated e -> {}
            case GoalAchieved e -> {
                p.goals.get(source).status = "ACHIEVED";
                p.goals.get(source).awaiting = "null";
            }
            case GoalAbandoned e -> {
                p.goals.get(source).status = "ABANDONED";
                p.goals.get(source).awaiting = "null";
            }
            case GoalReopened e -> {
                p.goals.get(source).status = "ACTIVE";
                p.goals.get(source).awaiting = p.goals.get(source).awaitingAmendment;
            }
            case GoalRejected e -> p.goals.get(source).status = "REJECTED";
            case KeyResultMeasured e ->
                p.goals.get(source).measured.add(new Object[] {
                    e.measurement().toString(),
                    e.keyResult().toString(),
                    e.value().doubleValue(),
                    e.on()
                });
            case MeasurementCorrected e ->
                p.goals.get(source).measured.stream()
                        .filter(m -> m[0].equals(e.measurement().toString()))
                        .forEach(m -> m[2] = e.value().doubleValue());
            case GoalEnded e -> {
                p.goals.get(source).status = "ENDED";
                p.goals.get(source).awaiting = "null";
                p.goals.get(source).awaitingAmendment = "null";
            }
            case InitiativePlanned e -> p.initiatives.put(source, new I());
            case InitiativeApproved e -> {
                p.initiatives.get(source).status = "APPROVED";
                p.initiatives.get(source).awaiting = "null";
            }
            case InitiativeStarted e -> p.initiatives.get(source).status = "STARTED";
            case TaskAllocated e -> p.initiatives.get(source).due.put(e.task().toString(), e.due());
            case TaskCompleted e -> p.initiatives.get(source).done.add(e.task().toString());
            case TaskHandedOver e -> {}
            case MilestoneReached e -> {}
            case BlockReported e -> {}
            case Unblocked e -> {}
            case CheckedIn e -> {}
            case InsightOffered e -> {}
            case InsightAdopted e -> {}
            case InsightDeclined e -> {}
            case ReadinessAssessed e -> {}
            case ObligationRegistered e -> {}
            case ObligationAttested e -> {}
            case InitiativeCompleted e -> p.initiatives.get(source).status = "COMPLETED";
            case InitiativeCancelled e -> p.initiatives.get(source).status = "CANCELLED";
            case InitiativeEnded e -> p.initiatives.get(source).status = "ENDED";
        }
    }

    private static void meeting(P p, MeetingEvent event) {
        switch (event) {
            case CadenceSet e -> {}
            case MeetingScheduled e -> {
                var m = new M();
                m.kind = e.kind().name();
                m.at = e.at();
                for (var item : e.agenda()) {
                    m.items.put(item.item().toString(), "open");
                    if (item.carriedFrom() != null) {
                        p.meetings
                                .get(item.carriedFrom().toString())
                                .items
                                .put(item.item().toString(), "went to " + e.meeting());
                    }
                }
                p.meetings.put(e.meeting().toString(), m);
            }
            case MeetingMoved e -> {
                p.meetings.get(e.meeting().toString()).at = e.at();
                p.meetings.get(e.meeting().toString()).confirmedBy.clear();
            }
            case MeetingCancelled e -> p.meetings.get(e.meeting().toString()).status = "CANCELLED";
            case AgendaItemAdded e ->
                p.meetings.get(e.meeting().toString()).items.put(e.item().toString(), "open");
            case AgendaItemSettled e ->
                p.meetings
                        .get(e.meeting().toString())
                        .items
                        .put(e.item().toString(), e.outcome().value());
            case MeetingConfirmedHeld e ->
                p.meetings.get(e.meeting().toString()).confirmedBy.add(e.by().name());
            case MeetingHeld e -> p.meetings.get(e.meeting().toString()).status = "HELD";
            case AgendaItemsCarriedOver e ->
                e.items().forEach(item -> {
                    p.meetings.get(e.from().toString()).items.put(item.toString(), "went to " + e.meeting());
                    p.meetings.get(e.meeting().toString()).items.put(item.toString(), "open");
                });
        }
    }

    /** The dialogue of a partnership, which its document must tell alike. */
    public List<String> dialogue(PartnershipId partnership) {
        var p = partnerships.get(partnership.toString());
        var lines = new ArrayList<String>();
        p.meetings.forEach((id, m) -> lines.add("meeting %s %s %s %s confirmed by %s items %s"
                .formatted(id, m.kind, m.at, m.status, m.confirmedBy, m.items)));
        p.inputs.forEach((id, n) -> lines.add("input %s %s answers %d escalations %d outcome %s"
                .formatted(id, n.what, n.answers, n.escalations, n.outcome)));
        p.areas.forEach((area, who) -> lines.add("area %s %s".formatted(area, who)));
        return lines;
    }

    /** The same lines out of a document. */
    public static List<String> dialogue(Board board) {
        var lines = new ArrayList<String>();
        for (var m : board.meetings().all()) {
            var items = new LinkedHashMap<String, String>();
            for (var item : m.agenda()) {
                items.put(
                        item.id().toString(),
                        item.outcome() != null
                                ? item.outcome().value()
                                : item.carriedTo() == null ? "open" : "went to " + item.carriedTo());
            }
            lines.add("meeting %s %s %s %s confirmed by %s items %s"
                    .formatted(
                            m.id(),
                            m.kind(),
                            m.at(),
                            m.status(),
                            m.confirmedBy().stream().map(Side::name).sorted().toList(),
                            items));
        }
        board.inputs()
                .forEach(i -> lines.add("input %s %s %s of %s answers %d escalations %d outcome %s"
                        .formatted(
                                i.id(),
                                i.kind(),
                                i.severity(),
                                i.by(),
                                i.answers().size(),
                                i.escalations().size(),
                                i.outcome() == null ? "none" : i.outcome().value())));
        board.responsibilities()
                .areas()
                .forEach(a -> lines.add("area %s %s"
                        .formatted(
                                a.area(),
                                a.accountable() == null
                                        ? "nobody"
                                        : a.accountable() + " with "
                                                + a.responsible().size())));
        return lines;
    }

    /** What the dashboard of a manager says at an instant. */
    List<String> dashboard(PersonId manager, Instant at) {
        var lines = new ArrayList<String>();
        partnerships.values().stream()
                .filter(p -> p.manager.equals(manager.toString()))
                .forEach(p -> lines.addAll(partnership(p, at)));
        return lines;
    }

    private List<String> partnership(P p, Instant at) {
        var lines = new ArrayList<String>();
        // a closed one does not age
        var today = LocalDate.ofInstant(p.closed == null || at.isBefore(p.closed) ? at : p.closed, p.zone);
        lines.add("partnership %s %s".formatted(p.team, p.status));
        p.goals.forEach((id, g) -> lines.add(goal(id, g, today)));
        int due = 0;
        int onTime = 0;
        var overdue = new ArrayList<Long>();
        for (var entry : p.actions.entrySet()) {
            var a = entry.getValue();
            long late = a.status.equals("OPEN") ? Math.max(0, today.toEpochDay() - a.due.toEpochDay()) : 0;
            lines.add(
                    "action %s %s %s %s late %d".formatted(entry.getKey(), names.get(a.owner), a.status, a.due, late));
            if (a.status.equals("DROPPED")) {
                continue;
            }
            if (a.due.isBefore(today) && !a.due.isBefore(today.minusDays(90))) {
                due++;
                if (a.status.equals("COMPLETED")
                        && LocalDate.ofInstant(a.ended, p.zone).compareTo(a.due) <= 0) {
                    onTime++;
                }
            }
            if (late > 0) {
                overdue.add(late);
            }
        }
        overdue.sort(null);
        int n = overdue.size();
        double median = n == 0 ? -1 : (overdue.get((n - 1) / 2) + overdue.get(n / 2)) / 2.0;
        lines.add("actions %d/%d overdue %d median %s".formatted(onTime, due, n, number(n == 0 ? null : median)));
        for (var entry : p.initiatives.entrySet()) {
            var i = entry.getValue();
            boolean over = List.of("COMPLETED", "CANCELLED", "ENDED").contains(i.status);
            long late = i.due.entrySet().stream()
                    .filter(t -> !over && t.getValue().isBefore(today) && !i.done.contains(t.getKey()))
                    .count();
            long done = i.due.keySet().stream().filter(i.done::contains).count();
            lines.add("initiative %s %s awaiting %s tasks %d/%d late %d"
                    .formatted(entry.getKey(), i.status, i.awaiting, done, i.due.size(), late));
        }
        return lines;
    }

    private String goal(String id, G g, LocalDate today) {
        double sum = 0;
        int weights = 0;
        var newest = LocalDate.MIN;
        for (var k : g.terms.keyResults()) {
            Object[] latest = null;
            for (var m : g.measured) {
                if (m[1].equals(k.keyResult().toString())
                        && (latest == null || !((LocalDate) m[3]).isBefore((LocalDate) latest[3]))) {
                    latest = m;
                }
            }
            if (latest != null) {
                double progress = ((Double) latest[2] - k.baseline().doubleValue())
                        / (k.target().doubleValue() - k.baseline().doubleValue());
                sum += Math.min(1, Math.max(0, progress)) * k.weight();
                weights += k.weight();
                newest = newest.isAfter((LocalDate) latest[3]) ? newest : (LocalDate) latest[3];
            }
        }
        Double progress = weights == 0 ? null : sum / weights;
        double days = g.terms.dueOn().toEpochDay() - g.terms.startOn().toEpochDay();
        double expected = days == 0
                ? 1
                : Math.min(
                        1, Math.max(0, (today.toEpochDay() - g.terms.startOn().toEpochDay()) / days));
        String health;
        if (!g.status.equals("ACTIVE")) {
            health = "null";
        } else if (progress == null) {
            health = "PENDING";
        } else if (today.toEpochDay() - newest.toEpochDay() > 30) {
            health = "STALE";
        } else {
            double gap = expected - progress;
            health = gap < 0.165 ? "ON_TRACK" : gap <= 0.33 ? "BEHIND" : "AT_RISK";
        }
        return "goal %s %s %s r%d awaiting %s progress %s expected %s %s"
                .formatted(
                        id,
                        names.get(g.terms.owner().toString()),
                        g.status,
                        g.revision,
                        g.awaiting,
                        number(progress),
                        number(expected),
                        health);
    }

    private static String number(Double value) {
        return value == null ? "none" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String number(Figure figure) {
        return number(figure.value() == null ? null : figure.value().doubleValue());
    }

    /** The same lines out of an answer. */
    static List<String> lines(ManagerDashboard dashboard) {
        var lines = new ArrayList<String>();
        dashboard.partnerships().forEach(p -> lines.addAll(lines(p)));
        return lines;
    }

    private static List<String> lines(PartnershipDashboard p) {
        var lines = new ArrayList<String>();
        lines.add("partnership %s %s"
                .formatted(p.partnership().team(), p.partnership().status()));
        p.goals().forEach(g -> lines.add(line(g)));
        p.actions()
                .forEach(a -> lines.add("action %s %s %s %s late %d"
                        .formatted(a.id(), a.owner().name(), a.status(), a.due(), a.daysOverdue())));
        var actions = p.actionFigures();
        lines.add("actions %d/%d overdue %d median %s"
                .formatted(
                        actions.onTime(),
                        actions.dueInPeriod(),
                        actions.overdue(),
                        number(actions.medianDaysOverdue())));
        p.initiatives()
                .forEach(i -> lines.add("initiative %s %s awaiting %s tasks %d/%d late %d"
                        .formatted(
                                i.id(),
                                i.status(),
                                i.awaiting(),
                                i.taskFigures().done(),
                                i.taskFigures().total(),
                                i.taskFigures().overdue())));
        return lines;
    }

    private static String line(GoalView g) {
        return "goal %s %s %s r%d awaiting %s progress %s expected %s %s"
                .formatted(
                        g.id(),
                        g.owner().name(),
                        g.status(),
                        g.revision(),
                        g.awaiting(),
                        number(g.progress()),
                        number(g.expectedProgress()),
                        g.health().state());
    }
}
