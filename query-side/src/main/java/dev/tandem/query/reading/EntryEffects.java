package dev.tandem.query.reading;

import dev.tandem.api.MessageTypes;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.person.PersonEvent;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.JournalEntryView.Changed;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.dashboard.Dashboards;
import dev.tandem.query.dashboard.Presentation;
import dev.tandem.query.journal.Effects;
import dev.tandem.query.journal.JournalEntry;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.person.PersonCard;
import dev.tandem.query.projection.PoisonEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an event changed: its document folded without it and with it, each shown to the reader as of the event's instant,
 * and compared. The fold, the figures and the redaction are those of every other answer.
 */
final class EntryEffects {

    /** An entry is shown without its effects rather than not at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Parts of a dashboard that stand as they are among the documents that are compared. */
    private static final List<String> PARTS = List.of(
            "partnership",
            "charter",
            "contacts",
            "goals",
            "actions",
            "initiatives",
            "inputs",
            "policies",
            "recognitions",
            "strengths",
            "feedback",
            "pulses",
            "decisions",
            "health",
            "needOfAttention",
            "figures",
            "goalHealth");

    private final Documents documents;
    private final ViewsInTime views;
    private final TandemProjections projections;

    EntryEffects(Documents documents) {
        this.documents = documents;
        views = documents.views();
        projections = documents.projections();
    }

    Changed of(JournalEntry entry, Redactor readable, Deadline deadline) {
        var sequence = entry.metadata().get(MetadataKeys.SEQUENCE);
        if (sequence == null) {
            return unknown("The entry does not say which partnership or person it belongs to.");
        }
        var event = MessageTypes.events().byName(entry.stored().type()).orElse(null);
        if (event == null) {
            return unknown("This version does not know the event.");
        }
        var left = deadline.left();
        var patience = new Deadline(left.compareTo(PATIENCE) < 0 ? left : PATIENCE);
        try {
            return PersonEvent.class.isAssignableFrom(event)
                    ? person(entry, sequence, readable, patience)
                    : partnership(entry, sequence, readable, patience);
        } catch (PoisonEvent poison) {
            return unknown("The event at position %d cannot be read by this version.".formatted(poison.position()));
        } catch (Refusal refusal) {
            return unknown(refusal.sentence());
        }
    }

    private static Changed unknown(String why) {
        return new Changed(List.of(), List.of(), 0, why);
    }

    private Changed person(JournalEntry entry, String sequence, Redactor readable, Deadline deadline) {
        var around = views.around(projections.people(), sequence, sequence, entry.position(), deadline);
        return Effects.between(sequence, person(around.before(), readable), person(around.after(), readable));
    }

    private static ObjectNode person(@Nullable PersonCard card, Redactor readable) {
        var node = JsonNodeFactory.instance.objectNode();
        if (card != null) {
            node.set("person", json(Presentation.person(readable.document(card))));
        }
        return node;
    }

    private Changed partnership(JournalEntry entry, String sequence, Redactor readable, Deadline deadline) {
        var around = views.around(projections.board(), sequence, sequence, entry.position(), deadline);
        var boards = Stream.of(around.before(), around.after())
                .flatMap(Stream::ofNullable)
                .toList();
        // who is called what, and is in whose team, is the same on both sides: no event of a partnership changes it
        var moment = new Moment(entry.position(), entry.at());
        var teams =
                documents.teams(boards.stream().map(Board::manager).distinct().toList(), moment, deadline);
        var people = new HashSet<PersonId>();
        boards.forEach(board -> people.addAll(ViewAnswers.mentioned(board, teams)));
        var dashboards = new Dashboards(documents.names(people, moment, deadline), teams, entry.at());
        return Effects.between(
                sequence,
                partnership(around.before(), readable, dashboards),
                partnership(around.after(), readable, dashboards));
    }

    private static ObjectNode partnership(@Nullable Board board, Redactor readable, Dashboards dashboards) {
        return board == null
                ? JsonNodeFactory.instance.objectNode()
                : documents(dashboards.partnership(readable.document(board)));
    }

    /**
     * The documents that a dashboard is put together from. What it only shows a second time, such as the next meeting, is
     * not among them; and meetings are together, whether they are to come or past.
     */
    static ObjectNode documents(PartnershipDashboard dashboard) {
        var shown = json(dashboard);
        var node = JsonNodeFactory.instance.objectNode();
        PARTS.stream().filter(shown::has).forEach(part -> node.set(part, shown.get(part)));
        node.set("cadences", shown.at("/meetings/cadences"));
        var meetings = node.putArray("meetings");
        Stream.of("/meetings/toCome", "/meetings/past").map(shown::at).forEach(some -> some.forEach(meetings::add));
        node.set("areas", shown.at("/responsibilities/areas"));
        node.set("gaps", shown.at("/responsibilities/gaps"));
        node.set("overlaps", shown.at("/responsibilities/overlaps"));
        var warnings = node.putArray("warnings");
        dashboard
                .warnings()
                .forEach(warning -> warnings.addObject()
                        .put(
                                "id",
                                "%s %s"
                                        .formatted(
                                                warning.rule(), warning.about().id()))
                        .put("sentence", warning.sentence())
                        .put("level", warning.level().name()));
        return node;
    }

    private static JsonNode json(Object view) {
        return TandemJson.mapper().valueToTree(view);
    }
}
