package dev.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The launcher in a copy of the project in which the build and the JVM are scripts that note how they were called: what
 * is tested is what the launcher does, not how long a build takes.
 */
class LauncherIT {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path scratch;

    private Path project;
    private Path jdk;
    private Path calls;
    private Path output;
    private Path errors;

    @BeforeEach
    void copyTheProject() throws IOException {
        project = Files.createDirectories(scratch.resolve("a project"));
        calls = Files.createFile(scratch.resolve("calls"));
        output = scratch.resolve("output");
        errors = scratch.resolve("errors");
        Files.createDirectories(project.resolve(".mvn"));
        Files.copy(PROJECT.resolve("tandem"), project.resolve("tandem"));
        Files.copy(PROJECT.resolve(".mvn/jdk.sh"), project.resolve(".mvn/jdk.sh"));
        for (var source :
                List.of("pom.xml", "standalone/pom.xml", "standalone/src/main/Main.java", "samples/a.ndjson")) {
            Files.createDirectories(project.resolve(source).getParent());
            Files.writeString(project.resolve(source), source);
        }
        script(project.resolve("mvnw"), """
                echo "mvnw $*" >>"%s"
                cd "%s" && mkdir -p standalone/target && : >standalone/target/standalone-1-exec.jar
                """.formatted(calls, project));
        jdk = jdk("jdk", "25.0.1");
        script(jdk.resolve("bin/java"), "echo \"java $*\" >>\"%s\"".formatted(calls));
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path jdk(String name, String version) throws IOException {
        var home = scratch.resolve(name);
        script(home.resolve("bin/javac"), "exit 1");
        script(home.resolve("bin/java"), "echo wrong java >&2; exit 9");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        var command = Stream.concat(Stream.of(project.resolve("tandem").toString()), Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        return finished(start(Map.of(), arguments));
    }

    private static int finished(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    private Path jar() {
        return project.resolve("standalone/target/standalone-1-exec.jar");
    }

    /** A file system's clock may be coarse: what is written next is of a later moment than a file. */
    private void awaitLaterThan(Path file) throws IOException {
        var before = (FileTime) Files.getAttribute(file, "unix:ctime");
        Awaitility.await().atMost(PATIENCE).until(() -> {
            var probe = Files.writeString(scratch.resolve("probe"), "");
            return ((FileTime) Files.getAttribute(probe, "unix:ctime")).compareTo(before) > 0;
        });
    }

    @Nested
    class Up {

        @Test
        void buildsWhatIsMissingAndStartsIt() throws Exception {
            assertThat(run("up")).isZero();

            assertThat(calls()).hasSize(2);
            assertThat(calls().getFirst())
                    .startsWith("mvnw ")
                    .contains("package")
                    .contains("-pl standalone -am");
            assertThat(calls().getLast())
                    .contains("-jar " + jar())
                    .endsWith("--server.port=8080 --tandem.data=%s".formatted(project.resolve("data")));
        }

        @Test
        void startsWhatIsFreshWithoutBuilding() throws Exception {
            run("up");
            Files.writeString(calls, "");

            assertThat(run("up")).isZero();

            assertThat(calls()).hasSize(1).first().asString().startsWith("java ");
        }

        @Test
        void takesAJarForFreshByWhenItWasWrittenAndNotByTheConstantTimeOfAReproducibleBuild() throws Exception {
            run("up");
            Files.setLastModifiedTime(jar(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            Files.writeString(calls, "");

            run("up");

            assertThat(calls()).noneMatch(call -> call.startsWith("mvnw"));
        }

        @ParameterizedTest
        @CsvSource({"pom.xml", "standalone/pom.xml", "standalone/src/main/Main.java", "samples/a.ndjson"})
        void buildsAgainWhatHasChanged(String source) throws Exception {
            run("up");
            Files.writeString(calls, "");
            Files.setLastModifiedTime(
                    project.resolve(source), FileTime.from(Instant.now().plusSeconds(2)));

            assertThat(run("up")).isZero();

            assertThat(calls()).hasSize(2);
        }

        @Test
        void buildsAgainWhenASourceWasRemoved() throws Exception {
            run("up");
            Files.writeString(calls, "");
            awaitLaterThan(jar());
            Files.delete(project.resolve("standalone/src/main/Main.java"));

            run("up");

            assertThat(calls()).hasSize(2);
        }

        @Test
        void startsFromTheCacheOfTheSameBuild() throws Exception {
            run("up");
            awaitLaterThan(jar());
            var done = startCache();

            run("up");

            assertThat(calls().getLast())
                    .contains("-XX:AOTCache=" + done.resolveSibling("start.aot") + " -jar "
                            + done.resolveSibling("standalone-1-exec.jar") + " --server.port=8080");
        }

        @Test
        void startsWithoutTheCacheOfAnEarlierBuild() throws Exception {
            var done = startCache();
            awaitLaterThan(done);

            run("up");

            assertThat(calls().getLast()).doesNotContain("AOTCache").contains(" -jar " + jar() + " ");
        }

        private Path startCache() throws IOException {
            var start = Files.createDirectories(project.resolve("standalone/target/start"));
            return Files.createFile(start.resolve("done"));
        }

        @Test
        void passesOnPortDataAndDemo() throws Exception {
            assertThat(run("up", "--port", "9000", "--data=/some where", "--demo"))
                    .isZero();

            assertThat(calls().getLast()).endsWith("--server.port=9000 --tandem.data=/some where --tandem.demo=true");
        }

        @Test
        void keepsADemoApartFromRealData() throws Exception {
            run("up", "--demo");

            assertThat(calls().getLast()).contains("--tandem.data=" + project.resolve("data-demo"));
        }

        @Test
        void saysThatTheBuildFailedAndStartsNothing() throws Exception {
            script(project.resolve("mvnw"), "exit 1");

            assertThat(run("up")).isEqualTo(1);

            assertThat(errors).hasContent("tandem: the build failed, see above");
            assertThat(calls()).isEmpty();
        }

        @Test
        void finishesWithTheExitCodeOfTheProcess() throws Exception {
            script(jdk.resolve("bin/java"), "exit 7");

            assertThat(run("up")).isEqualTo(7);
        }

        @Test
        void becomesTheProcessItStartsSoThatSignalsReachIt() throws Exception {
            script(jdk.resolve("bin/java"), """
                    trap 'echo stopped >>"%s"; exit 0' TERM
                    echo $$ >>"%s"
                    while :; do sleep 0.1; done
                    """.formatted(calls, calls));
            var process = start(Map.of(), "up");
            Awaitility.await().atMost(PATIENCE).until(() -> calls().contains(Long.toString(process.pid())));

            process.destroy();

            assertThat(finished(process)).isZero();
            assertThat(calls()).endsWith("stopped");
        }

        @Test
        void stopsTheBuildWhenItIsStopped() throws Exception {
            script(project.resolve("mvnw"), """
                    trap 'echo build stopped >>"%s"; exit 1' TERM
                    echo building >>"%s"
                    while :; do sleep 0.1; done
                    """.formatted(calls, calls));
            var process = start(Map.of(), "up");
            Awaitility.await().atMost(PATIENCE).until(() -> calls().contains("building"));

            process.destroy();

            assertThat(finished(process)).isEqualTo(143);
            Awaitility.await().atMost(PATIENCE).until(() -> calls().contains("build stopped"));
            assertThat(project.resolve("target/build.lock")).doesNotExist();
        }

        @Test
        void buildsOnceWhenStartedTwice() throws Exception {
            var finish = scratch.resolve("finish");
            script(project.resolve("mvnw"), """
                    echo mvnw >>"%s"
                    until [ -f "%s" ]; do sleep 0.1; done
                    mkdir -p "%s" && : >"%s"
                    """.formatted(calls, finish, jar().getParent(), jar()));
            var first = start(Map.of(), "up");
            Awaitility.await().atMost(PATIENCE).until(() -> calls().contains("mvnw"));
            var second = start(Map.of(), "up", "--port", "8081");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Files.readString(output).contains("waiting for it"));

            Files.createFile(finish);

            assertThat(finished(first)).isZero();
            assertThat(finished(second)).isZero();
            assertThat(calls()).filteredOn(call -> call.startsWith("mvnw")).hasSize(1);
            assertThat(calls()).filteredOn(call -> call.startsWith("java")).hasSize(2);
        }

        @Test
        void takesOverTheLockOfABuildThatWasKilled() throws Exception {
            var gone = new ProcessBuilder("true").start();
            finished(gone);
            Files.createDirectories(project.resolve("target"));
            Files.writeString(project.resolve("target/build.lock"), gone.pid() + "\n");

            assertThat(run("up")).isZero();

            assertThat(calls()).hasSize(2);
        }
    }

    @Nested
    class Operations {

        @Test
        void buildsWhatIsMissingAndPassesEverythingOn() throws Exception {
            assertThat(run("backup", "/some where", "--data", "there")).isZero();

            assertThat(calls()).hasSize(2);
            assertThat(calls().getFirst()).contains("-pl standalone -am");
            assertThat(calls().getLast())
                    .contains("-Dtandem.data=" + project.resolve("data"))
                    .endsWith("-jar %s backup /some where --data there".formatted(jar()));
        }

        @Test
        void leavesTheJarThatARunningOneWasStartedFrom() throws Exception {
            run("up");
            Files.writeString(calls, "");
            Files.setLastModifiedTime(
                    project.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(2)));

            assertThat(run("restore", "backup")).isZero();

            assertThat(calls()).hasSize(1).first().asString().startsWith("java ");
        }

        @Test
        void hasStandardOutputForTheExportAlone() throws Exception {
            script(project.resolve("mvnw"), """
                    echo building
                    mkdir -p "%s" && : >"%s"
                    """.formatted(jar().getParent(), jar()));
            script(jdk.resolve("bin/java"), "echo line");

            assertThat(run("export")).isZero();

            assertThat(output).hasContent("line");
        }
    }

    @Nested
    class Java {

        @Test
        void passesOverAnOlderOneThatIsFirstOnThePath() throws Exception {
            var older = jdk("older", "17.0.15");
            var path = older.resolve("bin") + ":" + System.getenv("PATH");

            assertThat(finished(start(Map.of("PATH", path), "up"))).isZero();

            assertThat(calls().getLast()).startsWith("java ");
        }

        @Test
        void passesOverAnOlderOneNamedByJavaHome() throws Exception {
            var older = jdk("older", "21.0.2");
            var path = jdk.resolve("bin") + ":" + System.getenv("PATH");

            assertThat(finished(start(Map.of("PATH", path, "JAVA_HOME", older.toString()), "up")))
                    .isZero();

            assertThat(calls().getLast()).startsWith("java ");
        }
    }

    static Stream<List<String>> refusesMisuseInOneLine() {
        return Stream.of(
                List.of("up", "--prot", "80"),
                List.of("up", "extra"),
                List.of("up", "--port"),
                List.of("up", "--port", "http"),
                List.of("up", "--port", "65536"),
                List.of("up", "--port", "-1"),
                List.of("up", "--data"),
                List.of("up", "--data="),
                List.of("down"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesMisuseInOneLine(List<String> arguments) throws Exception {
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);

        assertThat(Files.readAllLines(errors)).hasSize(1).first().asString().startsWith("tandem: ");
        assertThat(calls()).isEmpty();
    }

    @Test
    void explainsItself() throws Exception {
        assertThat(run("help")).isZero();

        assertThat(output).content().contains("up [--port N] [--data DIR] [--demo]");
        assertThat(calls()).isEmpty();
    }
}
