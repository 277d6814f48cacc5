package dev.tandem.query.reading;

import dev.tandem.api.Id;
import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Words;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.initiative.ObligationId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.goal.GoalCard;
import dev.tandem.query.initiative.InitiativeCard;
import dev.tandem.query.journal.JournalEntry;
import dev.tandem.query.journal.Sentences;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.person.PersonCard;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the people and things are called that the sentences of some entries name: as they are called now, and as the
 * reader may read it. Each document is looked up once for all entries.
 */
final class Titles {

    private static final String SOMEBODY = "somebody";
    /** Known from the goal or the initiative that the event is of. */
    private static final Set<Class<? extends Id>> OF_GOALS = Set.of(GoalId.class, KeyResultId.class);

    private static final Set<Class<? extends Id>> OF_INITIATIVES =
            Set.of(InitiativeId.class, TaskId.class, InsightId.class, ObligationId.class);

    private final Redactor readable;
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, ZoneId> zones = new HashMap<>();

    private Titles(Redactor readable) {
        this.readable = readable;
    }

    /** An entry with its fields as the reader may read them. */
    record Read(JournalEntry entry, JsonNode payload) {

        String type() {
            return entry.stored().type();
        }

        String sequence() {
            return entry.metadata().getOrDefault(MetadataKeys.SEQUENCE, "");
        }

        @Nullable String actor() {
            return entry.metadata().get(MetadataKeys.ACTOR);
        }
    }

    static Titles of(
            List<Read> entries,
            Sentences sentences,
            ViewsInTime views,
            TandemProjections projections,
            Redactor readable,
            Deadline deadline) {
        var titles = new Titles(readable);
        var persons = new HashSet<String>();
        var goals = new HashMap<String, String>();
        var initiatives = new HashMap<String, String>();
        var boards = new HashSet<String>();
        long newest = -1;
        for (var one : entries) {
            newest = Math.max(newest, one.entry().position());
            var actor = Sentences.person(one.actor());
            if (actor != null) {
                persons.add(actor);
            }
            persons.addAll(sentences.ids(one.type(), one.payload()));
            for (var type : sentences.types(one.type())) {
                if (OF_GOALS.contains(type)) {
                    id(one.payload(), "goalId", id -> goals.put(id, one.sequence()));
                } else if (OF_INITIATIVES.contains(type)) {
                    id(one.payload(), "initiativeId", id -> initiatives.put(id, one.sequence()));
                } else if (Instant.class.equals(type)
                        || (Id.class.isAssignableFrom(type) && !PersonId.class.equals(type))) {
                    boards.add(one.sequence());
                }
            }
        }
        views.latest(projections.people(), persons, persons, newest, deadline).forEach(titles::person);
        views.latest(projections.goals(), goals.keySet(), goals.values(), newest, deadline)
                .forEach(titles::goal);
        views.latest(projections.initiatives(), initiatives.keySet(), initiatives.values(), newest, deadline)
                .forEach(titles::initiative);
        views.latest(projections.board(), boards, boards, newest, deadline).forEach(titles::board);
        return titles;
    }

    private static void id(JsonNode payload, String field, Consumer<String> receiver) {
        var id = payload.path(field);
        if (id.isString()) {
            receiver.accept(id.stringValue());
        }
    }

    Sentences.Known in(String sequence) {
        return new Sentences.Known() {
            @Override
            public String person(String id) {
                return people.getOrDefault(id, SOMEBODY);
            }

            @Override
            public @Nullable String title(String id) {
                return titles.get(id);
            }

            @Override
            public ZoneId zone() {
                return zones.getOrDefault(sequence, ZoneOffset.UTC);
            }
        };
    }

    private void person(PersonCard card) {
        people.put(card.id().toString(), readable.document(card).name().value());
    }

    private void goal(GoalCard card) {
        var goal = readable.document(card);
        put(goal.id(), goal.terms().title());
        goal.terms().keyResults().forEach(one -> put(one.keyResult(), one.metric()));
    }

    private void initiative(InitiativeCard card) {
        var initiative = readable.document(card);
        put(initiative.id(), initiative.title());
        initiative.tasks().forEach(one -> put(one.id(), one.title()));
        initiative.insights().forEach(one -> put(one.id(), one.text()));
        initiative.obligations().forEach(one -> put(one.id(), one.rule()));
    }

    private void board(Board board) {
        zones.put(board.id().toString(), board.zone());
        put(board.id(), board.team());
        board.actions().stream().map(readable::document).forEach(one -> put(one.id(), one.title()));
        board.inputs().stream().map(readable::document).forEach(one -> put(one.id(), one.text()));
        board.feedback().stream().map(readable::document).forEach(one -> put(one.id(), one.about()));
        board.decisions().stream().map(readable::document).forEach(one -> put(one.id(), one.subject()));
        board.goals().stream()
                .map(readable::document)
                .forEach(one -> put(one.id(), one.terms().title()));
        for (var meeting : board.meetings().all()) {
            titles.put(meeting.id().toString(), Sentences.meeting(meeting.kind(), meeting.at(), board.zone()));
            meeting.agenda().stream().map(readable::document).forEach(one -> put(one.id(), one.topic()));
        }
    }

    private void put(Id id, @Nullable Words words) {
        if (words != null) {
            titles.put(id.value().toString(), words.value());
        }
    }
}
