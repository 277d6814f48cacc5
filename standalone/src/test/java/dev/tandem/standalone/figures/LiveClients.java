package dev.tandem.standalone.figures;

import dev.tandem.api.Actor;
import dev.tandem.api.Line;
import dev.tandem.api.Role;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.ActionCommand.RescheduleAction;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.standalone.Standalone;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.identity.UserName;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Many who watch dashboards while much happens: most leave and come back at random, some read one message per second. In the
 * end everybody's last state must be the view, and the heap must not have grown with what the slow ones did not take.
 *
 * <p>Every command moves the due date of an action, so views and states hardly grow. The read store keeps what was used last
 * in memory, so the same commands are given without slow readers first: what the heap grows by then is not their doing. It is
 * what is left after a collection, of server and clients together.
 *
 * <p>Run: {@code ./mvnw -q -Pfigures -pl standalone -am test-compile -Dfigure=LiveClients}.
 */
public final class LiveClients {

    private static final int ACTIONS = 60;
    private static final String TITLE = "Talk to the team about it ".repeat(6).strip();
    private static final int COMMANDS_AT_ONCE = 8;
    /** Bytes that are still no growth: collections do not find everything at once. */
    private static final long FLAT = 32_000_000;

    private static final String PASSWORD = "right password";

    /**
     * @param clients in all
     * @param slow of these, who read one message per second
     * @param before commands before the heap is looked at: what is kept of the last events and documents has its full size
     *     then
     * @param pace milliseconds between messages that a slow one reads until the last command
     */
    record Plan(int partnerships, int clients, int slow, int before, int commands, int pace) {}

    /**
     * @param wrong those whose last state was not the view
     * @param heap bytes left after collections while the commands ran, in order
     * @param unread bytes of states that slow readers were spared: what a queue would have held
     */
    record Result(
            List<String> wrong,
            List<Long> heap,
            double commandsPerSecond,
            double states,
            double conflated,
            long unread,
            long reconnects,
            double settledSeconds) {

        long heapGrowth() {
            return heap.stream().skip(1).mapToLong(used -> used).max().orElseThrow() - heap.getFirst();
        }
    }

    public static void main(String[] arguments) throws Exception {
        var without = run(new Plan(50, 400, 0, 10_000, 10_000, 1_000));
        print("400 clients, none of them slow", without);
        var with = run(new Plan(50, 500, 100, 10_000, 10_000, 1_000));
        print("500 clients, 100 of them slow", with);
        long slow = with.heapGrowth() - without.heapGrowth();
        System.out.printf(Locale.ROOT, "growth that the slow ones are the reason of: %.1f MB%n", slow / 1e6);
        System.exit(without.wrong().isEmpty() && with.wrong().isEmpty() && slow < FLAT ? 0 : 1);
    }

    private static void print(String who, Result result) {
        System.out.printf(
                Locale.ROOT,
                "%s, 10,000 commands at %,.0f/s: %d wrong last states %s%n"
                        + "%,d reconnects, %,.0f states sent, %,.0f conflated (about %,.0f MB that a queue would have held)%n"
                        + "all settled %.1f s after the last command%n"
                        + "heap after collections, MB: %s; growth %.1f MB%n",
                who,
                result.commandsPerSecond(),
                result.wrong().size(),
                result.wrong(),
                result.reconnects(),
                result.states(),
                result.conflated(),
                result.unread() / 1e6,
                result.settledSeconds(),
                result.heap().stream().map(used -> used / 1_000_000).toList(),
                result.heapGrowth() / 1e6);
    }

    static Result run(Plan plan) throws Exception {
        var data = Files.createTempDirectory("figures");
        try (var context = start(data);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            return new LiveClients(context, plan).run(pool);
        }
    }

    private static ConfigurableApplicationContext start(Path data) {
        return new SpringApplicationBuilder(Standalone.class)
                .properties(
                        "tandem.data=" + data,
                        "server.port=0",
                        "logging.level.root=WARN",
                        "tandem.accounts.bcrypt-strength=4",
                        "tandem.live.streams-per-user=2000")
                .run();
    }

    private final int port;
    private final Sender sender;
    private final MeterRegistry meters;
    private final ProjectionRunner views;
    private final Plan plan;
    private final PersonId hr = new PersonId(UUID.randomUUID());
    private final Actor actor = Actor.of(hr, Set.of(Role.HR_PARTNER));
    private final List<PartnershipId> partnerships = new ArrayList<>();
    private final List<PersonId> managers = new ArrayList<>();
    private final List<ActionId> actions = new ArrayList<>();
    private final AtomicLong reconnects = new AtomicLong();
    private volatile boolean ended;

    private LiveClients(ConfigurableApplicationContext context, Plan plan) {
        this.plan = plan;
        port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
        sender = new Sender(context.getBean(CommandBus.class));
        meters = context.getBean(MeterRegistry.class);
        views = context.getBean(ProjectionRunner.class);
        var accounts = context.getBean(AccountStore.class);
        accounts.create(new UserName("hr"), PASSWORD, Set.of(Role.HR_PARTNER), hr);
        accounts.create(new UserName("auditor"), PASSWORD, Set.of(Role.AUDITOR), null);
        var admin = Actor.account("boss", Set.of(Role.ADMIN));
        register(hr, admin);
        for (int i = 0; i < plan.partnerships(); i++) {
            var manager = new PersonId(UUID.randomUUID());
            register(manager, admin);
            accounts.create(new UserName("manager" + i), PASSWORD, Set.of(Role.MANAGER), manager);
            var id = new PartnershipId(UUID.randomUUID());
            managers.add(manager);
            partnerships.add(id);
            sender.send(
                    new OpenPartnership(id, List.of(hr), manager, new Line("Team"), new Text("Measuring"), null),
                    actor);
            for (int a = 0; a < ACTIONS; a++) {
                var action = new ActionId(UUID.randomUUID());
                actions.add(action);
                sender.send(new AssignAction(id, action, new Line(TITLE), manager, due(0), null), actor);
            }
        }
    }

    private void register(PersonId person, Actor admin) {
        sender.send(
                new RegisterPerson(person, new Line("Someone"), new Line("someone@example.org"), null, null, null),
                admin);
    }

    private static LocalDate due(int number) {
        return LocalDate.of(2027, 1, 1).plusDays(number % 300);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("not within two minutes");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Result run(ExecutorService pool) throws Exception {
        // who asks for what is not folded yet is told that there is no such thing
        await(() -> views.progress().stream().allMatch(view -> view.lag() == 0));
        var clients = new ArrayList<Client>();
        var random = new Random(7);
        for (int i = 0; i < plan.clients(); i++) {
            int p = random.nextInt(plan.partnerships());
            var client = switch (i % 4) {
                case 0 -> new Client("manager" + p, "/api/dashboards/managers/" + managers.get(p), i);
                case 1 -> new Client("manager" + p, "/api/dashboards/employees/" + managers.get(p), i);
                case 2 -> new Client("auditor", "/api/dashboards/partnerships/" + partnerships.get(p), i);
                default -> new Client("manager" + p, "/api/dashboards/partnerships/" + partnerships.get(p), i);
            };
            clients.add(client);
            pool.execute(i < plan.slow() ? client::readSlowly : client::comeAndGo);
        }
        await(() -> clients.stream().noneMatch(client -> client.last == null));
        commands(pool, 0, plan.before(), new AtomicLong()).join();
        var heap = new ArrayList<Long>();
        heap.add(used());
        long began = System.nanoTime();
        var done = new AtomicLong();
        var commands = commands(pool, plan.before(), plan.before() + plan.commands(), done);
        for (int part = 1; part <= 8; part++) {
            long until = plan.commands() * (long) part / 8;
            while (done.get() < until && !commands.isDone()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            heap.add(used());
        }
        commands.join();
        double seconds = (System.nanoTime() - began) / 1e9;
        ended = true;
        long last = System.nanoTime();
        var wrong = settle(clients);
        double settled = (System.nanoTime() - last) / 1e9;
        double conflated = meters.get("tandem.live.conflated").counter().count();
        long size = clients.stream()
                .mapToLong(client -> client.last == null ? 0 : client.last.length())
                .sum();
        var result = new Result(
                wrong,
                heap,
                plan.commands() / seconds,
                meters.get("tandem.live.states").counter().count(),
                conflated,
                (long) (conflated * size / plan.clients()),
                reconnects.get(),
                settled);
        clients.forEach(Client::stop);
        return result;
    }

    private CompletableFuture<Void> commands(ExecutorService pool, int from, int to, AtomicLong done) {
        var next = new AtomicLong(from);
        var all = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < COMMANDS_AT_ONCE; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        int number;
                        while ((number = (int) next.getAndIncrement()) < to) {
                            int action = number % actions.size();
                            int round = 1 + number / actions.size();
                            sender.send(
                                    new RescheduleAction(
                                            partnerships.get(action / ACTIONS),
                                            actions.get(action),
                                            due(round),
                                            new Text("Later")),
                                    actor);
                            done.incrementAndGet();
                        }
                    },
                    pool));
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    /** Waits until everybody has the view, or a minute; who has something else then. */
    private List<String> settle(List<Client> clients) throws Exception {
        var views = new HashMap<String, String>();
        try (var http = HttpClient.newHttpClient()) {
            for (var client : clients) {
                var key = client.user + client.path;
                if (!views.containsKey(key)) {
                    views.put(key, client.view(http));
                }
            }
        }
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (true) {
            var wrong = clients.stream()
                    .filter(client -> !views.get(client.user + client.path).equals(client.last))
                    .map(client -> client.user + " " + client.path)
                    .toList();
            if (wrong.isEmpty() || System.nanoTime() > until) {
                return wrong;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** One who watches one dashboard. */
    private final class Client {

        private final String user;
        private final String path;
        private final Random random;
        private volatile @Nullable String last;
        private volatile @Nullable String lastId;
        private volatile @Nullable EventStream stream;
        private volatile boolean stopped;

        Client(String user, String path, int seed) {
            this.user = user;
            this.path = path;
            random = new Random(seed);
        }

        /** Leaves after a random time and comes back, most often knowing what it had. */
        void comeAndGo() {
            while (!stopped) {
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(3_000));
                watch(until, 0);
                if (random.nextInt(4) == 0) {
                    lastId = null;
                }
            }
        }

        void readSlowly() {
            while (!stopped) {
                watch(Long.MAX_VALUE, plan.pace());
            }
        }

        private void watch(long until, int pause) {
            try (var events = new EventStream(port, authorization(), path, lastId)) {
                stream = events;
                if (events.status() != 200) {
                    throw new IllegalStateException("status " + events.status());
                }
                if (until != Long.MAX_VALUE) {
                    leaveAt(until, events);
                }
                EventStream.Event event;
                while ((event = events.next()) != null) {
                    if (event.name().equals("state")) {
                        last = event.data();
                        lastId = event.id();
                        if (pause > 0 && !ended) {
                            TimeUnit.MILLISECONDS.sleep(pause);
                        }
                    }
                }
            } catch (IOException _) {
                reconnects.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }

        /** Cuts the connection, in the middle of an event or not; once all is over it stays. */
        private void leaveAt(long at, EventStream events) {
            Thread.ofVirtual().start(() -> {
                try {
                    TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
                    if (!ended) {
                        events.close();
                    }
                } catch (IOException | InterruptedException _) {
                    // it is closed already
                }
            });
        }

        private String authorization() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        }

        String view(HttpClient http) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Authorization", authorization())
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }

        void stop() {
            stopped = true;
            var events = stream;
            if (events != null) {
                try {
                    events.close();
                } catch (IOException _) {
                    // then it is closed
                }
            }
        }
    }
}
