package dev.tandem.standalone.figures;

import dev.tandem.api.Actor;
import dev.tandem.api.Line;
import dev.tandem.api.Outcome;
import dev.tandem.api.Role;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.FeedbackCommand.RequestFeedback;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.InputCommand.RaiseInput;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.MeetingCommand.ScheduleMeeting;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.RecognitionCommand.GiveRecognition;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.partnership.ResponsibilityCommand.NameArea;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ListedPartnership;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.eventlog.EventLog;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.reading.QueryAnswers;
import dev.tandem.query.reading.TandemProjections;
import dev.tandem.standalone.Standalone;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.identity.UserName;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * From the answer to a command, which is when its events are durable, until the views have them: of every projection, for
 * the partnership concerned, and of the partnership's dashboard over HTTP. The whole application in one process, on the
 * sample year some times over; commands of several topics come at their time, whether the ones before are answered or
 * not. The log's head at the answer is what must be visible, so a command that others overtake is counted a little late.
 *
 * <p>Run: {@code ./mvnw -q -Pfigures -pl standalone -am test-compile -Dfigure=Lag}. System property: {@code perSecond}
 * (200).
 */
public final class Lag {

    static final String OVER_HTTP = "dashboard over HTTP";

    private static final long EVENTS = 100_000;
    private static final int PER_SECOND = Integer.getInteger("perSecond", 200);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    /** One command in so many is followed over HTTP. */
    private static final int SAMPLED = 20;
    /** How often the watcher looks; what it sees is at most that much late. */
    private static final long LOOK_NANOS = 1_000_000;

    private static final String READER = "lag-reader";
    private static final String PASSWORD = "lag reader's password";

    private final ConfigurableApplicationContext tandem;
    private final ProjectionRunner runner;
    private final List<Projection<?>> projections;
    private final EventLog log;
    private final CommandBus bus;
    private final List<ListedPartnership> partnerships;
    private final Queue<Waiting> accepted = new ConcurrentLinkedQueue<>();
    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();

    /** What is to become visible, and where it is not yet. */
    private record Waiting(long position, String sequence, long since, List<Projection<?>> missing) {}

    /**
     * In milliseconds.
     *
     * @param commands how many were followed
     */
    record Percentiles(int commands, double p50, double p99, double max) {

        static Percentiles of(List<Long> nanos) {
            var sorted = nanos.stream().sorted().toList();
            return new Percentiles(sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
        }

        private static double at(List<Long> sorted, double share) {
            return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1)) / 1e6;
        }
    }

    /** @param tandem the whole application, with partnerships in it */
    Lag(ConfigurableApplicationContext tandem) {
        this.tandem = tandem;
        runner = tandem.getBean(ProjectionRunner.class);
        projections = List.copyOf(tandem.getBean(TandemProjections.class).all());
        log = tandem.getBean(EventLog.class);
        bus = tandem.getBean(CommandBus.class);
        tandem.getBean(AccountStore.class).create(new UserName(READER), PASSWORD, Set.of(Role.AUDITOR), null);
        var answer = tandem.getBean(QueryAnswers.class)
                .answer(
                        new ListPartnerships(PartnershipStatus.OPEN, new Paging(null, Paging.MOST), Reading.now()),
                        Actor.account(READER, Set.of(Role.AUDITOR)));
        partnerships = ((Page.Partnerships) Objects.requireNonNull(answer.view())).items();
    }

    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory("figures");
        copy(BigLog.of(EVENTS), data);
        try (var tandem = new SpringApplicationBuilder(Standalone.class)
                .properties(
                        "tandem.data=" + data,
                        "server.port=0",
                        "logging.level.root=WARN",
                        "tandem.accounts.bcrypt-strength=4")
                .run()) {
            var runner = tandem.getBean(ProjectionRunner.class);
            var projections = tandem.getBean(TandemProjections.class).all();
            while (runner.reached(projections) < tandem.getBean(EventLog.class).head()) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            var lag = new Lag(tandem);
            for (int share = 4; share >= 1; share--) {
                lag.run(PER_SECOND / share, WARM_UP);
            }
            var cpu = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long busy = cpu.getProcessCpuTime();
            var figures = lag.run(PER_SECOND, MEASURED);
            System.out.printf(
                    Locale.ROOT,
                    "%d partnerships, %d commands per second, the process took %.2f of %d processors%n",
                    lag.partnerships.size(),
                    PER_SECOND,
                    (cpu.getProcessCpuTime() - busy) / (double) MEASURED.toNanos(),
                    cpu.getAvailableProcessors());
            print(figures);
        }
    }

    static void print(Map<String, Percentiles> figures) {
        figures.forEach((what, p) -> System.out.printf(
                Locale.ROOT,
                "%-24s p50 %7.1f ms  p99 %7.1f ms  max %7.1f ms  (%d commands)%n",
                what,
                p.p50(),
                p.p99(),
                p.max(),
                p.commands()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.sorted().toList()) {
                var target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /**
     * Sends commands at a steady rate and follows each until it is visible everywhere.
     *
     * @return by projection, and {@value #OVER_HTTP}
     * @throws IllegalStateException where a command was not accepted or an answer does not come
     */
    Map<String, Percentiles> run(int perSecond, Duration atMost) {
        nanos.clear();
        projections.forEach(projection -> nanos.put(projection.name(), new ArrayList<>()));
        nanos.put(OVER_HTTP, new ArrayList<>());
        long count = atMost.toMillis() * perSecond / 1000;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor();
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            var watcher = Thread.ofPlatform().start(() -> watch(count));
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = start + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                send(i, pool, client);
            }
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (failed.get() > 0) {
            throw new IllegalStateException("%d commands or answers failed".formatted(failed.get()));
        }
        var figures = new LinkedHashMap<String, Percentiles>();
        nanos.forEach((what, all) -> figures.put(what, Percentiles.of(all)));
        return figures;
    }

    private void watch(long count) {
        long seen = 0;
        var waiting = new ArrayList<Waiting>();
        while (seen + failed.get() < count || !waiting.isEmpty()) {
            for (var next = accepted.poll(); next != null; next = accepted.poll()) {
                waiting.add(next);
                seen++;
            }
            var reached = new HashMap<String, Long>();
            for (var one : waiting) {
                one.missing().removeIf(projection -> {
                    boolean there = reached.computeIfAbsent(
                                    projection.name() + "/" + one.sequence(),
                                    _ -> runner.reached(projection, List.of(one.sequence())))
                            >= one.position();
                    if (there) {
                        add(projection.name(), System.nanoTime() - one.since());
                    }
                    return there;
                });
            }
            waiting.removeIf(one -> one.missing().isEmpty());
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void add(String what, long lag) {
        var all = nanos.get(what);
        synchronized (all) {
            all.add(lag);
        }
    }

    private void send(int i, ExecutorService pool, HttpClient client) {
        var partnership = partnerships.get(i % partnerships.size());
        var actor = Actor.of(partnership.hrPartners().getFirst().id(), Set.of(Role.HR_PARTNER));
        bus.<TandemCommand, Outcome>dispatch(Sender.message(command(i, partnership), actor), (_, result) -> {
            long since = System.nanoTime();
            if (result.isExceptional() || !(result.getPayload() instanceof Outcome.Accepted now)) {
                System.err.println(result);
                failed.incrementAndGet();
                return;
            }
            accepted.add(new Waiting(log.head(), partnership.id().toString(), since, new ArrayList<>(projections)));
            if (i % SAMPLED == 0) {
                pool.execute(() -> ask(client, partnership.id(), now, since));
            }
        });
    }

    /** An answer that must show the command: it is given when the views do. */
    private void ask(HttpClient client, PartnershipId partnership, Outcome.Accepted command, long since) {
        var credentials =
                Base64.getEncoder().encodeToString((READER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/api/dashboards/partnerships/%s"
                        .formatted(tandem.getEnvironment().getProperty("local.server.port"), partnership)))
                .header("Authorization", "Basic " + credentials)
                .header("Tandem-At-Least", command.stream() + ":" + command.version())
                .build();
        try {
            if (client.send(request, BodyHandlers.ofByteArray()).statusCode() == 200) {
                add(OVER_HTTP, System.nanoTime() - since);
            } else {
                failed.incrementAndGet();
            }
        } catch (IOException e) {
            failed.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static TandemCommand command(int i, ListedPartnership in) {
        var id = in.id();
        var manager = in.manager().id();
        var today = LocalDate.now(ZoneOffset.UTC);
        return switch (i % 7) {
            case 0 ->
                new AssignAction(
                        id, new ActionId(UUID.randomUUID()), new Line("Talk to the team"), manager, today, null);
            case 1 ->
                new RaiseInput(
                        id, new InputId(UUID.randomUUID()), InputKind.OBSTACLE, Severity.LOW, new Text("Who helps?"));
            case 2 -> new NameArea(id, new Line("Area " + UUID.randomUUID()), new Text("Nobody does it"));
            case 3 ->
                new GiveRecognition(
                        id, new RecognitionId(UUID.randomUUID()), manager, new Text("for staying late"), null);
            case 4 -> new RequestFeedback(id, new FeedbackId(UUID.randomUUID()), manager, new Line("the workshop"));
            case 5 ->
                new ScheduleMeeting(
                        id,
                        new MeetingId(UUID.randomUUID()),
                        MeetingKind.ONE_ON_ONE,
                        today.plusDays(7).atTime(9, 0).toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                        30,
                        null);
            default ->
                new ProposeGoal(
                        new GoalId(UUID.randomUUID()),
                        id,
                        new GoalTerms(
                                new Line("Onboarding in 30 days"),
                                new Text("It takes long"),
                                manager,
                                GoalKind.COMMITTED,
                                today,
                                today.plusDays(90),
                                List.of(new KeyResultTerms(
                                        new KeyResultId(UUID.randomUUID()),
                                        new Line("days"),
                                        new Line("days"),
                                        BigDecimal.valueOf(60),
                                        BigDecimal.valueOf(30),
                                        1))),
                        null);
        };
    }
}
