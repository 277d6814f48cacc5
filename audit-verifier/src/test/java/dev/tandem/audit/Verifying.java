package dev.tandem.audit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** Runs the program as {@code main} does, without leaving the process. */
public final class Verifying {

    private Verifying() {}

    /** What it printed and exited with. */
    public record Ran(int exitCode, String out, String err) {}

    /** The exit code of a verification of an export. */
    public static int verify(Path export, Path checkpoint, Path key) {
        return run("verify", export.toString(), "--checkpoint", checkpoint.toString(), "--key", key.toString())
                .exitCode();
    }

    /** Runs it with nothing on standard input. */
    public static Ran run(String... arguments) {
        return run(new ByteArrayInputStream(new byte[0]), arguments);
    }

    static Ran run(InputStream in, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = AuditVerifier.commandLine(in, false);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        var exitCode = line.execute(arguments);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
