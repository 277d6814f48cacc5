package dev.tandem.query.change;

import static dev.tandem.query.change.Noted.subject;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.EmployeeDashboard;
import dev.tandem.api.query.EmployeeDashboard.OwnAction;
import dev.tandem.api.query.EmployeeDashboard.OwnTask;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.HrPartnerDashboard.PortfolioEntry;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.ManagerDashboard.NextMeeting;
import dev.tandem.api.query.OrganisationDashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.TandemView;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two states of one dashboard: a pure function of what was shown then and what is shown now,
 * each evaluated at its own instant and as today's reader may see it. So what the reader cannot see is in no change, what
 * was done and undone is none, and how the views were filled makes no difference.
 *
 * <p>That time goes by is no change in itself (how many days an input has been open, how far a goal should be by now);
 * what comes of it is (a goal falls behind, an action becomes overdue, a warning is raised).
 */
public final class Changes {

    private Changes() {}

    /**
     * The gravest first, then by partnership as the later dashboard has them, then by kind, then as the dashboard has
     * them.
     *
     * @param before absent where there was nothing to see: all there is counts as new
     * @throws IllegalArgumentException where these are not two states of the same kind of dashboard
     */
    public static List<ChangeView> between(@Nullable TandemView before, TandemView after) {
        var changes = switch (after) {
            case PartnershipDashboard is -> partnership(as(PartnershipDashboard.class, before), is);
            case ManagerDashboard is -> manager(as(ManagerDashboard.class, before), is);
            case HrPartnerDashboard is -> hrPartner(as(HrPartnerDashboard.class, before), is);
            case EmployeeDashboard is -> employee(as(EmployeeDashboard.class, before), is);
            case OrganisationDashboard is ->
                new OrganisationChanges().between(as(OrganisationDashboard.class, before), is);
            default -> throw new IllegalArgumentException("%s is no dashboard".formatted(after.getClass()));
        };
        var all = new ArrayList<>(changes);
        if (before != null) {
            var names = new Noted(null, ZoneOffset.UTC);
            NameChanges.between(before, after, names);
            all.addAll(names.changes());
        }
        return all;
    }

    /** One that left, of which its holder may see nothing any more but that it did. */
    public static ChangeView handedOn(PartnershipId partnership) {
        return new ChangeView(
                ChangeKind.PARTNERSHIP_LEFT,
                Severity.MEDIUM,
                subject(Of.PARTNERSHIP, partnership, "handed over"),
                partnership,
                "held",
                null,
                "A partnership is no longer here: it was handed over.");
    }

    /** @param changes partnership by partnership, as the dashboard has them */
    public static List<ChangeView> inOrder(Collection<ChangeView> changes) {
        var partnerships =
                changes.stream().map(ChangeView::partnershipId).distinct().toList();
        return changes.stream()
                .sorted(Comparator.comparing(ChangeView::gravity)
                        .reversed()
                        .thenComparingInt(change -> partnerships.indexOf(change.partnershipId()))
                        .thenComparing(ChangeView::kind))
                .toList();
    }

    private static <T> @Nullable T as(Class<T> type, @Nullable TandemView before) {
        if (before != null && !type.isInstance(before)) {
            throw new IllegalArgumentException("%s is no %s".formatted(before.getClass(), type));
        }
        return before == null ? null : type.cast(before);
    }

    private static List<ChangeView> partnership(@Nullable PartnershipDashboard before, PartnershipDashboard after) {
        var partnership = after.partnership();
        var noted = new Noted(partnership.id(), partnership.zone());
        var agreements = new AgreementChanges(noted);
        var attention = new AttentionChanges(noted);
        var people = new PeopleChanges(noted);
        var figures = new FigureChanges(noted);
        if (before == null) {
            agreements.entered(partnership);
        } else {
            agreements.partnership(before.partnership(), partnership);
        }
        attention.need(before == null ? 0 : before.needOfAttention(), after.needOfAttention(), partnership);
        attention.warnings(those(before, PartnershipDashboard::warnings), after.warnings());
        figures.health(before == null ? null : before.health(), after.health());
        new GoalChanges(noted).between(those(before, PartnershipDashboard::goals), after.goals());
        new ActionChanges(noted).between(those(before, PartnershipDashboard::actions), after.actions());
        new MeetingChanges(noted).between(before == null ? null : before.meetings(), after.meetings());
        people.inputs(those(before, PartnershipDashboard::inputs), after.inputs());
        new InitiativeChanges(noted).between(those(before, PartnershipDashboard::initiatives), after.initiatives());
        agreements.charter(before == null ? null : before.charter(), after.charter());
        agreements.contacts(before == null ? null : before.contacts(), after.contacts());
        people.responsibilities(before == null ? null : before.responsibilities(), after.responsibilities());
        agreements.policies(those(before, PartnershipDashboard::policies), after.policies());
        agreements.decisions(those(before, PartnershipDashboard::decisions), after.decisions());
        people.recognitions(those(before, PartnershipDashboard::recognitions), after.recognitions());
        people.strengths(those(before, PartnershipDashboard::strengths), after.strengths());
        people.feedback(those(before, PartnershipDashboard::feedback), after.feedback());
        agreements.pulses(those(before, PartnershipDashboard::pulses), after.pulses());
        figures.between(before == null ? null : before.figures(), after.figures());
        figures.loopsClosed(before == null ? null : before.health(), after.health());
        return noted.changes();
    }

    private static <D, T> List<T> those(@Nullable D dashboard, Function<D, List<T>> part) {
        return dashboard == null ? List.of() : part.apply(dashboard);
    }

    /** Totals and most of the next meeting are put together from the partnerships, and so are told there. */
    private static List<ChangeView> manager(@Nullable ManagerDashboard before, ManagerDashboard after) {
        var changes = new ArrayList<ChangeView>();
        Noted.each(
                those(before, ManagerDashboard::partnerships),
                after.partnerships(),
                dashboard -> dashboard.partnership().id(),
                (was, is) -> changes.addAll(partnership(was, is)),
                gone -> {
                    var noted = new Noted(
                            gone.partnership().id(), gone.partnership().zone());
                    new AgreementChanges(noted).left(gone.partnership());
                    changes.addAll(noted.changes());
                });
        changes.addAll(atRisk(before == null ? null : before.next(), after.next()));
        return changes;
    }

    private static List<ChangeView> atRisk(@Nullable NextMeeting before, @Nullable NextMeeting after) {
        if (after == null) {
            return List.of();
        }
        var noted = new Noted(after.partnershipId(), ZoneOffset.UTC);
        new GoalChanges(noted)
                .atRisk(
                        before != null && before.partnershipId().equals(after.partnershipId())
                                ? before.atRisk()
                                : List.of(),
                        after.atRisk());
        return noted.changes();
    }

    private static List<ChangeView> hrPartner(@Nullable HrPartnerDashboard before, HrPartnerDashboard after) {
        var changes = new ArrayList<ChangeView>();
        Noted.each(
                those(before, HrPartnerDashboard::partnerships),
                after.partnerships(),
                entry -> entry.partnership().id(),
                (was, is) -> changes.addAll(entry(was, is)),
                gone -> {
                    var noted = new Noted(
                            gone.partnership().id(), gone.partnership().zone());
                    new AgreementChanges(noted).left(gone.partnership());
                    changes.addAll(noted.changes());
                });
        return changes;
    }

    private static List<ChangeView> entry(@Nullable PortfolioEntry before, PortfolioEntry after) {
        var partnership = after.partnership();
        var noted = new Noted(partnership.id(), partnership.zone());
        var agreements = new AgreementChanges(noted);
        var attention = new AttentionChanges(noted);
        if (before == null) {
            agreements.entered(partnership);
        } else {
            agreements.partnership(before.partnership(), partnership);
        }
        attention.need(before == null ? 0 : before.needOfAttention(), after.needOfAttention(), partnership);
        attention.warnings(those(before, PortfolioEntry::warnings), after.warnings());
        var figures = new FigureChanges(noted);
        figures.health(before == null ? null : before.health(), after.health());
        figures.parts(before == null ? null : before.health(), after.health());
        var held = before == null ? null : before.lastHeldAt();
        if (after.lastHeldAt() != null && !Objects.equals(held, after.lastHeldAt())) {
            noted.add(
                    ChangeKind.MEETING_HELD,
                    Severity.LOW,
                    AgreementChanges.of(partnership),
                    held,
                    after.lastHeldAt(),
                    "the last held meeting was at %s%s"
                            .formatted(
                                    Say.time(after.lastHeldAt(), noted.zone()),
                                    held == null ? "" : ", before that at " + Say.time(held, noted.zone())));
        }
        new MeetingChanges(noted).next(before == null ? null : before.next(), after.next());
        return noted.changes();
    }

    private static List<ChangeView> employee(@Nullable EmployeeDashboard before, EmployeeDashboard after) {
        var changes = new ArrayList<ChangeView>();
        var partnerships = Stream.concat(partnerships(after), before == null ? Stream.of() : partnerships(before))
                .distinct()
                .toList();
        for (var partnership : partnerships) {
            var noted = new Noted(partnership, ZoneOffset.UTC);
            new GoalChanges(noted).between(goals(before, partnership), goals(after, partnership));
            new ActionChanges(noted).between(actions(before, partnership), actions(after, partnership));
            new InitiativeChanges(noted).between(initiatives(before, partnership), initiatives(after, partnership));
            changes.addAll(noted.changes());
        }
        var noted = new Noted(null, ZoneOffset.UTC);
        tasks(those(before, EmployeeDashboard::tasks), after.tasks(), noted);
        var people = new PeopleChanges(noted);
        people.inputs(those(before, EmployeeDashboard::inputs), after.inputs());
        people.recognitions(those(before, EmployeeDashboard::recognitions), after.recognitions());
        people.strengths(those(before, EmployeeDashboard::strengths), after.strengths(), Say.name(after.person()));
        people.feedback(those(before, EmployeeDashboard::feedbackAsked), after.feedbackAsked());
        people.feedback(those(before, EmployeeDashboard::feedbackGiven), after.feedbackGiven());
        changes.addAll(noted.changes());
        return changes;
    }

    private static Stream<PartnershipId> partnerships(EmployeeDashboard dashboard) {
        return Stream.of(
                        dashboard.actions().stream().map(OwnAction::partnershipId),
                        dashboard.goals().stream().map(GoalView::partnershipId),
                        dashboard.initiatives().stream().map(InitiativeView::partnershipId))
                .flatMap(ids -> ids);
    }

    private static List<ActionView> actions(@Nullable EmployeeDashboard dashboard, PartnershipId in) {
        return those(dashboard, EmployeeDashboard::actions).stream()
                .filter(own -> own.partnershipId().equals(in))
                .map(OwnAction::action)
                .toList();
    }

    private static List<GoalView> goals(@Nullable EmployeeDashboard dashboard, PartnershipId in) {
        return those(dashboard, EmployeeDashboard::goals).stream()
                .filter(goal -> goal.partnershipId().equals(in))
                .toList();
    }

    private static List<InitiativeView> initiatives(@Nullable EmployeeDashboard dashboard, PartnershipId in) {
        return those(dashboard, EmployeeDashboard::initiatives).stream()
                .filter(initiative -> initiative.partnershipId().equals(in))
                .toList();
    }

    private static void tasks(List<OwnTask> before, List<OwnTask> after, Noted noted) {
        var initiatives = new InitiativeChanges(noted);
        Noted.each(
                before,
                after,
                own -> own.task().id(),
                (was, is) -> initiatives.task(was == null ? null : was.task(), is.task(), is.initiative()),
                gone -> noted.gone(InitiativeChanges.of(gone.task()), InitiativeChanges.name(gone.task())));
    }
}
