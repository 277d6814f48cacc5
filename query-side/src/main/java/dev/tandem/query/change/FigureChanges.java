package dev.tandem.query.change;

import static dev.tandem.query.change.Noted.subject;

import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ActionFigures;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.InputFigures;
import dev.tandem.api.query.MeetingsView.CadenceView;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.PartnershipFigures;
import dev.tandem.api.query.PartnershipHealthFigure;
import dev.tandem.api.query.PartnershipHealthFigure.Part;
import dev.tandem.api.query.PartnershipHealthFigure.PartView;
import dev.tandem.api.query.RecognitionFigures;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which figures have another value, each told once. What only counts how many days have gone by (the oldest open input,
 * days overdue) is told when it appears, falls or disappears, but not when it has grown by the days between.
 */
final class FigureChanges {

    private final Noted noted;

    FigureChanges(Noted noted) {
        this.noted = noted;
    }

    /** A ratio as in "50 %", or "unknown". */
    static String value(Figure figure) {
        return figure.value() == null ? "unknown" : Say.ratio(figure.value());
    }

    void health(@Nullable PartnershipHealthFigure before, PartnershipHealthFigure after) {
        var was = before == null ? null : before.value();
        var is = after.value();
        boolean sameCoverage = before != null && Noted.same(before.coverage(), after.coverage());
        if (Noted.same(was, is) && (before == null || sameCoverage)) {
            return;
        }
        boolean fell = was != null && is != null && is.compareTo(was) < 0;
        noted.add(
                ChangeKind.HEALTH_CHANGED,
                fell ? Severity.MEDIUM : Severity.LOW,
                subject(Of.FIGURE, formula(after.formula()), "Health of the partnership"),
                was,
                is,
                "the health of the partnership %s; %s of what it is made of is known"
                        .formatted(difference(was, is, after.reason()), Say.ratio(after.coverage())));
    }

    /** What the health is made of, where that is all that is shown of the figures. */
    void parts(@Nullable PartnershipHealthFigure before, PartnershipHealthFigure after) {
        after.parts()
                .forEach(part -> figure(Say.capital(Say.plain(part.part())), part(before, part.part()), part.figure()));
    }

    void loopsClosed(@Nullable PartnershipHealthFigure before, PartnershipHealthFigure after) {
        figure("Loops closed", part(before, Part.LOOPS_CLOSED), part(after, Part.LOOPS_CLOSED));
    }

    private static @Nullable Figure part(@Nullable PartnershipHealthFigure health, Part part) {
        return health == null
                ? null
                : health.parts().stream()
                        .filter(one -> one.part() == part)
                        .map(PartView::figure)
                        .findFirst()
                        .orElse(null);
    }

    void between(@Nullable PartnershipFigures before, PartnershipFigures after) {
        figure("Cadence adherence", before == null ? null : before.cadenceAdherence(), after.cadenceAdherence());
        actions(before == null ? null : before.actions(), after.actions());
        figure("Mean health of the goals", before == null ? null : before.goalHealth(), after.goalHealth());
        figure("Alignment of the goals", before == null ? null : before.alignment(), after.alignment());
        inputs(before == null ? null : before.inputs(), after.inputs());
        figure(
                "Responsibility coverage",
                before == null ? null : before.responsibilityCoverage(),
                after.responsibilityCoverage());
        recognition(before == null ? null : before.recognition(), after.recognition());
        figure("Feedback conversion", before == null ? null : before.feedbackConversion(), after.feedbackConversion());
        figure("Strength coverage", before == null ? null : before.strengthCoverage(), after.strengthCoverage());
        pulse(before, after);
        figure(
                "Tasks done",
                before == null ? null : before.tasks().completion(),
                after.tasks().completion());
    }

    void adherence(@Nullable CadenceView before, CadenceView after) {
        figure(
                "Adherence to the cadence of the " + Say.meeting(after.kind()),
                formula(after.adherence().formula()) + "/" + after.kind(),
                before == null ? null : before.adherence(),
                after.adherence());
    }

    private void actions(@Nullable ActionFigures before, ActionFigures after) {
        counted(
                "Actions done on time",
                before == null ? null : before.completion(),
                after.completion(),
                before == null ? 0 : before.onTime(),
                before == null ? 0 : before.dueInPeriod(),
                after.onTime(),
                after.dueInPeriod());
        days(
                "Median of the days by which actions are overdue",
                before == null ? null : before.medianDaysOverdue(),
                after.medianDaysOverdue());
    }

    private void inputs(@Nullable InputFigures before, InputFigures after) {
        counted(
                "Inputs answered in time",
                before == null ? null : before.answered(),
                after.answered(),
                before == null ? 0 : before.answeredInTime(),
                before == null ? 0 : before.raisedInPeriod(),
                after.answeredInTime(),
                after.raisedInPeriod());
        days("Days since the oldest open input", before == null ? null : before.oldestOpen(), after.oldestOpen());
    }

    private void recognition(@Nullable RecognitionFigures before, RecognitionFigures after) {
        number("Recognitions by the HR side in 90 days", "HR", before == null ? null : before.byHr(), after.byHr());
        number(
                "Recognitions by the manager in 90 days",
                "MANAGER",
                before == null ? null : before.byManager(),
                after.byManager());
        var was = before == null ? null : before.neverRecognised();
        if (before != null && isSame(was, after.neverRecognised()) && !Noted.same(before.those(), after.those())) {
            add(
                    "People of the team never recognised",
                    formula(after.neverRecognised().formula()) + "/NEVER",
                    was,
                    after.neverRecognised(),
                    "people of the team never recognised are now " + Say.names(after.those()));
        } else {
            number("People of the team never recognised", "NEVER", was, after.neverRecognised());
        }
    }

    private void pulse(@Nullable PartnershipFigures before, PartnershipFigures after) {
        var was = before == null ? null : before.pulse();
        var is = after.pulse();
        if (was != null && isSame(was.latest(), is.latest())) {
            if (!was.series().equals(is.series()) || !Objects.equals(was.month(), is.month())) {
                add(
                        "Mutual pulse",
                        formula(is.latest().formula()),
                        was.latest(),
                        is.latest(),
                        "the mutual pulse is known for %s, was for %d; the latest is %s as before"
                                .formatted(
                                        Say.count(is.series().size(), "month", "months"),
                                        was.series().size(),
                                        value(is.latest())));
            }
        } else {
            figure("Mutual pulse", was == null ? null : was.latest(), is.latest());
        }
    }

    void figure(String name, @Nullable Figure before, @Nullable Figure after) {
        if (after != null) {
            figure(name, formula(after.formula()), before, after);
        }
    }

    /** What is no ratio. */
    void mean(String name, @Nullable Figure before, Figure after) {
        figure(name, formula(after.formula()), before, after, Say::decimal);
    }

    private void figure(String name, String id, @Nullable Figure before, Figure after) {
        figure(name, id, before, after, Say::ratio);
    }

    private void figure(
            String name, String id, @Nullable Figure before, Figure after, Function<BigDecimal, String> said) {
        if (!isSame(before, after)) {
            add(
                    name,
                    id,
                    before,
                    after,
                    name
                            + " "
                            + difference(before == null ? null : before.value(), after.value(), after.reason(), said)
                            + otherFormula(before, after));
        }
    }

    /** Of whole things, so without decimals. */
    private void number(String name, String which, @Nullable Figure before, Figure after) {
        if (!isSame(before, after)) {
            var was = before == null ? null : before.value();
            var is = after.value();
            add(
                    name,
                    formula(after.formula()) + "/" + which,
                    before,
                    after,
                    is == null
                            ? name + " " + difference(was, null, after.reason(), Say::number)
                            : "%s: %s%s"
                                    .formatted(name, Say.number(is), was == null ? "" : ", were " + Say.number(was)));
        }
    }

    private void days(String name, @Nullable Figure before, Figure after) {
        var was = before == null ? null : before.value();
        var is = after.value();
        boolean onlyOlder = was != null && is != null && is.compareTo(was) >= 0;
        if (!onlyOlder) {
            number(name, "DAYS", before, after);
        }
    }

    void counted(String name, @Nullable Figure before, Figure after, int wasPart, int wasAll, int isPart, int isAll) {
        if (isSame(before, after) && wasPart == isPart && wasAll == isAll) {
            return;
        }
        var sentence = after.value() == null
                ? name + " " + difference(before == null ? null : before.value(), null, after.reason())
                : "%s: %d of %d%s"
                        .formatted(
                                name,
                                isPart,
                                isAll,
                                before == null || before.value() == null
                                        ? ""
                                        : ", were %d of %d".formatted(wasPart, wasAll));
        if (before == null && after.value() == null) {
            return;
        }
        add(name, formula(after.formula()), before, after, sentence + otherFormula(before, after));
    }

    private void add(String name, String id, @Nullable Figure before, Figure after, String sentence) {
        noted.add(
                ChangeKind.FIGURE_CHANGED,
                Severity.LOW,
                subject(Of.FIGURE, id, name),
                before == null ? null : before.value(),
                after.value(),
                sentence);
    }

    /** A figure that there was not, and that has no value, is nothing new. */
    private static boolean isSame(@Nullable Figure before, Figure after) {
        return before == null
                ? after.value() == null
                : Noted.same(before.value(), after.value())
                        && before.reason() == after.reason()
                        && before.formula().equals(after.formula());
    }

    private static String difference(
            @Nullable BigDecimal was, @Nullable BigDecimal is, @Nullable NotEnoughData reason) {
        return difference(was, is, reason, Say::ratio);
    }

    private static String difference(
            @Nullable BigDecimal was,
            @Nullable BigDecimal is,
            @Nullable NotEnoughData reason,
            Function<BigDecimal, String> said) {
        if (is == null) {
            return "cannot be told%s".formatted(reason == null ? "" : ": " + Say.plain(reason))
                    + (was == null ? "" : ", was " + said.apply(was));
        }
        return "is " + said.apply(is) + (was == null ? "" : ", was " + said.apply(was));
    }

    private static String otherFormula(@Nullable Figure before, Figure after) {
        return before == null || before.formula().equals(after.formula())
                ? ""
                : ", reckoned by %s instead of %s".formatted(after.formula(), before.formula());
    }

    /** Without its version. */
    private static String formula(String formula) {
        int at = formula.indexOf('@');
        return at < 0 ? formula : formula.substring(0, at);
    }
}
