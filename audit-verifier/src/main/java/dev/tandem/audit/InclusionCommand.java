package dev.tandem.audit;

import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.InclusionProof;
import dev.tandem.proof.Lines;
import dev.tandem.proof.Malformed;
import dev.tandem.proof.Merkle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inclusion",
        description = "Checks that one entry is in the journal, at the position that its proof says.",
        footer = Verdict.EXIT_CODES,
        mixinStandardHelpOptions = true,
        versionProvider = AuditVerifier.Version.class)
final class InclusionCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as all below
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ENTRY",
            description = "a file with the line of the entry as in an export; a newline may follow")
    @SuppressWarnings("NullAway.Init")
    private Path entry;

    @Option(names = "--proof", paramLabel = "FILE", required = true, description = "the proof (c2sp.org/tlog-proof)")
    @SuppressWarnings("NullAway.Init")
    private Path proof;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "a signed checkpoint that was had elsewhere, which must be the one in the proof")
    private @Nullable Path checkpoint;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "the verifier key of the log")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    @Option(names = "--quiet", description = "say nothing but what is wrong")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        var verifier = Inputs.key(key);
        var line = line();
        InclusionProof parsed;
        try {
            parsed = InclusionProof.parse(Inputs.small(proof));
        } catch (Malformed malformed) {
            throw new Unreadable("%s is not an inclusion proof: %s".formatted(proof, malformed.getMessage()));
        }
        var carried = Inputs.checkpoint(parsed.checkpoint(), "the checkpoint in " + proof, verifier);
        if (checkpoint != null) {
            requireSame(carried, Inputs.checkpoint(checkpoint, verifier));
        }
        if (!parsed.proves(Merkle.leaf(line), carried)) {
            throw new Disproved("the proof does not show that this line is entry %d of %d"
                    .formatted(parsed.index(), carried.size()));
        }
        if (!quiet) {
            spec.commandLine()
                    .getOut()
                    .println("PROVED: the line is entry %d of %d".formatted(parsed.index(), carried.size()));
        }
        return Verdict.PROVED.exitCode();
    }

    /** Whether a checkpoint that came with other files is the one that was had elsewhere. */
    static void requireSame(Checkpoint carried, Checkpoint given) {
        if (carried.size() != given.size()) {
            throw new Unreadable(
                    ("the checkpoint given has %d entries and the one to check against it %d: check first that"
                                    + " one is the beginning of the other, with the command consistency")
                            .formatted(given.size(), carried.size()));
        }
        if (!carried.equals(given)) {
            throw new Disproved(
                    "the key signed two different roots for a journal of %d entries".formatted(given.size()));
        }
    }

    private byte[] line() throws IOException {
        try (var in = Files.newInputStream(entry)) {
            var lines = new Lines(in);
            if (!lines.next() || lines.length() == 0) {
                throw new Unreadable(entry + " has no line");
            }
            var line = lines.copy();
            if (lines.next()) {
                throw new Unreadable(entry + " has more than one line");
            }
            return line;
        } catch (IOException failed) {
            throw Inputs.unreadable(entry, failed);
        }
    }
}
