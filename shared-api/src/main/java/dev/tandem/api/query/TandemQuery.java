package dev.tandem.api.query;

import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Every question there is. A query travels with the reader's {@code actor} and {@code roles} in its metadata; what the
 * reader may not see is refused by the handler, so every way in gets the same answer. All are answered with an
 * {@link Answer}.
 */
public sealed interface TandemQuery {

    /** A question whose answer can be had as of an earlier moment. */
    sealed interface InTime extends TandemQuery {

        Reading reading();
    }

    /**
     * A question whose asking is recorded, apart from the log: who asked what, and what came of it. Nothing is answered
     * before that is written. What of the question is recorded is read off its components.
     */
    sealed interface Audited extends TandemQuery {

        /** Which page; the pages of one list are one record. Absent where there are no pages. */
        default @Nullable Paging paging() {
            return null;
        }
    }

    record GetPartnership(PartnershipId id, Reading reading) implements InTime {}

    record GetGoal(GoalId id, Reading reading) implements InTime {}

    record GetInitiative(InitiativeId id, Reading reading) implements InTime {}

    record GetPerson(PersonId id, Reading reading) implements InTime {}

    /**
     * Those the reader may see.
     *
     * @param sort absent: in the order they were opened
     */
    record ListPartnerships(
            PartnershipFilter filter, @Nullable Sort<PartnershipFilter.Order> sort, Paging paging, Reading reading)
            implements InTime {

        public ListPartnerships(@Nullable PartnershipStatus status, Paging paging, Reading reading) {
            this(PartnershipFilter.ofStatus(status), null, paging, reading);
        }
    }

    /**
     * Those of the partnerships that the reader may see.
     *
     * @param sort absent: in the order they were proposed
     */
    record ListGoals(GoalFilter filter, @Nullable Sort<GoalFilter.Order> sort, Paging paging, Reading reading)
            implements InTime {

        public ListGoals(
                @Nullable PartnershipId partnership,
                @Nullable PersonId owner,
                @Nullable GoalStatus status,
                Paging paging,
                Reading reading) {
            this(new GoalFilter(partnership, owner, status, null, null, null, null), null, paging, reading);
        }
    }

    /**
     * Those of the partnerships that the reader may see.
     *
     * @param sort absent: in the order they were planned
     */
    record ListInitiatives(
            InitiativeFilter filter, @Nullable Sort<InitiativeFilter.Order> sort, Paging paging, Reading reading)
            implements InTime {

        public ListInitiatives(
                @Nullable PartnershipId partnership,
                @Nullable PersonId owner,
                @Nullable InitiativeStatus status,
                Paging paging,
                Reading reading) {
            this(new InitiativeFilter(partnership, owner, status, null, null), null, paging, reading);
        }
    }

    /**
     * Those the reader may see.
     *
     * @param sort absent: in the order they were registered
     */
    record ListPeople(PersonFilter filter, @Nullable Sort<PersonFilter.Order> sort, Paging paging, Reading reading)
            implements InTime {

        public ListPeople(@Nullable PersonId manager, Paging paging, Reading reading) {
            this(new PersonFilter(manager, null, null, null), null, paging, reading);
        }
    }

    /** What is in one person's calendar, as it is. For that person. */
    record ShowCalendar(PersonId person) implements TandemQuery {}

    /** All that the reader may see of the partnerships of one manager. */
    record ShowManagerDashboard(PersonId manager, Reading reading) implements InTime {}

    /** The partnerships that one person holds on the HR side. For that person and auditors. */
    record ShowHrPartnerDashboard(PersonId person, Reading reading) implements InTime {}

    /** What concerns one person, over all partnerships. For that person and auditors. */
    record ShowEmployeeDashboard(PersonId person, Reading reading) implements InTime {}

    /** How the partnerships of the organisation are, as counts and means. For HR partners and auditors. */
    record ShowOrganisationDashboard(Reading reading) implements InTime {}

    record ShowPartnershipDashboard(PartnershipId id, Reading reading) implements InTime {}

    /**
     * How a figure of a dashboard came about, for those who may read the dashboard. Answered with a
     * {@link FigureExplanation}; where no figure is named, with the {@link FigureNames} of all there are.
     */
    sealed interface Explain extends InTime {

        /** Its name, as in {@code action-completion}. */
        @Nullable String figure();
    }

    record ExplainPartnershipDashboard(
            PartnershipId id, @Nullable String figure, Reading reading) implements Explain {}

    record ExplainManagerDashboard(
            PersonId manager, @Nullable String figure, Reading reading) implements Explain {}

    record ExplainHrPartnerDashboard(
            PersonId person, @Nullable String figure, Reading reading) implements Explain {}

    record ExplainOrganisationDashboard(@Nullable String figure, Reading reading) implements Explain {}

    /**
     * What is different on a dashboard.
     *
     * @param since what {@code asOf} takes, or {@link #LAST_VISIT}
     * @param reading up to when
     */
    record ShowChanges(Dashboard dashboard, String since, Reading reading) implements InTime {

        /** Since the newest moment that this reader has marked as seen. */
        public static final String LAST_VISIT = "last-visit";
    }

    /**
     * @param from lowest position, inclusive
     * @param to highest position, inclusive
     * @param newestFirst highest positions first
     */
    record ReadJournal(
            JournalFilter filter,
            @Nullable Long from,
            @Nullable Long to,
            boolean newestFirst,
            Paging paging,
            @Nullable AtLeast atLeast)
            implements Audited {

        /** The same question for another page. */
        public ReadJournal page(Paging other) {
            return new ReadJournal(filter, from, to, newestFirst, other, atLeast);
        }
    }

    record GetJournalEntry(long position) implements Audited {}

    /**
     * The next entries for somebody who goes on following, answered with a {@link JournalStretch}: those after the
     * cursor, which is a position; where there is none, none, and how far the journal is.
     *
     * @param connection by which the answers to one who follows are known to belong together
     */
    record FollowJournal(ReadJournal journal, String connection) implements Audited {

        @Override
        public Paging paging() {
            return journal.paging();
        }
    }

    /**
     * Who read the journal, the newest first. For auditors.
     *
     * @param reader only this one's, as the log names an actor
     * @param since only those that began then or later
     * @param until only those that began then or earlier
     */
    record ReadReadings(
            @Nullable String reader,
            @Nullable Instant since,
            @Nullable Instant until,
            Paging paging) implements Audited {}

    /** Whether the record of who read the journal hangs together. For auditors. */
    record CheckReadings() implements Audited {}

    /**
     * A signed head of the journal's tree.
     *
     * @param size how many entries it is to be of; absent for all there are
     */
    record ShowCheckpoint(@Nullable Long size) implements TandemQuery {}

    /** The public key of the journal's checkpoints. */
    record ShowJournalKey() implements TandemQuery {}

    /**
     * That an entry is in the journal. For whoever may read the entry.
     *
     * @param size how many entries the checkpoint is to be of; absent for all there are
     */
    record ProveInclusion(long position, @Nullable Long size) implements Audited {}

    /**
     * That the journal has only grown since a checkpoint.
     *
     * @param from how many entries the earlier one is of
     * @param to how many entries the later one is of; absent for all there are
     */
    record ProveConsistency(long from, @Nullable Long to) implements TandemQuery {}

    /**
     * Entries in the form in which they are hashed, some at a time. Sealed words are sealed in it, whoever reads.
     *
     * @param partnership only its entries, each with its proof; needed by readers who may not read the whole journal. Absent
     *     for all entries, with their hashes
     * @param from lowest position, inclusive
     * @param to highest position, inclusive
     * @param size how many entries the tree has that it is of; absent for all there are
     * @param paging which part: how much is in one is not for the reader to say
     */
    record ExportJournal(
            @Nullable PartnershipId partnership,
            @Nullable Long from,
            @Nullable Long to,
            @Nullable Long size,
            Paging paging)
            implements Audited {

        /** The same question for another part. */
        public ExportJournal part(String after) {
            return new ExportJournal(partnership, from, to, size, new Paging(after, paging.limit()));
        }
    }

    /** What was found when the journal was last verified. */
    record ShowVerification() implements TandemQuery {}

    /** What stands still in a projection, at events that cannot be folded. */
    record ShowParked(String projection) implements TandemQuery {}

    /** How far the views are. */
    record ShowProjections() implements TandemQuery {}
}
