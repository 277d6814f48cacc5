package dev.tandem.query.audit;

import dev.tandem.api.query.VerificationView;
import dev.tandem.api.query.VerificationView.Finding;
import dev.tandem.api.query.VerificationView.State;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.CompactRange;
import dev.tandem.proof.Merkle;
import dev.tandem.query.journal.Journal;
import dev.tandem.query.journal.JournalReader;
import dev.tandem.query.journal.Tree;
import dev.tandem.query.journal.TreeReader;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.Recorded;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the log, read as it is stored, with the journal and with the tree, entry by entry, and the tree that the log gives
 * with every checkpoint signed before. One at a time, in the background.
 */
public final class JournalCheck implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalCheck.class);

    private static final int BLOCK = 256;
    private static final int MOST_FINDINGS = 100;

    private final ProjectionRunner views;
    private final Journal journal;
    private final JournalReader entries;
    private final TreeReader tree;
    private final Notary notary;
    private final CheckpointStore store;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("journal-check").daemon().factory());
    private volatile VerificationView last;

    public JournalCheck(
            ProjectionRunner views,
            Journal journal,
            JournalReader entries,
            TreeReader tree,
            Notary notary,
            CheckpointStore store,
            Clock clock) {
        this.views = views;
        this.journal = journal;
        this.entries = entries;
        this.tree = tree;
        this.notary = notary;
        this.store = store;
        this.clock = clock;
        last = VerificationView.never();
    }

    /** What was found when it was last done, by whichever process; or how far it is in this one. */
    public VerificationView last() {
        var here = last;
        if (here.state() == State.RUNNING) {
            return here;
        }
        return store.report()
                .map(report -> TandemJson.mapper().readValue(report, VerificationView.class))
                .orElse(here);
    }

    /** Begins in the background, unless it has begun already. */
    public synchronized VerificationView begin() {
        if (last.state() != State.RUNNING) {
            last = new VerificationView(State.RUNNING, clock.instant(), null, 0, tree.size(), 0, List.of(), null);
            thread.execute(this::run);
        }
        return last;
    }

    private void run() {
        var begun = Objects.requireNonNull(last.begunAt());
        VerificationView found;
        try {
            found = new Run(begun, Math.min(tree.size(), views.reached(List.of(journal)) + 1)).whole();
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                // it was stopped with the process: what was found before stays what is known
                LOG.info("Verifying the journal ends with the process, at {} of {} entries", last.entries(), last.of());
                last = VerificationView.never();
                return;
            }
            LOG.error("The journal could not be verified to its end", e);
            var now = last;
            found = new VerificationView(
                    State.FAILED,
                    begun,
                    clock.instant(),
                    now.entries(),
                    now.of(),
                    now.checkpoints(),
                    now.findings(),
                    "It ended with %s.".formatted(e));
        }
        if (found.state() == State.CONTRADICTED) {
            LOG.error("The journal is contradicted: {}", found.findings());
        }
        try {
            store.keepReport(TandemJson.mapper().writeValueAsString(found));
        } catch (RuntimeException e) {
            LOG.error("What verifying the journal found could not be kept: {}", found, e);
        }
        // only now: who sees that it has ended finds what is kept
        last = found;
    }

    /** One comparison of everything. */
    private final class Run {

        private final Instant begun;
        private final long size;
        private final List<Checkpoint> signed;
        private final Map<Long, List<Checkpoint>> bySize;
        private final List<Finding> findings = new ArrayList<>();
        private final CompactRange range = new CompactRange();
        private final List<Recorded<?>> block = new ArrayList<>(BLOCK);
        private long agreed;
        private boolean contradicted;

        Run(Instant begun, long size) {
            this.begun = begun;
            this.size = size;
            signed = notary.kept();
            bySize =
                    signed.stream().collect(Collectors.groupingBy(Checkpoint::size, HashMap::new, Collectors.toList()));
        }

        VerificationView whole() {
            // parts: whoever closes this waits for no more than one of them
            for (long from = 0; from < size; from += BLOCK) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new IllegalStateException("it was stopped");
                }
                long to = Math.min(size, from + BLOCK) - 1;
                block.clear();
                views.events(journal, from, to, _ -> true, block::add);
                compare(from, to);
                last = view(State.RUNNING, null);
            }
            signed.stream().filter(checkpoint -> checkpoint.size() > size).forEach(checkpoint -> beyond(checkpoint));
            return view(findings.isEmpty() ? State.WHOLE : State.CONTRADICTED, clock.instant());
        }

        private void beyond(Checkpoint checkpoint) {
            if (checkpoint.size() > tree.size()) {
                find(
                        size,
                        "A checkpoint of %d entries was signed, and there are %d."
                                .formatted(checkpoint.size(), tree.size()));
            }
        }

        private void compare(long from, long to) {
            var known = entries.kept(from, to);
            var leaves = tree.leaves(from, (int) (to - from + 1));
            if (block.size() != leaves.size()) {
                find(from, "The log has %d events from %d to %d.".formatted(block.size(), from, to));
            }
            for (var recorded : block) {
                long position = recorded.position();
                var line = Tree.line(recorded);
                var leaf = Merkle.leaf(line);
                if (!Arrays.equals(leaf, leaves.get((int) (position - from)))) {
                    find(position, "The log has another event than the one whose hash is in the tree.");
                }
                var entry = known.get(position);
                if (entry == null) {
                    find(position, "The journal lacks the entry.");
                } else if (!Arrays.equals(line, entry.line())) {
                    find(position, "The journal says something else than the log.");
                }
                range.append(leaf);
                bySize.getOrDefault(range.size(), List.of()).forEach(this::compare);
            }
        }

        private void compare(Checkpoint checkpoint) {
            if (Arrays.equals(checkpoint.root(), range.root())) {
                if (!contradicted) {
                    agreed = checkpoint.size();
                }
            } else if (!contradicted) {
                contradicted = true;
                find(
                        agreed,
                        "The log is not the one that was signed: with %d entries it agrees with its checkpoint, with %d it does not. Something from position %d to %d was altered."
                                .formatted(agreed, checkpoint.size(), agreed, checkpoint.size() - 1));
            }
        }

        private void find(long position, String sentence) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(new Finding(position, sentence));
            }
        }

        private VerificationView view(State state, @Nullable Instant ended) {
            return new VerificationView(
                    state,
                    begun,
                    ended,
                    range.size(),
                    size,
                    signed.size(),
                    findings.stream()
                            .sorted(Comparator.comparingLong(Finding::position))
                            .toList(),
                    null);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
