package dev.tandem.query.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** A document per checkpoint, for several processes. */
final class MongoCheckpoints implements CheckpointStore {

    private static final String NOTE = "note";

    private static final String REPORT = "report";

    private final MongoCollection<Document> checkpoints;
    private final MongoCollection<Document> reports;

    MongoCheckpoints(MongoCollection<Document> checkpoints, MongoCollection<Document> reports) {
        this.checkpoints = checkpoints;
        this.reports = reports;
    }

    @Override
    public List<String> all() {
        return checkpoints
                .find()
                .sort(Sorts.ascending("_id"))
                .map(document -> document.getString(NOTE))
                .into(new ArrayList<>());
    }

    @Override
    public Optional<String> newest() {
        return Optional.ofNullable(
                        checkpoints.find().sort(Sorts.descending("_id")).first())
                .map(document -> document.getString(NOTE));
    }

    @Override
    public void keep(long size, String note) {
        checkpoints.updateOne(
                Filters.eq("_id", size), Updates.setOnInsert(NOTE, note), new UpdateOptions().upsert(true));
        if (checkpoints.countDocuments() > MOST) {
            var sizes = checkpoints
                    .find()
                    .sort(Sorts.ascending("_id"))
                    .map(document -> document.get("_id", Number.class).longValue())
                    .into(new ArrayList<>());
            for (int i = 1; i < MOST / 2; i += 2) {
                checkpoints.deleteOne(Filters.eq("_id", sizes.get(i)));
            }
        }
    }

    @Override
    public Optional<String> report() {
        return Optional.ofNullable(reports.find(Filters.eq("_id", REPORT)).first())
                .map(document -> document.getString(REPORT));
    }

    @Override
    public void keepReport(String report) {
        reports.updateOne(Filters.eq("_id", REPORT), Updates.set(REPORT, report), new UpdateOptions().upsert(true));
    }
}
