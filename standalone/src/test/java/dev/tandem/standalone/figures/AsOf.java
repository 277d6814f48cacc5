package dev.tandem.standalone.figures;

import dev.tandem.api.Actor;
import dev.tandem.api.AggregateType;
import dev.tandem.api.Role;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.ShowOrganisationDashboard;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.query.catalogue.Block.Item;
import dev.tandem.query.catalogue.Catalogue;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.reading.QueryAnswers;
import dev.tandem.query.reading.TandemProjections;
import dev.tandem.standalone.Standalone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * How long dashboards take at a million events, now and as of random positions: median, 99th percentile and longest, and
 * how many times the live one an earlier one takes. Building the views is not part of it; they stay beside the log, and
 * those of an earlier run are used again.
 *
 * <p>Run: {@code ./mvnw -q -Pfigures -pl standalone -am test-compile -Dfigure=AsOf}. System property: {@code partnerships}
 * (true: those alone).
 */
public final class AsOf {

    private static final long EVENTS = 1_000_000;
    private static final int TIMES = 500;
    /** The organisation's dashboard takes much longer. */
    private static final int FEW_TIMES = 100;

    private static final int ROUNDS = 5;
    private static final Actor AUDITOR = Actor.account("figures", Set.of(Role.AUDITOR));

    private AsOf() {}

    public static void main(String[] arguments) throws Exception {
        long events = arguments.length == 0 ? EVENTS : Long.parseLong(arguments[0]);
        var data = BigLog.of(events);
        long begun = System.nanoTime();
        try (var context = new SpringApplicationBuilder(Standalone.class)
                .properties("tandem.data=" + data, "server.port=0", "logging.level.root=WARN")
                .run()) {
            var runner = context.getBean(ProjectionRunner.class);
            while (runner.progress().stream().anyMatch(projection -> projection.lag() > 0)) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            System.out.printf("views there after %.1f s%n", (System.nanoTime() - begun) / 1e9);
            long head = runner.progress().getFirst().head();
            var answers = context.getBean(QueryAnswers.class);
            var partnerships = partnerships(
                    runner, context.getBean(TandemProjections.class).catalogue(), head);
            var random = new Random(1);

            if (Boolean.getBoolean("partnerships")) {
                partnership(answers, partnerships, random, head);
                return;
            }
            begun = System.nanoTime();
            ask(answers, new ShowOrganisationDashboard(Reading.now()));
            System.out.printf("organisation, the first: %.1f ms%n", (System.nanoTime() - begun) / 1e6);
            measure("organisation, now", FEW_TIMES, answers, () -> new ShowOrganisationDashboard(Reading.now()));
            measure(
                    "organisation, as of random positions",
                    FEW_TIMES,
                    answers,
                    () -> new ShowOrganisationDashboard(asOf(random.nextLong(head + 1))));
            partnership(answers, partnerships, random, head);
        }
    }

    private static void partnership(QueryAnswers answers, List<Item> partnerships, Random random, long head) {
        for (int round = 0; round < ROUNDS; round++) {
            double now = measure("partnership, now", TIMES, answers, () -> {
                var one = partnerships.get(random.nextInt(partnerships.size()));
                return new ShowPartnershipDashboard(PartnershipId.of(one.id()), Reading.now());
            });
            double then = measure("partnership, as of random positions", TIMES, answers, () -> {
                var one = partnerships.get(random.nextInt(partnerships.size()));
                return new ShowPartnershipDashboard(
                        PartnershipId.of(one.id()), asOf(random.nextLong(one.position(), head + 1)));
            });
            System.out.printf("partnership, p99 as of a position / p99 now: %.2f%n", then / now);
        }
    }

    private static Reading asOf(long position) {
        return Reading.asOf(Long.toString(position));
    }

    private static List<Item> partnerships(ProjectionRunner runner, Catalogue catalogue, long head) {
        var keys = new ArrayList<String>();
        for (long position = 0; position <= head; position = Catalogue.nextStretch(position)) {
            keys.add(Catalogue.key(AggregateType.PARTNERSHIP, position));
        }
        return runner.read(catalogue, keys).values().stream()
                .flatMap(block -> Stream.ofNullable(block.value()))
                .flatMap(block -> block.items().stream())
                .toList();
    }

    /** @return the 99th percentile in milliseconds */
    private static double measure(String what, int times, QueryAnswers answers, Supplier<TandemQuery> queries) {
        for (int i = 0; i < times / 2; i++) {
            ask(answers, queries.get());
        }
        var millis = new double[times];
        for (int i = 0; i < times; i++) {
            var query = queries.get();
            long begun = System.nanoTime();
            ask(answers, query);
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        double p99 = millis[times * 99 / 100];
        System.out.printf(
                "%s: median %.1f ms, p99 %.1f ms, longest %.1f ms%n", what, millis[times / 2], p99, millis[times - 1]);
        return p99;
    }

    private static void ask(QueryAnswers answers, TandemQuery query) {
        var answer = answers.answer(query, AUDITOR);
        if (answer.refused() != null) {
            throw new IllegalStateException(answer.refused().toString());
        }
    }
}
