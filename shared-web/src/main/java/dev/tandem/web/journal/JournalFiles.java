package dev.tandem.web.journal;

import dev.tandem.api.Actor;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.CheckpointView;
import dev.tandem.api.query.JournalKeyView;
import dev.tandem.api.query.JournalLines;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.TandemQuery.ExportJournal;
import dev.tandem.api.query.TandemQuery.ShowCheckpoint;
import dev.tandem.api.query.TandemQuery.ShowJournalKey;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.message.Questions;
import dev.tandem.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes files of the journal, all of it asked over the query bus: who may have what is decided there. */
public final class JournalFiles {

    private static final MediaType NDJSON = new MediaType("application", "x-ndjson");
    private static final MediaType ZIP = new MediaType("application", "zip");

    private final Questions questions;

    public JournalFiles(Questions questions) {
        this.questions = questions;
    }

    /**
     * The entries as they were hashed, and after each block of them their hashes: what {@code audit-verifier verify} takes.
     *
     * @param size how many, from the first on; absent for all there are
     */
    public Mono<JournalFile> export(@Nullable Long size, Actor actor) {
        return parts(new ExportJournal(null, null, null, size, Paging.first()), actor)
                .map(parts -> new JournalFile(
                        "tandem-journal-%d.ndjson".formatted(parts.size()),
                        NDJSON,
                        parts.all().map(part -> buffer(lines(part.lines())))));
    }

    /**
     * What there is on a partnership between two moments, each entry with its proof: what {@code audit-verifier evidence}
     * takes.
     *
     * @param from what {@code asOf} takes: entries after it; absent for all from the first on
     * @param to what {@code asOf} takes: entries up to it; absent for now
     */
    public Mono<JournalFile> evidence(
            PartnershipId partnership, @Nullable String from, @Nullable String to, Actor actor) {
        var start = from == null
                ? Mono.just(Optional.<Answer>empty())
                : dashboard(partnership, Reading.asOf(from), actor)
                        .map(Optional::of)
                        // it was not there yet: all there is of it came after
                        .onErrorResume(JournalFiles::isNotThere, _ -> Mono.just(Optional.empty()));
        var end = dashboard(partnership, to == null ? Reading.now() : Reading.asOf(to), actor);
        return Mono.zip(start, end, Between::new)
                .flatMap(between -> Mono.zip(
                        checkpoint(between.end(), actor),
                        key(actor),
                        (checkpoint, key) -> evidence(partnership, between, checkpoint, key, actor)));
    }

    /** @param start absent where all entries are meant, from the first on */
    private record Between(Optional<Answer> start, Answer end) {

        Between {
            if (start.isPresent() && start.get().position() > end.position()) {
                throw new ProblemException(
                        400, RefusalCode.INVALID_PARAMETER.name(), "from is not later than to.", "from");
            }
        }

        @Nullable Long first() {
            return start.map(answer -> answer.position() + 1).orElse(null);
        }
    }

    private static boolean isNotThere(Throwable fault) {
        return fault instanceof ProblemException problem && problem.code().equals(RefusalCode.NOT_FOUND.name());
    }

    private Mono<Answer> dashboard(PartnershipId partnership, Reading reading, Actor actor) {
        return questions.granted(new ShowPartnershipDashboard(partnership, reading), actor);
    }

    private Mono<CheckpointView> checkpoint(Answer end, Actor actor) {
        return questions.granted(new ShowCheckpoint(end.position() + 1), actor).map(answer ->
                (CheckpointView) Objects.requireNonNull(answer.view()));
    }

    private Mono<JournalKeyView> key(Actor actor) {
        return questions.granted(new ShowJournalKey(), actor).map(answer ->
                (JournalKeyView) Objects.requireNonNull(answer.view()));
    }

    /** @param all read one after the other, each when the one before was taken */
    private record Parts(long size, Flux<JournalLines> all) {}

    private Mono<Parts> parts(ExportJournal query, Actor actor) {
        return part(query, actor).map(first -> {
            // all parts are of the tree that the first one is of
            var whole = new ExportJournal(query.partnership(), query.from(), query.to(), first.size(), query.paging());
            return new Parts(
                    first.size(),
                    Mono.just(first)
                            .expand(part -> part.next() == null ? Mono.empty() : part(whole.part(part.next()), actor)));
        });
    }

    private Mono<JournalLines> part(ExportJournal query, Actor actor) {
        return questions.granted(query, actor).map(answer -> (JournalLines) Objects.requireNonNull(answer.view()));
    }

    private JournalFile evidence(
            PartnershipId partnership, Between between, CheckpointView checkpoint, JournalKeyView key, Actor actor) {
        var query = new ExportJournal(
                partnership, between.first(), between.end().position(), checkpoint.size(), Paging.first());
        var readme = EvidenceReadme.text(partnership, between.start(), between.end(), checkpoint);
        var small = new TreeMap<String, byte[]>();
        small.put("README.md", readme.getBytes(StandardCharsets.UTF_8));
        small.put("checkpoint.txt", checkpoint.text().getBytes(StandardCharsets.UTF_8));
        small.put("key.txt", key.text().getBytes(StandardCharsets.UTF_8));
        between.start().ifPresent(answer -> small.put("dashboards/start.json", shown(answer)));
        small.put("dashboards/end.json", shown(between.end()));
        var zip = new ZipParts();
        // read once for the entries and once for the proofs: each is a file of its own, and neither is held
        var parts = Flux.defer(() -> parts(query, actor).flatMapMany(Parts::all));
        var content = Flux.concat(
                Flux.fromIterable(small.entrySet()).map(file -> zip.file(file.getKey(), file.getValue())),
                Mono.fromSupplier(() -> zip.begin("entries.ndjson")),
                parts.map(part -> zip.more(lines(part.lines()))),
                Mono.fromSupplier(() -> zip.begin("proofs.txt")),
                parts.map(part -> zip.more(lines(part.proofs()))),
                Mono.fromSupplier(zip::end));
        return new JournalFile(
                "tandem-evidence-%s-%d.zip".formatted(partnership, between.end().position()),
                ZIP,
                content.map(JournalFiles::buffer));
    }

    private static byte[] shown(Answer answer) {
        return TandemJson.mapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(Map.of("asOf", answer.moment(), "dashboard", Objects.requireNonNull(answer.view())));
    }

    private static byte[] lines(List<String> lines) {
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static DataBuffer buffer(byte[] bytes) {
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }
}
