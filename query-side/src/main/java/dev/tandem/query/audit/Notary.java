package dev.tandem.query.audit;

import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.NoteSigner;
import dev.tandem.proof.Untrusted;
import dev.tandem.query.journal.TreeReader;
import dev.tandem.query.projection.Log;
import dev.tandem.web.keys.Secrets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Signs checkpoints of the journal's tree, and none that speaks against one it has signed before. The key is made when it
 * is first needed.
 */
public final class Notary {

    private static final String SECRET = "journal-key";

    private final TreeReader tree;
    private final Log log;
    private final CheckpointStore store;
    private final NoteSigner signer;
    /** The newest that is kept, whose signature is checked once. */
    private volatile @Nullable Signed known;
    /** What was signed last: many proofs are asked for of one tree, and signing is what takes the longest. */
    private volatile @Nullable Signed signed;

    /**
     * @param signed a checkpoint given out before
     * @param found what is there now in its place
     */
    public record Contradiction(Checkpoint signed, String found) {

        /** In words. */
        public String sentence() {
            return "The checkpoint of %d entries that was signed before has the root %s; %s."
                    .formatted(signed.size(), base64(signed.root()), found);
        }
    }

    /** Something is not as it was signed. Nothing is signed until that is settled. */
    public static final class Contradicted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Contradicted(Contradiction what) {
            super(what.sentence());
        }
    }

    /** The tree is being built anew and has not got to what was signed before. */
    public static final class NotThereYet extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotThereYet(long size, long signed) {
            super("The tree of the journal is being built: it has %d entries, %d are signed.".formatted(size, signed));
        }
    }

    /** @param origin the name of the journal: that of its key, and the first line of its checkpoints */
    public Notary(TreeReader tree, Log log, CheckpointStore store, Secrets secrets, String origin) {
        this.tree = tree;
        this.log = log;
        this.store = store;
        signer = NoteSigner.of(
                secrets.orMake(SECRET, () -> NoteSigner.generate(name(origin)).privateKey()));
    }

    /** What is not said is drawn: two journals are not to have the same name. */
    private static String name(String origin) {
        return origin.isBlank()
                ? "tandem.invalid/journal/%08x"
                        .formatted(ThreadLocalRandom.current().nextInt())
                : origin;
    }

    /** As C2SP's signed notes have it: {@code <name>+<id>+<key>}. */
    public String key() {
        return signer.verifierKey();
    }

    public String origin() {
        return signer.name();
    }

    /** Entries that the tree has by now. */
    public long size() {
        return tree.size();
    }

    /** Entries that the log has by now; the tree gets there soon. */
    public long recorded() {
        return log.head() + 1;
    }

    /**
     * A checkpoint of the tree as it was with so many entries.
     *
     * @param size at most {@link #size()}
     * @throws Contradicted where the newest one signed before is of another tree
     */
    public Signed checkpoint(long size) {
        return checkpoint(size, tree.look());
    }

    /** @param look at the tree, by which more is answered than the checkpoint */
    public Signed checkpoint(long size, TreeReader.Look look) {
        newest().flatMap(newest -> contradiction(newest, look)).ifPresent(what -> {
            throw new Contradicted(what);
        });
        var checkpoint = new Checkpoint(signer.name(), size, look.root(size));
        var last = signed;
        if (last == null || !last.checkpoint().equals(checkpoint)) {
            last = new Signed(checkpoint, checkpoint.sign(signer));
            signed = last;
        }
        return last;
    }

    /** @param note with its signature */
    public record Signed(Checkpoint checkpoint, String note) {}

    /** A checkpoint of all there is, which later ones must not speak against. */
    public Signed newCheckpoint() {
        var signed = checkpoint(size());
        if (signed.checkpoint().size() > newest().map(Checkpoint::size).orElse(0L)) {
            store.keep(signed.checkpoint().size(), signed.note());
        }
        return signed;
    }

    /** Those signed before that the tree is not consistent with; the one of the fewest entries first. */
    public List<Contradiction> contradictions() {
        return kept().stream()
                .map(signed -> contradiction(signed, tree.look()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Contradiction> contradiction(Checkpoint signed, TreeReader.Look look) {
        long size = size();
        if (signed.size() > size) {
            if (recorded() >= signed.size()) {
                throw new NotThereYet(size, signed.size());
            }
            return Optional.of(new Contradiction(signed, "the log has %d entries now".formatted(recorded())));
        }
        var root = look.root(signed.size());
        return Arrays.equals(root, signed.root())
                ? Optional.empty()
                : Optional.of(new Contradiction(
                        signed, "the root of the first %d entries is %s now".formatted(signed.size(), base64(root))));
    }

    private Optional<Checkpoint> newest() {
        return store.newest().map(note -> {
            var last = known;
            if (last == null || !last.note().equals(note)) {
                last = new Signed(verified(note), note);
                known = last;
            }
            return last.checkpoint();
        });
    }

    /** @throws IllegalStateException where one that is kept was not signed with this key */
    List<Checkpoint> kept() {
        var all = new ArrayList<Checkpoint>();
        store.all().forEach(note -> all.add(verified(note)));
        return all;
    }

    private Checkpoint verified(String note) {
        try {
            return Checkpoint.verified(note, signer.verifier());
        } catch (Untrusted e) {
            throw new IllegalStateException("a checkpoint that is kept is not signed with the journal's key", e);
        }
    }

    static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }
}
