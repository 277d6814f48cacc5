package dev.tandem.query.access;

import dev.tandem.api.Actor;
import dev.tandem.api.MessageTypes;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Extent;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.keys.Fingerprints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Takes down who read the journal, before the answer is handed out. The pages of one list are one reading, and so are the
 * answers to one who follows: that it began is written before the first of them is handed out, how far it got within ten
 * seconds after. So what a crash can take is how far somebody got in the last ten seconds, never that they read.
 */
public final class ReadingRecord implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingRecord.class);

    /** A page that is asked for later than this after the one before is a reading of its own. */
    private static final Duration TOGETHER = Duration.ofMinutes(10);
    /** How far a reading got is written this long after. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(10);
    /** That somebody is still there, without having been answered anything. */
    private static final Duration STILL_THERE = Duration.ofMinutes(5);
    /** Readings that may go on; past them the one that did so the longest ago does not. */
    private static final int MOST_OPEN = 10_000;

    /** Not part of what is asked. */
    private static final Set<String> LEFT_OUT = Set.of("paging", "atLeast");

    private static final String UPPER_BOUND = "to";
    private static final int FINGERPRINT_BYTES = 12;
    /** What is no word of somebody's: numbers, moments, ids, streams. */
    private static final Pattern NO_WORDS = Pattern.compile("-?\\d{1,19}|true|false|system"
            + "|\\d{4}-\\d{2}-\\d{2}(T[0-9:.]{5,18}Z)?"
            + "|([a-z]{1,30}-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Readings readings;
    private final Clock clock;
    private final Fingerprints fingerprints;
    private final Set<String> typeNames = Stream.concat(
                    MessageTypes.events().all().stream(), MessageTypes.commands().all().stream())
            .map(MessageTypes::nameOf)
            .collect(Collectors.toUnmodifiableSet());
    private final ScheduledExecutorService writing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("readings").daemon().factory());
    /** Under its own lock. */
    private final Map<Key, Open> open = new LinkedHashMap<>(16, 0.75f, true);

    /** By which a question is known to go on with another. */
    private record Key(String reader, Noted.Begins begins) {}

    /** A reading that may go on. */
    private final class Open {

        private final Key key;
        private final long number;
        private Instant last;
        private Instant written;
        private long questions;
        private Extent extent = Extent.NONE;
        private boolean failed;

        Open(Key key, long number, Instant at) {
            this.key = key;
            this.number = number;
            last = at;
            written = at;
        }

        /** @throws NotRecorded where what was to be written before could not be, and still cannot */
        synchronized void goesOn(Instant at, Extent more) {
            if (failed) {
                write(at);
            }
            questions++;
            extent = extent.and(more);
            last = at;
        }

        synchronized boolean isDue(Instant now) {
            var after = extent.entries() > 0 || failed ? WRITTEN_WITHIN : STILL_THERE;
            return questions > 0 && !now.isBefore(written.plus(after));
        }

        synchronized boolean isOver(Instant now) {
            return now.isAfter(last.plus(TOGETHER));
        }

        synchronized void write(Instant now) {
            if (questions == 0) {
                return;
            }
            failed = true;
            readings.add(Noted.goesOn(number, last, key.reader(), questions, extent));
            failed = false;
            questions = 0;
            extent = Extent.NONE;
            written = now;
        }
    }

    public ReadingRecord(Readings readings, Clock clock, Fingerprints fingerprints) {
        this.readings = readings;
        this.clock = clock;
        this.fingerprints = fingerprints;
        var unused = writing.scheduleWithFixedDelay(this::writeDue, 1, 1, TimeUnit.SECONDS);
    }

    /** Where it is written. */
    public Readings readings() {
        return readings;
    }

    /**
     * Takes down a question with its answer.
     *
     * @throws NotRecorded where that could not be written: the answer is not to be handed out then
     */
    public void note(TandemQuery.Audited query, Actor actor, Answer answer) {
        var now = clock.instant();
        var refused = answer.refused() == null ? null : answer.refused().code().name();
        var begins = new Noted.Begins(
                List.copyOf(new TreeSet<>(actor.roles().stream().map(Enum::name).toList())),
                query.getClass().getSimpleName(),
                asked(query),
                refused);
        var key = new Key(actor.name(), begins);
        var extent = answer.view() instanceof Extent.Known known ? known.extent() : Extent.NONE;
        var paging = query.paging();
        boolean goesOn = refused != null || (paging != null && paging.after() != null);
        var known = goesOn ? known(key, now) : null;
        if (known != null) {
            known.goesOn(now, extent);
            return;
        }
        long number = readings.add(Noted.begins(now, actor.name(), begins, extent));
        if (paging != null || refused != null) {
            remember(new Open(key, number, now));
        }
    }

    private @Nullable Open known(Key key, Instant now) {
        @Nullable Open found;
        synchronized (open) {
            found = open.get(key);
            if (found == null && key.begins().asked().containsKey(UPPER_BOUND)) {
                // the rest of a table is asked for up to where the journal was with its first page
                found = open.get(unbounded(key));
            }
        }
        return found == null || found.isOver(now) ? null : found;
    }

    private static Key unbounded(Key key) {
        var asked = new TreeMap<>(key.begins().asked());
        asked.remove(UPPER_BOUND);
        var begins = key.begins();
        return new Key(key.reader(), new Noted.Begins(begins.roles(), begins.what(), asked, begins.refused()));
    }

    private void remember(Open one) {
        @Nullable Open before;
        @Nullable Open tooMuch = null;
        synchronized (open) {
            before = open.put(one.key, one);
            if (open.size() > MOST_OPEN) {
                var eldest = open.entrySet().iterator();
                tooMuch = eldest.next().getValue();
                eldest.remove();
            }
        }
        if (before != null) {
            boolean unused = write(before);
        }
        if (tooMuch != null) {
            boolean unused = write(tooMuch);
        }
    }

    void writeDue() {
        var now = clock.instant();
        List<Open> all;
        synchronized (open) {
            all = List.copyOf(open.values());
        }
        for (var one : all) {
            boolean over = one.isOver(now);
            if ((over || one.isDue(now)) && write(one) && over) {
                synchronized (open) {
                    open.remove(one.key, one);
                }
            }
        }
    }

    /** Whether it could be; if not, it is tried again, and nothing more is answered to that reading meanwhile. */
    private boolean write(Open one) {
        try {
            one.write(clock.instant());
            return true;
        } catch (RuntimeException e) {
            LOG.error("How far somebody read the journal cannot be written, it is tried again: {}", e.getMessage());
            return false;
        }
    }

    /** What was given with a question: each value by its name. */
    private Map<String, String> asked(TandemQuery.Audited query) {
        var asked = new TreeMap<String, String>();
        collect(TandemJson.mapper().valueToTree(query), asked);
        return asked;
    }

    private void collect(JsonNode node, Map<String, String> asked) {
        node.properties().forEach(field -> {
            var value = field.getValue();
            if (LEFT_OUT.contains(field.getKey()) || value.isNull() || (value.isBoolean() && !value.booleanValue())) {
                return;
            }
            if (value.isObject()) {
                collect(value, asked);
            } else {
                asked.put(field.getKey(), shown(value.isString() ? value.stringValue() : value.toString()));
            }
        });
    }

    /**
     * What somebody typed may be a name, and would stay when that person is erased: of words a fingerprint is kept, by which
     * words that are known can be recognised.
     */
    private String shown(String value) {
        return NO_WORDS.matcher(value).matches() || typeNames.contains(value)
                ? value
                : "words:" + HexFormat.of().formatHex(fingerprints.of(value), 0, FINGERPRINT_BYTES);
    }

    /** Writes how far everybody got. */
    @Override
    public void close() {
        writing.shutdownNow();
        synchronized (open) {
            open.values().forEach(one -> {
                boolean unused = write(one);
            });
            open.clear();
        }
        readings.close();
    }
}
