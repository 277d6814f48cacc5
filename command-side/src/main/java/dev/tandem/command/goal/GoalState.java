package dev.tandem.command.goal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.goal.Progress;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.shell.Parts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What decisions on a goal depend on: a type per state of the dialogue. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface GoalState {

    record Unborn() implements GoalState {}

    sealed interface Known extends GoalState {
        PartnershipId partnership();

        /** Named by the terms in force, or by the newest where none are; stays when the goal is over, so that the owner is told so. */
        PersonId owner();

        /** The goal that it serves. */
        @Nullable GoalId parent();
    }

    /** Under way: its place among goals and meetings may be told. */
    sealed interface Open extends Known {
        Links links();

        Open with(Links links);

        @Override
        default @Nullable GoalId parent() {
            return links().parent();
        }
    }

    /** Under negotiation: one side has agreed to the newest revision by proposing it. */
    record Proposed(PartnershipId partnership, int revision, GoalTerms terms, Side agreedBy, Links links)
            implements Open {
        @Override
        public PersonId owner() {
            return terms.owner();
        }

        @Override
        public Proposed with(Links linked) {
            return new Proposed(partnership, revision, terms, agreedBy, linked);
        }
    }

    /**
     * Both sides have agreed the same revision.
     *
     * @param revision that both agreed last, whose terms are in force
     * @param amendment the newest that one side has not agreed to yet
     * @param achievedBy the side that holds it for achieved; once the other does too, it is
     */
    record Active(
            PartnershipId partnership,
            int revision,
            GoalTerms terms,
            @Nullable Amendment amendment,
            Map<MeasurementId, Measurement> measurements,
            Links links,
            @Nullable Side achievedBy)
            implements Open {

        public Active {
            measurements = Parts.of(measurements);
        }

        static Active agreed(Proposed goal) {
            return new Active(goal.partnership, goal.revision, goal.terms, null, Map.of(), goal.links, null);
        }

        @Override
        public PersonId owner() {
            return terms.owner();
        }

        /** Of the newest terms that were proposed, agreed or not. */
        int lastRevision() {
            return amendment == null ? revision : amendment.revision();
        }

        /** In the order in which they were recorded. */
        List<Progress.Measured> recorded() {
            return measurements.values().stream()
                    .sorted(Comparator.comparingInt(Measurement::number))
                    .map(m -> new Progress.Measured(m.keyResult(), m.value(), m.on()))
                    .toList();
        }

        @Override
        public Active with(Links linked) {
            return new Active(partnership, revision, terms, amendment, measurements, linked, achievedBy);
        }

        Active with(@Nullable Amendment newest) {
            return new Active(partnership, revision, terms, newest, measurements, links, achievedBy);
        }

        Active with(MeasurementId id, Measurement measurement) {
            return new Active(
                    partnership,
                    revision,
                    terms,
                    amendment,
                    Parts.with(measurements, id, measurement),
                    links,
                    achievedBy);
        }

        /** What a side held for achieved were the terms before: it has to say so again. */
        Active under(Amendment agreed) {
            return new Active(partnership, agreed.revision(), agreed.terms(), null, measurements, links, null);
        }

        /** @param side null where nobody does any more */
        Active heldAchievedBy(@Nullable Side side) {
            return new Active(partnership, revision, terms, amendment, measurements, links, side);
        }
    }

    /** Until it is reopened. */
    sealed interface Over extends Known {
        /** As it was when it was over. */
        Active goal();

        @Override
        default PartnershipId partnership() {
            return goal().partnership();
        }

        @Override
        default PersonId owner() {
            return goal().owner();
        }

        @Override
        default @Nullable GoalId parent() {
            return goal().parent();
        }
    }

    record Achieved(Active goal) implements Over {}

    record Abandoned(Active goal) implements Over {}

    record Rejected(
            PartnershipId partnership,
            PersonId owner,
            @Nullable GoalId parent) implements Known {}

    record Ended(
            PartnershipId partnership,
            PersonId owner,
            @Nullable GoalId parent) implements Known {}

    /** Other terms for an active goal that one side has agreed to by proposing them. */
    record Amendment(int revision, GoalTerms terms, Side by) {}

    /** @param number the how-many-th that was recorded: of two on one day the later recorded counts */
    record Measurement(KeyResultId keyResult, BigDecimal value, LocalDate on, int number) {

        Measurement corrected(BigDecimal to) {
            return new Measurement(keyResult, to, on, number);
        }
    }

    /**
     * A goal's place among others.
     *
     * @param parent the goal that it serves
     * @param meetings that it was linked to
     */
    record Links(@Nullable GoalId parent, List<MeetingId> meetings) {

        public Links {
            meetings = List.copyOf(meetings);
        }

        static Links to(@Nullable GoalId parent) {
            return new Links(parent, List.of());
        }

        Links serving(@Nullable GoalId goal) {
            return new Links(goal, meetings);
        }

        Links and(MeetingId meeting) {
            var all = new ArrayList<>(meetings);
            all.add(meeting);
            return new Links(parent, all);
        }
    }
}
