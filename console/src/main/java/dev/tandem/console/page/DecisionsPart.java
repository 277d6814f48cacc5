package dev.tandem.console.page;

import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.AmendmentView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.DecisionView;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What both sides decided together, and what one of them wants to have changed. */
@Component
final class DecisionsPart implements PartnershipPart {

    private static final int MOST = 15;

    /**
     * @param awaited those to which one side has not yet said why, the oldest first
     * @param inForce the latest first
     * @param amendments of goals, to which the other side has not yet agreed
     */
    public record Decisions(
            List<DecisionCard> awaited,
            Slice<DecisionCard> inForce,
            List<AmendmentCard> amendments,
            List<Offer> offers) {}

    /** @param recorded when, and when it came into force */
    public record DecisionCard(
            String subject, Badge status, String recorded, List<Said> rationales, List<Offer> offers) {}

    /**
     * @param by who proposed it, and whose agreement is missing
     * @param changes what it would change on the goal
     */
    public record AmendmentCard(
            String goal,
            String href,
            String by,
            String tone,
            String reason,
            @Nullable String eases,
            List<String> changes) {}

    @Override
    public String part() {
        return "decisions";
    }

    @Override
    public String label() {
        return "Decisions";
    }

    @Override
    public int place() {
        return 100;
    }

    @Override
    public Decisions page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var scene = PartnershipScene.of(view, viewing);
        return new Decisions(
                view.decisions().stream()
                        .filter(decision -> decision.inForceAt() == null)
                        .sorted(Comparator.comparing(DecisionView::recordedAt))
                        .map(decision -> card(decision, scene))
                        .toList(),
                Slice.of(
                        view.decisions().stream()
                                .filter(decision -> decision.inForceAt() != null)
                                .sorted(Comparator.comparing(
                                        DecisionView::inForceAt, Comparator.nullsLast(Comparator.reverseOrder())))
                                .toList(),
                        MOST,
                        "/partnerships/%s/decisions"
                                .formatted(view.partnership().id()),
                        viewing,
                        decision -> card(decision, scene)),
                view.goals().stream()
                        .flatMap(goal ->
                                Stream.ofNullable(goal.amendment()).map(amendment -> card(goal, amendment, viewing)))
                        .toList(),
                PartnershipOffers.DECISIONS.offers(scene.here(), view));
    }

    private static DecisionCard card(DecisionView decision, PartnershipScene scene) {
        var inForce = decision.inForceAt();
        return new DecisionCard(
                decision.subject(),
                inForce == null ? new Badge("waits for one side", "pending") : new Badge("in force", "agreed"),
                "recorded on %s%s"
                        .formatted(
                                scene.day(decision.recordedAt()),
                                inForce == null ? "" : ", in force since " + scene.day(inForce)),
                List.of(said(Side.HR, decision.hrRationale()), said(Side.MANAGER, decision.managerRationale())),
                PartnershipOffers.DECISION.offers(scene.here(), decision));
    }

    private static Said said(Side side, @Nullable String rationale) {
        return new Said(
                side == Side.HR ? "Why, for the HR side" : "Why, for the manager",
                null,
                Objects.requireNonNullElse(rationale, "Not said yet."),
                PartnershipScene.tone(side));
    }

    private static AmendmentCard card(GoalView goal, AmendmentView amendment, Viewing viewing) {
        return new AmendmentCard(
                goal.title(),
                viewing.to("/goals/" + goal.id()),
                "Proposed by %s, waits for %s"
                        .formatted(
                                PartnershipScene.named(amendment.by()),
                                PartnershipScene.named(amendment.by().other())),
                PartnershipScene.tone(amendment.by()),
                amendment.reason(),
                amendment.eases() ? "It makes the goal easier to reach." : null,
                changes(goal, amendment));
    }

    private static List<String> changes(GoalView goal, AmendmentView amendment) {
        var changes = new ArrayList<String>();
        add(changes, "Title", goal.title(), amendment.title());
        add(changes, "Why", goal.why(), amendment.why());
        add(changes, "Owner", InWords.name(goal.owner()), InWords.name(amendment.owner()));
        add(changes, "Kind", InWords.word(goal.kind()), InWords.word(amendment.kind()));
        add(changes, "Start", Times.day(goal.startOn()), Times.day(amendment.startOn()));
        add(changes, "Due", Times.day(goal.dueOn()), Times.day(amendment.dueOn()));
        for (var terms : amendment.keyResults()) {
            var after = terms(terms.baseline(), terms.target(), terms.unit().value(), terms.weight());
            var before = goal.keyResults().stream()
                    .filter(one -> one.id().equals(terms.keyResult()))
                    .findFirst()
                    .map(one -> terms(one.baseline(), one.target(), one.unit(), one.weight()))
                    .orElse("not there");
            add(changes, "Key result “%s”".formatted(terms.metric().value()), before, after);
        }
        goal.keyResults().stream()
                .filter(one -> amendment.keyResults().stream()
                        .noneMatch(terms -> terms.keyResult().equals(one.id())))
                .forEach(one -> changes.add("Key result “%s” is dropped".formatted(one.metric())));
        return List.copyOf(changes);
    }

    private static String terms(BigDecimal baseline, BigDecimal target, String unit, int weight) {
        return "from %s to %s %s, weight %d".formatted(InWords.number(baseline), InWords.number(target), unit, weight);
    }

    private static void add(List<String> changes, String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add("%s: %s, now %s".formatted(what, after, before));
        }
    }
}
