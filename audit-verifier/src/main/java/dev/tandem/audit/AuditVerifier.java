package dev.tandem.audit;

import dev.tandem.proof.Malformed;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: its commands, and what comes of whatever they throw. */
@Command(
        name = "audit-verifier",
        description = "Checks what was taken from the journal of a Tandem, offline and with its public key only.",
        footer = Verdict.EXIT_CODES,
        mixinStandardHelpOptions = true,
        versionProvider = AuditVerifier.Version.class)
final class AuditVerifier implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine(System.in, Progress.watched()).execute(arguments));
    }

    /**
     * @param in standard input
     * @param watched whether a person sees the progress
     */
    static CommandLine commandLine(InputStream in, boolean watched) {
        var line = new CommandLine(new AuditVerifier());
        line.addSubcommand(new VerifyCommand(in, watched));
        line.addSubcommand(new ConsistencyCommand());
        line.addSubcommand(new InclusionCommand());
        line.addSubcommand(new EvidenceCommand(watched));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command.getErr()));
        line.setParameterExceptionHandler((failure, arguments) -> {
            var command = failure.getCommandLine();
            command.getErr().println(failure.getMessage());
            command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
            return Verdict.UNREADABLE.exitCode();
        });
        return line;
    }

    /** Without a command there is nothing to do. */
    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private static int failed(Exception failure, PrintWriter err) {
        var verdict = failure instanceof Disproved ? Verdict.DISPROVED : Verdict.UNREADABLE;
        switch (failure) {
            case Disproved disproved -> err.println("DISPROVED: " + disproved.getMessage());
            case Unreadable unreadable -> err.println(unreadable.getMessage());
            case Malformed malformed -> err.println(malformed.getMessage());
            case ZipException broken -> err.println("a packed file is broken: " + broken.getMessage());
            default -> err.println("it cannot be read: " + failure);
        }
        err.flush();
        return verdict.exitCode();
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = AuditVerifier.class.getPackage().getImplementationVersion();
            return new String[] {"audit-verifier " + Objects.requireNonNullElse(version, "unpackaged")};
        }
    }
}
