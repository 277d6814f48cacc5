package dev.tandem.query.projection;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.tandem.query.store.ViewStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which generation of a projection serves, which one is being made and by whom, in the store, for all processes. Every
 * change is made only if nobody else made one meanwhile.
 */
final class GenerationRecords {

    private static final int DUPLICATE_KEY = 11000;

    private final ViewStore store;
    private final MongoCollection<Document> meta;

    GenerationRecords(ViewStore store) {
        this.store = store;
        meta = store.database().getCollection("meta");
    }

    /** What is being done to get another generation. */
    enum Kind {
        /** Nothing serves yet: what is being built serves as far as it is. */
        FIRST,
        REPLACEMENT,
        ROLLBACK
    }

    /**
     * @param number of the generation that shall serve
     * @param position everything up to here is in its documents
     * @param owner the process that is at work
     * @param until when it is believed to be dead unless it says something, in milliseconds since 1970
     * @param unwanted whether somebody has asked for an end of it
     */
    record Work(Kind kind, int number, int version, long position, String owner, long until, boolean unwanted) {

        Work at(long reached) {
            return new Work(kind, number, version, reached, owner, until, unwanted);
        }

        Work by(String process, long expires) {
            return new Work(kind, number, version, position, process, expires, unwanted);
        }

        Work cancelled() {
            return new Work(kind, number, version, position, owner, until, true);
        }
    }

    /** How the last work ended. */
    record Outcome(
            String state,
            int number,
            @Nullable String cause,
            @Nullable Agreement agreement) {}

    /**
     * @param version that the generation which serves was folded with
     * @param newest the highest number that any generation ever had
     */
    record Served(
            long revision,
            int current,
            int version,
            @Nullable Integer previous,
            @Nullable Integer previousVersion,
            int newest,
            @Nullable Work work,
            @Nullable Outcome outcome) {

        static Served first(int version) {
            return new Served(-1, 1, version, null, null, 1, null, null);
        }

        /** Those that serve, are kept or are being made. */
        Set<Integer> numbers() {
            return Stream.of(current, previous, work == null ? null : work.number())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }

        Served working(@Nullable Work next) {
            int number = next == null ? newest : Math.max(newest, next.number());
            return new Served(revision, current, version, previous, previousVersion, number, next, outcome);
        }

        Served ended(Outcome how) {
            return new Served(revision, current, version, previous, previousVersion, newest, null, how);
        }

        /** The generation that was being made serves, and the one that served is kept. */
        Served switched(Work done, Outcome how) {
            return new Served(revision, done.number(), done.version(), current, version, newest, null, how);
        }

        /** Another generation serves, and nothing is kept of the one before. */
        Served anew(int number, int itsVersion) {
            return new Served(revision, number, itsVersion, null, null, number, null, outcome);
        }

        Served withoutPrevious() {
            return new Served(revision, current, version, null, null, newest, work, outcome);
        }
    }

    Optional<Served> read(String projection) {
        return Optional.ofNullable(meta.find(Filters.eq("_id", id(projection))).first())
                .map(GenerationRecords::served);
    }

    /**
     * @param change makes the next record, or null where there is nothing to change
     * @return what it has become; empty where nothing was changed
     */
    Optional<Served> change(String projection, Function<Served, @Nullable Served> change) {
        while (true) {
            var stored = read(projection);
            if (stored.isEmpty()) {
                throw new IllegalStateException("the store knows nothing of " + projection);
            }
            var next = change.apply(stored.get());
            if (next == null) {
                return Optional.empty();
            }
            if (replaced(projection, stored.get().revision(), next)) {
                return Optional.of(next);
            }
        }
    }

    /** The record of a projection, the given one where there is none yet. */
    Served readOr(String projection, Served first) {
        var stored = read(projection);
        if (stored.isPresent()) {
            return stored.get();
        }
        try {
            store.writing(() -> meta.insertOne(document(projection, 0, first)));
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != DUPLICATE_KEY) {
                throw e;
            }
        }
        return read(projection).orElseThrow();
    }

    private boolean replaced(String projection, long revision, Served next) {
        var known = Filters.and(
                Filters.eq("_id", id(projection)),
                // a record from before there were revisions has none
                Filters.eq("revision", revision < 0 ? null : revision));
        return store.writing(() -> meta.replaceOne(known, document(projection, revision + 1, next))
                        .getMatchedCount())
                == 1;
    }

    private static String id(String projection) {
        return "generation/" + projection;
    }

    private static Document document(String projection, long revision, Served served) {
        var document = new Document("_id", id(projection))
                .append("revision", revision)
                .append("generation", served.current())
                .append("version", served.version())
                .append("previous", served.previous())
                .append("previousVersion", served.previousVersion())
                .append("newest", served.newest());
        if (served.work() != null) {
            var work = served.work();
            document.append(
                    "work",
                    new Document("kind", work.kind().name())
                            .append("number", work.number())
                            .append("version", work.version())
                            .append("position", work.position())
                            .append("owner", work.owner())
                            .append("until", work.until())
                            .append("unwanted", work.unwanted()));
        }
        if (served.outcome() != null) {
            var outcome = served.outcome();
            var ended = new Document("state", outcome.state())
                    .append("number", outcome.number())
                    .append("cause", outcome.cause());
            if (outcome.agreement() != null) {
                var agreement = outcome.agreement();
                ended.append(
                        "agreement",
                        new Document("compared", agreement.compared())
                                .append("different", agreement.different())
                                .append("missing", agreement.missing())
                                .append("surplus", agreement.surplus())
                                .append("unsettled", agreement.unsettled())
                                .append("first", new ArrayList<>(agreement.first())));
            }
            document.append("outcome", ended);
        }
        return document;
    }

    private static Served served(Document document) {
        var work = document.get("work", Document.class);
        var outcome = document.get("outcome", Document.class);
        int current = document.getInteger("generation");
        return new Served(
                document.containsKey("revision") ? number(document, "revision") : -1,
                current,
                document.getInteger("version"),
                document.getInteger("previous"),
                document.getInteger("previousVersion"),
                document.getInteger("newest", current),
                work == null
                        ? null
                        : new Work(
                                Kind.valueOf(work.getString("kind")),
                                work.getInteger("number"),
                                work.getInteger("version"),
                                number(work, "position"),
                                work.getString("owner"),
                                number(work, "until"),
                                work.getBoolean("unwanted", false)),
                outcome == null
                        ? null
                        : new Outcome(
                                outcome.getString("state"),
                                outcome.getInteger("number"),
                                outcome.getString("cause"),
                                agreement(outcome.get("agreement", Document.class))));
    }

    private static @Nullable Agreement agreement(@Nullable Document document) {
        return document == null
                ? null
                : new Agreement(
                        number(document, "compared"),
                        number(document, "different"),
                        number(document, "missing"),
                        number(document, "surplus"),
                        number(document, "unsettled"),
                        document.getList("first", String.class, List.of()));
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }
}
