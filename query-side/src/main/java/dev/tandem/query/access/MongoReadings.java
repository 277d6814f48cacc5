package dev.tandem.query.access;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.tandem.api.query.ReadingView;
import dev.tandem.api.query.ReadingsCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A document a line, for several processes: who has a number first, has it; the other takes the next. The line itself is
 * kept as text, so that its hash is that of the same characters everywhere; what lines are looked up by stands beside it.
 */
final class MongoReadings implements Readings {

    private static final String NUMBER = "_id";
    private static final String LINE = "line";
    private static final String READER = "reader";
    /** Milliseconds since 1970. */
    private static final String AT = "at";
    /** The number of the reading that went on; {@link #NONE} where one begins. */
    private static final String GOES_ON = "goesOn";

    private static final long NONE = -1;
    /** Whoever asks waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MongoCollection<Document> readings;
    private final Object adding = new Object();

    MongoReadings(MongoCollection<Document> readings) {
        this.readings = readings.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        readings.createIndex(Indexes.ascending(GOES_ON));
        readings.createIndex(Indexes.compoundIndex(Indexes.ascending(READER), Indexes.descending(NUMBER)));
    }

    @Override
    public long add(Noted noted) {
        try {
            synchronized (adding) {
                long until = System.nanoTime() + PATIENCE.toNanos();
                while (true) {
                    var line = after(last(), noted);
                    try {
                        readings.insertOne(document(line));
                        return line.number();
                    } catch (MongoWriteException e) {
                        if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY || System.nanoTime() > until) {
                            throw e;
                        }
                        // another process was faster
                    }
                }
            }
        } catch (MongoException e) {
            throw new NotRecorded("cannot write who read the journal to MongoDB", e);
        }
    }

    private @Nullable String last() {
        var last = readings.find().sort(Sorts.descending(NUMBER)).limit(1).first();
        return last == null ? null : last.getString(LINE);
    }

    private static Line after(@Nullable String last, Noted noted) {
        if (last == null) {
            return Line.of(noted, 0, Line.NONE_BEFORE, noted.at());
        }
        var before = Line.parse(last);
        return Line.of(
                noted,
                before.number() + 1,
                Line.hash(last),
                noted.at().isAfter(before.at()) ? noted.at() : before.at());
    }

    private static Document document(Line line) {
        return new Document(NUMBER, line.number())
                .append(LINE, line.text())
                .append(READER, line.reader())
                .append(AT, line.at().toEpochMilli())
                .append(GOES_ON, line.goesOn() == null ? NONE : line.goesOn());
    }

    @Override
    public Found newest(Wanted wanted, long before, int limit) {
        var lines = new ArrayList<Line>();
        for (var document : readings.find(filter(wanted, before))
                .sort(Sorts.descending(NUMBER))
                .limit(limit + 1)) {
            lines.add(Line.parse(document.getString(LINE)));
        }
        boolean more = lines.size() > limit;
        var shown = more ? lines.subList(0, limit) : lines;
        var views = new ArrayList<ReadingView>();
        var added = added(shown.stream().map(Line::number).toList());
        for (var line : shown) {
            var view = line.view();
            for (var one : added.getOrDefault(line.number(), List.of())) {
                view = Line.with(view, one);
            }
            views.add(view);
        }
        return new Found(List.copyOf(views), more ? Long.valueOf(shown.getLast().number()) : null);
    }

    private static Bson filter(Wanted wanted, long before) {
        var all = new ArrayList<Bson>();
        all.add(Filters.lt(NUMBER, before));
        all.add(Filters.eq(GOES_ON, NONE));
        if (wanted.reader() != null) {
            all.add(Filters.eq(READER, wanted.reader()));
        }
        if (wanted.since() != null) {
            all.add(Filters.gte(AT, wanted.since().toEpochMilli()));
        }
        if (wanted.until() != null) {
            all.add(Filters.lte(AT, wanted.until().toEpochMilli()));
        }
        return Filters.and(all);
    }

    private Map<Long, List<Line>> added(List<Long> numbers) {
        var added = new HashMap<Long, List<Line>>();
        for (var document : readings.find(Filters.in(GOES_ON, numbers)).sort(Sorts.ascending(NUMBER))) {
            added.computeIfAbsent(document.getLong(GOES_ON), _ -> new ArrayList<>())
                    .add(Line.parse(document.getString(LINE)));
        }
        return added;
    }

    @Override
    public ReadingsCheck check() {
        var chain = new Chain();
        // all of it may take longer than somebody waits for one line
        for (var document :
                readings.withTimeout(0, TimeUnit.MILLISECONDS).find().sort(Sorts.ascending(NUMBER))) {
            var where = "document " + document.getLong(NUMBER);
            var line = chain.next(document.getString(LINE), where);
            if (line != null && !document.equals(document(line))) {
                chain.tell("%s: what stands beside the line is not what it says".formatted(where));
            }
        }
        return chain.result();
    }

    @Override
    public void close() {}
}
