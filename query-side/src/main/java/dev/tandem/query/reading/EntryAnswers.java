package dev.tandem.query.reading;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.JournalEntryView.Chain;
import dev.tandem.api.query.JournalEntryView.Link;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.journal.JournalEntry;
import dev.tandem.query.journal.Sentences;
import dev.tandem.query.reading.Titles.Read;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Shows entries of the journal to those who may read them. */
final class EntryAnswers {

    /** Most that are named of what belongs together with an entry. */
    private static final int MOST_LINKS = 100;
    /** Most that are looked at for it. */
    private static final int MOST_RELATED = 1_000;

    private final Documents documents;
    private final ViewsInTime views;
    private final EntryEffects effects;
    private final Sentences sentences = Sentences.load();

    EntryAnswers(Documents documents) {
        this.documents = documents;
        views = documents.views();
        effects = new EntryEffects(documents);
    }

    /** Entries as a page lists them, in the order given. */
    List<JournalEntryView> views(List<JournalEntry> entries, Reader reader, Deadline deadline) {
        var readable = documents.redactor(reader);
        var read = entries.stream()
                .map(entry -> new Read(
                        entry,
                        readable.payload(
                                TandemJson.mapper().readTree(entry.stored().payload()))))
                .toList();
        var titles = Titles.of(read, sentences, views, documents.projections(), readable, deadline);
        return read.stream().map(one -> view(one, titles)).toList();
    }

    Answer entry(long position, Reader reader, Instant now, long head, Deadline deadline) {
        var entry = views.journal().at(position);
        if (entry.isPresent() && (reader.readsEverything() || isPartyOf(reader, entry.get()))) {
            return Answer.of(byItself(entry.get(), reader, deadline), position, now);
        }
        if (!reader.readsEverything()) {
            throw Documents.notAllowed();
        }
        throw position >= 0 && position <= head
                ? new Refusal(
                        RefusalCode.NOT_YET_VISIBLE, "The journal has not got to position %d yet.".formatted(position))
                : new Refusal(
                        RefusalCode.NOT_FOUND,
                        "There is no entry at position %d, the last one is at %d.".formatted(position, head));
    }

    private JournalEntryView byItself(JournalEntry entry, Reader reader, Deadline deadline) {
        var related = related(entry);
        var together = new ArrayList<>(List.of(entry));
        together.addAll(related);
        var shown = views(together, reader, deadline);
        return shown.getFirst()
                .with(
                        chain(shown.getFirst(), shown.subList(1, shown.size())),
                        effects.of(entry, documents.redactor(reader), deadline));
    }

    /** Others that have the same command at their root, in log order: all of them within the same sequence. */
    private List<JournalEntry> related(JournalEntry entry) {
        var correlation = entry.metadata().get(MetadataKeys.CORRELATION_ID);
        var sequence = entry.metadata().get(MetadataKeys.SEQUENCE);
        if (correlation == null || sequence == null) {
            return List.of();
        }
        long reached = views.reached(documents.projections().search());
        var positions = views.search().correlated(correlation, sequence, reached, MOST_RELATED).stream()
                .mapToLong(p -> p)
                .filter(position -> position != entry.position());
        // whoever may read one entry of a sequence may read all of them, and no others
        return views.journal().entries(positions).stream()
                .filter(one -> sequence.equals(one.metadata().get(MetadataKeys.SEQUENCE))
                        && correlation.equals(one.metadata().get(MetadataKeys.CORRELATION_ID)))
                .toList();
    }

    /** A reaction names the event that it is one to; any other event names its command. */
    private static Chain chain(JournalEntryView entry, List<JournalEntryView> related) {
        return new Chain(
                related.stream()
                        .filter(one -> one.eventId().equals(entry.causationId()))
                        .map(EntryAnswers::link)
                        .findFirst()
                        .orElse(null),
                related.stream()
                        .filter(one ->
                                entry.commandId() != null && entry.commandId().equals(one.commandId()))
                        .map(EntryAnswers::link)
                        .limit(MOST_LINKS)
                        .toList(),
                related.stream()
                        .filter(one -> entry.eventId().equals(one.causationId()))
                        .map(EntryAnswers::link)
                        .limit(MOST_LINKS)
                        .toList());
    }

    private static Link link(JournalEntryView entry) {
        return new Link(entry.position(), entry.type(), entry.at(), entry.sentence());
    }

    static boolean isPartyOf(Reader reader, JournalEntry entry) {
        var sequence = entry.metadata().get(MetadataKeys.SEQUENCE);
        return reader.held().intervals().stream()
                .anyMatch(interval -> interval.to() == null
                        && interval.partnershipId().toString().equals(sequence));
    }

    private JournalEntryView view(Read read, Titles titles) {
        var entry = read.entry();
        var metadata = entry.metadata();
        var roles = metadata.getOrDefault(MetadataKeys.ROLES, "");
        return new JournalEntryView(
                entry.position(),
                entry.origin().eventId(),
                entry.stored().type(),
                entry.stored().revision(),
                entry.origin().aggregateType(),
                entry.origin().stream(),
                entry.origin().sequence(),
                entry.at(),
                metadata.getOrDefault(MetadataKeys.SEQUENCE, ""),
                metadata.get(MetadataKeys.ACTOR),
                roles.isEmpty() ? List.of() : List.of(roles.split(",", -1)),
                metadata.get(MetadataKeys.COMMAND),
                metadata.get(MetadataKeys.COMMAND_ID),
                metadata.get(MetadataKeys.CORRELATION_ID),
                metadata.get(MetadataKeys.CAUSATION_ID),
                metadata.get(MetadataKeys.REASON),
                Boolean.parseBoolean(metadata.get(MetadataKeys.SIMULATED)),
                read.payload(),
                entry.stored().payload(),
                new TreeMap<>(metadata),
                sentences.of(read.type(), read.payload(), read.actor(), titles.in(read.sequence())),
                null,
                null);
    }
}
