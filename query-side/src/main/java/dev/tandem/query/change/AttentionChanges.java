package dev.tandem.query.change;

import static dev.tandem.query.change.Noted.subject;

import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.ChangeView.Subject;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.WarningView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which warnings came and went, and whether a partnership needs more attention than it did. */
final class AttentionChanges {

    private final Noted noted;

    AttentionChanges(Noted noted) {
        this.noted = noted;
    }

    void need(int before, int after, PartnershipView partnership) {
        if (before == after) {
            return;
        }
        boolean rose = after > before;
        noted.add(
                rose ? ChangeKind.ATTENTION_ROSE : ChangeKind.ATTENTION_FELL,
                rose ? Severity.MEDIUM : Severity.LOW,
                AgreementChanges.of(partnership),
                before,
                after,
                "%s needs %s attention: %d, was %d"
                        .formatted(AgreementChanges.name(partnership), rose ? "more" : "less", after, before));
    }

    void warnings(List<WarningView> before, List<WarningView> after) {
        Noted.each(
                before,
                after,
                warning -> List.of(rule(warning), warning.about()),
                this::warning,
                gone -> noted.add(
                        ChangeKind.WARNING_CLEARED,
                        Severity.LOW,
                        of(gone),
                        gone.level(),
                        null,
                        "no longer: " + unpointed(gone.sentence())));
    }

    /** How many days it has been so is in its sentence; that these go by is no change. */
    private void warning(@Nullable WarningView before, WarningView after) {
        if (before == null) {
            noted.add(
                    ChangeKind.WARNING_RAISED,
                    after.level(),
                    of(after),
                    null,
                    after.level(),
                    unpointed(after.sentence()));
        } else if (before.level() != after.level() || !before.rule().equals(after.rule())) {
            noted.add(
                    ChangeKind.WARNING_CHANGED,
                    after.level(),
                    of(after),
                    before.level(),
                    after.level(),
                    "%s (%s, was %s)"
                            .formatted(
                                    unpointed(after.sentence()), Say.plain(after.level()), Say.plain(before.level())));
        }
    }

    private static String unpointed(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static Subject of(WarningView warning) {
        return subject(Of.WARNING, rule(warning) + "/" + warning.about().id(), null);
    }

    /** Without its version. */
    private static String rule(WarningView warning) {
        int at = warning.rule().indexOf('@');
        return at < 0 ? warning.rule() : warning.rule().substring(0, at);
    }
}
