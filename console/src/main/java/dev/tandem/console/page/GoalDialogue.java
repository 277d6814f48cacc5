package dev.tandem.console.page;

import dev.tandem.api.Actor;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.goal.GoalEvent;
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
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.console.frame.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the two sides came to what a goal says: who proposed what, what it changed, and who agreed. Folds the goal's own
 * events, the oldest first; what was measured and how sure people are is not part of it.
 */
final class GoalDialogue {

    /**
     * @param tone {@code hr}, {@code manager}, {@code both}, or empty for neither side
     * @param who the side that spoke; absent where both or neither did
     * @param what as in "proposed revision 2"
     * @param said the reason that was given
     * @param changes what the terms say, or say differently
     * @param open whether it still waits for an answer
     */
    public record Turn(
            String tone,
            @Nullable Badge who,
            String what,
            String at,
            @Nullable String said,
            List<Difference> changes,
            boolean open) {

        Turn waiting() {
            return new Turn(tone, who, what, at, said, changes, true);
        }
    }

    /**
     * @param before absent where it is new
     * @param after absent where it fell away
     */
    public record Difference(
            String label, @Nullable String before, @Nullable String after) {}

    private final ZoneId zone;
    private final Map<PersonId, String> names;
    private final List<Turn> turns = new ArrayList<>();
    private final Map<Integer, GoalTerms> revisions = new HashMap<>();
    private @Nullable GoalTerms latest;
    private @Nullable GoalTerms inForce;
    private int lastProposal = -1;

    private GoalDialogue(ZoneId zone, Map<PersonId, String> names) {
        this.zone = zone;
        this.names = names;
    }

    /**
     * @param entries of the goal's stream, the oldest first
     * @param names of those who may be mentioned
     * @param awaited whether the newest proposal waits for an answer
     */
    static List<Turn> of(List<JournalEntryView> entries, ZoneId zone, Map<PersonId, String> names, boolean awaited) {
        var dialogue = new GoalDialogue(zone, names);
        entries.forEach(dialogue::read);
        if (awaited && dialogue.lastProposal >= 0) {
            dialogue.turns.set(
                    dialogue.lastProposal,
                    dialogue.turns.get(dialogue.lastProposal).waiting());
        }
        return List.copyOf(dialogue.turns);
    }

    private void read(JournalEntryView entry) {
        var type = MessageTypes.events().byName(entry.type()).orElse(null);
        if (type != null && GoalEvent.class.isAssignableFrom(type)) {
            var event = (GoalEvent) TandemJson.mapper().treeToValue(entry.payload(), type);
            add(event, entry.at(), name(entry.actor()));
        }
    }

    private @Nullable String name(@Nullable String actor) {
        var person = actor == null ? null : Actor.parse(actor, "").person();
        return person == null ? null : names.get(person);
    }

    private void add(GoalEvent event, Instant at, @Nullable String name) {
        switch (event) {
            case GoalProposed e -> {
                proposed(e.by(), name, "proposed the goal, revision 1", at, null, differences(null, e.terms()));
                keep(1, e.terms());
            }
            case GoalCounterProposed e -> {
                proposed(
                        e.by(),
                        name,
                        "proposed other terms, revision " + e.revision(),
                        at,
                        e.why().value(),
                        differences(latest, e.terms()));
                keep(e.revision(), e.terms());
            }
            case AmendmentProposed e -> {
                proposed(
                        e.by(),
                        name,
                        "proposed an amendment, revision %d%s"
                                .formatted(e.revision(), e.eases() ? ", which makes the goal easier to reach" : ""),
                        at,
                        e.reason().value(),
                        differences(inForce, e.terms()));
                keep(e.revision(), e.terms());
            }
            case GoalAgreed e -> {
                inForce = revisions.get(e.revision());
                latest = inForce;
                turns.add(new Turn(
                        "both",
                        null,
                        "%s agreed: both sides stand by revision %d".formatted(who(e.by(), name), e.revision()),
                        time(at),
                        null,
                        List.of(),
                        false));
            }
            case GoalRejected e ->
                said(e.by(), name, "rejected it", at, e.reason().value());
            case AchievementStated e ->
                said(
                        e.by(),
                        name,
                        "holds it for achieved",
                        at,
                        e.reason() == null ? null : e.reason().value());
            case GoalAchieved _ ->
                turns.add(new Turn("both", null, "Both sides hold it for achieved", time(at), null, List.of(), false));
            case GoalAbandoned e ->
                said(e.by(), name, "abandoned it", at, e.reason().value());
            case GoalReopened e ->
                said(e.by(), name, "reopened it", at, e.reason().value());
            case GoalEnded e ->
                turns.add(new Turn(
                        "",
                        null,
                        "It ended with its partnership",
                        time(at),
                        e.reason().value(),
                        List.of(),
                        false));
            case KeyResultMeasured _,
                    MeasurementCorrected _,
                    ConfidenceStated _,
                    GoalAligned _,
                    NoAlignmentExplained _,
                    LinkedToMeeting _ -> {}
        }
    }

    private void keep(int revision, GoalTerms terms) {
        revisions.put(revision, terms);
        latest = terms;
    }

    private void proposed(
            Side by, @Nullable String name, String what, Instant at, @Nullable String said, List<Difference> changes) {
        lastProposal = turns.size();
        turns.add(
                new Turn(Sides.tone(by), Sides.badge(by), who(by, name) + " " + what, time(at), said, changes, false));
    }

    private void said(Side by, @Nullable String name, String what, Instant at, @Nullable String said) {
        turns.add(new Turn(
                Sides.tone(by), Sides.badge(by), who(by, name) + " " + what, time(at), said, List.of(), false));
    }

    private static String who(Side side, @Nullable String name) {
        return name == null ? Sides.title(side) : name;
    }

    private String time(Instant at) {
        return Times.time(at, zone);
    }

    private List<Difference> differences(@Nullable GoalTerms before, GoalTerms after) {
        var all = new ArrayList<Difference>();
        add(all, "Title", before, after, terms -> terms.title().value());
        add(all, "Why", before, after, terms -> terms.why().value());
        add(all, "Owner", before, after, terms -> names.getOrDefault(terms.owner(), "somebody else"));
        add(all, "Kind", before, after, terms -> InWords.word(terms.kind()));
        add(all, "Start", before, after, terms -> Times.day(terms.startOn()));
        add(all, "Due", before, after, terms -> Times.day(terms.dueOn()));
        var olds = before == null ? List.<KeyResultTerms>of() : before.keyResults();
        var were = olds.stream().collect(Collectors.toMap(KeyResultTerms::keyResult, Function.identity()));
        for (var now : after.keyResults()) {
            var was = were.remove(now.keyResult());
            var label = was == null && before != null ? "New key result" : "Key result";
            add(all, label, was, now, GoalDialogue::said);
        }
        olds.stream()
                .filter(was -> were.containsKey(was.keyResult()))
                .forEach(gone -> all.add(new Difference("Key result that falls away", said(gone), null)));
        return List.copyOf(all);
    }

    private static <T> void add(
            List<Difference> all, String label, @Nullable T before, T after, Function<T, String> words) {
        var was = before == null ? null : words.apply(before);
        var now = words.apply(after);
        if (!now.equals(was)) {
            all.add(new Difference(label, was, now));
        }
    }

    private static String said(KeyResultTerms terms) {
        return "%s: from %s to %s %s, weight %d"
                .formatted(
                        terms.metric().value(),
                        InWords.number(terms.baseline()),
                        InWords.number(terms.target()),
                        terms.unit().value(),
                        terms.weight());
    }
}
