package dev.tandem.query.change;

import static dev.tandem.query.change.Noted.subject;

import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.ChangeView.Subject;
import dev.tandem.api.query.FeedbackStatus;
import dev.tandem.api.query.FeedbackView;
import dev.tandem.api.query.InputView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.RecognitionView;
import dev.tandem.api.query.ResponsibilitiesView;
import dev.tandem.api.query.ResponsibilitiesView.AreaView;
import dev.tandem.api.query.StrengthsView;
import dev.tandem.api.query.StrengthsView.StrengthView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is different about what people answer for, bring in, give and receive. */
final class PeopleChanges {

    private final Noted noted;

    PeopleChanges(Noted noted) {
        this.noted = noted;
    }

    void responsibilities(@Nullable ResponsibilitiesView before, ResponsibilitiesView after) {
        Noted.each(
                before == null ? List.<AreaView>of() : before.areas(),
                after.areas(),
                AreaView::area,
                this::area,
                area -> noted.gone(of(area), "area " + Say.quoted(area.area())));
    }

    private static Subject of(AreaView area) {
        return subject(Of.AREA, area.area(), area.area());
    }

    private void area(@Nullable AreaView before, AreaView after) {
        var name = "Area " + Say.quoted(after.area());
        if (before == null || !Objects.equals(before.why(), after.why())) {
            noted.add(
                    ChangeKind.AREA_NAMED,
                    Severity.LOW,
                    of(after),
                    before == null ? null : before.why(),
                    after.why() == null ? after.area() : after.why(),
                    "%s was named%s; %s".formatted(name, Say.because(after.why()), held(after)));
        }
        if (before != null
                && !(Noted.same(before.accountable(), after.accountable())
                        && Noted.same(before.responsible(), after.responsible())
                        && Noted.same(before.consulted(), after.consulted())
                        && Noted.same(before.informed(), after.informed()))) {
            boolean isGap = after.accountable() == null || after.responsible().isEmpty();
            noted.add(
                    ChangeKind.AREA_ASSIGNED,
                    isGap ? Severity.MEDIUM : Severity.LOW,
                    of(after),
                    held(before),
                    held(after),
                    "%s: %s; was: %s".formatted(name, held(after), held(before)));
        }
    }

    private static String held(AreaView area) {
        return "accountable %s, responsible %s, consulted %s, informed %s"
                .formatted(
                        area.accountable() == null ? "nobody" : Say.name(area.accountable()),
                        Say.names(area.responsible()),
                        Say.names(area.consulted()),
                        Say.names(area.informed()));
    }

    void inputs(List<InputView> before, List<InputView> after) {
        Noted.each(before, after, InputView::id, this::input, input -> noted.gone(of(input), name(input)));
    }

    private static Subject of(InputView input) {
        return subject(Of.INPUT, input.id(), input.text());
    }

    private static String name(InputView input) {
        return "%s %s".formatted(Say.capital(Say.plain(input.kind())), Say.quoted(input.text()));
    }

    private void input(@Nullable InputView before, InputView after) {
        if (before == null) {
            noted.add(
                    ChangeKind.INPUT_RAISED,
                    after.severity() == Severity.HIGH ? Severity.HIGH : Severity.MEDIUM,
                    of(after),
                    null,
                    after.status(),
                    "%s was raised by %s for %s, severity %s"
                            .formatted(
                                    name(after),
                                    Say.name(after.raiser()),
                                    Say.side(after.by()),
                                    Say.plain(after.severity())));
        } else if (before.kind() != after.kind()
                || before.severity() != after.severity()
                || before.by() != after.by()
                || !Noted.same(before.raiser(), after.raiser())
                || !before.text().equals(after.text())
                || !before.raisedAt().equals(after.raisedAt())) {
            noted.add(
                    ChangeKind.INPUT_CHANGED,
                    Severity.LOW,
                    of(after),
                    before.severity(),
                    after.severity(),
                    "%s, severity %s, was %s, severity %s"
                            .formatted(
                                    name(after),
                                    Say.plain(after.severity()),
                                    name(before),
                                    Say.plain(before.severity())));
        }
        var answers = Noted.added(
                before == null ? List.of() : before.answers(),
                after.answers(),
                (one, other) -> one.at().equals(other.at())
                        && one.answer().equals(other.answer())
                        && Noted.same(one.by(), other.by()));
        if (!answers.isEmpty()) {
            noted.add(
                    ChangeKind.INPUT_ANSWERED,
                    Severity.LOW,
                    of(after),
                    before == null ? 0 : before.answers().size(),
                    after.answers().size(),
                    "%s was answered by %s: %s"
                            .formatted(
                                    name(after),
                                    Say.name(answers.getLast().by()),
                                    Say.quoted(answers.getLast().answer())));
        }
        var escalations = Noted.added(
                before == null ? List.of() : before.escalations(),
                after.escalations(),
                (one, other) -> one.at().equals(other.at())
                        && one.reason().equals(other.reason())
                        && Noted.same(one.to(), other.to()));
        if (!escalations.isEmpty()) {
            noted.add(
                    ChangeKind.INPUT_ESCALATED,
                    Severity.HIGH,
                    of(after),
                    before == null ? 0 : before.escalations().size(),
                    after.escalations().size(),
                    "%s was taken to %s: %s"
                            .formatted(
                                    name(after),
                                    Say.name(escalations.getLast().to()),
                                    Say.quoted(escalations.getLast().reason())));
        }
        var closed = before == null ? null : before.closedAt();
        if (!Objects.equals(closed, after.closedAt())
                || !Objects.equals(before == null ? null : before.outcome(), after.outcome())) {
            noted.add(
                    ChangeKind.INPUT_CLOSED,
                    Severity.LOW,
                    of(after),
                    before == null ? null : before.status(),
                    after.status(),
                    "%s was closed%s".formatted(name(after), Say.because(after.outcome())));
        }
    }

    void recognitions(List<RecognitionView> before, List<RecognitionView> after) {
        Noted.each(
                before,
                after,
                RecognitionView::id,
                (was, is) -> {
                    if (was == null || !isSame(was, is)) {
                        noted.add(
                                ChangeKind.RECOGNITION_GIVEN,
                                Severity.LOW,
                                of(is),
                                was == null ? null : was.reason(),
                                is.reason(),
                                "%s was recognised by %s: %s%s"
                                        .formatted(
                                                Say.name(is.to()),
                                                Say.name(is.giver()),
                                                Say.quoted(is.reason()),
                                                is.strength() == null
                                                        ? ""
                                                        : ", for the strength " + Say.quoted(is.strength())));
                    }
                },
                gone -> noted.gone(of(gone), "a recognition of " + Say.name(gone.to())));
    }

    private static Subject of(RecognitionView recognition) {
        return subject(Of.RECOGNITION, recognition.id(), recognition.reason());
    }

    private static boolean isSame(RecognitionView one, RecognitionView other) {
        return one.by() == other.by()
                && Noted.same(one.giver(), other.giver())
                && Noted.same(one.to(), other.to())
                && one.reason().equals(other.reason())
                && Objects.equals(one.strength(), other.strength())
                && one.at().equals(other.at());
    }

    void strengths(List<StrengthsView> before, List<StrengthsView> after) {
        Noted.each(
                before,
                after,
                strengths -> strengths.person().id(),
                (was, is) ->
                        strengths(was == null ? List.of() : was.strengths(), is.strengths(), Say.name(is.person())),
                gone -> strengths(gone.strengths(), List.of(), Say.name(gone.person())));
    }

    /** @param whose the name of the person who has them */
    void strengths(List<StrengthView> before, List<StrengthView> after, String whose) {
        Noted.each(
                before,
                after,
                StrengthView::strength,
                (was, is) -> strength(was, is, whose),
                gone -> noted.gone(of(gone), "strength %s of %s".formatted(Say.quoted(gone.strength()), whose)));
    }

    private static Subject of(StrengthView strength) {
        return subject(Of.STRENGTH, strength.strength(), strength.strength());
    }

    private void strength(@Nullable StrengthView before, StrengthView after, String whose) {
        var name = "Strength %s of %s".formatted(Say.quoted(after.strength()), whose);
        if (before == null || !Noted.same(before.recordedBy(), after.recordedBy())) {
            noted.add(
                    ChangeKind.STRENGTH_RECORDED,
                    Severity.LOW,
                    of(after),
                    null,
                    after.strength(),
                    "%s was recorded by %s".formatted(name, Say.name(after.recordedBy())));
        }
        var endorsed = before == null ? List.<PersonRef>of() : before.endorsedBy();
        if (!Noted.same(endorsed, after.endorsedBy())) {
            noted.add(
                    ChangeKind.STRENGTH_ENDORSED,
                    Severity.LOW,
                    of(after),
                    endorsed.size(),
                    after.endorsedBy().size(),
                    "%s is endorsed by %s".formatted(name, Say.names(after.endorsedBy())));
        }
    }

    void feedback(List<FeedbackView> before, List<FeedbackView> after) {
        Noted.each(
                before, after, FeedbackView::id, this::feedback, feedback -> noted.gone(of(feedback), name(feedback)));
    }

    private static Subject of(FeedbackView feedback) {
        return subject(Of.FEEDBACK, feedback.id().toString(), feedback.about());
    }

    private static String name(FeedbackView feedback) {
        return "Feedback" + (feedback.about() == null ? "" : " on " + Say.quoted(feedback.about()));
    }

    private void feedback(@Nullable FeedbackView before, FeedbackView after) {
        if (before != null && isSame(before, after)) {
            return;
        }
        var kind = switch (after.status()) {
            case REQUESTED -> ChangeKind.FEEDBACK_REQUESTED;
            case GIVEN -> ChangeKind.FEEDBACK_GIVEN;
            case CONVERTED -> ChangeKind.FEEDBACK_CONVERTED;
            case CLOSED -> ChangeKind.FEEDBACK_CLOSED;
        };
        var sentence = switch (after.status()) {
            case REQUESTED -> "was asked for%s".formatted(someone(" of ", after.from()));
            case GIVEN ->
                "was given%s%s%s"
                        .formatted(
                                someone(" by ", after.giver()), someone(" to ", after.to()), Say.because(after.text()));
            case CONVERTED -> "was turned into an action" + Say.because(after.text());
            case CLOSED -> "was closed" + Say.because(after.closeReason());
        };
        noted.add(
                kind,
                after.status() == FeedbackStatus.GIVEN ? Severity.MEDIUM : Severity.LOW,
                of(after),
                before == null ? null : before.status(),
                after.status(),
                "%s %s".formatted(name(after), sentence));
    }

    private static String someone(String word, @Nullable PersonRef person) {
        return person == null ? "" : word + Say.name(person);
    }

    private static boolean isSame(FeedbackView one, FeedbackView other) {
        return one.status() == other.status()
                && Noted.same(one.requester(), other.requester())
                && Noted.same(one.from(), other.from())
                && Noted.same(one.giver(), other.giver())
                && Noted.same(one.to(), other.to())
                && Objects.equals(one.about(), other.about())
                && Objects.equals(one.text(), other.text())
                && Objects.equals(one.requestedAt(), other.requestedAt())
                && Objects.equals(one.givenAt(), other.givenAt())
                && Objects.equals(one.endedAt(), other.endedAt())
                && Objects.equals(one.action(), other.action())
                && Objects.equals(one.closeReason(), other.closeReason());
    }
}
