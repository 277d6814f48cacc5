package dev.tandem.query.reading;

import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.CheckpointView;
import dev.tandem.api.query.ConsistencyProofView;
import dev.tandem.api.query.Extent;
import dev.tandem.api.query.InclusionProofView;
import dev.tandem.api.query.JournalKeyView;
import dev.tandem.api.query.JournalLines;
import dev.tandem.api.query.TandemQuery.ExportJournal;
import dev.tandem.api.query.TandemQuery.ProveConsistency;
import dev.tandem.api.query.TandemQuery.ProveInclusion;
import dev.tandem.api.query.TandemQuery.ShowCheckpoint;
import dev.tandem.api.query.TandemView;
import dev.tandem.proof.ConsistencyProof;
import dev.tandem.proof.Export;
import dev.tandem.proof.InclusionProof;
import dev.tandem.query.audit.Notary;
import dev.tandem.query.journal.JournalEntry;
import dev.tandem.query.journal.TreeReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Proves what the journal says: checkpoints, proofs and exports. */
final class ProofAnswers {

    /** Entries read in one go: a block of an export has its hashes after it. */
    private static final int AT_ONCE = Export.BLOCK;
    /** A part of an export has more than this only in its last entries. */
    private static final int ENOUGH_CHARACTERS = 512 * 1024;

    private final Documents documents;
    private final ViewsInTime views;
    private final TreeReader tree;
    private final Notary notary;
    private final Clock clock;

    ProofAnswers(Documents documents, TreeReader tree, Notary notary, Clock clock) {
        this.documents = documents;
        views = documents.views();
        this.tree = tree;
        this.notary = notary;
        this.clock = clock;
    }

    Answer key(Reader reader) {
        requireReaderOfAJournal(reader);
        return answer(new JournalKeyView(notary.origin(), notary.key() + "\n"), notary.size());
    }

    Answer checkpoint(ShowCheckpoint query, Reader reader, Deadline deadline) {
        requireReaderOfAJournal(reader);
        var signed = query.size() == null
                ? notarized(notary::newCheckpoint)
                : checkpoint(size(query.size(), deadline), tree.look());
        var checkpoint = signed.checkpoint();
        return answer(
                new CheckpointView(checkpoint.origin(), checkpoint.size(), base64(checkpoint.root()), signed.note()),
                checkpoint.size());
    }

    Answer inclusion(ProveInclusion query, Reader reader, Deadline deadline) {
        long size = size(query.size(), deadline);
        if (!reader.readsEverything()) {
            var entry = views.journal().at(query.position());
            if (entry.isEmpty() || !EntryAnswers.isPartyOf(reader, entry.get())) {
                throw Documents.notAllowed();
            }
        }
        if (existing("position", query.position(), size) == size) {
            throw new Refusal(
                    RefusalCode.BEYOND_THE_LOG, "The last of %d entries is at position %d.".formatted(size, size - 1));
        }
        var look = tree.look();
        var hashes = look.inclusion(query.position(), size);
        var note = checkpoint(size, look).note();
        return answer(
                new InclusionProofView(
                        query.position(),
                        size,
                        base64(look.leaf(query.position())),
                        hashes.stream().map(ProofAnswers::base64).toList(),
                        new InclusionProof(query.position(), hashes, note).text()),
                size);
    }

    Answer consistency(ProveConsistency query, Reader reader, Deadline deadline) {
        requireReaderOfAJournal(reader);
        long to = size(query.to(), deadline);
        existing("from", query.from(), to);
        var look = tree.look();
        var hashes = look.consistency(query.from(), to);
        var note = checkpoint(to, look).note();
        return answer(
                new ConsistencyProofView(
                        query.from(),
                        to,
                        hashes.stream().map(ProofAnswers::base64).toList(),
                        new ConsistencyProof(query.from(), hashes, note).text()),
                to);
    }

    Answer export(ExportJournal query, Reader reader, Deadline deadline) {
        var partnership = query.partnership();
        if (!reader.readsEverything() && (partnership == null || !reader.isPartyOf(partnership))) {
            throw Documents.notAllowed();
        }
        long size = size(query.size(), deadline);
        views.await(() -> views.reached(documents.projections().journal()) >= size - 1, deadline);
        long to = Math.min(size - 1, query.to() == null ? Long.MAX_VALUE : query.to());
        long from = Math.max(0, query.from() == null ? 0 : query.from());
        if (query.paging().after() != null) {
            from = Math.max(from, Lists.position(query.paging()) + 1);
        }
        var lines =
                partnership == null ? whole(from, to, size) : some(positions(partnership.toString(), from, to), size);
        return answer(lines, size);
    }

    private long[] positions(String sequence, long from, long to) {
        return views.journal().positionsOf(sequence).stream()
                .mapToLong(position -> position)
                .filter(position -> position >= from && position <= to)
                .toArray();
    }

    /** All entries, and after each block of them their hashes, which tell which one it is that was altered. */
    private JournalLines whole(long from, long to, long size) {
        var lines = new ArrayList<String>();
        int characters = 0;
        long next = from;
        while (next <= to && characters < ENOUGH_CHARACTERS) {
            long end = Math.min(to, next - next % AT_ONCE + AT_ONCE - 1);
            for (var entry : required(LongStream.rangeClosed(next, end).toArray())) {
                var line = text(entry);
                characters += line.length();
                lines.add(line);
            }
            if (end % AT_ONCE == AT_ONCE - 1 || end == size - 1) {
                long begin = end - end % AT_ONCE;
                lines.add(new String(
                        Export.hashLine(tree.leaves(begin, (int) (end - begin + 1))), StandardCharsets.UTF_8));
            }
            next = end + 1;
        }
        return new JournalLines(
                lines, List.of(), extent(from, next - 1), size, next > to ? null : Long.toString(next - 1));
    }

    private static Extent extent(long from, long to) {
        return from > to ? Extent.NONE : new Extent((int) (to - from + 1), from, to);
    }

    /** Entries with their proofs. */
    private JournalLines some(long[] positions, long size) {
        var lines = new ArrayList<String>();
        var proofs = new ArrayList<String>();
        int characters = 0;
        for (int i = 0; i < positions.length; i += AT_ONCE) {
            if (characters >= ENOUGH_CHARACTERS) {
                return new JournalLines(
                        lines,
                        proofs,
                        new Extent(lines.size(), positions[0], positions[i - 1]),
                        size,
                        Long.toString(positions[i - 1]));
            }
            var block = LongStream.of(positions).skip(i).limit(AT_ONCE).toArray();
            var look = tree.look(); // they have much in common
            var entries = required(block);
            for (int j = 0; j < entries.size(); j++) {
                var line = text(entries.get(j));
                characters += line.length();
                lines.add(line);
                var proof = new StringBuilder(Long.toString(block[j]));
                look.inclusion(block[j], size).forEach(hash -> proof.append(' ').append(base64(hash)));
                proofs.add(proof.toString());
            }
        }
        var extent = positions.length == 0
                ? Extent.NONE
                : new Extent(lines.size(), positions[0], positions[positions.length - 1]);
        return new JournalLines(lines, proofs, extent, size, null);
    }

    private List<JournalEntry> required(long[] positions) {
        var entries = views.journal().entries(LongStream.of(positions));
        if (entries.size() < positions.length) {
            throw new IllegalStateException("the journal lacks entries between %d and %d"
                    .formatted(positions[0], positions[positions.length - 1]));
        }
        return entries;
    }

    private static String text(JournalEntry entry) {
        return new String(entry.line(), StandardCharsets.UTF_8);
    }

    /** Of what is recorded the tree is waited for, as views are. */
    private long size(@Nullable Long asked, Deadline deadline) {
        if (asked == null) {
            return notary.size();
        }
        if (asked <= notary.recorded()) {
            views.await(() -> notary.size() >= asked, deadline);
        }
        return existing("size", asked, notary.size());
    }

    private static long existing(String name, long asked, long size) {
        if (asked < 0) {
            throw new Refusal(RefusalCode.INVALID_PARAMETER, "%s is not below 0.".formatted(name));
        }
        if (asked > size) {
            throw new Refusal(
                    RefusalCode.BEYOND_THE_LOG, "The journal has %d entries; %s is beyond that.".formatted(size, name));
        }
        return asked;
    }

    private static void requireReaderOfAJournal(Reader reader) {
        if (!reader.readsEverything()
                && reader.held().intervals().stream().noneMatch(interval -> interval.to() == null)) {
            throw Documents.notAllowed();
        }
    }

    private Notary.Signed checkpoint(long size, TreeReader.Look look) {
        return notarized(() -> notary.checkpoint(size, look));
    }

    private static Notary.Signed notarized(Supplier<Notary.Signed> signing) {
        try {
            return signing.get();
        } catch (Notary.Contradicted e) {
            throw new Refusal(RefusalCode.JOURNAL_CONTRADICTED, String.valueOf(e.getMessage()));
        } catch (Notary.NotThereYet e) {
            throw new Refusal(RefusalCode.NOT_YET_VISIBLE, String.valueOf(e.getMessage()));
        }
    }

    private Answer answer(TandemView view, long size) {
        return Answer.of(view, size - 1, clock.instant());
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }
}
