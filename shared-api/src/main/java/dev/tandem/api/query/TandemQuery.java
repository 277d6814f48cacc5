package dev.tandem.api.query;

import dev.tandem.api.goal.GoalId;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
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
     * @param partnership only what belongs to it; needed by readers who may not read the whole journal
     * @param aggregate only this stream, as in {@code goal-<uuid>}
     * @param actor only what this actor did
     * @param type only this logical name, as in {@code goal.GoalAgreed}
     * @param from lowest position, inclusive
     * @param to highest position, inclusive
     * @param newestFirst highest positions first
     */
    record ReadJournal(
            @Nullable PartnershipId partnership,
            @Nullable String aggregate,
            @Nullable String actor,
            @Nullable String type,
            @Nullable Long from,
            @Nullable Long to,
            boolean newestFirst,
            Paging paging,
            @Nullable AtLeast atLeast)
            implements TandemQuery {}

    record GetJournalEntry(long position) implements TandemQuery {}

    /** What stands still in a projection, at events that cannot be folded. */
    record ShowParked(String projection) implements TandemQuery {}

    /** How far the views are. */
    record ShowProjections() implements TandemQuery {}
}
