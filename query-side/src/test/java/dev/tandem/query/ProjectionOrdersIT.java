package dev.tandem.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Actor;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.ProjectionOrder;
import dev.tandem.api.query.ProjectionOrder.CancelRebuild;
import dev.tandem.api.query.ProjectionOrder.Rebuild;
import dev.tandem.api.query.ProjectionOrder.RetryParked;
import dev.tandem.api.query.ProjectionOrder.Rollback;
import dev.tandem.api.query.ProjectionView;
import dev.tandem.query.operating.JournalOrders;
import dev.tandem.query.operating.OrderSubscriptions;
import dev.tandem.query.operating.ProjectionOrders;
import dev.tandem.query.store.EmbeddedViews;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionOrdersIT {

    private static final Actor ADMIN = Actor.account("admin", Set.of(Role.ADMIN));

    private final MemoryLog log = new MemoryLog();
    private final EmbeddedViews store = EmbeddedViews.inMemory();
    private ReadSideFixture readSide;
    private ProjectionOrders orders;

    @BeforeEach
    void start() {
        var story = new Story(77);
        var at = Instant.parse("2026-01-05T08:00:00Z");
        for (int i = 0; i < 50; i++) {
            at = at.plusSeconds(600);
            log.append(story.next(), at);
        }
        readSide = new ReadSideFixture(log, store).start().settled();
        orders = new ProjectionOrders(readSide.runner, log.log(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        readSide.close();
        store.close();
        log.close();
    }

    private String serving() {
        return readSide.runner.serving(readSide.runner.projection("board").orElseThrow());
    }

    /** And nothing is being made any more. */
    private void awaitServing(String generation) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> serving().equals(generation));
        readSide.settled();
    }

    private static RefusalCode refusal(Answer answer) {
        return Objects.requireNonNull(answer.refused()).code();
    }

    @Test
    void rebuildsOnceWhatIsOrderedTwice() {
        var order = new Rebuild("board", serving());

        var begun = orders.answer(order, ADMIN);
        awaitServing("board@2");
        var again = orders.answer(order, ADMIN);

        assertThat(((Page.Projections) Objects.requireNonNull(begun.view())).items())
                .extracting(ProjectionView::name)
                .containsExactly("board");
        assertThat(refusal(again)).isEqualTo(RefusalCode.ANOTHER_GENERATION_SERVES);
    }

    @Test
    void goesBackOnceWhatIsOrderedTwice() {
        orders.answer(new Rebuild("board", null), ADMIN);
        awaitServing("board@2");
        var order = new Rollback("board", "board@2");

        orders.answer(order, ADMIN);
        awaitServing("board@1");
        var again = orders.answer(order, ADMIN);

        assertThat(refusal(again)).isEqualTo(RefusalCode.ANOTHER_GENERATION_SERVES);
    }

    @Test
    void saysWhyThereIsNothingToDo() {
        assertThat(refusal(orders.answer(new CancelRebuild("board"), ADMIN))).isEqualTo(RefusalCode.NO_REBUILD);
        assertThat(refusal(orders.answer(new Rollback("board", null), ADMIN)))
                .isEqualTo(RefusalCode.NO_PREVIOUS_GENERATION);
        assertThat(refusal(orders.answer(new Rebuild("boards", null), ADMIN))).isEqualTo(RefusalCode.NOT_FOUND);
        assertThat(refusal(orders.answer(new RetryParked("board", new UUID(0, 1).toString()), ADMIN)))
                .isEqualTo(RefusalCode.NOT_FOUND);
    }

    @Test
    void takesOrdersOverTheBusFromAdministratorsAlone() {
        var journal = new JournalOrders(readSide.audit.check(), log.log(), Clock.systemUTC());
        var bus = SimpleCommandBus.builder().build();
        try (var subscriptions = new OrderSubscriptions(orders, journal)) {
            subscriptions.subscribeTo(bus);

            assertThat(refusal(sent(bus, new CancelRebuild("board"), "AUDITOR,HR_PARTNER,MANAGER")))
                    .isEqualTo(RefusalCode.NOT_ALLOWED);
            assertThat(refusal(sent(bus, new CancelRebuild("board"), "ADMIN"))).isEqualTo(RefusalCode.NO_REBUILD);
        }
    }

    private static Answer sent(SimpleCommandBus bus, ProjectionOrder order, String roles) {
        var callback = new FutureCallback<ProjectionOrder, Answer>();
        bus.dispatch(
                new GenericCommandMessage<>(
                        order, Map.of(MetadataKeys.ACTOR, "account:somebody", MetadataKeys.ROLES, roles)),
                callback);
        return Objects.requireNonNull(callback.getResult()).getPayload();
    }
}
