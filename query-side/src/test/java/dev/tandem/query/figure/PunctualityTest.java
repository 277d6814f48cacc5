package dev.tandem.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.Story;
import dev.tandem.query.figure.Punctuality.Dated;
import dev.tandem.query.figure.Punctuality.DatedTask;
import dev.tandem.query.initiative.InitiativeCard.Task;
import dev.tandem.query.partnership.ActionCard;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunctualityTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final PersonId OWNER = new PersonId(Story.id(1));

    @Nested
    class Actions {

        private final LocalDate today = LocalDate.of(2026, 6, 15);

        private Dated action(ActionStatus status, LocalDate due, String endedAt) {
            return new Dated(
                    new ActionCard(
                            new ActionId(Story.id(5)),
                            new Line("action"),
                            OWNER,
                            status,
                            due,
                            List.of(),
                            null,
                            Instant.EPOCH,
                            endedAt == null ? null : Instant.parse(endedAt),
                            null),
                    today,
                    BERLIN);
        }

        private Dated open(int dueInDays) {
            return action(ActionStatus.OPEN, today.plusDays(dueInDays), null);
        }

        @Test
        void withoutAnythingDueThereIsNoCompletion() {
            var figures = Punctuality.actions(List.of(open(0), open(5), open(-91)));
            assertThat(figures.completion())
                    .isEqualTo(new Figure("action-completion@1", null, NotEnoughData.NOTHING_DUE));
            assertThat(figures.open()).isEqualTo(3);
            assertThat(figures.overdue()).isEqualTo(1);
            assertThat(figures.medianDaysOverdue().value()).isEqualByComparingTo("91");
        }

        @Test
        void countsWhatWasDueFromNinetyDaysAgoToYesterday() {
            // in: 90 days ago (late), yesterday (in time), 10 days ago (open); out: 91 days ago, today, dropped
            var figures = Punctuality.actions(List.of(
                    action(ActionStatus.COMPLETED, today.minusDays(90), "2026-06-01T10:00:00Z"),
                    action(ActionStatus.COMPLETED, today.minusDays(1), "2026-06-14T10:00:00Z"),
                    open(-10),
                    action(ActionStatus.COMPLETED, today.minusDays(91), "2026-01-01T10:00:00Z"),
                    action(ActionStatus.COMPLETED, today, "2026-06-15T10:00:00Z"),
                    action(ActionStatus.DROPPED, today.minusDays(2), "2026-06-01T10:00:00Z")));
            assertThat(figures.dueInPeriod()).isEqualTo(3);
            assertThat(figures.onTime()).isEqualTo(1);
            assertThat(figures.completion().value()).isEqualTo("0.3333");
        }

        @Test
        void theDayOfCompletionIsThatOfThePartnershipsTimeZone() {
            var due = LocalDate.of(2026, 6, 10);
            // 21:59 UTC is 23:59 in Berlin, 22:00 UTC is the next day there
            assertThat(Punctuality.actions(List.of(action(ActionStatus.COMPLETED, due, "2026-06-10T21:59:59Z")))
                            .onTime())
                    .isEqualTo(1);
            assertThat(Punctuality.actions(List.of(action(ActionStatus.COMPLETED, due, "2026-06-10T22:00:00Z")))
                            .onTime())
                    .isZero();
        }

        @ParameterizedTest
        @CsvSource({"'3', 3", "'3,8', 5.5", "'1,2,40', 2", "'1,2,3,40', 2.5"})
        void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle(String days, String median) {
            var figures = Punctuality.actions(Stream.of(days.split(",", -1))
                    .map(day -> open(-Integer.parseInt(day)))
                    .toList());
            assertThat(figures.medianDaysOverdue().value()).isEqualByComparingTo(median);
        }

        @Test
        void withoutAnythingOverdueThereIsNoMedian() {
            assertThat(Punctuality.actions(List.of(open(0))).medianDaysOverdue())
                    .isEqualTo(new Figure("median-days-overdue@1", null, NotEnoughData.NOTHING_OVERDUE));
        }

        @Test
        void isOverdueFromTheDayAfterItsDueDate() {
            assertThat(Punctuality.daysOverdue(open(0).action(), today)).isZero();
            assertThat(Punctuality.daysOverdue(open(-1).action(), today)).isEqualTo(1);
        }
    }

    @Nested
    class Tasks {

        private final LocalDate today = LocalDate.of(2026, 6, 15);

        private DatedTask task(int dueInDays, boolean done) {
            return task(dueInDays, done, false);
        }

        private DatedTask task(int dueInDays, boolean done, boolean over) {
            return new DatedTask(
                    new Task(
                            new TaskId(Story.id(7)),
                            new Line("task"),
                            OWNER,
                            today.plusDays(dueInDays),
                            List.of(),
                            done ? Instant.EPOCH : null),
                    today,
                    over);
        }

        @Test
        void countsDoneAllAndOverdue() {
            var figures = Punctuality.tasks(
                    List.of(task(-3, true), task(-1, false), task(0, false), task(4, true), task(9, false)));
            assertThat(figures.done()).isEqualTo(2);
            assertThat(figures.total()).isEqualTo(5);
            assertThat(figures.overdue()).isEqualTo(1);
            assertThat(figures.completion()).isEqualTo(new Figure("task-completion@1", new BigDecimal("0.4000"), null));
        }

        @Test
        void ofAnInitiativeThatIsOverNoneIsOverdue() {
            var figures = Punctuality.tasks(List.of(task(-3, true, true), task(-1, false, true), task(-1, false)));
            assertThat(figures.done()).isEqualTo(1);
            assertThat(figures.total()).isEqualTo(3);
            assertThat(figures.overdue()).isEqualTo(1);
            assertThat(Punctuality.daysOverdue(task(-1, false))).isEqualTo(1);
            assertThat(Punctuality.daysOverdue(task(-1, false, true))).isZero();
        }

        @Test
        void withoutTasksThereIsNoCompletion() {
            assertThat(Punctuality.tasks(List.of()).completion())
                    .isEqualTo(new Figure("task-completion@1", null, NotEnoughData.NO_TASKS));
        }
    }

    @Test
    void todayIsTheDayOfThePartnershipsTimeZone() {
        var at = Instant.parse("2026-03-31T22:30:00Z");
        assertThat(Days.of(at, BERLIN)).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(Days.of(at, ZoneId.of("America/New_York"))).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(Days.of(at, null)).isEqualTo(LocalDate.of(2026, 3, 31));
    }
}
