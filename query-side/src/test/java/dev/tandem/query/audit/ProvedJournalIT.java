package dev.tandem.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.CheckpointView;
import dev.tandem.api.query.ConsistencyProofView;
import dev.tandem.api.query.InclusionProofView;
import dev.tandem.api.query.JournalKeyView;
import dev.tandem.api.query.JournalLines;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.ExportJournal;
import dev.tandem.api.query.TandemQuery.ProveConsistency;
import dev.tandem.api.query.TandemQuery.ProveInclusion;
import dev.tandem.api.query.TandemQuery.ShowCheckpoint;
import dev.tandem.api.query.TandemQuery.ShowJournalKey;
import dev.tandem.api.query.VerificationView;
import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.CompactRange;
import dev.tandem.proof.ConsistencyProof;
import dev.tandem.proof.InclusionProof;
import dev.tandem.proof.Merkle;
import dev.tandem.proof.NoteVerifier;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.ReadSideFixture;
import dev.tandem.query.Story;
import dev.tandem.query.store.EmbeddedViews;
import dev.tandem.query.store.ViewStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is proved of a journal, checked with the public key and the proofs alone. */
class ProvedJournalIT {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    @TempDir
    Path directory;

    private final Story story = new Story(3);
    private final MemoryLog log = new MemoryLog();
    private Instant at = START;

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            at = at.plusSeconds(600);
            log.append(story.next(), at);
        }
    }

    @Test
    void theRootOfACheckpointIsThatOfTheExportedLines() {
        append(1_100);
        try (var store = EmbeddedViews.inMemory();
                var side = caughtUp(store)) {
            var signed = checkpoint(side, null);
            var lines = entries(export(side, signed.size()));
            assertThat(lines).hasSize(1_100);
            var range = new CompactRange();
            lines.forEach(line -> range.append(Merkle.leaf(line.getBytes(StandardCharsets.UTF_8))));
            assertThat(range.root()).isEqualTo(signed.root());
            assertThat(lines.get(7)).contains("\"position\":7,").startsWith("{\"aggregate\":\"");
        }
    }

    @Test
    void everyEntryIsProvedInAnyTreeThatHasIt() {
        append(1_100);
        try (var store = EmbeddedViews.inMemory();
                var side = caughtUp(store)) {
            var lines = entries(export(side, 1_100));
            var random = new Random(7);
            for (int i = 0; i < 200; i++) {
                long size = 1 + random.nextInt(1_100);
                long position = random.nextInt((int) size);
                var view = ask(side, new ProveInclusion(position, size), InclusionProofView.class);
                var proof = InclusionProof.parse(view.text());
                var signed = Checkpoint.verified(proof.checkpoint(), key(side));
                assertThat(signed.size()).isEqualTo(size);
                var leaf = Merkle.leaf(lines.get((int) position).getBytes(StandardCharsets.UTF_8));
                assertThat(proof.proves(leaf, signed)).isTrue();
                assertThat(proof.proves(Merkle.leaf(new byte[] {1}), signed)).isFalse();
            }
        }
    }

    @Test
    void eachCheckpointIsConsistentWithEveryEarlierOne() {
        append(700);
        try (var store = EmbeddedViews.inMemory();
                var side = caughtUp(store)) {
            var random = new Random(11);
            for (int i = 0; i < 100; i++) {
                long to = 1 + random.nextInt(700);
                long from = 1 + random.nextInt((int) to);
                var view = ask(side, new ProveConsistency(from, to), ConsistencyProofView.class);
                var proof = ConsistencyProof.parse(view.text());
                assertThat(proof.proves(checkpoint(side, from), checkpoint(side, to)))
                        .isTrue();
            }
        }
    }

    @Test
    void theTreeGoesOnWhereItWasAfterARestart() {
        append(300);
        Checkpoint before;
        try (var store = EmbeddedViews.open(directory, Duration.ofMillis(50));
                var side = caughtUp(store)) {
            before = checkpoint(side, null);
        }
        append(300);
        try (var store = EmbeddedViews.open(directory, Duration.ofMillis(50));
                var side = caughtUp(store)) {
            double folded = side.runner.foldedEvents();
            assertThat(folded).as("nothing is folded again, %s", folded).isLessThan(13 * 400);
            var after = checkpoint(side, null);
            assertThat(after.size()).isEqualTo(600);
            assertThat(checkpoint(side, before.size()).root()).isEqualTo(before.root());
            var proof = ConsistencyProof.parse(ask(side, new ProveConsistency(300, 600L), ConsistencyProofView.class)
                    .text());
            assertThat(proof.proves(before, after)).isTrue();
        }
    }

    @Test
    void nothingIsSignedThatContradictsWhatWasSignedBefore() {
        append(400);
        try (var store = EmbeddedViews.inMemory();
                var side = caughtUp(store)) {
            checkpoint(side, null);
            var other = new Checkpoint(Audits.SIGNER.name(), 350, Merkle.leaf(new byte[] {1}));
            side.checkpoints.notes.clear();
            side.checkpoints.keep(350, other.sign(Audits.SIGNER));

            var answer = side.ask(new ShowCheckpoint(null));
            assertThat(Objects.requireNonNull(answer.refused()).code()).isEqualTo(RefusalCode.JOURNAL_CONTRADICTED);

            var found = verified(side);
            assertThat(found.state()).isEqualTo(VerificationView.State.CONTRADICTED);
            assertThat(found.findings()).hasSize(1);
            assertThat(found.findings().getFirst().sentence())
                    .isEqualTo(
                            "The log is not the one that was signed: with 0 entries it agrees with its checkpoint, with 350 it does not. Something from position 0 to 349 was altered.");
        }
    }

    @Test
    void aLogThatIsShorterThanWhatWasSignedIsFound() {
        append(300);
        try (var store = EmbeddedViews.inMemory();
                var side = caughtUp(store)) {
            side.checkpoints.keep(400, new Checkpoint(Audits.SIGNER.name(), 400, Merkle.empty()).sign(Audits.SIGNER));
            assertThat(Objects.requireNonNull(side.ask(new ShowCheckpoint(null)).refused())
                            .sentence())
                    .contains("the log has 300 entries now");
            assertThat(verified(side).findings().getFirst().sentence())
                    .isEqualTo("A checkpoint of 400 entries was signed, and there are 300.");
        }
    }

    @Test
    void aJournalThatAgreesWithTheLogIsFoundWhole() {
        append(600);
        try (var store = EmbeddedViews.inMemory();
                var side = caughtUp(store)) {
            checkpoint(side, null);
            var found = verified(side);
            assertThat(found.findings()).isEmpty();
            assertThat(found.state()).isEqualTo(VerificationView.State.WHOLE);
            assertThat(found.entries()).isEqualTo(600);
            assertThat(found.checkpoints()).isEqualTo(1);
        }
    }

    private VerificationView verified(ReadSideFixture side) {
        side.audit.check().begin();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> side.audit.check().last(), last -> last.endedAt() != null);
    }

    private ReadSideFixture caughtUp(ViewStore store) {
        return new ReadSideFixture(log, store).start().caughtUp();
    }

    private static NoteVerifier key(ReadSideFixture side) {
        return NoteVerifier.of(
                ask(side, new ShowJournalKey(), JournalKeyView.class).text());
    }

    private static Checkpoint checkpoint(ReadSideFixture side, @org.jspecify.annotations.Nullable Long size) {
        var view = ask(side, new ShowCheckpoint(size), CheckpointView.class);
        return Checkpoint.verified(view.text(), key(side));
    }

    private static List<String> export(ReadSideFixture side, long size) {
        var lines = new ArrayList<String>();
        var query = new ExportJournal(null, null, null, size, Paging.first());
        while (true) {
            var part = ask(side, query, JournalLines.class);
            lines.addAll(part.lines());
            if (part.next() == null) {
                return lines;
            }
            query = query.part(part.next());
        }
    }

    private static List<String> entries(List<String> export) {
        return export.stream().filter(line -> !line.startsWith("{\"hashes\"")).toList();
    }

    private static <V> V ask(ReadSideFixture side, TandemQuery query, Class<V> type) {
        var answer = side.ask(query);
        assertThat(answer.refused()).isNull();
        return type.cast(answer.view());
    }
}
