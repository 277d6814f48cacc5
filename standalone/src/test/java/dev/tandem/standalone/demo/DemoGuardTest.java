package dev.tandem.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.standalone.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class DemoGuardTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path data;

    private void start(boolean demo, String address) {
        new DemoGuard(InstantSource.fixed(NOW))
                .check(new MockEnvironment()
                        .withProperty("tandem.data", data.toString())
                        .withProperty("tandem.demo", Boolean.toString(demo))
                        .withProperty("server.address", address));
    }

    private void start(boolean demo) {
        start(demo, "127.0.0.1");
    }

    private void use(String directory) throws IOException {
        Files.createDirectories(data.resolve(directory));
        Files.writeString(data.resolve(directory).resolve("something"), "");
    }

    @Nested
    class WithTheOption {

        @Test
        void marksANewDirectoryBeforeAnythingIsInIt() {
            start(true);

            assertThat(DemoMarker.read(data)).contains(new DemoMarker("year", NOW, false));
        }

        @ParameterizedTest
        @ValueSource(strings = {"log", "system"})
        void refusesADirectoryThatWasNotStartedAsADemo(String used) throws IOException {
            use(used);

            assertThatThrownBy(() -> start(true))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("was not started as a demo");
            assertThat(DemoMarker.read(data)).isEmpty();
        }

        @Test
        void startsADemoAgainAndKeepsItsTimes() throws IOException {
            var marker = new DemoMarker("year", NOW.minusSeconds(3600), true);
            marker.write(data);
            use("log");

            start(true);

            assertThat(DemoMarker.read(data)).contains(marker);
        }

        @Test
        void goesOnWithALoadThatWasInterrupted() throws IOException {
            DemoMarker.begun(NOW.minusSeconds(3600)).write(data);
            use("log");

            assertThatCode(() -> start(true)).doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
        void listensOnLoopback(String address) {
            assertThatCode(() -> start(true, address)).doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", ""})
        void refusesEveryOtherAddress(String address) {
            assertThatThrownBy(() -> start(true, address))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("listens on loopback only");
            assertThat(data).isEmptyDirectory();
        }

        @Test
        void namesTheFileThatCannotBeWritten() throws IOException {
            Files.writeString(data.resolve("system"), "a file where a directory belongs");
            Files.createDirectories(data.resolve("log"));

            assertThatThrownBy(() -> start(true))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(data.resolve("system").toString());
        }
    }

    @Nested
    class WithoutTheOption {

        @Test
        void leavesOtherDirectoriesAlone() throws IOException {
            use("log");

            assertThatCode(() -> start(false, "0.0.0.0")).doesNotThrowAnyException();
        }

        @Test
        void servesADemoThatIsComplete() {
            new DemoMarker("year", NOW, true).write(data);

            assertThatCode(() -> start(false)).doesNotThrowAnyException();
        }

        @Test
        void refusesADemoThatIsHalfLoaded() {
            DemoMarker.begun(NOW).write(data);

            assertThatThrownBy(() -> start(false))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("once more with --demo");
        }

        @Test
        void servesADemoOnLoopbackOnlyBecauseItsPasswordsAreStillKnown() {
            new DemoMarker("year", NOW, true).write(data);

            assertThatThrownBy(() -> start(false, "0.0.0.0"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("listens on loopback only");
        }

        @Test
        void refusesAMarkThatCannotBeRead() throws IOException {
            Files.createDirectories(data.resolve("system"));
            Files.writeString(data.resolve("system").resolve("demo.json"), "{\"sample\":");

            assertThatThrownBy(() -> start(false))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("demo.json is damaged");
        }
    }
}
