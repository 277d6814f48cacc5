package dev.tandem.standalone.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import dev.tandem.api.MetadataKeys;
import dev.tandem.eventlog.StoredEvent;
import dev.tandem.proof.CompactRange;
import dev.tandem.proof.EntryLine;
import dev.tandem.proof.Hasher;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Copies a log into a context of Axon Server event by event, at the same positions, and reads the copy back: it has the
 * same lines, and so the same root, as the log.
 *
 * <p>Axon Server keeps times in milliseconds. A finer one goes along as metadata, {@link MetadataKeys#TIME}.
 */
final class AxonServerCopy implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;
    private static final int AT_ONCE = 200;
    private static final long AT_ONCE_BYTES = 1 << 20;
    private static final int READ_AHEAD = 5_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * Where to.
     *
     * @param server host and port
     * @param token where access is controlled
     */
    record Target(
            String server,
            String context,
            boolean tls,
            @Nullable String token) {}

    private final Target target;
    private final Progress progress;
    private final AxonServerConnectionFactory factory;
    private final EventChannel events;

    AxonServerCopy(Target target, Progress progress) {
        this.target = target;
        this.progress = progress;
        int colon = target.server().lastIndexOf(':');
        var builder = AxonServerConnectionFactory.forClient("tandem-copy")
                .routingServers(new ServerAddress(
                        target.server().substring(0, colon),
                        Integer.parseInt(target.server().substring(colon + 1))));
        if (target.tls()) {
            builder.useTransportSecurity();
        }
        if (target.token() != null) {
            builder.token(target.token());
        }
        factory = builder.build();
        AxonServerConnection connection = factory.connect(target.context());
        events = connection.eventChannel();
    }

    /**
     * Copies what is not there yet, and verifies all of it.
     *
     * @param resume whether the beginning of this very log may be there
     * @return the root over both
     */
    String copy(LogSource log, boolean resume) throws Exception {
        long there = await(events.getLastToken(), "answer") + 1;
        if (there > 0 && !resume) {
            throw new Refused(
                    "the context %s of %s has %d events; it must be empty, or with --resume have the beginning of this log",
                    target.context(), target.server(), there);
        }
        if (there > log.events()) {
            throw new Refused(
                    "the context %s of %s has %d events, and the log %d: it is not a beginning of this log",
                    target.context(), target.server(), there, log.events());
        }
        if (there > 0) {
            requireBeginning(log, there);
        }
        append(log, there);
        var expected = log.root(progress);
        var found = root(log.events());
        if (!found.equals(expected)) {
            throw new Refused(
                    "the root over the copy in the context %s of %s is %s, that of the log %s: it must not be used",
                    target.context(), target.server(), found, expected);
        }
        return expected;
    }

    private void append(LogSource log, long from) throws Exception {
        var batch = new ArrayList<Event>();
        var size = new long[1];
        log.forEach(from, "copying", progress, (event, line) -> {
            batch.add(toAxonServer(event));
            size[0] += line.length;
            if (batch.size() >= AT_ONCE || size[0] >= AT_ONCE_BYTES) {
                commit(batch);
                size[0] = 0;
            }
        });
        if (!batch.isEmpty()) {
            commit(batch);
        }
    }

    private void commit(List<Event> batch) {
        var transaction = events.startAppendEventsTransaction();
        batch.forEach(transaction::appendEvent);
        await(transaction.commit(), "take events");
        batch.clear();
    }

    private static Event toAxonServer(StoredEvent event) {
        var copy = Event.newBuilder()
                .setMessageIdentifier(event.eventId())
                .setTimestamp(event.timestamp().toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(event.type())
                        .setRevision(event.revision() == null ? "" : event.revision())
                        .setData(ByteString.copyFrom(event.payload())));
        if (event.aggregateType() != null) {
            copy.setAggregateType(event.aggregateType())
                    .setAggregateIdentifier(event.aggregateId())
                    .setAggregateSequenceNumber(event.sequence());
        }
        EventLines.metadata(event).forEach((key, value) -> {
            if (key.equals(MetadataKeys.TIME)) {
                throw new Refused("the event at position %d has the metadata '%s' already", event.position(), key);
            }
            copy.putMetaData(key, text(value));
        });
        if (event.timestamp().getNano() % NANOS_PER_MILLI != 0) {
            copy.putMetaData(MetadataKeys.TIME, text(event.timestamp().toString()));
        }
        return copy.build();
    }

    private static MetaDataValue text(String value) {
        return MetaDataValue.newBuilder().setTextValue(value).build();
    }

    /** The line of what is there, as the read side has it. */
    private static byte[] line(EventWithToken there) {
        var event = there.getEvent();
        var metadata = new TreeMap<String, String>();
        event.getMetaDataMap().forEach((key, value) -> metadata.put(key, value.getTextValue()));
        var exact = metadata.remove(MetadataKeys.TIME);
        boolean published = !event.getAggregateType().isEmpty();
        var revision = event.getPayload().getRevision();
        return new EntryLine(
                        there.getToken(),
                        exact == null ? Instant.ofEpochMilli(event.getTimestamp()) : Instant.parse(exact),
                        event.getMessageIdentifier(),
                        event.getPayload().getType(),
                        revision.isEmpty() ? null : revision,
                        published ? event.getAggregateIdentifier() : "none",
                        published ? event.getAggregateSequenceNumber() : 0,
                        metadata,
                        event.getPayload().getData().toString(UTF_8))
                .bytes();
    }

    private interface Each {
        void accept(long position, byte[] line) throws Exception;
    }

    private void requireBeginning(LogSource log, long there) throws Exception {
        var ours = new ArrayList<byte[]>();
        forEach(there, "comparing", (position, line) -> {
            if (ours.isEmpty()) {
                log.reading().read(position, READ_AHEAD).forEach(event -> ours.add(EventLines.line(event)));
            }
            if (!Arrays.equals(ours.removeFirst(), line)) {
                throw new Refused(
                        "the event at position %d of the context %s of %s is not the one of this log",
                        position, target.context(), target.server());
            }
        });
    }

    private String root(long count) throws Exception {
        var hasher = new Hasher();
        var tree = new CompactRange();
        forEach(count, "verifying the copy", (_, line) -> tree.append(hasher.leaf(line)));
        return LogSource.text(tree.root());
    }

    private void forEach(long count, String what, Each each) throws Exception {
        if (count == 0) {
            return;
        }
        try (var stream = events.openStream(-1, READ_AHEAD)) {
            for (long position = 0; position < count; position++) {
                var next = stream.nextIfAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new Refused(
                            "%s does not hand out the event at position %d: %s",
                            target.server(),
                            position,
                            stream.getError().map(Throwable::getMessage).orElse("it does not answer"));
                }
                if (next.getToken() != position) {
                    throw new Refused(
                            "the context %s of %s has position %d where %d is next: it was not empty once",
                            target.context(), target.server(), next.getToken(), position);
                }
                each.accept(position, line(next));
                progress.at(what, position + 1, count);
            }
        }
    }

    private <T> T await(CompletableFuture<T> answer, String what) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Refused("%s does not %s within %d seconds", target.server(), what, PATIENCE_SECONDS);
        } catch (ExecutionException e) {
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new Refused("%s does not %s: %s", target.server(), what, cause.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }

    @Override
    public void close() {
        factory.shutdown();
    }
}
