package dev.tandem.benchmark;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import dev.tandem.benchmark.Server.Application;
import dev.tandem.standalone.figures.Rounds;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.identity.UserName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Actions assigned over HTTP from 32 connections that are kept open: the whole of Tandem, whose views follow, beside an
 * endpoint that writes a row and has Javers keep the change, in PostgreSQL. Two servers and {@code wrk}, each a process;
 * both servers are warm and run all the time. Before the peer's turn Tandem's views have caught up.
 */
final class Http {

    private static final String TANDEM = "Tandem";
    private static final String PEER = "WebFlux, PostgreSQL, Javers";
    private static final String DATABASE = "audited";
    private static final String USER = "hr";
    private static final String ADMIN = "boss";
    private static final int CATCHES_UP_WITHIN_SECONDS = 120;
    /** Rounds before the first that counts: a server is compiled while it works. */
    private static final int WARMING = 4;

    private Http() {}

    static void run(Settings settings) throws Exception {
        var data = settings.make("tandem");
        var load = prepare(data);
        var partnerships = settings.directory().resolve("partnerships.txt");
        Files.write(
                partnerships,
                load.partnerships().stream().map(id -> id.value().toString()).toList());
        try (var postgres = Postgres.start(settings.directory())) {
            postgres.create(DATABASE);
            try (var tandem = Server.start(
                            Application.TANDEM,
                            "/actuator/health/readiness",
                            settings.directory().resolve("tandem.txt"),
                            Map.of("tandem.data", data.toString()));
                    var peer = Server.start(
                            Application.AUDITED_CRUD,
                            "/ready",
                            settings.directory().resolve("peer.txt"),
                            Map.of(
                                    "spring.datasource.url", postgres.url(DATABASE),
                                    "spring.datasource.username", postgres.user(),
                                    "spring.datasource.hikari.maximum-pool-size",
                                            Integer.toString(Postgres.CONNECTIONS),
                                    "person", load.hr().toString()))) {
                fill(postgres, load);
                long answered = measure(settings, tandem, peer, load.hr(), partnerships);
                for (var table : List.of("actions", "jv_snapshot")) {
                    if (postgres.count(DATABASE, table) < answered) {
                        throw new IllegalStateException("there are less " + table + " than were answered");
                    }
                }
            }
        }
    }

    /** Accounts, people and partnerships, before the server starts on them. */
    private static Load prepare(Path data) {
        var context = WriteSide.start(data);
        try (var tandem = WriteSide.peer(context)) {
            var load = new Load(tandem);
            var accounts = context.getBean(AccountStore.class);
            accounts.create(new UserName(USER), USER + " password", Set.of(Role.HR_PARTNER), load.hr());
            accounts.create(new UserName(ADMIN), ADMIN + " password", Set.of(Role.ADMIN), null);
            return load;
        }
    }

    /** The same people and partnerships for the peer. */
    private static void fill(Postgres postgres, Load load) throws SQLException {
        try (var connection = postgres.connect(DATABASE);
                var person = connection.prepareStatement("INSERT INTO people (id, name) VALUES (?, 'Someone')");
                var partnership = connection.prepareStatement(
                        "INSERT INTO partnerships (id, hr_partner, manager, team) VALUES (?, ?, ?, 'Team')")) {
            for (var id : List.of(load.hr(), load.manager())) {
                person.setObject(1, id.value());
                person.executeUpdate();
            }
            for (var id : load.partnerships()) {
                partnership.setObject(1, id.value());
                partnership.setObject(2, load.hr().value());
                partnership.setObject(3, load.manager().value());
                partnership.executeUpdate();
            }
        }
    }

    /** @return how many requests the peer answered */
    private static long measure(Settings settings, Server tandem, Server peer, PersonId owner, Path partnerships)
            throws IOException, InterruptedException, SQLException {
        var rates = new Rounds();
        var latencies = new Rounds(" ms");
        long answered = 0;
        for (int round = -WARMING; round < settings.rounds(); round++) {
            var ours = wrk(settings, tandem, owner, partnerships);
            long waited = System.nanoTime();
            awaitViews(tandem);
            System.out.printf("views followed after %.1f s%n", (System.nanoTime() - waited) / 1e9);
            var theirs = wrk(settings, peer, owner, partnerships);
            answered += theirs.requests();
            if (round >= 0) {
                rates.add(TANDEM, ours.perSecond());
                rates.add(PEER, theirs.perSecond());
                latencies.add(TANDEM, ours.millis99());
                latencies.add(PEER, theirs.millis99());
            }
        }
        rates.print();
        rates.compare(TANDEM, PEER, "at least 1");
        System.out.println("99th percentiles:");
        latencies.print();
        latencies.compare(TANDEM, PEER, "at most 1");
        return answered;
    }

    private static Wrk.Result wrk(Settings settings, Server server, PersonId owner, Path partnerships)
            throws IOException, InterruptedException {
        long seed = UUID.randomUUID().getLeastSignificantBits() & Integer.MAX_VALUE;
        return Wrk.assignActions(
                server.url(""), USER, owner.value().toString(), partnerships, settings.measured(), seed);
    }

    private static void awaitViews(Server tandem) throws IOException, InterruptedException {
        var credentials = Base64.getEncoder()
                .encodeToString((ADMIN + ":" + ADMIN + " password").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(tandem.url("/api/projections")))
                .header("Authorization", "Basic " + credentials)
                .build();
        var json = JsonMapper.builder().build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CATCHES_UP_WITHIN_SECONDS);
        try (var client = HttpClient.newHttpClient()) {
            while (true) {
                var answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IOException(answer.statusCode() + " " + answer.body());
                }
                var behind = json.readTree(answer.body())
                        .get("items")
                        .valueStream()
                        .mapToLong(projection -> projection.get("lag").asLong())
                        .max()
                        .orElseThrow();
                if (behind == 0) {
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException("the views are still behind by " + behind);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
