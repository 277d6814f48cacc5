package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent;
import dev.tandem.api.goal.GoalEvent.AmendmentProposed;
import dev.tandem.api.goal.GoalEvent.GoalAgreed;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalProposed;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.console.page.GoalDialogue.Difference;
import dev.tandem.console.page.GoalDialogue.Turn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GoalDialogueTest {

    private static final GoalId GOAL = GoalId.of("44444444-0000-4000-8000-000000000001");
    private static final PartnershipId PARTNERSHIP = PartnershipId.of("33333333-0000-4000-8000-000000000001");
    private static final PersonId HANNA = PersonId.of("11111111-0000-4000-8000-000000000001");
    private static final PersonId MAX = PersonId.of("11111111-0000-4000-8000-000000000002");
    private static final KeyResultId FIRST = KeyResultId.of("55555555-0000-4000-8000-000000000001");
    private static final KeyResultId SECOND = KeyResultId.of("55555555-0000-4000-8000-000000000002");

    private static KeyResultTerms keyResult(KeyResultId id, String metric, int target) {
        return new KeyResultTerms(
                id, new Line(metric), new Line("days"), BigDecimal.TEN, BigDecimal.valueOf(target), 50);
    }

    private static GoalTerms terms(LocalDate due, KeyResultTerms... keyResults) {
        return new GoalTerms(
                new Line("Faster hiring"),
                new Text("Teams wait"),
                MAX,
                GoalKind.COMMITTED,
                LocalDate.of(2026, 1, 1),
                due,
                List.of(keyResults));
    }

    private static JournalEntryView entry(GoalEvent event, PersonId actor) {
        return new JournalEntryView(
                1,
                "event",
                MessageTypes.nameOf(event.getClass()),
                "1",
                "goal",
                GOAL.stream(),
                0,
                Instant.parse("2026-03-01T11:00:00Z"),
                PARTNERSHIP.toString(),
                actor.toString(),
                List.of(),
                null,
                UUID.randomUUID().toString(),
                null,
                null,
                null,
                false,
                TandemJson.mapper().valueToTree(event),
                "",
                Map.of(),
                "What happened",
                null,
                null);
    }

    private static List<Turn> turns(boolean awaited, JournalEntryView... entries) {
        return GoalDialogue.of(
                List.of(entries), ZoneId.of("Europe/Berlin"), Map.of(HANNA, "Hanna Reich", MAX, "Max Gerber"), awaited);
    }

    private static final JournalEntryView PROPOSED = entry(
            new GoalProposed(
                    GOAL,
                    PARTNERSHIP,
                    Side.HR,
                    terms(LocalDate.of(2026, 6, 30), keyResult(FIRST, "Time to hire", 5)),
                    null),
            HANNA);

    @Test
    void saysOnlyWhatACounterProposalChanges() {
        var countered = entry(
                new GoalCounterProposed(
                        GOAL,
                        PARTNERSHIP,
                        Side.MANAGER,
                        2,
                        terms(
                                LocalDate.of(2026, 9, 30),
                                keyResult(FIRST, "Time to hire", 6),
                                keyResult(SECOND, "Time to answer", 2)),
                        new Text("Too soon")),
                MAX);

        var turn = turns(true, PROPOSED, countered).getLast();

        assertThat(turn.what()).isEqualTo("Max Gerber proposed other terms, revision 2");
        assertThat(turn.at()).isEqualTo("1 Mar 2026, 12:00");
        assertThat(turn.said()).isEqualTo("Too soon");
        assertThat(turn.tone()).isEqualTo("manager");
        assertThat(turn.changes())
                .containsExactly(
                        new Difference("Due", "30 Jun 2026", "30 Sep 2026"),
                        new Difference(
                                "Key result",
                                "Time to hire: from 10 to 5 days, weight 50",
                                "Time to hire: from 10 to 6 days, weight 50"),
                        new Difference("New key result", null, "Time to answer: from 10 to 2 days, weight 50"));
    }

    @Test
    void comparesAnAmendmentWithTheTermsInForce() {
        var agreed = entry(new GoalAgreed(GOAL, PARTNERSHIP, Side.MANAGER, 1), MAX);
        var amended = entry(
                new AmendmentProposed(
                        GOAL,
                        PARTNERSHIP,
                        Side.MANAGER,
                        2,
                        terms(LocalDate.of(2026, 6, 30), keyResult(SECOND, "Time to answer", 2)),
                        true,
                        new Text("Measured elsewhere")),
                MAX);

        var turns = turns(true, PROPOSED, agreed, amended);

        assertThat(turns).extracting(Turn::tone).containsExactly("hr", "both", "manager");
        assertThat(turns.get(1).what()).isEqualTo("Max Gerber agreed: both sides stand by revision 1");
        assertThat(turns.getLast().changes())
                .containsExactly(
                        new Difference("New key result", null, "Time to answer: from 10 to 2 days, weight 50"),
                        new Difference(
                                "Key result that falls away", "Time to hire: from 10 to 5 days, weight 50", null));
    }

    @Test
    void marksTheProposalThatWaitsForAnAnswer() {
        assertThat(turns(true, PROPOSED)).extracting(Turn::open).containsExactly(true);
        assertThat(turns(false, PROPOSED)).extracting(Turn::open).containsExactly(false);
    }
}
