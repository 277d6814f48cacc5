package dev.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;

class StartFailureTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StartFailure reporter = new StartFailure(new PrintStream(out, true, StandardCharsets.UTF_8));

    private String reported(Throwable failure) {
        assertThat(reporter.reportException(failure)).isTrue();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhyInOneLineHoweverDeepTheReasonLies() {
        var refused = new StartRefused("the directory\n  is not ours");

        assertThat(reported(new BeanCreationException("outer", new ApplicationContextException("inner", refused))))
                .isEqualTo("tandem: the directory is not ours" + System.lineSeparator());
    }

    @Test
    void namesThePortInUse() {
        assertThat(reported(new ApplicationContextException("web server", new PortInUseException(8080))))
                .isEqualTo("tandem: port 8080 is in use; choose another one with --port" + System.lineSeparator());
    }

    @Test
    void namesTheFileThatCannotBeRead() {
        var denied = new UncheckedIOException("cannot read accounts.json", new AccessDeniedException("accounts.json"));

        assertThat(reported(denied))
                .isEqualTo("tandem: cannot read accounts.json: java.nio.file.AccessDeniedException: accounts.json"
                        + System.lineSeparator());
    }

    @Test
    void doesNotSayTheSameTwice() {
        assertThat(reported(new UncheckedIOException(new IOException("disk gone"))))
                .isEqualTo("tandem: java.io.IOException: disk gone" + System.lineSeparator());
    }

    @Test
    void leavesFaultsOfOursTheirStackTrace() {
        assertThat(reporter.reportException(new IllegalStateException("a fault")))
                .isFalse();
        assertThat(out.size()).isZero();
    }
}
