package dev.tandem.audit;

import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.Hasher;
import dev.tandem.proof.Lines;
import dev.tandem.proof.NoteVerifier;
import dev.tandem.proof.Proofs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "evidence",
        description = {
            "Checks an evidence package: that each entry in it is one of the journal, unchanged.",
            "That no entry was left out of the package is not something that it can prove."
        },
        footer = Verdict.EXIT_CODES,
        mixinStandardHelpOptions = true,
        versionProvider = AuditVerifier.Version.class)
final class EvidenceCommand implements Callable<Integer> {

    private static final String ENTRIES = "entries.ndjson";
    private static final String PROOFS = "proofs.txt";
    private static final String CHECKPOINT = "checkpoint.txt";
    private static final String KEY = "key.txt";

    private final boolean watched;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as all below
    private CommandSpec spec;

    @Parameters(paramLabel = "ZIP", description = "the evidence package")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "the verifier key of the log, had elsewhere; without it nothing is known of who made the package")
    private @Nullable Path key;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "a signed checkpoint that was had elsewhere, which must be the one in the package")
    private @Nullable Path checkpoint;

    @Option(names = "--quiet", description = "say nothing but what is wrong, and show no progress")
    private boolean quiet;

    EvidenceCommand(boolean watched) {
        this.watched = watched;
    }

    @Override
    public Integer call() throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var verifier = verifier(zip);
            var carried = Inputs.checkpoint(small(zip, CHECKPOINT), CHECKPOINT + " in the package", verifier);
            if (checkpoint != null) {
                InclusionCommand.requireSame(carried, Inputs.checkpoint(checkpoint, verifier));
            }
            var entries = entries(zip, carried);
            return said(entries, carried).exitCode();
        } catch (IOException failed) {
            throw Inputs.unreadable(file, failed);
        }
    }

    private NoteVerifier verifier(ZipFile zip) throws IOException {
        var carried = Inputs.key(small(zip, KEY), KEY + " in the package");
        if (key == null) {
            return carried;
        }
        var given = Inputs.key(key);
        if (!given.equals(carried)) {
            throw new Disproved("the package names the key %s, not %s".formatted(carried, given));
        }
        return given;
    }

    private Verdict said(long entries, Checkpoint carried) {
        var proved = "%d entries, of the first %d of %s".formatted(entries, carried.size(), carried.origin());
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (key == null) {
            err.println("NOT WHOLLY PROVED: " + proved + ", by the key in the package itself.");
            err.println(
                    "WARNING: that key proves nothing about who made the package: anyone can make one with a key of his"
                            + " own. Get the key from the log's operator and give it with --key.");
            return Verdict.NOT_WHOLLY;
        }
        if (!quiet) {
            out.println("PROVED: " + proved);
            out.println(
                    "Not proved: that no other entries belong to it, and whatever else is in the package (README.md,"
                            + " dashboards)");
        }
        return Verdict.PROVED;
    }

    /** Checks each entry with the proof in the line of the same number; returns how many there are. */
    private long entries(ZipFile zip, Checkpoint carried) throws IOException {
        var root = carried.root();
        var hasher = new Hasher();
        var entry = only(zip, ENTRIES);
        try (var progress = new Progress(
                        spec.commandLine().getErr(), watched && !quiet, entry.getSize(), System::nanoTime);
                var entriesIn = new Inputs.Counted(zip.getInputStream(entry), progress);
                var proofsIn = zip.getInputStream(only(zip, PROOFS))) {
            var entries = new Lines(entriesIn);
            var proofs = new Lines(proofsIn);
            long before = -1;
            while (entries.next()) {
                var number = entries.number();
                if (!proofs.next()) {
                    throw new Disproved("line %d of %s has no line in %s".formatted(number, ENTRIES, PROOFS));
                }
                var proof = Proof.of(proofs);
                if (proof.position <= before) {
                    throw new Disproved("line %d of %s: entry %d does not come after entry %d"
                            .formatted(number, PROOFS, proof.position, before));
                }
                before = proof.position;
                var leaf = hasher.leaf(entries.bytes(), entries.offset(), entries.length());
                if (!Proofs.verifyInclusion(leaf, proof.position, carried.size(), proof.hashes, root)) {
                    throw new Disproved(
                            "line %d of %s is not entry %d of the journal".formatted(number, ENTRIES, proof.position));
                }
            }
            if (proofs.next()) {
                throw new Disproved("line %d of %s has no line in %s".formatted(proofs.number(), PROOFS, ENTRIES));
            }
            return entries.number();
        }
    }

    private static String small(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(only(zip, name))) {
            return Inputs.small(in, name + " in the package");
        }
    }

    /** Two files of one name could be shown to a reader and to this program each. */
    private static ZipEntry only(ZipFile zip, String name) {
        var named = zip.stream().filter(entry -> entry.getName().equals(name)).toList();
        if (named.size() != 1) {
            throw new Unreadable("the package has %s %s".formatted(named.isEmpty() ? "no" : "more than one", name));
        }
        return named.getFirst();
    }

    private record Proof(long position, List<byte[]> hashes) {

        /** position and hashes, with a space between each two */
        static Proof of(Lines line) {
            var words = new String(line.bytes(), line.offset(), line.length(), StandardCharsets.ISO_8859_1).split(" ");
            try {
                if (words.length <= 1 + Long.SIZE && words[0].matches("0|[1-9][0-9]*")) {
                    var hashes = new ArrayList<byte[]>();
                    for (var word : List.of(words).subList(1, words.length)) {
                        hashes.add(Base64.getDecoder().decode(word));
                    }
                    return new Proof(Long.parseLong(words[0]), hashes);
                }
            } catch (IllegalArgumentException notANumberOrNotBase64) {
                // said below
            }
            throw new Unreadable("line %d of %s is not a proof".formatted(line.number(), PROOFS));
        }
    }
}
