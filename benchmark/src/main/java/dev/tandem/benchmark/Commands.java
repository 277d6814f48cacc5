package dev.tandem.benchmark;

import dev.tandem.standalone.figures.Rounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;

/**
 * Durable commands per second in one process, from 16 threads and from 256 virtual threads over 1,000 partnerships:
 * Tandem's write side; the same on Axon's JDBC engine and PostgreSQL, with aggregates read anew for each command and with
 * all of them in memory; Pekko's persistent actors on the same PostgreSQL. Each keeps what its own earlier rounds wrote.
 */
final class Commands {

    private static final String TANDEM = "Tandem";
    private static final String UNCACHED = "Axon on PostgreSQL, no cache";
    private static final String CACHED = "Axon on PostgreSQL, cached";
    private static final String PEKKO = "Pekko on PostgreSQL";

    private static final int THREADS = 16;
    private static final int VIRTUAL = 256;

    /** Rounds that do not count: the JVM takes as long to compile what is in use. */
    private static final int WARMING = 4;

    private Commands() {}

    static void run(Settings settings) throws Exception {
        var opened = new ArrayList<AutoCloseable>();
        try (var postgres = Postgres.start(settings.directory())) {
            try {
                var loads = new LinkedHashMap<String, Load>();
                var tandem = WriteSide.start(settings.make("tandem"));
                loads.put(TANDEM, load(WriteSide.peer(tandem), opened));
                for (boolean cached : new boolean[] {false, true}) {
                    var name = cached ? "cached" : "uncached";
                    var pool = postgres.pool(name);
                    opened.add(pool);
                    var context = AxonOnPostgres.start(settings.make(name), pool, cached);
                    var peer = new AxonPeer(context, () -> postgres.count(name, "domainevententry"));
                    loads.put(cached ? CACHED : UNCACHED, load(peer, opened));
                }
                var serializer = tandem.getBean("eventSerializer", Serializer.class);
                loads.put(PEKKO, load(new PekkoOnPostgres(postgres, "pekko", serializer), opened));
                measure(settings, loads);
            } finally {
                for (var each : opened.reversed()) {
                    each.close();
                }
            }
        }
    }

    private static Load load(CommandPeer peer, ArrayList<AutoCloseable> opened) {
        opened.add(peer);
        return new Load(peer);
    }

    private static void measure(Settings settings, Map<String, Load> loads) throws InterruptedException {
        var rounds = new Rounds();
        rounds.inOrder(loads.keySet().stream()
                .flatMap(peer -> Stream.of(threads(peer), virtual(peer)))
                .toList());
        for (int round = -WARMING; round < settings.rounds(); round++) {
            for (var load : Rounds.turns(round, loads.entrySet())) {
                TimeUnit.SECONDS.sleep(1); // what the one before has left to write
                double platform = load.getValue().ofThreads(THREADS, settings.measured());
                double virtual = load.getValue().ofVirtualThreads(VIRTUAL, settings.measured());
                if (round >= 0) {
                    rounds.add(threads(load.getKey()), platform);
                    rounds.add(virtual(load.getKey()), virtual);
                }
            }
        }
        loads.values().forEach(Load::requireStored);
        rounds.print();
        for (var peer : loads.keySet()) {
            if (!peer.equals(TANDEM)) {
                var wanted = "at least " + (peer.equals(UNCACHED) ? 10 : peer.equals(CACHED) ? 5 : 2);
                rounds.compare(threads(TANDEM), threads(peer), wanted);
                rounds.compare(virtual(TANDEM), virtual(peer), wanted);
            }
        }
    }

    private static String threads(String peer) {
        return peer + ", 16 threads";
    }

    private static String virtual(String peer) {
        return peer + ", 256 virtual threads";
    }
}
