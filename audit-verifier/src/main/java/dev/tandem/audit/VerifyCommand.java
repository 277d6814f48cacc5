package dev.tandem.audit;

import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Checks an export of the journal against signed checkpoints.",
            "Where it differs it says which entry was edited, is missing, was inserted or stands out of order,"
                    + " or between which checkpoints that is."
        },
        footer = Verdict.EXIT_CODES,
        mixinStandardHelpOptions = true,
        versionProvider = AuditVerifier.Version.class)
final class VerifyCommand implements Callable<Integer> {

    private static final int MOST_SAID = 20;

    private final InputStream standardInput;
    private final boolean watched;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as all below
    private CommandSpec spec;

    @Parameters(paramLabel = "EXPORT", description = "the export, packed with gzip or not; - is standard input")
    @SuppressWarnings("NullAway.Init")
    private Path export;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description = "a signed checkpoint; several in any order, earlier ones too")
    @SuppressWarnings("NullAway.Init")
    private List<Path> checkpoints;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "the verifier key of the log")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    @Option(names = "--quiet", description = "say nothing but what is wrong, and show no progress")
    private boolean quiet;

    VerifyCommand(InputStream standardInput, boolean watched) {
        this.standardInput = standardInput;
        this.watched = watched;
    }

    @Override
    public Integer call() throws IOException {
        var verifier = Inputs.key(key);
        var bySize = new TreeMap<Long, Checkpoint>();
        for (var file : checkpoints) {
            var checkpoint = Inputs.checkpoint(file, verifier);
            var other = bySize.put(checkpoint.size(), checkpoint);
            if (other != null && !other.equals(checkpoint)) {
                throw new Disproved("the key signed two different roots for a journal of %d entries: it was rewritten"
                        .formatted(checkpoint.size()));
            }
        }
        var result = check(new ExportCheck(bySize.values()));
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (!quiet) {
            bySize.keySet()
                    .forEach(size -> out.println("checkpoint at %d entries: %s".formatted(size, fate(result, size))));
        }
        report(result, bySize.lastKey(), result.verdict() == Verdict.PROVED ? out : err);
        out.flush();
        err.flush();
        return result.verdict().exitCode();
    }

    private ExportCheck.Result check(ExportCheck check) throws IOException {
        var standard = export.toString().equals("-");
        try (var progress = new Progress(
                        spec.commandLine().getErr(), watched && !quiet, standard ? 0 : size(), System::nanoTime);
                var in = standard ? standardInput : Files.newInputStream(export);
                var unpacked = Lines.unpacked(new Inputs.Counted(in, progress))) {
            return check.check(new Lines(unpacked));
        } catch (IOException failed) {
            throw Inputs.unreadable(export, failed);
        }
    }

    private long size() throws IOException {
        if (Files.isDirectory(export)) {
            throw new Unreadable(export + " is a directory");
        }
        return Files.size(export);
    }

    private static String fate(ExportCheck.Result result, long size) {
        var agrees = result.agrees().get(size);
        if (agrees == null) {
            return "the export has fewer, %d".formatted(result.entries());
        }
        return agrees ? "agrees" : "DIFFERS";
    }

    private void report(ExportCheck.Result result, long largest, PrintWriter out) {
        switch (result.verdict()) {
            case PROVED -> {
                if (!quiet) {
                    out.println("PROVED: all %d entries".formatted(result.entries()));
                }
                result.wrongHashLines().stream()
                        .limit(MOST_SAID)
                        .forEach(line -> spec.commandLine()
                                .getErr()
                                .println("line %d: hashes are missing or wrong there; entries are proved without them"
                                        .formatted(line)));
            }
            case NOT_WHOLLY ->
                out.println("NOT WHOLLY PROVED: proved up to %d; %d further entries are not"
                        .formatted(result.proved(), result.entries() - result.proved()));
            case DISPROVED -> disproved(result, largest, out);
            case UNREADABLE -> throw new IllegalStateException("a result is never that");
        }
    }

    private static void disproved(ExportCheck.Result result, long largest, PrintWriter out) {
        var what = new ArrayList<String>();
        result.differences().forEach(difference -> what.add(difference.toString()));
        if (what.isEmpty()) {
            result.firstDiffering().ifPresent(size -> what.add(between(result, size)));
            result.faults().forEach(fault -> what.add(fault.toString()));
        }
        if (result.entries() < largest) {
            what.add("the export has %d entries and a checkpoint %d: %d are missing%s"
                    .formatted(
                            result.entries(),
                            largest,
                            largest - result.entries(),
                            what.isEmpty() ? " at the end, it was truncated" : ""));
        }
        out.println("DISPROVED: " + what.getFirst());
        what.stream().skip(1).limit(MOST_SAID).forEach(out::println);
        if (what.size() > MOST_SAID + 1) {
            out.println("and %d more".formatted(what.size() - MOST_SAID - 1));
        }
        if (result.proved() > 0) {
            out.println("entries 0 to %d are proved".formatted(result.proved() - 1));
        }
    }

    private static String between(ExportCheck.Result result, long differing) {
        return differing < result.proved()
                ? "the checkpoints at %d and %d entries are not of the same journal"
                        .formatted(differing, result.proved())
                : "something between entry %d and entry %d was changed".formatted(result.lastAgreeing(), differing - 1);
    }
}
