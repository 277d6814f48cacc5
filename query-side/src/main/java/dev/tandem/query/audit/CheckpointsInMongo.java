package dev.tandem.query.audit;

import com.mongodb.client.MongoDatabase;
import dev.tandem.proof.Checkpoint;
import java.nio.file.Path;

/** Copies the checkpoints in files to where several processes have them. */
public final class CheckpointsInMongo {

    private CheckpointsInMongo() {}

    /** @param system the directory that they are in */
    public static void copy(Path system, MongoDatabase database) {
        var to = AuditConfiguration.checkpoints(database);
        for (var note : AuditConfiguration.checkpoints(system).all()) {
            to.keep(Checkpoint.unverified(note).size(), note);
        }
    }
}
