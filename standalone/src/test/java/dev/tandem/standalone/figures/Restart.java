package dev.tandem.standalone.figures;

import dev.tandem.standalone.e2e.Company;
import dev.tandem.standalone.e2e.Tandem;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * From {@code kill -9} in the middle of the commands of 16 clients to the first command that is acknowledged again, with a
 * million events in the log: a process as {@code ./tandem} starts it.
 *
 * <p>Run: {@code ./mvnw -q -DskipTests package}, which leaves the start cache, then {@code ./mvnw -q -Pfigures -pl
 * standalone -am test-compile -Dfigure=Restart}. System properties: {@code events} (a million), {@code rounds} (5).
 */
public final class Restart {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final long EVENTS = Long.getLong("events", 1_000_000);
    private static final int CLIENTS = 16;
    private static final int COMMANDS = 200;
    private static final int PATIENCE_SECONDS = 120;

    private Restart() {}

    public static void main(String[] arguments) throws Exception {
        var scratch = Files.createTempDirectory("figures-restart");
        var data = scratch.resolve("data");
        try {
            FileSystemUtils.copyRecursively(BigLog.of(EVENTS), data);
            // whoever was there first is not known: the first start makes an administrator
            Files.deleteIfExists(data.resolve("system").resolve("accounts.json"));
            var millis = new ArrayList<Long>();
            try (var tandem = Tandem.startAsInstalled(scratch.resolve("output"), "tandem.data=" + data)) {
                var company = Company.found(tandem.base(), tandem.output());
                for (int round = 0; round <= ROUNDS; round++) {
                    underLoad(company, tandem::kill);
                    long start = System.nanoTime();
                    tandem.restart(() -> registers(company));
                    long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
                    System.out.printf(Locale.ROOT, "takes commands again after %.1f s%n", took / 1e3);
                    if (round > 0) { // in the first the machine reads the files
                        millis.add(took);
                    }
                }
            }
            millis.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "at %,d events: median %.1f s, range %.1f - %.1f (%d rounds)%n",
                    EVENTS,
                    millis.get(millis.size() / 2) / 1e3,
                    millis.getFirst() / 1e3,
                    millis.getLast() / 1e3,
                    millis.size());
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
        System.exit(0);
    }

    /** Those who send go on until there is nobody to answer. */
    private static void underLoad(Company company, Runnable kill) throws InterruptedException {
        var acknowledged = new CountDownLatch(COMMANDS);
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int client = 0; client < CLIENTS; client++) {
                clients.execute(() -> {
                    while (registers(company)) {
                        acknowledged.countDown();
                    }
                });
            }
            boolean enough = acknowledged.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            kill.run();
            if (!enough) {
                throw new IllegalStateException("%d commands were not acknowledged".formatted(acknowledged.getCount()));
            }
        }
    }

    private static boolean registers(Company company) {
        try {
            var answer = company.admin()
                    .post(
                            "/api/people/" + UUID.randomUUID() + "/register-person",
                            Map.of("name", "Somebody", "email", "somebody@example.org"),
                            "Idempotency-Key",
                            UUID.randomUUID().toString());
            return answer.status() == 201;
        } catch (UncheckedIOException _) {
            return false;
        }
    }
}
