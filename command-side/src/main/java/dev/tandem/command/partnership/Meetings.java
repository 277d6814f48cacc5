package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.BEFORE_ITS_START;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.ITEM_SETTLED;
import static dev.tandem.api.error.RefusalCode.MEETING_CANCELLED;
import static dev.tandem.api.error.RefusalCode.MEETING_HELD;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.TOO_FAR_AHEAD;
import static dev.tandem.command.shell.Rejection.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.api.Line;
import dev.tandem.api.partnership.About;
import dev.tandem.api.partnership.AgendaItem;
import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.MeetingCommand;
import dev.tandem.api.partnership.MeetingCommand.AddAgendaItem;
import dev.tandem.api.partnership.MeetingCommand.CancelMeeting;
import dev.tandem.api.partnership.MeetingCommand.ConfirmMeetingHeld;
import dev.tandem.api.partnership.MeetingCommand.MoveMeeting;
import dev.tandem.api.partnership.MeetingCommand.ScheduleMeeting;
import dev.tandem.api.partnership.MeetingCommand.SetCadence;
import dev.tandem.api.partnership.MeetingCommand.SettleAgendaItem;
import dev.tandem.api.partnership.MeetingEvent;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemAdded;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemSettled;
import dev.tandem.api.partnership.MeetingEvent.AgendaItemsCarriedOver;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingCancelled;
import dev.tandem.api.partnership.MeetingEvent.MeetingConfirmedHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingMoved;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.shell.Parts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The topic of meetings: its part of a partnership's state, and its decisions.
 *
 * @param templates the agenda that meetings of a kind begin with
 * @param items every agenda item there ever was, with the meeting that it belongs to now
 */
record Meetings(
        Map<MeetingKind, List<Line>> templates, Map<MeetingId, Meeting> byId, Map<AgendaItemId, MeetingId> items) {

    static final Meetings NONE = new Meetings(Map.of(), Map.of(), Map.of());

    private static final int YEARS_AHEAD = 2;

    /** At one time, any order will do as long as it is always the same. */
    private static final Comparator<Map.Entry<MeetingId, Meeting>> EARLIEST_FIRST = Comparator.comparing(
                    (Map.Entry<MeetingId, Meeting> meeting) ->
                            meeting.getValue().at())
            .thenComparing(meeting -> meeting.getKey().value());

    enum Status {
        SCHEDULED,
        HELD,
        CANCELLED
    }

    /** What a later meeting needs to know of an item that waits for it. */
    record Item(AgendaItemId item, Line topic, @Nullable About about) {}

    /**
     * A meeting and what is still to settle of it.
     *
     * @param confirmedBy the one side that has confirmed that it was held, while the other has not
     */
    record Meeting(
            MeetingKind kind,
            Instant at,
            Status status,
            @Nullable Side confirmedBy,
            List<Item> unsettled) {

        Meeting {
            unsettled = List.copyOf(unsettled);
        }

        /** What a side confirmed was held at the time before: it has to say so again. */
        Meeting movedTo(Instant instant) {
            return new Meeting(kind, instant, status, null, unsettled);
        }

        Meeting confirmedBy(Side side) {
            return new Meeting(kind, at, status, side, unsettled);
        }

        Meeting as(Status over) {
            return new Meeting(kind, at, over, null, unsettled);
        }

        Meeting with(List<Item> items) {
            return new Meeting(
                    kind,
                    at,
                    status,
                    confirmedBy,
                    Stream.concat(unsettled.stream(), items.stream()).toList());
        }

        Meeting without(List<AgendaItemId> items) {
            return new Meeting(
                    kind,
                    at,
                    status,
                    confirmedBy,
                    unsettled.stream()
                            .filter(item -> !items.contains(item.item()))
                            .toList());
        }
    }

    Meetings {
        templates = Parts.of(templates);
        byId = Parts.of(byId);
        items = Parts.of(items);
    }

    boolean knows(MeetingId meeting) {
        return byId.containsKey(meeting);
    }

    boolean allow(MeetingCommand command, Situation situation) {
        return switch (command) {
            case SetCadence _,
                    ScheduleMeeting _,
                    MoveMeeting _,
                    CancelMeeting _,
                    AddAgendaItem _,
                    SettleAgendaItem _,
                    ConfirmMeetingHeld _ -> situation.byParty();
        };
    }

    List<MeetingEvent> decide(MeetingCommand command, Situation situation) {
        return switch (command) {
            case SetCadence c ->
                List.of(new CadenceSet(
                        c.partnershipId(),
                        c.kind(),
                        c.every(),
                        c.unit(),
                        c.template() == null ? List.of() : c.template()));
            case ScheduleMeeting c -> schedule(c, situation);
            case MoveMeeting c -> {
                requireScheduled(c.meeting());
                requireNear(c.at(), situation);
                yield List.of(new MeetingMoved(c.partnershipId(), c.meeting(), c.at()));
            }
            case CancelMeeting c -> {
                requireScheduled(c.meeting());
                yield andCarriedOver(
                        c.partnershipId(),
                        c.meeting(),
                        new MeetingCancelled(c.partnershipId(), c.meeting(), c.reason()));
            }
            case AddAgendaItem c -> {
                requireScheduled(c.meeting());
                requireFree(c.item());
                if (c.about() != null) {
                    requireKnown(c.about(), c.partnershipId(), situation);
                }
                yield List.of(new AgendaItemAdded(c.partnershipId(), c.meeting(), c.item(), c.topic(), c.about()));
            }
            case SettleAgendaItem c -> settle(c);
            case ConfirmMeetingHeld c -> confirm(c, situation);
        };
    }

    private List<MeetingEvent> schedule(ScheduleMeeting c, Situation situation) {
        if (knows(c.meeting())) {
            throw rejected(ID_TAKEN, "there is a meeting %s already", c.meeting());
        }
        requireNear(c.at(), situation);
        var waiting = waiting(c.kind());
        var waitingTopics = waiting.stream().map(AgendaItem::topic).collect(Collectors.toSet());
        var template = templates.getOrDefault(c.kind(), List.of());
        var agenda = IntStream.range(0, template.size())
                .filter(i -> !waitingTopics.contains(template.get(i)))
                .mapToObj(i -> new AgendaItem(templateItem(c.meeting(), i), template.get(i), null, null))
                .collect(Collectors.toCollection(ArrayList::new));
        agenda.forEach(item -> requireFree(item.item()));
        agenda.addAll(waiting);
        return List.of(new MeetingScheduled(
                c.partnershipId(), c.meeting(), c.kind(), c.at(), c.durationMinutes(), c.place(), agenda));
    }

    /** Nobody chose an id for it, so it follows from the meeting's. */
    private static AgendaItemId templateItem(MeetingId meeting, int index) {
        return new AgendaItemId(UUID.nameUUIDFromBytes((meeting + "/" + index).getBytes(UTF_8)));
    }

    /** What meetings that are over left unsettled and no later meeting could take. */
    private List<AgendaItem> waiting(MeetingKind kind) {
        return byId.entrySet().stream()
                .filter(meeting ->
                        meeting.getValue().kind() == kind && meeting.getValue().status() != Status.SCHEDULED)
                .sorted(EARLIEST_FIRST)
                .flatMap(meeting -> meeting.getValue().unsettled().stream()
                        .map(item -> new AgendaItem(item.item(), item.topic(), item.about(), meeting.getKey())))
                .toList();
    }

    private List<MeetingEvent> settle(SettleAgendaItem c) {
        var meeting = requireKnown(c.meeting());
        if (!c.meeting().equals(items.get(c.item()))) {
            throw rejected(NOT_FOUND, "there is no agenda item %s in the meeting %s", c.item(), c.meeting());
        }
        if (meeting.unsettled().stream().noneMatch(item -> item.item().equals(c.item()))) {
            throw rejected(ITEM_SETTLED, "the agenda item %s is settled already", c.item());
        }
        return List.of(new AgendaItemSettled(c.partnershipId(), c.meeting(), c.item(), c.outcome()));
    }

    private List<MeetingEvent> confirm(ConfirmMeetingHeld c, Situation situation) {
        var meeting = requireKnown(c.meeting());
        var side = situation.mySide();
        return switch (meeting.status()) {
            case CANCELLED -> throw cancelled();
            case HELD -> notesAlone(c, side);
            case SCHEDULED -> {
                if (situation.now().isBefore(meeting.at())) {
                    throw rejected(BEFORE_ITS_START, "the meeting starts at %s", meeting.at());
                }
                if (side == meeting.confirmedBy()) {
                    yield notesAlone(c, side);
                }
                var confirmed = new MeetingConfirmedHeld(c.partnershipId(), c.meeting(), side, c.notes());
                yield meeting.confirmedBy() == null
                        ? List.of(confirmed)
                        : andCarriedOver(
                                c.partnershipId(),
                                c.meeting(),
                                confirmed,
                                new MeetingHeld(c.partnershipId(), c.meeting()));
            }
        };
    }

    /** Who confirms what is confirmed already changes nothing by it; notes that come along are kept. */
    private static List<MeetingEvent> notesAlone(ConfirmMeetingHeld c, Side side) {
        return c.notes() == null
                ? List.of()
                : List.of(new MeetingConfirmedHeld(c.partnershipId(), c.meeting(), side, c.notes()));
    }

    /** What ends a meeting, and with it what is unsettled going to the next meeting of the kind, where there is one. */
    private List<MeetingEvent> andCarriedOver(PartnershipId partnership, MeetingId over, MeetingEvent... ending) {
        var unsettled = requireKnown(over).unsettled().stream().map(Item::item).toList();
        var carried = unsettled.isEmpty()
                ? Stream.<MeetingEvent>empty()
                : nextAfter(over).stream().map(next -> new AgendaItemsCarriedOver(partnership, over, next, unsettled));
        return Stream.concat(Stream.of(ending), carried).toList();
    }

    private Optional<MeetingId> nextAfter(MeetingId over) {
        var before = requireKnown(over);
        return byId.entrySet().stream()
                .filter(meeting -> meeting.getValue().kind() == before.kind()
                        && meeting.getValue().status() == Status.SCHEDULED
                        && meeting.getValue().at().isAfter(before.at()))
                .min(EARLIEST_FIRST)
                .map(Map.Entry::getKey);
    }

    private Meeting requireKnown(MeetingId id) {
        var meeting = byId.get(id);
        if (meeting == null) {
            throw rejected(NOT_FOUND, "there is no meeting %s", id);
        }
        return meeting;
    }

    private void requireScheduled(MeetingId id) {
        switch (requireKnown(id).status()) {
            case SCHEDULED -> {}
            case HELD -> throw rejected(MEETING_HELD, "the meeting was held already");
            case CANCELLED -> throw cancelled();
        }
    }

    private static RuntimeException cancelled() {
        return rejected(MEETING_CANCELLED, "the meeting was cancelled");
    }

    private static void requireNear(Instant at, Situation situation) {
        var furthest =
                situation.now().atZone(situation.zone()).plusYears(YEARS_AHEAD).toInstant();
        if (at.isAfter(furthest)) {
            throw rejected(TOO_FAR_AHEAD, "%s is more than %d years ahead", at, YEARS_AHEAD);
        }
    }

    private void requireFree(AgendaItemId item) {
        if (items.containsKey(item)) {
            throw rejected(ID_TAKEN, "there is an agenda item %s already", item);
        }
    }

    private static void requireKnown(About about, PartnershipId partnership, Situation situation) {
        var topics = situation.topics();
        if (about.goal() != null
                && !situation.partnershipOf().apply(about.goal()).equals(Optional.of(partnership))) {
            throw rejected(NOT_FOUND, "there is no goal %s in this partnership", about.goal());
        }
        if (about.initiative() != null
                && !situation.partnershipOf().apply(about.initiative()).equals(Optional.of(partnership))) {
            throw rejected(NOT_FOUND, "there is no initiative %s in this partnership", about.initiative());
        }
        if (about.input() != null && !topics.inputs().knows(about.input())) {
            throw rejected(NOT_FOUND, "there is no input %s", about.input());
        }
        if (about.action() != null && !topics.actions().knows(about.action())) {
            throw rejected(NOT_FOUND, "there is no action %s", about.action());
        }
    }

    Meetings evolve(MeetingEvent event) {
        return switch (event) {
            case CadenceSet e -> new Meetings(Parts.with(templates, e.kind(), e.template()), byId, items);
            case MeetingScheduled e -> scheduled(e);
            case MeetingMoved e -> changed(e.meeting(), known(e.meeting()).movedTo(e.at()));
            case MeetingCancelled e -> changed(e.meeting(), known(e.meeting()).as(Status.CANCELLED));
            case AgendaItemAdded e ->
                changed(e.meeting(), known(e.meeting()).with(List.of(new Item(e.item(), e.topic(), e.about()))))
                        .belonging(e.meeting(), Stream.of(e.item()));
            case AgendaItemSettled e -> changed(e.meeting(), known(e.meeting()).without(List.of(e.item())));
            case MeetingConfirmedHeld e ->
                changed(e.meeting(), known(e.meeting()).confirmedBy(e.by()));
            case MeetingHeld e -> changed(e.meeting(), known(e.meeting()).as(Status.HELD));
            case AgendaItemsCarriedOver e -> {
                var from = known(e.from());
                var carried = from.unsettled().stream()
                        .filter(item -> e.items().contains(item.item()))
                        .toList();
                yield changed(e.from(), from.without(e.items()))
                        .changed(e.meeting(), known(e.meeting()).with(carried))
                        .belonging(e.meeting(), e.items().stream());
            }
        };
    }

    private Meetings scheduled(MeetingScheduled e) {
        var agenda = e.agenda().stream()
                .map(item -> new Item(item.item(), item.topic(), item.about()))
                .toList();
        var meetings = changed(e.meeting(), new Meeting(e.kind(), e.at(), Status.SCHEDULED, null, agenda))
                .belonging(e.meeting(), agenda.stream().map(Item::item));
        for (var item : e.agenda()) {
            if (item.carriedFrom() != null) {
                meetings = meetings.changed(
                        item.carriedFrom(), meetings.known(item.carriedFrom()).without(List.of(item.item())));
            }
        }
        return meetings;
    }

    /** Of events, which happened only to what is there. */
    private Meeting known(MeetingId id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow();
    }

    private Meetings changed(MeetingId id, Meeting meeting) {
        return new Meetings(templates, Parts.with(byId, id, meeting), items);
    }

    private Meetings belonging(MeetingId meeting, Stream<AgendaItemId> added) {
        var all = items;
        for (var item : added.toList()) {
            all = Parts.with(all, item, meeting);
        }
        return new Meetings(templates, byId, all);
    }
}
