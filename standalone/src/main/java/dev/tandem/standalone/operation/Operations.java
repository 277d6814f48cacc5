package dev.tandem.standalone.operation;

import dev.tandem.eventlog.EventLogException;
import dev.tandem.proof.Malformed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * What is done with a log from the command line, without starting Tandem. Exit codes: 0 done and verified, 1 not done, 2
 * wrong use.
 */
@Command(
        name = "tandem",
        description = "Backs up, restores, exports, imports and copies a log.",
        subcommands = {
            BackupCommand.class,
            RestoreCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            CopyCommand.class
        })
public final class Operations {

    private static final int NOT_DONE = 1;
    private static final int MISUSED = 2;

    Operations() {}

    /** @return the exit code */
    public static int execute(String... arguments) {
        // before anything logs: what is printed on standard output is the operation's own
        System.setProperty("logback.configurationFile", "dev/tandem/standalone/operation/logback.xml");
        System.setProperty("disable-axoniq-console-message", "true");
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Operations());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            say(command.getErr(), sentence(failure));
            return NOT_DONE;
        });
        line.setParameterExceptionHandler((failure, arguments) -> {
            var command = failure.getCommandLine();
            say(
                    command.getErr(),
                    "%s; see ./%s --help"
                            .formatted(
                                    failure.getMessage(),
                                    command.getCommandSpec().qualifiedName()));
            return MISUSED;
        });
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        return line;
    }

    private static void say(PrintWriter err, String sentence) {
        err.println("tandem: " + sentence.replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }

    private static String sentence(Throwable failure) {
        return switch (failure) {
            case Refused refused -> String.valueOf(refused.getMessage());
            case Malformed malformed -> String.valueOf(malformed.getMessage());
            case EventLogException log -> String.valueOf(log.getMessage());
            case FileSystemException file -> "%s: %s".formatted(file.getClass().getSimpleName(), file.getMessage());
            case IOException io -> String.valueOf(io.getMessage());
            default -> "a fault that is not the operator's: " + failure;
        };
    }
}
