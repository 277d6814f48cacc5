package dev.tandem.eventlog;

import static dev.tandem.eventlog.Samples.event;
import static dev.tandem.eventlog.Samples.logIn;
import static dev.tandem.eventlog.Samples.open;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other processes: one that is killed while it writes, one that comes second. */
class CrashTest {

    @TempDir
    Path data;

    /** Writes from eight threads and says on standard output what was acknowledged, until it is killed. */
    static final class Child {
        public static void main(String[] arguments) {
            var data = Path.of(arguments[0]);
            var run = arguments[1];
            EventLog log;
            try {
                log = open(data);
            } catch (EventLogInUse e) {
                System.out.println(e.getMessage());
                return;
            }
            for (int t = 0; t < 8; t++) {
                var aggregate = run + "-" + t;
                Thread.ofPlatform().start(() -> {
                    for (int i = 0; ; i += 2) {
                        long first = log.append(List.of(event(aggregate, i), event(aggregate, i + 1)));
                        System.out.println("acknowledged " + first + " " + aggregate + " " + i);
                    }
                });
            }
        }
    }

    private Process child(String run) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        data.toString(),
                        run)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void keepsEverythingAcknowledgedWhenTheProcessIsKilled() throws Exception {
        var acknowledged = new ArrayList<String[]>();
        for (int run = 0; run < 3; run++) {
            var child = child("run" + run);
            try (var output = child.inputReader(UTF_8)) {
                int expected = acknowledged.size() + 300 + 70 * run;
                for (var line = output.readLine(); line != null; line = output.readLine()) {
                    var words = line.split(" ", -1);
                    if (words.length == 4) { // the last line may be torn as well
                        acknowledged.add(words);
                    }
                    if (acknowledged.size() == expected) {
                        // SIGKILL; unlike the process, its handle leaves the output open: what was printed by then is
                        // read
                        child.toHandle().destroyForcibly();
                    }
                }
            }
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isEqualTo(137);

            try (var log = open(data)) {
                var all = log.read(0, Integer.MAX_VALUE);
                assertThat(all).hasSize((int) log.head() + 1);
                for (var words : acknowledged) {
                    int first = Integer.parseInt(words[1]);
                    long sequence = Long.parseLong(words[3]);
                    assertThat(all.get(first).eventId()).isEqualTo(words[2] + "#" + sequence);
                    assertThat(all.get(first + 1).eventId()).isEqualTo(words[2] + "#" + (sequence + 1));
                }
                assertThat(all).extracting(StoredEvent::eventId).doesNotHaveDuplicates();
                var next = new HashMap<String, Long>();
                for (var event : all) {
                    assertThat(event.sequence()).isEqualTo(next.getOrDefault(event.aggregateId(), 0L));
                    next.put(event.aggregateId(), event.sequence() + 1);
                }
                // an append is all or nothing, acknowledged or not
                assertThat(next.values()).allMatch(count -> count % 2 == 0);
            }
        }
    }

    @Test
    void tellsASecondProcessWhoHasTheLog() throws Exception {
        try (var log = open(data)) {
            var child = child("second");
            try (var output = child.inputReader(UTF_8)) {
                assertThat(output.readLine())
                        .isEqualTo("The event log in " + logIn(data) + " is in use by process "
                                + ProcessHandle.current().pid());
            }
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(log.head()).isEqualTo(-1);
        }
    }
}
