package dev.tandem.audit;

import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.ConsistencyProof;
import dev.tandem.proof.Malformed;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "consistency",
        description = "Checks that the journal of an older checkpoint is the beginning of that of a newer one.",
        footer = Verdict.EXIT_CODES,
        mixinStandardHelpOptions = true,
        versionProvider = AuditVerifier.Version.class)
final class ConsistencyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as all below
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "a signed checkpoint")
    @SuppressWarnings("NullAway.Init")
    private Path first;

    @Parameters(index = "1", paramLabel = "CHECKPOINT", description = "another one, older or newer")
    @SuppressWarnings("NullAway.Init")
    private Path second;

    @Option(
            names = "--proof",
            paramLabel = "FILE",
            description =
                    "the proof from the size of the older to that of the newer; not needed where these are the same")
    private @Nullable Path proof;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "the verifier key of the log")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    @Option(names = "--quiet", description = "say nothing but what is wrong")
    private boolean quiet;

    @Override
    public Integer call() {
        var verifier = Inputs.key(key);
        var one = Inputs.checkpoint(first, verifier);
        var other = Inputs.checkpoint(second, verifier);
        var inOrder = one.size() <= other.size();
        var older = inOrder ? one : other;
        var newer = inOrder ? other : one;
        if (older.size() == newer.size()) {
            if (!older.equals(newer)) {
                throw new Disproved(
                        "the key signed two different roots for a journal of %d entries".formatted(older.size()));
            }
        } else if (!parsed(older, newer).proves(older, newer)) {
            throw new Disproved("the proof does not show that the journal of %d entries is the beginning of that of %d"
                    .formatted(older.size(), newer.size()));
        }
        if (!quiet) {
            spec.commandLine()
                    .getOut()
                    .println("PROVED: the journal of %d entries is the beginning of that of %d"
                            .formatted(older.size(), newer.size()));
        }
        return Verdict.PROVED.exitCode();
    }

    private ConsistencyProof parsed(Checkpoint older, Checkpoint newer) {
        if (proof == null) {
            throw new Unreadable(
                    "checkpoints of %d and %d entries need a --proof".formatted(older.size(), newer.size()));
        }
        try {
            var parsed = ConsistencyProof.parse(Inputs.small(proof));
            // its checkpoint is not what is proved, and only tells whether the right file was given
            var to = Checkpoint.unverified(parsed.checkpoint()).size();
            if (parsed.old() != older.size() || to != newer.size()) {
                throw new Unreadable("%s is a proof from %d to %d entries, and the checkpoints have %d and %d"
                        .formatted(proof, parsed.old(), to, older.size(), newer.size()));
            }
            return parsed;
        } catch (Malformed malformed) {
            throw new Unreadable("%s is not a consistency proof: %s".formatted(proof, malformed.getMessage()));
        }
    }
}
