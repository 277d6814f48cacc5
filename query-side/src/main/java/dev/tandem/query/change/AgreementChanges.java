package dev.tandem.query.change;

import static dev.tandem.query.change.Noted.subject;

import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.ChangeView.Subject;
import dev.tandem.api.query.CharterView;
import dev.tandem.api.query.CharterView.Revision;
import dev.tandem.api.query.ContactsView;
import dev.tandem.api.query.ContactsView.ChannelView;
import dev.tandem.api.query.ContactsView.PreferencesView;
import dev.tandem.api.query.DecisionView;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PolicyView;
import dev.tandem.api.query.PulseView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is different about a partnership itself and about what its two sides have agreed. */
final class AgreementChanges {

    private final Noted noted;

    AgreementChanges(Noted noted) {
        this.noted = noted;
    }

    static Subject of(PartnershipView partnership) {
        return subject(Of.PARTNERSHIP, partnership.id(), partnership.team());
    }

    static String name(PartnershipView partnership) {
        return "The partnership for %s with %s"
                .formatted(Say.quoted(partnership.team()), Say.name(partnership.manager()));
    }

    void entered(PartnershipView partnership) {
        noted.add(
                ChangeKind.PARTNERSHIP_ENTERED,
                Severity.MEDIUM,
                of(partnership),
                null,
                partnership.status(),
                "%s is new here; it was opened at %s"
                        .formatted(name(partnership), Say.time(partnership.openedAt(), noted.zone())));
    }

    void left(PartnershipView partnership) {
        noted.add(
                ChangeKind.PARTNERSHIP_LEFT,
                Severity.MEDIUM,
                of(partnership),
                partnership.status(),
                null,
                "%s is no longer here: it was closed or handed over".formatted(name(partnership)));
    }

    void partnership(PartnershipView before, PartnershipView after) {
        status(before, after);
        if (!Noted.same(before.hrPartners(), after.hrPartners()) || !Noted.same(before.manager(), after.manager())) {
            noted.add(
                    ChangeKind.PARTNERSHIP_HANDED_OVER,
                    Severity.HIGH,
                    of(after),
                    parties(before),
                    parties(after),
                    "%s is now between %s, was between %s".formatted(name(after), parties(after), parties(before)));
        }
        var differences = new ArrayList<String>();
        compare(differences, "team", before.team(), after.team());
        compare(differences, "purpose", Say.shortened(before.purpose()), Say.shortened(after.purpose()));
        compare(differences, "time zone", before.zone(), after.zone());
        compare(differences, "opened", before.openedAt(), after.openedAt());
        if (!differences.isEmpty()) {
            noted.add(
                    ChangeKind.PARTNERSHIP_CHANGED,
                    Severity.LOW,
                    of(after),
                    null,
                    differences,
                    "%s: %s".formatted(name(after), String.join("; ", differences)));
        }
    }

    private static String parties(PartnershipView partnership) {
        return "%s and %s".formatted(Say.names(partnership.hrPartners()), Say.name(partnership.manager()));
    }

    private static void compare(List<String> differences, String of, Object was, Object is) {
        if (!was.equals(is)) {
            differences.add("%s %s, was %s".formatted(of, is, was));
        }
    }

    private void status(PartnershipView before, PartnershipView after) {
        boolean same = before.status() == after.status()
                && Objects.equals(before.pausedAt(), after.pausedAt())
                && Objects.equals(before.pauseReason(), after.pauseReason())
                && Objects.equals(before.closedAt(), after.closedAt())
                && Objects.equals(before.closeReason(), after.closeReason());
        if (same) {
            return;
        }
        switch (after.status()) {
            case OPEN ->
                noted.add(
                        ChangeKind.PARTNERSHIP_RESUMED,
                        Severity.MEDIUM,
                        of(after),
                        before.status(),
                        after.status(),
                        name(after) + " goes on");
            case PAUSED ->
                noted.add(
                        ChangeKind.PARTNERSHIP_PAUSED,
                        Severity.HIGH,
                        of(after),
                        before.status(),
                        after.status(),
                        "%s %s%s"
                                .formatted(
                                        name(after),
                                        before.status() == PartnershipStatus.PAUSED
                                                ? "went on and is paused again"
                                                : "is paused",
                                        Say.because(after.pauseReason())));
            case CLOSED ->
                noted.add(
                        ChangeKind.PARTNERSHIP_CLOSED,
                        Severity.HIGH,
                        of(after),
                        before.status(),
                        after.status(),
                        "%s was closed%s".formatted(name(after), Say.because(after.closeReason())));
        }
    }

    void charter(@Nullable CharterView before, @Nullable CharterView after) {
        if (after == null) {
            return;
        }
        var inForce = before == null ? null : before.inForce();
        var proposed = before == null ? null : before.proposed();
        if (after.inForce() != null && !after.inForce().equals(inForce)) {
            noted.add(
                    ChangeKind.CHARTER_IN_FORCE,
                    Severity.MEDIUM,
                    of(after.inForce()),
                    inForce == null ? null : "revision " + inForce.revision(),
                    "revision " + after.inForce().revision(),
                    "revision %d of the charter is in force: %s"
                            .formatted(
                                    after.inForce().revision(),
                                    Say.quoted(after.inForce().purpose())));
        }
        var is = after.proposed();
        if (is == null || is.equals(proposed)) {
            return;
        }
        if (proposed != null && isSame(proposed, is)) {
            noted.add(
                    ChangeKind.CHARTER_SIGNED,
                    Severity.MEDIUM,
                    of(is),
                    proposed.signedBy(),
                    is.signedBy(),
                    "revision %d of the charter is signed by %s".formatted(is.revision(), Say.sides(is.signedBy())));
        } else {
            noted.add(
                    ChangeKind.CHARTER_PROPOSED,
                    Severity.MEDIUM,
                    of(is),
                    proposed == null ? null : "revision " + proposed.revision(),
                    "revision " + is.revision(),
                    "revision %d of the charter is proposed, signed by %s so far: %s"
                            .formatted(is.revision(), Say.sides(is.signedBy()), Say.quoted(is.purpose())));
        }
    }

    private static Subject of(Revision revision) {
        return subject(Of.CHARTER, Integer.toString(revision.revision()), revision.purpose());
    }

    /** But for who signed it. */
    private static boolean isSame(Revision one, Revision other) {
        return new Revision(
                        one.revision(),
                        one.purpose(),
                        one.values(),
                        one.expectations(),
                        other.signedBy(),
                        one.proposedAt(),
                        other.inForceAt())
                .equals(other);
    }

    void contacts(@Nullable ContactsView before, ContactsView after) {
        Noted.each(
                before == null ? List.<ChannelView>of() : before.channels(),
                after.channels(),
                ChannelView::id,
                this::channel,
                channel -> noted.gone(
                        of(channel), "%s of %s".formatted(Say.plain(channel.kind()), Say.name(channel.person()))));
        Noted.each(
                before == null ? List.<PreferencesView>of() : before.preferences(),
                after.preferences(),
                preferences -> preferences.person().id(),
                (was, is) -> {
                    if (was == null || !was.preferences().equals(is.preferences())) {
                        noted.add(
                                ChangeKind.PREFERENCES_NOTED,
                                Severity.LOW,
                                of(is),
                                was == null ? null : was.preferences(),
                                is.preferences(),
                                "%s says how to work together: %s"
                                        .formatted(Say.name(is.person()), Say.quoted(is.preferences())));
                    }
                },
                gone -> noted.gone(of(gone), "what %s said about working together".formatted(Say.name(gone.person()))));
    }

    private static Subject of(ChannelView channel) {
        return subject(Of.CHANNEL, channel.id(), channel.address());
    }

    private static Subject of(PreferencesView preferences) {
        return subject(Of.PREFERENCES, preferences.person().id(), Say.name(preferences.person()));
    }

    private void channel(@Nullable ChannelView before, ChannelView after) {
        if (before != null
                && before.kind() == after.kind()
                && before.primary() == after.primary()
                && before.address().equals(after.address())
                && Noted.same(before.person(), after.person())) {
            return;
        }
        noted.add(
                ChangeKind.CHANNEL_AGREED,
                Severity.LOW,
                of(after),
                before == null ? null : before.address(),
                after.address(),
                "%s is reached by %s at %s%s"
                        .formatted(
                                Say.name(after.person()),
                                Say.plain(after.kind()),
                                Say.quoted(after.address()),
                                after.primary() ? ", before all else" : ""));
    }

    void policies(List<PolicyView> before, List<PolicyView> after) {
        Noted.each(
                before,
                after,
                PolicyView::policy,
                this::policy,
                policy -> noted.gone(of(policy), "policy " + Say.quoted(policy.policy())));
    }

    private static Subject of(PolicyView policy) {
        return subject(Of.POLICY, policy.policy(), policy.policy());
    }

    private void policy(@Nullable PolicyView before, PolicyView after) {
        var name = "Policy %s, version %s,".formatted(Say.quoted(after.policy()), Say.quoted(after.version()));
        boolean briefed = before == null
                || !before.version().equals(after.version())
                || !before.what().equals(after.what())
                || !before.why().equals(after.why())
                || !before.briefedAt().equals(after.briefedAt())
                || !before.earlierVersions().equals(after.earlierVersions());
        if (briefed) {
            noted.add(
                    ChangeKind.POLICY_BRIEFED,
                    Severity.MEDIUM,
                    of(after),
                    before == null ? null : before.version(),
                    after.version(),
                    "%s was briefed: %s".formatted(name, Say.quoted(after.what())));
        }
        var was = before == null || briefed ? null : before.acknowledgedAt();
        if (!Objects.equals(was, after.acknowledgedAt())) {
            noted.add(
                    ChangeKind.POLICY_ACKNOWLEDGED,
                    Severity.LOW,
                    of(after),
                    was,
                    after.acknowledgedAt(),
                    "%s was taken note of by the manager".formatted(name));
        }
    }

    void decisions(List<DecisionView> before, List<DecisionView> after) {
        Noted.each(
                before,
                after,
                DecisionView::id,
                this::decision,
                decision -> noted.gone(of(decision), "decision " + Say.quoted(decision.subject())));
    }

    private static Subject of(DecisionView decision) {
        return subject(Of.DECISION, decision.id(), decision.subject());
    }

    private void decision(@Nullable DecisionView before, DecisionView after) {
        var name = "Decision " + Say.quoted(after.subject());
        var inForce = Optional.ofNullable(before).map(DecisionView::inForceAt).orElse(null);
        if (!Objects.equals(inForce, after.inForceAt())) {
            noted.add(
                    ChangeKind.DECISION_IN_FORCE,
                    Severity.MEDIUM,
                    of(after),
                    inForce,
                    after.inForceAt(),
                    "%s is in force: both sides have said why".formatted(name));
        } else if (before == null
                || !before.subject().equals(after.subject())
                || !before.recordedAt().equals(after.recordedAt())
                || !Objects.equals(before.hrRationale(), after.hrRationale())
                || !Objects.equals(before.managerRationale(), after.managerRationale())) {
            noted.add(
                    ChangeKind.DECISION_RECORDED,
                    Severity.LOW,
                    of(after),
                    before == null ? null : before.subject(),
                    after.subject(),
                    before == null
                            ? "%s was recorded and waits for %s to say why"
                                    .formatted(name, after.hrRationale() == null ? "the HR side" : "the manager")
                            : "%s reads otherwise".formatted(name));
        }
    }

    void pulses(List<PulseView> before, List<PulseView> after) {
        Noted.each(
                before,
                after,
                pulse -> List.of(pulse.month(), pulse.by(), pulse.person().id()),
                (was, is) -> {
                    boolean same = was != null
                            && was.trust().equals(is.trust())
                            && was.clarity().equals(is.clarity())
                            && was.support().equals(is.support());
                    if (!same) {
                        noted.add(
                                ChangeKind.PULSE_GIVEN,
                                Severity.LOW,
                                of(is),
                                was == null ? null : ratings(was),
                                ratings(is),
                                "%s gave the pulse of %s for %s: %s"
                                        .formatted(Say.name(is.person()), is.month(), Say.side(is.by()), ratings(is)));
                    }
                },
                gone -> noted.gone(of(gone), "the pulse of " + gone.month()));
    }

    private static Subject of(PulseView pulse) {
        return subject(Of.PULSE, pulse.month().toString(), Say.name(pulse.person()));
    }

    private static String ratings(PulseView pulse) {
        return "trust %s, clarity %s, support %s".formatted(pulse.trust(), pulse.clarity(), pulse.support());
    }
}
