package dev.tandem.eventlog;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What Tandem needs of any event store behind Axon. A subclass says how to get one that is empty; nothing here knows what
 * it is made of. Where a store may rightly differ, a method says what is expected, and what that costs its user.
 */
@Timeout(60)
public abstract class EventStorageEngineContract {

    /** A payload. */
    public record Noted(String text) {}

    /** Whole milliseconds: no store needs to keep more. */
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

    /** How many events make a long log; {@code -Pfaults} makes it a million. */
    private static final int MANY = Integer.getInteger("contract.events", Extent.of(20_000, 1_000_000));

    /** The engine under test, empty when a test begins; the same within one test. */
    protected abstract EventStorageEngine engine();

    /** A store on {@link #engine()}. */
    protected abstract EventStore store();

    /** What a second event 0 of an aggregate is refused with. */
    protected Class<? extends Exception> aggregateExists() {
        return AggregateStreamCreationException.class;
    }

    /** What an event with a sequence that its aggregate has already is refused with; a retry may decide it anew. */
    protected Class<? extends Exception> sequenceTaken() {
        return ConcurrencyException.class;
    }

    /** Everything after a token, up to the head. */
    protected Stream<? extends TrackedEventMessage<?>> events(TrackingToken from) {
        return engine().readEvents(from, false);
    }

    /** Whether its streams take a token that wraps another; those that do not leave it to who opens them. */
    protected boolean unwrapsTokens() {
        return true;
    }

    /** The largest payload that is taken, in bytes. */
    protected int largestPayload() {
        return 4 << 20;
    }

    /** Which snapshot is read after those of 3, 7 and, late, 5 were stored: an older one costs time, no more. */
    protected long snapshotAfterALateOne() {
        return 7;
    }

    /** Whether an event id that another aggregate's event has is refused. */
    protected boolean refusesTakenEventIds() {
        return true;
    }

    protected static DomainEventMessage<Noted> event(String aggregate, long sequence) {
        return event(aggregate, sequence, NOON, "note " + sequence);
    }

    protected static DomainEventMessage<Noted> event(String aggregate, long sequence, Instant time, String text) {
        return new GenericDomainEventMessage<>(
                "Note",
                aggregate,
                sequence,
                new Noted(text),
                MetaData.with("actor", "ana"),
                aggregate + "/" + sequence,
                time);
    }

    private void append(EventMessage<?>... events) {
        engine().appendEvents(List.of(events));
    }

    private List<String> tracked(TrackingToken from) {
        try (var events = events(from)) {
            return events.map(EventMessage::getIdentifier).collect(toList());
        }
    }

    private List<Long> sequences(String aggregate) {
        return engine().readEvents(aggregate)
                .asStream()
                .map(DomainEventMessage::getSequenceNumber)
                .collect(toList());
    }

    @Nested
    class Appending {

        @Test
        void keepsTheMessageAsItWas() {
            append(event("a", 0), event("a", 1));

            DomainEventMessage<?> read =
                    engine().readEvents("a").asStream().findFirst().orElseThrow();
            assertThat(read.getIdentifier()).isEqualTo("a/0");
            assertThat(read.getType()).isEqualTo("Note");
            assertThat(read.getAggregateIdentifier()).isEqualTo("a");
            assertThat(read.getSequenceNumber()).isZero();
            assertThat(read.getTimestamp()).isEqualTo(NOON);
            assertThat(read.getMetaData()).containsExactly(java.util.Map.entry("actor", "ana"));
            assertThat(read.getPayload()).isEqualTo(new Noted("note 0"));
            assertThat(read.getPayloadType()).isEqualTo(Noted.class);
        }

        @Test
        void refusesToCreateAnAggregateTwice() {
            append(event("a", 0));
            var second = new GenericDomainEventMessage<>("Note", "a", 0, new Noted("again"));
            assertThatThrownBy(() -> append(second)).isInstanceOf(aggregateExists());
            assertThat(sequences("a")).containsExactly(0L);
        }

        @Test
        void refusesASequenceThatIsTakenAndKeepsNothingOfTheAppend() {
            append(event("a", 0), event("a", 1));
            var late = new GenericDomainEventMessage<>("Note", "a", 1, new Noted("late"));
            assertThatThrownBy(() -> append(event("b", 0), late, event("b", 1))).isInstanceOf(sequenceTaken());
            assertThat(sequences("a")).containsExactly(0L, 1L);
            assertThat(sequences("b")).isEmpty();
            assertThat(tracked(null)).containsExactly("a/0", "a/1");
        }

        @Test
        void refusesAnEventIdThatIsTaken() {
            assumeTrue(refusesTakenEventIds(), "skipped: this store does not look at event ids");
            append(event("a", 0));
            var same = new GenericDomainEventMessage<>(
                    "Note", "b", 0, new Noted("x"), MetaData.emptyInstance(), "a/0", NOON);
            assertThatThrownBy(() -> append(same))
                    .as("a fault, not a race that could be run again")
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("a/0");
            assertThat(tracked(null)).containsExactly("a/0");
        }

        @Test
        void storesAnEventThatNoAggregatePublished() {
            append(
                    event("a", 0),
                    GenericEventMessage.asEventMessage(new Noted("plain")).andMetaData(MetaData.with("k", "v")));
            try (var events = events(new GlobalSequenceTrackingToken(0))) {
                assertThat(events.collect(toList())).singleElement().satisfies(plain -> {
                    assertThat(plain).isNotInstanceOf(DomainEventMessage.class);
                    assertThat(plain.getPayload()).isEqualTo(new Noted("plain"));
                    assertThat(plain.getMetaData().get("k")).isEqualTo("v");
                });
            }
        }

        @Test
        void takesPayloadsOfMegabytes() {
            var text = "ö".repeat(largestPayload() / 2);
            for (int i = 0; i < 3; i++) {
                append(event("a", i, NOON, text));
            }
            assertThat(engine().readEvents("a").asStream().map(DomainEventMessage::getPayload))
                    .hasSize(3)
                    .allMatch(new Noted(text)::equals);
            assertThat(tracked(null)).containsExactly("a/0", "a/1", "a/2");
        }

        @Test
        void doesNothingWithoutEvents() {
            engine().appendEvents(List.of());
            assertThat(tracked(null)).isEmpty();
        }
    }

    @Nested
    class ReadingAnAggregate {

        @Test
        void isInSequenceAndOfThisAggregateOnly() {
            for (int i = 0; i < 700; i++) {
                append(event("a", i), event("ab", i));
            }
            assertThat(sequences("a")).hasSize(700).isSorted().startsWith(0L).endsWith(699L);
            assertThat(sequences("unknown")).isEmpty();
        }

        @Test
        void beginsWhereItIsAskedTo() {
            append(event("a", 0), event("a", 1), event("a", 2));
            var stream = engine().readEvents("a", 1);
            assertThat(stream.asStream().map(DomainEventMessage::getSequenceNumber))
                    .containsExactly(1L, 2L);
            assertThat(engine().readEvents("a", 3).hasNext()).isFalse();
        }

        @Test
        void knowsTheLastSequence() {
            assertThat(engine().lastSequenceNumberFor("a")).isEmpty();
            append(event("a", 0), event("a", 1), event("b", 0));
            assertThat(engine().lastSequenceNumberFor("a")).isEqualTo(Optional.of(1L));
            var stream = engine().readEvents("a");
            while (stream.hasNext()) {
                stream.next();
            }
            assertThat(stream.getLastSequenceNumber()).isEqualTo(1);
        }
    }

    @Nested
    class Snapshots {

        @Test
        void areReadBack() {
            assertThat(engine().readSnapshot("a")).isEmpty();
            for (int i = 0; i < 8; i++) {
                append(event("a", i), event("b", i));
            }
            engine().storeSnapshot(event("a", 3, NOON, "three"));
            engine().storeSnapshot(event("a", 7, NOON, "seven"));
            engine().storeSnapshot(event("a", 5, NOON, "late"));
            engine().storeSnapshot(event("b", 1, NOON, "other"));

            // a store may take them in the background
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(engine().readSnapshot("a")).hasValueSatisfying(snapshot -> {
                        assertThat(snapshot.getSequenceNumber()).isEqualTo(snapshotAfterALateOne());
                        assertThat(snapshot.getPayload())
                                .isEqualTo(new Noted(snapshotAfterALateOne() == 7 ? "seven" : "late"));
                        assertThat(snapshot.getType()).isEqualTo("Note");
                    }));
        }

        @Test
        void areNotEvents() {
            engine().storeSnapshot(event("a", 3));
            assertThat(tracked(null)).isEmpty();
            assertThat(sequences("a")).isEmpty();
        }

        @Test
        void replaceTheEventsBeforeThem() {
            append(event("a", 0), event("a", 1), event("a", 2));
            store().storeSnapshot(event("a", 1, NOON, "snapshot"));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(store().readEvents("a")
                                    .asStream()
                                    .map(DomainEventMessage::getPayload)
                                    .toList())
                            .isEqualTo(List.of(new Noted("snapshot"), new Noted("note 2"))));
        }
    }

    @Nested
    class Tokens {

        @Test
        void atTheTailPrecedeTheFirstEvent() {
            var tailOfNothing = engine().createTailToken();
            append(event("a", 0), event("a", 1));
            assertThat(tracked(tailOfNothing)).containsExactly("a/0", "a/1");
            assertThat(tracked(engine().createTailToken())).containsExactly("a/0", "a/1");
            assertThat(tracked(null)).containsExactly("a/0", "a/1");
        }

        @Test
        void atTheHeadFollowTheLastEvent() {
            var headOfNothing = engine().createHeadToken();
            append(event("a", 0));
            var head = engine().createHeadToken();
            append(event("a", 1));
            assertThat(tracked(headOfNothing)).containsExactly("a/0", "a/1");
            assertThat(tracked(head)).containsExactly("a/1");
            assertThat(head.position()).hasValue(0);
        }

        @Test
        void atAnInstantPrecedeTheFirstEventThatIsNotOlder() {
            append(
                    event("a", 0, NOON, ""),
                    event("a", 1, NOON.plusSeconds(60), ""),
                    event("a", 2, NOON.minusSeconds(60), ""),
                    event("a", 3, NOON.plusSeconds(120), ""));
            assertThat(tracked(engine().createTokenAt(NOON.minusSeconds(1)))).hasSize(4);
            assertThat(tracked(engine().createTokenAt(NOON.plusSeconds(1)))).containsExactly("a/1", "a/2", "a/3");
            assertThat(tracked(engine().createTokenAt(NOON.plusSeconds(60)))).containsExactly("a/1", "a/2", "a/3");
            assertThat(tracked(engine().createTokenAt(NOON.plusSeconds(61)))).containsExactly("a/3");
            assertThat(tracked(engine().createTokenAt(NOON.plusSeconds(999)))).isEmpty();
        }

        @Test
        void ofEachEventContinueAfterIt() {
            append(event("a", 0), event("a", 1), event("a", 2));
            try (var events = events(null)) {
                var tokens = events.map(TrackedEventMessage::trackingToken).collect(toList());
                assertThat(tracked(tokens.get(0))).containsExactly("a/1", "a/2");
                assertThat(tracked(tokens.get(2))).isEmpty();
                assertThat(tokens.get(2).covers(tokens.get(0))).isTrue();
            }
        }

        @Test
        void thatWrapAnotherReadFromTheLowerBound() throws Exception {
            assumeTrue(unwrapsTokens(), "skipped: this store leaves that to who opens a stream");
            append(event("a", 0), event("a", 1), event("a", 2));
            var at0 = new GlobalSequenceTrackingToken(0);
            var at1 = new GlobalSequenceTrackingToken(1);
            try (var replay = store().openStream(ReplayToken.createReplayToken(at1, at0))) {
                assertThat(replay.nextAvailable().getIdentifier()).isEqualTo("a/1");
            }
            try (var replay = store().openStream(ReplayToken.createReplayToken(at1, null))) {
                assertThat(replay.nextAvailable().getIdentifier()).isEqualTo("a/0");
            }
            try (var merged = store().openStream(MergedTrackingToken.merged(at1, at0))) {
                assertThat(merged.nextAvailable().getIdentifier()).isEqualTo("a/1");
            }
        }
    }

    @Nested
    class Streams {

        @Test
        void deliverWhatIsThereAndThenWhatComes() throws Exception {
            for (int i = 0; i < 600; i++) {
                append(event("a", i));
            }
            try (var stream = store().openStream(null)) {
                for (int i = 0; i < 600; i++) {
                    assertThat(stream.hasNextAvailable(5, TimeUnit.SECONDS)).isTrue();
                    assertThat(stream.peek()).map(EventMessage::getIdentifier).hasValue("a/" + i);
                    assertThat(stream.nextAvailable().trackingToken().position())
                            .hasValue(i);
                }
                assertThat(stream.hasNextAvailable()).isFalse();
                assertThat(stream.peek()).isEmpty();
                append(event("a", 600));
                assertThat(stream.hasNextAvailable(5, TimeUnit.SECONDS)).isTrue();
                assertThat(stream.nextAvailable().getIdentifier()).isEqualTo("a/600");
            }
        }

        @Test
        void waitNoLongerThanAsked() throws Exception {
            try (var stream = store().openStream(null)) {
                assertThat(stream.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();
                assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
            }
        }

        @Test
        void wakeWhoWaitsForTheNextEvent() throws Exception {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var waiting = new CountDownLatch(1);
                var next = threads.submit(() -> {
                    try (var stream = store().openStream(null)) {
                        waiting.countDown();
                        return stream.nextAvailable().getIdentifier();
                    }
                });
                assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
                append(event("a", 0));
                assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("a/0");
            }
        }

        @Test
        void callBackWhenSomethingIsThereOrComesAndNeverAfterTheyAreClosed() throws Exception {
            append(event("a", 0));
            var stream = store().openStream(null);
            var called = new Semaphore(0);
            assertThat(stream.setOnAvailableCallback(called::release)).isTrue();
            assertThat(called.tryAcquire(10, TimeUnit.SECONDS))
                    .as("for what was there")
                    .isTrue();
            stream.nextAvailable();
            called.drainPermits();
            append(event("a", 1));
            assertThat(called.tryAcquire(10, TimeUnit.SECONDS))
                    .as("for what came")
                    .isTrue();
            stream.close();

            var other = new Semaphore(0);
            try (BlockingStream<?> witness = store().openStream(engine().createHeadToken())) {
                witness.setOnAvailableCallback(other::release);
                called.drainPermits();
                append(event("a", 2));
                assertThat(other.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
                append(event("a", 3));
                assertThat(other.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
                assertThat(called.availablePermits()).isZero();
            }
        }
    }

    @Nested
    class UnderConcurrency {

        @Test
        void everyReaderSeesTheSameOrderWithoutGaps() throws Exception {
            int writers = 8;
            int each = 50;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var readers = new ArrayList<Future<List<String>>>();
                for (int r = 0; r < 3; r++) {
                    readers.add(threads.submit(() -> {
                        var seen = new ArrayList<String>();
                        try (var stream = store().openStream(null)) {
                            while (seen.size() < writers * each) {
                                var next = stream.nextAvailable();
                                assertThat(next.trackingToken().position()).hasValue(seen.size());
                                seen.add(next.getIdentifier());
                            }
                        }
                        return seen;
                    }));
                }
                for (int w = 0; w < writers; w++) {
                    var aggregate = "w" + w;
                    var _ = threads.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            append(event(aggregate, i));
                        }
                    });
                }
                var order = readers.getFirst().get(30, TimeUnit.SECONDS);
                assertThat(order).doesNotHaveDuplicates().hasSize(writers * each);
                assertThat(readers.get(1).get(30, TimeUnit.SECONDS)).isEqualTo(order);
                assertThat(readers.get(2).get(30, TimeUnit.SECONDS)).isEqualTo(order);
                assertThat(tracked(null)).isEqualTo(order);
            }
            assertThat(sequences("w3")).hasSize(each).isSorted();
        }

        @Test
        void exactlyOneWinsARaceForASequence() throws Exception {
            var wins = new AtomicInteger();
            var losses = new AtomicInteger();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int t = 0; t < 6; t++) {
                    var _ = threads.submit(() -> {
                        for (int i = 0; i < 20; i++) {
                            try {
                                append(new GenericDomainEventMessage<>("Note", "a", i, new Noted("")));
                                wins.incrementAndGet();
                            } catch (Exception e) {
                                assertThat(e).isInstanceOf(i == 0 ? aggregateExists() : sequenceTaken());
                                losses.incrementAndGet();
                            }
                        }
                    });
                }
            }
            assertThat(wins).hasValue(20);
            assertThat(losses).hasValue(100);
            assertThat(sequences("a")).hasSize(20);
        }
    }

    @Nested
    class ALongLog {

        private static final int AGGREGATES = 100;
        private static final int APPEND = 50;

        /** One aggregate after the other, {@value #APPEND} events at a time, a second apart. */
        private void fill() {
            var next = new long[AGGREGATES];
            for (int appended = 0; appended < MANY; ) {
                int aggregate = appended / APPEND % AGGREGATES;
                var batch = new ArrayList<EventMessage<?>>(APPEND);
                for (int i = 0; i < APPEND; i++, appended++) {
                    batch.add(event("many" + aggregate, next[aggregate]++, NOON.plusSeconds(appended), "note"));
                }
                engine().appendEvents(batch);
            }
        }

        @Test
        @Timeout(900)
        void isReadInOrderFromAnywhere() throws Exception {
            fill();
            long count = 0;
            TrackingToken middle = null;
            try (var stream = store().openStream(null)) {
                var next = new long[AGGREGATES];
                for (; count < MANY; count++) {
                    assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
                    var message = (DomainEventMessage<?>) stream.nextAvailable();
                    int aggregate = (int) (count / APPEND % AGGREGATES);
                    if (!message.getIdentifier().equals("many" + aggregate + "/" + next[aggregate]++)) {
                        throw new AssertionError("event " + count + " is " + message);
                    }
                    if (count == MANY / 2) {
                        middle = ((TrackedEventMessage<?>) message).trackingToken();
                    }
                }
                assertThat(stream.hasNextAvailable()).isFalse();
            }
            try (var events = events(middle)) {
                assertThat(events.count()).isEqualTo(MANY - MANY / 2 - 1);
            }
            try (var events = events(engine().createTokenAt(NOON.plusSeconds(MANY - 10)))) {
                assertThat(events.count()).isEqualTo(10);
            }
            assertThat(sequences("many7")).hasSize(MANY / AGGREGATES).isSorted().doesNotHaveDuplicates();
            assertThat(engine().lastSequenceNumberFor("many99")).hasValue(MANY / AGGREGATES - 1L);
            System.out.printf("[contract] %s: %d events%n", engine().getClass().getSimpleName(), MANY);
        }
    }
}
