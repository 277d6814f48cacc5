package dev.tandem.query.change;

import static dev.tandem.query.change.Noted.subject;

import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.AmendmentView;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.ChangeView.Subject;
import dev.tandem.api.query.ConfidenceView.StatementView;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.KeyResultView;
import dev.tandem.api.query.ManagerDashboard.KeyResultAtRisk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is different about goals. */
final class GoalChanges {

    private final Noted noted;

    GoalChanges(Noted noted) {
        this.noted = noted;
    }

    void between(List<GoalView> before, List<GoalView> after) {
        Noted.each(before, after, GoalView::id, this::goal, goal -> noted.gone(of(goal), name(goal)));
    }

    private void goal(@Nullable GoalView before, GoalView after) {
        var health = before == null ? null : before.health().state();
        if (before == null) {
            ended(after, null, Severity.MEDIUM, "was proposed");
        } else {
            course(before, after);
            terms(before, after);
            amendment(before, after);
            alignment(before, after);
            statements(before, after);
            meetings(before, after);
        }
        confidence(before, after);
        keyResults(before, after);
        health(health, after);
    }

    private void course(GoalView before, GoalView after) {
        if (before.status() != after.status()) {
            boolean again = after.status() == GoalStatus.ACTIVE && before.endedAt() != null;
            if (again) {
                noted.add(
                        ChangeKind.GOAL_REOPENED,
                        Severity.MEDIUM,
                        of(after),
                        before.status(),
                        after.status(),
                        name(after) + " was reopened");
            } else {
                ended(after, before.status(), Severity.LOW, "is proposed again");
            }
        } else if (!Objects.equals(before.endedAt(), after.endedAt())
                || !Objects.equals(before.endReason(), after.endReason())) {
            ended(after, before.status(), Severity.LOW, "is proposed again");
        } else if (after.agreedAt() != null && !after.agreedAt().equals(before.agreedAt())) {
            ended(after, before.status(), Severity.LOW, "is proposed again");
        }
    }

    /** Says where a goal has got to. */
    private void ended(GoalView goal, @Nullable GoalStatus before, Severity gravity, String proposed) {
        var kind = switch (goal.status()) {
            case PROPOSED -> ChangeKind.GOAL_PROPOSED;
            case ACTIVE -> ChangeKind.GOAL_AGREED;
            case REJECTED -> ChangeKind.GOAL_REJECTED;
            case ACHIEVED -> ChangeKind.GOAL_ACHIEVED;
            case ABANDONED -> ChangeKind.GOAL_ABANDONED;
            case ENDED -> ChangeKind.GOAL_ENDED;
        };
        var reason = Say.because(goal.endReason());
        var sentence = switch (goal.status()) {
            case PROPOSED ->
                proposed
                        + (goal.awaiting() == null
                                ? ""
                                : " and waits for %s to agree".formatted(Say.side(goal.awaiting())));
            case ACTIVE -> "was agreed, due on " + goal.dueOn();
            case REJECTED -> "was rejected" + reason;
            case ACHIEVED -> "was achieved";
            case ABANDONED -> "was abandoned" + reason;
            case ENDED -> "ended with its partnership";
        };
        noted.add(
                kind,
                goal.status() == GoalStatus.ABANDONED ? Severity.MEDIUM : gravity,
                of(goal),
                before,
                goal.status(),
                "%s %s".formatted(name(goal), sentence));
    }

    private void terms(GoalView before, GoalView after) {
        var differences = new ArrayList<String>();
        var earlier = new ArrayList<Object>();
        var later = new ArrayList<Object>();
        compare(differences, earlier, later, "title", before.title(), after.title());
        compare(differences, earlier, later, "due", before.dueOn(), after.dueOn());
        compare(differences, earlier, later, "start", before.startOn(), after.startOn());
        compare(differences, earlier, later, "kind", before.kind(), after.kind());
        if (!Noted.same(before.owner(), after.owner())) {
            compare(differences, earlier, later, "owner", Say.name(before.owner()), Say.name(after.owner()));
        }
        if (!before.why().equals(after.why())) {
            compare(differences, earlier, later, "reason", Say.shortened(before.why()), Say.shortened(after.why()));
        }
        boolean eased = after.dueOn().isAfter(before.dueOn());
        for (var keyResult : after.keyResults()) {
            var was = keyResult(before, keyResult);
            if (was.isEmpty()) {
                compare(differences, earlier, later, "key result", "none", keyResult.metric());
                continue;
            }
            var metric = keyResult.metric();
            compare(differences, earlier, later, "key result", was.get().metric(), metric);
            compare(
                    differences,
                    earlier,
                    later,
                    "target of " + metric,
                    was.get().target(),
                    keyResult.target());
            compare(
                    differences,
                    earlier,
                    later,
                    "baseline of " + metric,
                    was.get().baseline(),
                    keyResult.baseline());
            compare(differences, earlier, later, "unit of " + metric, was.get().unit(), keyResult.unit());
            compare(
                    differences,
                    earlier,
                    later,
                    "weight of " + metric,
                    was.get().weight(),
                    keyResult.weight());
            eased |= distance(keyResult).compareTo(distance(was.get())) < 0;
        }
        for (var keyResult : before.keyResults()) {
            if (keyResult(after, keyResult).isEmpty()) {
                compare(differences, earlier, later, "key result", keyResult.metric(), "none");
                eased = true;
            }
        }
        if (differences.isEmpty() && before.revision() == after.revision()) {
            return;
        }
        boolean proposed = after.agreedAt() == null;
        var kind = eased ? ChangeKind.GOAL_EASED : ChangeKind.GOAL_AMENDED;
        var verb = eased ? "was made easier" : "was amended";
        noted.add(
                proposed ? ChangeKind.GOAL_REVISED : kind,
                eased && !proposed ? Severity.MEDIUM : Severity.LOW,
                of(after),
                differences.isEmpty() ? "revision " + before.revision() : earlier,
                differences.isEmpty() ? "revision " + after.revision() : later,
                "%s %s (revision %d): %s"
                        .formatted(
                                name(after),
                                proposed ? "has new terms" : verb,
                                after.revision(),
                                differences.isEmpty() ? "the words are the same" : String.join("; ", differences)));
    }

    private static BigDecimal distance(KeyResultView keyResult) {
        return keyResult.target().subtract(keyResult.baseline()).abs();
    }

    private static Optional<KeyResultView> keyResult(GoalView goal, KeyResultView like) {
        return goal.keyResults().stream()
                .filter(one -> one.id().equals(like.id()))
                .findFirst();
    }

    private static void compare(
            List<String> differences, List<Object> earlier, List<Object> later, String of, Object was, Object is) {
        boolean same = was instanceof BigDecimal one && is instanceof BigDecimal other
                ? Noted.same(one, other)
                : was.equals(is);
        if (!same) {
            differences.add("%s %s, was %s".formatted(of, shown(is), shown(was)));
            earlier.add(was);
            later.add(is);
        }
    }

    private static String shown(Object value) {
        return value instanceof BigDecimal number ? Say.number(number) : value.toString();
    }

    private void amendment(GoalView before, GoalView after) {
        var was = before.amendment();
        var is = after.amendment();
        if (is != null && !isSame(was, is)) {
            noted.add(
                    ChangeKind.GOAL_AMENDMENT_PROPOSED,
                    Severity.MEDIUM,
                    of(after),
                    was == null ? null : "revision " + was.revision(),
                    "revision " + is.revision(),
                    "%s proposes to %s %s: %s"
                            .formatted(
                                    Say.side(is.by()),
                                    is.eases() ? "ease" : "amend",
                                    name(after),
                                    Say.quoted(is.reason())));
        } else if (was != null && is == null && after.revision() < was.revision()) {
            noted.add(
                    ChangeKind.GOAL_AMENDMENT_DROPPED,
                    Severity.LOW,
                    of(after),
                    "revision " + was.revision(),
                    null,
                    "%s is not going to be amended".formatted(name(after)));
        }
    }

    /** But for the owner's name. */
    private static boolean isSame(@Nullable AmendmentView was, AmendmentView is) {
        return was != null
                && was.revision() == is.revision()
                && was.by() == is.by()
                && was.eases() == is.eases()
                && was.kind() == is.kind()
                && was.reason().equals(is.reason())
                && was.title().equals(is.title())
                && was.why().equals(is.why())
                && Noted.same(was.owner(), is.owner())
                && was.startOn().equals(is.startOn())
                && was.dueOn().equals(is.dueOn())
                && sameTerms(was.keyResults(), is.keyResults());
    }

    private static boolean sameTerms(List<KeyResultTerms> some, List<KeyResultTerms> others) {
        return some.equals(others);
    }

    private void alignment(GoalView before, GoalView after) {
        if (!Objects.equals(before.parent(), after.parent())
                || !Objects.equals(before.noAlignment(), after.noAlignment())) {
            var sentence = after.parent() == null
                    ? "%s serves no other goal%s".formatted(name(after), Say.because(after.noAlignment()))
                    : "%s now serves another goal".formatted(name(after));
            noted.add(
                    ChangeKind.GOAL_ALIGNED,
                    Severity.LOW,
                    of(after),
                    before.parent() == null ? before.noAlignment() : before.parent(),
                    after.parent() == null ? after.noAlignment() : after.parent(),
                    sentence);
        }
    }

    private void statements(GoalView before, GoalView after) {
        if (after.status() != GoalStatus.ACHIEVED && !before.achievedBy().equals(after.achievedBy())) {
            noted.add(
                    ChangeKind.GOAL_HELD_FOR_ACHIEVED,
                    Severity.MEDIUM,
                    of(after),
                    before.achievedBy(),
                    after.achievedBy(),
                    after.achievedBy().isEmpty()
                            ? "%s is no longer held for achieved by anyone".formatted(name(after))
                            : "%s is held for achieved by %s".formatted(name(after), Say.sides(after.achievedBy())));
        }
    }

    private void meetings(GoalView before, GoalView after) {
        if (!before.meetings().equals(after.meetings())) {
            noted.add(
                    ChangeKind.GOAL_TAKEN_TO_MEETING,
                    Severity.LOW,
                    of(after),
                    before.meetings().size(),
                    after.meetings().size(),
                    "%s is linked to %s, was to %d"
                            .formatted(
                                    name(after),
                                    Say.count(after.meetings().size(), "meeting", "meetings"),
                                    before.meetings().size()));
        }
    }

    private void confidence(@Nullable GoalView before, GoalView after) {
        var is = after.confidence();
        if (is == null) {
            return;
        }
        var was = before == null ? null : before.confidence();
        if (was != null && sameStatements(was.history(), is.history())) {
            return;
        }
        boolean fell = was != null && is.level() < was.level();
        noted.add(
                ChangeKind.CONFIDENCE_STATED,
                fell ? Severity.MEDIUM : Severity.LOW,
                of(after),
                was == null ? null : was.level(),
                is.level(),
                "confidence in %s is %d%s, by %s"
                        .formatted(
                                lower(after),
                                is.level(),
                                was == null ? "" : ", was " + was.level(),
                                Say.name(is.history().getLast().by())));
    }

    private static boolean sameStatements(List<StatementView> some, List<StatementView> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            var one = some.get(i);
            var other = others.get(i);
            if (one.level() != other.level()
                    || !one.at().equals(other.at())
                    || !Noted.same(one.by(), other.by())
                    || !Objects.equals(one.note(), other.note())) {
                return false;
            }
        }
        return true;
    }

    private void keyResults(@Nullable GoalView before, GoalView after) {
        for (var is : after.keyResults()) {
            var was = before == null ? Optional.<KeyResultView>empty() : keyResult(before, is);
            var earlier = was.map(KeyResultView::measurements).orElse(List.of());
            if (is.measurements().equals(earlier)) {
                continue;
            }
            var latest = was.map(KeyResultView::latest).orElse(null);
            boolean sameLatest = Noted.same(latest, is.latest())
                    && Objects.equals(was.map(KeyResultView::latestOn).orElse(null), is.latestOn());
            noted.add(
                    ChangeKind.GOAL_MEASURED,
                    Severity.LOW,
                    subject(Of.KEY_RESULT, is.id(), is.metric()),
                    latest,
                    is.latest(),
                    "%s of %s %s"
                            .formatted(
                                    Say.quoted(is.metric()),
                                    lower(after),
                                    is.latest() == null
                                            ? "is not measured any more"
                                            : sameLatest
                                                    ? "has other earlier measurements; the latest is %s %s as before"
                                                            .formatted(Say.number(is.latest()), is.unit())
                                                    : "is %s %s%s, measured on %s; the goal is at %s"
                                                            .formatted(
                                                                    Say.number(is.latest()),
                                                                    is.unit(),
                                                                    latest == null ? "" : ", was " + Say.number(latest),
                                                                    is.latestOn(),
                                                                    FigureChanges.value(after.progress()))));
        }
    }

    private void health(@Nullable GoalHealth was, GoalView goal) {
        var is = goal.health().state();
        if (is == was || is == null || (was == null && is == GoalHealth.PENDING)) {
            return;
        }
        var facts = "expected %s, is %s"
                .formatted(FigureChanges.value(goal.expectedProgress()), FigureChanges.value(goal.progress()));
        var sentence = switch (is) {
            case PENDING -> "has no measurement any more";
            case STALE -> "went stale: it was not measured for longer than it should be";
            case ON_TRACK -> (was == null || was == GoalHealth.PENDING ? "is" : "is back") + " on track: " + facts;
            case BEHIND -> (was == GoalHealth.AT_RISK ? "is behind, no longer at risk: " : "fell behind: ") + facts;
            case AT_RISK -> "is at risk: " + facts;
        };
        var gravity = switch (is) {
            case AT_RISK -> Severity.HIGH;
            case BEHIND -> was == GoalHealth.AT_RISK ? Severity.LOW : Severity.MEDIUM;
            case STALE -> Severity.MEDIUM;
            case PENDING, ON_TRACK -> Severity.LOW;
        };
        noted.add(ChangeKind.GOAL_HEALTH_CHANGED, gravity, of(goal), was, is, "%s %s".formatted(name(goal), sentence));
    }

    /** Key results that lag behind the calendar by themselves, of the goals of the partnership that meets next. */
    void atRisk(List<KeyResultAtRisk> before, List<KeyResultAtRisk> after) {
        Noted.each(
                before,
                after,
                one -> one.keyResult().id(),
                (was, is) -> {
                    if (was == null) {
                        atRisk(is, true);
                    }
                },
                gone -> atRisk(gone, false));
    }

    private void atRisk(KeyResultAtRisk one, boolean now) {
        noted.add(
                now ? ChangeKind.KEY_RESULT_AT_RISK : ChangeKind.KEY_RESULT_NOT_AT_RISK,
                now ? Severity.MEDIUM : Severity.LOW,
                subject(Of.KEY_RESULT, one.keyResult().id(), one.keyResult().metric()),
                !now,
                now,
                "%s of goal %s %s"
                        .formatted(
                                Say.quoted(one.keyResult().metric()),
                                Say.quoted(one.goal()),
                                now ? "is at risk: speak of it at the next meeting" : "is no longer at risk"));
    }

    private static Subject of(GoalView goal) {
        return subject(Of.GOAL, goal.id(), goal.title());
    }

    private static String name(GoalView goal) {
        return "Goal " + Say.quoted(goal.title());
    }

    private static String lower(GoalView goal) {
        return "goal " + Say.quoted(goal.title());
    }
}
