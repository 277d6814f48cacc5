package dev.tandem.benchmark;

import dev.tandem.benchmark.Server.Application;
import dev.tandem.standalone.figures.Rounds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From the start of a fresh process until it answers, and what of it is in memory three seconds later: Tandem on a data
 * directory that is there already, until it is ready, from its start cache and without, beside a WebFlux application with
 * nothing in it, which has none.
 */
final class Start {

    private static final String TANDEM = "Tandem, until ready";
    private static final String WITHOUT_CACHE = "Tandem without its start cache, until ready";
    private static final String EMPTY = "empty WebFlux application, until it answers";
    private static final int SETTLES_SECONDS = 3;

    private Start() {}

    static void run(Settings settings) throws Exception {
        var times = new Rounds(" s");
        var sizes = new Rounds(" MiB");
        var data = settings.make("tandem");
        WriteSide.start(data).close(); // the log, the keys
        for (int round = 0; round <= settings.rounds(); round++) {
            // the first brings the files into memory and makes what is made once
            boolean counts = round > 0;
            one(EMPTY, Application.EMPTY, "/", settings.directory(), Map.of(), counts, times, sizes);
            for (var tandem : List.of(Application.TANDEM_WITHOUT_CACHE, Application.TANDEM)) {
                one(
                        tandem == Application.TANDEM ? TANDEM : WITHOUT_CACHE,
                        tandem,
                        "/actuator/health/readiness",
                        settings.directory(),
                        Map.of("tandem.data", data.toString()),
                        counts,
                        times,
                        sizes);
            }
        }
        times.print();
        sizes.print();
    }

    private static void one(
            String what,
            Application application,
            String path,
            Path directory,
            Map<String, String> properties,
            boolean counts,
            Rounds times,
            Rounds sizes)
            throws IOException, InterruptedException {
        try (var server = Server.start(application, path, directory.resolve("output"), properties)) {
            TimeUnit.SECONDS.sleep(SETTLES_SECONDS);
            if (counts) {
                times.add(what, server.startSeconds());
                sizes.add(what, server.residentMebibytes());
            }
        }
    }
}
