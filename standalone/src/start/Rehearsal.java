import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Makes the start cache: starts the standalone once, on a directory of its own, takes it through a first partnership, and
 * has the JVM write what it learned on the way. A start with the cache finds its classes loaded and linked.
 *
 * <p>Not part of the product: the build runs it from this file ({@code rehearse}), after the jar is made.
 * {@code java Rehearsal.java JAR OPTIONS DIRECTORY} leaves in the directory
 *
 * <ul>
 *   <li>{@code <name of the jar>} and {@code lib}, as Spring Boot extracts them: a cache cannot name jars within a jar;
 *   <li>{@code start.aot}, for exactly these files and this JVM; any other ignores it;
 *   <li>{@code done}, written last.
 * </ul>
 */
class Rehearsal {

    private static final Pattern READY = Pattern.compile("Tandem is ready at (\\S+)");
    private static final Pattern PASSWORD = Pattern.compile("administrator is admin, password (\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String USER_PASSWORD = "correct horse";

    private final String base;
    private final HttpClient client = HttpClient.newHttpClient();

    private Rehearsal(String base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        var jar = Path.of(arguments[0]);
        var options = "@" + arguments[1];
        var directory = Path.of(arguments[2]);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        delete(directory);
        var output = directory.resolveSibling("rehearsal.log");
        run(output, java, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", directory.toString());
        var data = Files.createTempDirectory("rehearsal");
        try {
            rehearse(
                    List.of(
                            java,
                            options,
                            "-XX:AOTCacheOutput=" + directory.resolve("start.aot"),
                            "-jar",
                            directory.resolve(jar.getFileName()).toString(),
                            "--server.address=127.0.0.1",
                            "--server.port=0",
                            "--tandem.data=" + data),
                    output);
        } finally {
            delete(data);
        }
        if (!Files.exists(directory.resolve("start.aot"))) {
            throw new IllegalStateException("the JVM wrote no cache, see " + output);
        }
        Files.createFile(directory.resolve("done"));
    }

    private static void rehearse(List<String> command, Path output) throws Exception {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            var base = shown(READY, process, output);
            new Rehearsal(base).firstPartnership(shown(PASSWORD, process, output));
            process.destroy();
            // it writes the cache while it ends
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new TimeoutException("it did not end, see " + output);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void run(Path output, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("%s failed, see %s".formatted(List.of(command), output));
        }
    }

    private static String shown(Pattern pattern, Process process, Path output) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            var found = pattern.matcher(Files.readString(output)).results().findFirst();
            if (found.isPresent()) {
                return found.get().group(1);
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("it ended, see " + output);
            }
        }
        throw new TimeoutException("'%s' was not shown, see %s".formatted(pattern, output));
    }

    /** Each kind of request that the first minutes after a start see. */
    private void firstPartnership(String password) throws Exception {
        var admin = basic("admin", password);
        var manager = person(admin, "Rosa");
        var hr = person(admin, "Jonas");
        account(admin, "rosa", "MANAGER", manager);
        account(admin, "jonas", "HR_PARTNER", hr);
        account(admin, "auditor", "AUDITOR", null);
        var rosa = basic("rosa", USER_PASSWORD);
        var jonas = basic("jonas", USER_PASSWORD);
        var auditor = basic("auditor", USER_PASSWORD);
        var partnership = UUID.randomUUID();
        var its = "/api/partnerships/" + partnership;
        post(
                jonas,
                its + "/open-partnership",
                """
                {"hrPartners": ["%s"], "manager": "%s", "team": "Team", "purpose": "Rehearsing"}"""
                        .formatted(hr, manager));
        var today = java.time.LocalDate.now(java.time.ZoneOffset.UTC);
        for (int i = 0; i < 20; i++) {
            var action = UUID.randomUUID();
            post(
                    rosa,
                    its + "/assign-action",
                    """
                    {"action": "%s", "title": "Something", "owner": "%s", "due": "%s"}"""
                            .formatted(action, hr, today.plusDays(i)));
            post(jonas, its + "/complete-action", "{\"action\": \"%s\"}".formatted(action));
        }
        var goal = "/api/goals/" + UUID.randomUUID();
        var keyResult = UUID.randomUUID();
        post(
                jonas,
                goal + "/propose-goal",
                """
                {"partnershipId": "%s", "terms": {"title": "A goal", "why": "To rehearse", "owner": "%s",
                 "kind": "COMMITTED", "startOn": "%s", "dueOn": "%s", "keyResults": [{"keyResult": "%s",
                 "metric": "Something countable", "unit": "pieces", "baseline": 0, "target": 100, "weight": 1}]}}"""
                        .formatted(partnership, hr, today.minusDays(10), today.plusDays(90), keyResult));
        post(rosa, goal + "/agree-goal", "{\"revision\": 1}");
        get(rosa, "/api/dashboards/partnerships/" + partnership);
        get(rosa, "/api/dashboards/managers/" + manager);
        get(auditor, "/api/journal?limit=50");
        get(auditor, "/api/dashboards/organisation");
        get(null, "/actuator/health/readiness");
        get(null, "/sign-in");
    }

    private UUID person(String by, String name) throws Exception {
        var id = UUID.randomUUID();
        post(
                by,
                "/api/people/" + id + "/register-person",
                "{\"name\": \"%s\", \"email\": \"%s@example.org\"}".formatted(name, name));
        return id;
    }

    private void account(String by, String user, String role, UUID person) throws Exception {
        post(
                by,
                "/api/accounts",
                "{\"user\": \"%s\", \"password\": \"%s\", \"roles\": [\"%s\"]%s}"
                        .formatted(
                                user,
                                USER_PASSWORD,
                                role,
                                person == null ? "" : ", \"person\": \"%s\"".formatted(person)));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
    }

    private void post(String authorization, String path, String body) throws Exception {
        send(authorization, HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    /** Views follow: what is not there yet is asked for again. */
    private void get(String authorization, String path) throws Exception {
        send(authorization, HttpRequest.newBuilder(URI.create(base + path)));
    }

    private void send(String authorization, HttpRequest.Builder request) throws Exception {
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        var asked = request.timeout(PATIENCE).build();
        var statuses = new ArrayList<Integer>();
        for (int attempt = 0; attempt < 100; attempt++) {
            var answer = client.send(asked, BodyHandlers.ofString());
            if (answer.statusCode() / 100 == 2) {
                return;
            }
            statuses.add(answer.statusCode());
            if (answer.statusCode() != 404) {
                throw new IllegalStateException("%s: %s %s".formatted(asked, answer.statusCode(), answer.body()));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("%s: %s".formatted(asked, statuses));
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
