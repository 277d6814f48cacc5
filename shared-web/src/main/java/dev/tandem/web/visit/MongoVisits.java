package dev.tandem.web.visit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** A document per reader and dashboard, for several processes; the later of two wins in the database itself. */
final class MongoVisits implements Visits {

    private static final String READER = "reader";
    private static final String DASHBOARD = "dashboard";
    private static final String POSITION = "position";
    /** Nanoseconds since 1970: a date of the database has milliseconds only. */
    private static final String AT = "at";

    private static final long A_SECOND = 1_000_000_000L;

    private final MongoCollection<Document> visits;

    MongoVisits(MongoCollection<Document> visits) {
        this.visits = visits;
        visits.createIndex(Indexes.ascending(READER, DASHBOARD), new IndexOptions().unique(true));
    }

    @Override
    public Optional<Visit> last(String reader, String dashboard) {
        return Optional.ofNullable(visits.find(named(reader, dashboard)).first())
                .map(MongoVisits::visit);
    }

    @Override
    public Visit note(String reader, String dashboard, Visit visit) {
        var now = visits.findOneAndUpdate(
                named(reader, dashboard),
                Updates.combine(Updates.max(POSITION, visit.position()), Updates.max(AT, nanos(visit.at()))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        long tooMany = visits.countDocuments(Filters.eq(READER, reader)) - MOST;
        if (tooMany > 0) {
            visits.find(Filters.and(Filters.eq(READER, reader), Filters.ne(DASHBOARD, dashboard)))
                    .sort(Sorts.ascending(AT, DASHBOARD))
                    .limit((int) tooMany)
                    .forEach(old -> visits.deleteOne(Filters.eq("_id", old.get("_id"))));
        }
        return visit(Objects.requireNonNull(now));
    }

    @Override
    public void forget(String reader) {
        visits.deleteMany(Filters.eq(READER, reader));
    }

    private static Bson named(String reader, String dashboard) {
        return Filters.and(Filters.eq(READER, reader), Filters.eq(DASHBOARD, dashboard));
    }

    private static Visit visit(Document stored) {
        long at = stored.getLong(AT);
        return new Visit(
                stored.getLong(POSITION),
                Instant.ofEpochSecond(Math.floorDiv(at, A_SECOND), Math.floorMod(at, A_SECOND)));
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), A_SECOND), at.getNano());
    }
}
