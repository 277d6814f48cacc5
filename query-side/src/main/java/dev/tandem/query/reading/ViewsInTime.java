package dev.tandem.query.reading;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.AtLeast;
import dev.tandem.query.journal.JournalEntry;
import dev.tandem.query.journal.JournalReader;
import dev.tandem.query.journal.JournalSearch;
import dev.tandem.query.projection.ParkedSequence;
import dev.tandem.query.projection.PoisonEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.Recorded;
import dev.tandem.query.projection.Replay;
import dev.tandem.query.projection.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents as they are, and as they were at a position.
 *
 * <p>Progress is always read before documents, so a document has at least what its projection had reached. It may have
 * more; then it is folded again, up to the position, from the journal entries of its sequence. What an answer needs and
 * is not there yet, be it the document or the history to fold it from, is waited for, and refused with
 * {@code NOT_YET_VISIBLE} when it does not come: an answer never has less than the position it names.
 */
final class ViewsInTime {

    /** The longest a query waits for the views. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The longest it waits for what it can do without. */
    private static final Duration PATIENCE_BESIDE = Duration.ofMillis(500);

    private static final int UUID_LENGTH = 36;

    private final ProjectionRunner runner;
    private final TandemProjections projections;
    private final JournalReader journal;
    private final JournalSearch search;

    ViewsInTime(ProjectionRunner runner, TandemProjections projections) {
        this.runner = runner;
        this.projections = projections;
        journal = new JournalReader(runner, projections.journal(), projections.history());
        search = new JournalSearch(runner, projections.search());
    }

    JournalSearch search() {
        return search;
    }

    JournalReader journal() {
        return journal;
    }

    /** A document as it is now. */
    <V> @Nullable View<V> now(Projection<V> projection, String key) {
        Watching.note(List.of(key));
        return runner.read(projection, key).orElse(null);
    }

    /** A document as it is now and the position that it is certain to show: its sequence has nothing more up to there. */
    <V> Seen<V> seen(Projection<V> projection, String key) {
        long everything = runner.reached(List.of(projection));
        var document = runner.standing(projection, key).orElse(null);
        if (document == null) {
            Watching.note(List.of(key));
            return new Seen<>(null, everything, null);
        }
        long reached = Math.max(runner.reached(projection, List.of(document.sequence())), everything);
        // after the progress: what has got past an event that was parked is known to have parked it
        var parked = runner.parked(projection).get(document.sequence());
        long its = parked == null ? reached : Math.min(reached, parked.position() - 1);
        // read only now: meanwhile the progress may have passed what the document showed before
        var again = now(projection, key);
        return new Seen<>(again, Math.max(its, again == null ? -1 : again.position()), parked);
    }

    /** @param parked absent where it goes on */
    record Seen<V>(
            @Nullable View<V> document,
            long position,
            @Nullable ParkedSequence parked) {}

    /**
     * Documents of partnerships or people as they were at a position.
     *
     * @param position reached by the projection for the sequences of these documents
     */
    <V> Map<String, View<V>> at(Projection<V> projection, Collection<String> keys, long position, Deadline deadline) {
        Watching.note(keys);
        if (projection.global()) {
            return runner.read(projection, keys);
        }
        var ahead = ahead(projection, keys, position);
        var now = runner.read(
                projection, keys.stream().filter(key -> !ahead.containsKey(key)).toList());
        var found = new LinkedHashMap<String, View<V>>();
        for (var key : keys) {
            var document = now.get(key);
            // it may have got ahead only now
            var sequence = document != null && document.position() > position ? document.sequence() : ahead.get(key);
            var then = sequence == null ? document : folded(projection, key, sequence, position, deadline);
            if (then != null) {
                found.put(key, then);
            }
        }
        return found;
    }

    /** By key the sequences of those documents that have more than a position: what they show need not be read. */
    private Map<String, String> ahead(Projection<?> projection, Collection<String> keys, long position) {
        var ahead = new HashMap<String, String>();
        if (position < runner.reached(List.of(projection))) {
            runner.standings(projection, keys).forEach((key, standing) -> {
                if (standing.position() > position) {
                    ahead.put(key, standing.sequence());
                }
            });
        }
        return ahead;
    }

    private <V> @Nullable View<V> folded(
            Projection<V> projection, String key, String sequence, long position, Deadline deadline) {
        return Replay.fold(projection, history(sequence, position, deadline).stream())
                .get(key);
    }

    /**
     * Documents as they are now, if possible with what their sequences had at a position: for what is only told beside
     * something else, and not worth refusing that for.
     */
    <V> List<V> latest(
            Projection<V> projection,
            Collection<String> keys,
            Collection<String> sequences,
            long position,
            Deadline deadline) {
        if (keys.isEmpty()) {
            return List.of();
        }
        var patience = Stream.of(deadline.left(), PATIENCE_BESIDE).min(Comparator.naturalOrder());
        runner.await(() -> runner.reached(projection, sequences) >= position, patience.orElseThrow());
        Watching.note(keys);
        return runner.read(projection, keys).values().stream()
                .flatMap(document -> Stream.ofNullable(document.value()))
                .toList();
    }

    /** A document without an event and with it. */
    record Around<V>(@Nullable V before, @Nullable V after) {}

    /** The document of a sequence without the event at a position, which is of that sequence, and with it. */
    <V> Around<V> around(Projection<V> projection, String key, String sequence, long position, Deadline deadline) {
        refuseBeyond(runner.parked(projection).get(sequence), position);
        var history = history(sequence, position, deadline);
        int last = history.size() - 1;
        if (last < 0 || history.get(last).position() != position) {
            throw new IllegalArgumentException("there is nothing of %s at position %d".formatted(sequence, position));
        }
        var before = Replay.onto(projection, key, null, history.subList(0, last));
        var after = Replay.onto(projection, key, before, history.subList(last, last + 1));
        return new Around<>(before == null ? null : before.value(), after == null ? null : after.value());
    }

    /** Why what needs an event that cannot be read is not answered. */
    static String beforeParked(PoisonEvent poison) {
        return "The event at position %d cannot be read by this version; ask as of an earlier moment."
                .formatted(poison.position());
    }

    /** The events of a sequence up to a position, in log order. */
    List<Recorded<? extends TandemEvent>> history(String sequence, long position, Deadline deadline) {
        requireHistory(List.of(sequence), position, deadline);
        var positions = journal.positionsOf(sequence).stream()
                .filter(p -> p <= position)
                .toList();
        return List.copyOf(runner.events(positions)
                .orElseGet(() -> journal.of(sequence, positions).stream()
                        .map(this::recorded)
                        .toList()));
    }

    private Recorded<TandemEvent> recorded(JournalEntry entry) {
        return runner.reader().read(entry.position(), entry.at(), entry.metadata(), entry.origin(), entry.stored());
    }

    /** How far a projection is for these sequences, and the history they may have to be folded again from. */
    long reachedWithHistory(Projection<?> projection, Collection<String> sequences) {
        return LongStream.of(
                        runner.reached(projection, sequences),
                        runner.reached(projections.history(), sequences),
                        runner.reached(projections.journal(), sequences))
                .min()
                .orElse(-1);
    }

    long reached(Projection<?>... all) {
        return runner.reached(List.of(all));
    }

    void require(Projection<?> projection, Collection<String> sequences, long position, Deadline deadline) {
        await(() -> runner.reached(projection, sequences) >= position, deadline);
        note(projection, projection.global() ? null : sequences, position, deadline);
    }

    /**
     * Notes what an answer of a moment is put together from and stands still before it.
     *
     * @param sequences absent where it may be any: documents that several feed lack what is parked of any of them
     */
    void note(Projection<?> projection, @Nullable Collection<String> sequences, long position, Deadline deadline) {
        runner.parked(projection).values().stream()
                .filter(parked -> parked.position() <= position)
                .filter(parked -> sequences == null || sequences.contains(parked.sequence()))
                .forEach(parked -> deadline.met(parked.sequence()));
    }

    /** What one document alone is asked for cannot be shown at a moment that it does not get to. */
    static void refuseBeyond(@Nullable ParkedSequence parked, long position) {
        if (parked != null && position >= parked.position()) {
            throw new Refusal(
                    RefusalCode.PARKED,
                    "This stands still before position %d since %s, because the event there cannot be read. Ask as of position %d or earlier, or without asOf."
                            .formatted(parked.position(), parked.since(), parked.position() - 1));
        }
    }

    private void requireHistory(Collection<String> sequences, long position, Deadline deadline) {
        require(projections.history(), sequences, position, deadline);
        require(projections.journal(), sequences, position, deadline);
    }

    void await(BooleanSupplier condition, Deadline deadline) {
        await(condition, List.of(), deadline);
    }

    private void await(BooleanSupplier condition, List<Projection<?>> of, Deadline deadline) {
        if (!runner.await(condition, of, deadline.left())) {
            throw new Refusal(RefusalCode.NOT_YET_VISIBLE, "The views have not got there yet; ask again in a moment.");
        }
    }

    /**
     * Waits until the document of an aggregate itself shows a version.
     *
     * @return a position by which the log has that version
     */
    long await(AtLeast version, Deadline deadline) {
        var position = new OptionalLong[] {OptionalLong.empty()};
        await(
                () -> {
                    position[0] = positionOf(version);
                    return position[0].isPresent();
                },
                ownDocuments(),
                deadline);
        return position[0].orElseThrow();
    }

    private OptionalLong positionOf(AtLeast version) {
        var aggregate = version.aggregate();
        var uuid = aggregate.substring(aggregate.length() - UUID_LENGTH);
        for (var projection : ownDocuments()) {
            Watching.note(List.of(uuid));
            var document = runner.standing(projection, uuid).orElse(null);
            if (document == null) {
                continue;
            }
            for (var entry : document.versions().entrySet()) {
                boolean same = aggregate.equals(uuid)
                        ? entry.getKey().endsWith("-" + uuid)
                        : entry.getKey().equals(aggregate);
                if (same && entry.getValue() >= version.sequence()) {
                    return OptionalLong.of(document.position());
                }
                if (same) {
                    refuseBeyond(runner.parked(projection).get(document.sequence()), Long.MAX_VALUE);
                }
            }
        }
        return OptionalLong.empty();
    }

    private List<Projection<?>> ownDocuments() {
        return List.of(projections.board(), projections.goals(), projections.initiatives(), projections.people());
    }

    /** The sequence that an aggregate's events belong to, where its document is known. */
    @Nullable String sequenceOf(String stream) {
        int dash = stream.indexOf('-');
        if (dash < 0) {
            return null;
        }
        var sequences = new ArrayList<String>();
        for (var projection : ownDocuments()) {
            var document =
                    runner.standing(projection, stream.substring(dash + 1)).orElse(null);
            if (document != null && document.versions().containsKey(stream)) {
                sequences.add(document.sequence());
            }
        }
        return sequences.isEmpty() ? null : sequences.getFirst();
    }
}
