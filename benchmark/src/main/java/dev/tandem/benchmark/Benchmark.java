package dev.tandem.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * Runs the named parts, or {@code all}. System properties: {@code rounds}, {@code seconds}, {@code directory}, as in
 * {@link Settings}; {@code postgres.bin} as in {@link Postgres}; {@code jars} as in {@link Server}.
 */
public final class Benchmark {

    private interface Part {
        void run(Settings settings) throws Exception;
    }

    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("append", Append::run);
        PARTS.put("commands", Commands::run);
        PARTS.put("read", Reading::run);
        PARTS.put("load", Loading::run);
        PARTS.put("http", Http::run);
        PARTS.put("start", Start::run);
    }

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        var names = List.of(arguments).equals(List.of("all")) ? PARTS.keySet() : List.of(arguments);
        if (names.isEmpty() || !PARTS.keySet().containsAll(names)) {
            System.err.println("Which part? " + String.join(", ", PARTS.keySet()) + ", all");
            System.exit(2);
        }
        int status = 0;
        for (var part : PARTS.entrySet()) {
            if (!names.contains(part.getKey())) {
                continue;
            }
            var settings = Settings.ofSystemProperties();
            System.out.printf("== %s%n", part.getKey());
            try {
                part.getValue().run(settings);
            } catch (Exception e) {
                e.printStackTrace();
                status = 1;
            } finally {
                FileSystemUtils.deleteRecursively(settings.directory());
            }
        }
        // threads of a peer that are not daemons must not keep this alive
        System.exit(status);
    }
}
