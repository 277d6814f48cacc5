package dev.tandem.query.partnership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalEvent.GoalCounterProposed;
import dev.tandem.api.goal.GoalEvent.GoalEnded;
import dev.tandem.api.partnership.ActionEvent.ActionCompleted;
import dev.tandem.api.partnership.ActionEvent.ActionRescheduled;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.query.Given;
import dev.tandem.query.Story;
import dev.tandem.query.goal.Goals;
import dev.tandem.query.initiative.Initiatives;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartnershipBoardTest {

    private final Story story = new Story(1);
    private final PartnershipBoard board = new PartnershipBoard();
    private final TandemEvent hr = story.person();
    private final TandemEvent manager = story.person();
    private final dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened opened =
            story.opened(story.people().get(0), story.people().get(1));

    private Board board(TandemEvent... events) {
        var all = new ArrayList<>(List.of(hr, manager, opened));
        all.addAll(List.of(events));
        return Given.events(all).then(board, opened.partnershipId().toString());
    }

    @Test
    void opensWithItsPartiesAndNothingElse() {
        var shown = board();
        assertThat(shown.status()).isEqualTo(PartnershipStatus.OPEN);
        assertThat(shown.hrPartners()).containsExactly(story.people().get(0));
        assertThat(shown.manager()).isEqualTo(story.people().get(1));
        assertThat(shown.openedAt()).isEqualTo(Given.timeOf(2));
        assertThat(shown.since()).isEqualTo(2);
        assertThat(shown.goals()).isEmpty();
    }

    @Test
    void remembersWhereAnActionsDueDateCameFrom() {
        var assigned = story.assigned(opened);
        var later = assigned.due().plusDays(3);
        var shown = board(
                        assigned,
                        new ActionRescheduled(opened.partnershipId(), assigned.action(), later, new Text("holiday")),
                        new ActionCompleted(opened.partnershipId(), assigned.action(), new Text("done")))
                .actions()
                .getFirst();
        assertThat(shown.status()).isEqualTo(ActionStatus.COMPLETED);
        assertThat(shown.due()).isEqualTo(later);
        assertThat(shown.firstDue()).isEqualTo(assigned.due());
        assertThat(shown.reschedulings().getFirst().at()).isEqualTo(Given.timeOf(4));
        assertThat(shown.endedAt()).isEqualTo(Given.timeOf(5));
        assertThat(shown.note()).isEqualTo(new Text("done"));
    }

    @Test
    void aGoalWaitsForTheSideThatHasNotAgreedToTheNewestRevision() {
        var proposed = story.proposed(opened);
        var counter = new GoalCounterProposed(
                proposed.goalId(),
                proposed.partnershipId(),
                proposed.by().other(),
                2,
                proposed.terms(),
                new Text("more"));
        assertThat(board(proposed).goals().getFirst().awaiting())
                .isEqualTo(proposed.by().other());
        assertThat(board(proposed, counter).goals().getFirst().awaiting()).isEqualTo(proposed.by());
        assertThat(board(proposed, counter).goals().getFirst().revision()).isEqualTo(2);
        assertThat(board(proposed, Story.agreed(proposed)).goals().getFirst().awaiting())
                .isNull();
        assertThat(board(proposed, Story.agreed(proposed)).goals().getFirst().status())
                .isEqualTo(GoalStatus.ACTIVE);
    }

    @Test
    void closingEndsThePartnershipAndTheReactionEndsItsGoals() {
        var proposed = story.proposed(opened);
        var shown = board(
                proposed,
                new PartnershipClosed(opened.partnershipId(), new Text("reorganised")),
                new GoalEnded(proposed.goalId(), opened.partnershipId(), new Text("closed")));
        assertThat(shown.status()).isEqualTo(PartnershipStatus.CLOSED);
        assertThat(shown.closedAt()).isEqualTo(Given.timeOf(4));
        assertThat(shown.goals().getFirst().status()).isEqualTo(GoalStatus.ENDED);
        assertThat(shown.goals().getFirst().endReason()).isEqualTo(new Text("closed"));
    }

    @Test
    void showsTheSameCardsAsTheDocumentsOfGoalsAndInitiatives() {
        var events = new ArrayList<TandemEvent>();
        for (int i = 0; i < 800; i++) {
            events.add(story.next());
        }
        var all = new ArrayList<>(List.of(hr, manager, opened));
        all.addAll(events);
        var given = Given.events(all);
        int cards = 0;
        for (var partnership : story.partnerships()) {
            var shown = given.then(board, partnership.partnershipId().toString());
            for (var goal : shown.goals()) {
                assertThat(given.then(new Goals(), goal.id().toString())).isEqualTo(goal);
                cards++;
            }
            for (var initiative : shown.initiatives()) {
                assertThat(given.then(new Initiatives(), initiative.id().toString()))
                        .isEqualTo(initiative);
                cards++;
            }
        }
        assertThat(cards)
                .isEqualTo(story.goals().size() + story.initiatives().size())
                .isGreaterThan(50);
    }

    @Test
    void anEventOfAPartnershipThatWasNeverOpenedIsPoison() {
        assertThatThrownBy(() -> Given.events(List.of(story.assigned(opened)))
                        .then(board, opened.partnershipId().toString()))
                .hasMessageContaining("position 0")
                .rootCause()
                .hasMessageContaining("never opened");
    }
}
