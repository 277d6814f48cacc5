package dev.tandem.standalone.figures;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.command.reaction.EndWhatIsOpen;
import dev.tandem.command.reaction.Erasure;
import dev.tandem.eventlog.EventLog;
import dev.tandem.standalone.EmbeddedLog;
import dev.tandem.standalone.Standalone;
import dev.tandem.web.WebConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A log of as many events as wanted: the sample year over and over, each time with other people and partnerships, all at
 * the same time. Made once and kept in {@code target/figures}; the views in it are whatever was last built.
 */
public final class BigLog {

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int AT_ONCE = 2_000;

    /** The keys and the log, and nothing that reads it. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({WebConfiguration.class, EmbeddedLog.class})
    static class Parts {}

    private BigLog() {}

    /** The data directory of a log of at least so many events. */
    public static Path of(long events) throws Exception {
        var directory = Path.of("target", "figures", "log-" + events).toAbsolutePath();
        var complete = directory.resolve("complete");
        if (!Files.exists(complete)) {
            if (Files.exists(directory)) {
                throw new IllegalStateException(directory + " was not completed; remove it");
            }
            fill(directory, sample(Files.createTempDirectory("figures")), events);
            Files.createFile(complete);
        }
        return directory;
    }

    public static ConfigurableApplicationContext open(Path data) {
        return new SpringApplicationBuilder(Parts.class)
                .properties("tandem.data=" + data, "server.port=0", "logging.level.root=WARN")
                .run();
    }

    private static List<DomainEventMessage<?>> sample(Path data) throws InterruptedException {
        new SpringApplicationBuilder(Standalone.class)
                .properties("tandem.data=" + data, "tandem.demo=true", "server.port=0", "logging.level.root=WARN")
                .run()
                .close();
        var events = new ArrayList<DomainEventMessage<?>>();
        try (var context = open(data)) {
            long head = context.getBean(EventLog.class).head();
            var store = context.getBean(EventStore.class);
            try (var stream = store.openStream(store.createTailToken())) {
                while (events.size() <= head && stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    var event = (DomainEventMessage<?>) stream.nextAvailable();
                    event.getPayload();
                    events.add(event);
                }
            }
        }
        return events;
    }

    private static void fill(Path data, List<DomainEventMessage<?>> sample, long events) throws IOException {
        long begun = System.nanoTime();
        int copies = Math.toIntExact((events + sample.size() - 1) / sample.size());
        Files.createDirectories(data);
        try (var context = open(data)) {
            var store = context.getBean(EventStore.class);
            var batch = new ArrayList<DomainEventMessage<?>>();
            for (var event : sample) {
                IntStream.range(0, copies)
                        .parallel()
                        .mapToObj(copy -> copied(event, copy))
                        .forEachOrdered(batch::add);
                if (batch.size() >= AT_ONCE) {
                    store.publish(batch);
                    batch.clear();
                }
            }
            store.publish(batch);
            // whatever reacts has reacted: the sample has what came of it
            var tokens = context.getBean("reactionTokens", TokenStore.class);
            tokens.initializeTokenSegments(EndWhatIsOpen.NAME, 4, store.createHeadToken());
            tokens.initializeTokenSegments(Erasure.NAME, 1, store.createHeadToken());
            System.out.printf(
                    "%,d events in %d partnerships written in %.0f s%n",
                    context.getBean(EventLog.class).head() + 1,
                    copies
                            * sample.stream()
                                    .filter(event -> event.getPayload() instanceof PartnershipOpened)
                                    .count(),
                    (System.nanoTime() - begun) / 1e9);
        }
    }

    private static DomainEventMessage<?> copied(DomainEventMessage<?> event, int copy) {
        var json = TandemJson.mapper().writeValueAsString(event.getPayload());
        var metadata = new HashMap<String, Object>();
        event.getMetaData().forEach((key, value) -> metadata.put(key, renamed(value.toString(), copy)));
        return new GenericDomainEventMessage<TandemEvent>(
                event.getType(),
                renamed(event.getAggregateIdentifier(), copy),
                event.getSequenceNumber(),
                (TandemEvent) TandemJson.mapper().readValue(renamed(json, copy), event.getPayloadType()),
                MetaData.from(metadata),
                renamed(event.getIdentifier(), copy),
                event.getTimestamp());
    }

    /** With other ids; the same ones for the same copy. */
    private static String renamed(String text, int copy) {
        return UUIDS.matcher(text)
                .replaceAll(found -> UUID.nameUUIDFromBytes((found.group() + copy).getBytes(StandardCharsets.US_ASCII))
                        .toString());
    }

    /** Fills a log: the number of events is the argument. */
    public static void main(String[] arguments) throws Exception {
        long events = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        System.out.println(of(events));
    }
}
