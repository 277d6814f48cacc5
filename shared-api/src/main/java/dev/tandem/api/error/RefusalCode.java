package dev.tandem.api.error;

/** Why a command or query is refused. The names are stable; the status is that of the HTTP answer. */
public enum RefusalCode {
    /** An unknown part, or an unknown aggregate to those who may know. */
    NOT_FOUND(404),
    /** The actor may not do this, or may not know whether the thing exists. */
    NOT_ALLOWED(403),
    /** {@code If-Match} names another version than the aggregate's. */
    VERSION_CONFLICT(412),
    /** The idempotency key was used for another command or by another actor. */
    IDEMPOTENCY_KEY_REUSED(422),
    /** A person who is not registered, or was erased. */
    UNKNOWN_PERSON(409),

    /** The view has not yet folded what the reader asked to see; asking again shortly may help. */
    NOT_YET_VISIBLE(503),
    /** What is asked for stands still at an event that cannot be folded, before the moment asked for. */
    PARKED(503),
    /** Who reads the journal is recorded, and that could not be done; so nothing is shown. */
    NOT_RECORDED(503),
    /** {@code asOf} or {@code Tandem-At-Least} cannot be read. */
    INVALID_MOMENT(400),
    /** {@code asOf} names a position that the log has not reached. */
    BEYOND_THE_LOG(404),
    /** A cursor or another parameter of a query cannot be read. */
    INVALID_PARAMETER(400),
    /** A cursor was given with another filter, order or moment than those of the page that named it. */
    CURSOR_OF_ANOTHER_LIST(400),
    /** A cursor can no longer be gone on from; the list is to be begun again. */
    CURSOR_EXPIRED(410),

    /** The journal is not the one that was signed before; nothing more is signed. */
    JOURNAL_CONTRADICTED(409),

    /** A projection is being rebuilt or rolled back: one at a time. */
    REBUILD_RUNNING(409),
    /** There is no rebuild to be cancelled. */
    NO_REBUILD(409),
    /** No generation of the projection is kept to go back to. */
    NO_PREVIOUS_GENERATION(409),
    /** Another generation of the projection serves than when the order was given. */
    ANOTHER_GENERATION_SERVES(409),

    ID_TAKEN(409),
    OWN_MANAGER(409),
    NOT_LEFT(409),
    PERSON_LEFT(409),
    PERSON_ERASED(409),

    PARTNERSHIP_CLOSED(409),
    PARTNERSHIP_PAUSED(409),
    SAME_PERSON_ON_BOTH_SIDES(409),
    NO_HR_PARTNER(409),
    NOTHING_CHANGES(409),
    ALREADY_PAUSED(409),
    NOT_PAUSED(409),
    ACTION_ENDED(409),
    SECOND_PRIMARY_CHANNEL(409),
    TOO_FAR_AHEAD(409),
    MEETING_HELD(409),
    MEETING_CANCELLED(409),
    ITEM_SETTLED(409),
    BEFORE_ITS_START(409),
    NO_RESPONSIBLE(409),
    INPUT_CLOSED(409),
    NEVER_ANSWERED(409),
    SAME_VERSION_TWICE(409),
    NOT_THE_NEWEST_VERSION(409),
    TO_ONESELF(409),
    FROM_ONESELF(409),
    OWN_STRENGTH(409),
    STRENGTH_RECORDED(409),
    ENDORSED_TWICE(409),
    FEEDBACK_NOT_GIVEN(409),
    FEEDBACK_CLOSED(409),
    FEEDBACK_CONVERTED(409),
    PULSE_GIVEN(409),
    MONTH_IN_THE_FUTURE(409),
    RATIONALE_MISSING(409),
    RATIONALE_OF_THE_OTHER_SIDE(409),
    OTHER_SUBJECT(409),

    DUE_BEFORE_START(409),
    BASELINE_IS_TARGET(409),
    NO_KEY_RESULT(409),
    DUPLICATE_KEY_RESULT(409),
    NOT_THE_NEXT_REVISION(409),
    NOT_THE_NEWEST_REVISION(409),
    GOAL_ACTIVE(409),
    GOAL_NOT_ACTIVE(409),
    GOAL_REJECTED(409),
    GOAL_ENDED(409),
    PARENT_NOT_POSSIBLE(409),
    MEASURED_IN_THE_FUTURE(409),
    MEASURED_BEFORE_THE_START(409),
    SAME_VALUE(409),
    ALIGNMENT_CYCLE(409),
    REASON_NEEDED(409),
    GOAL_OVER(409),

    END_BEFORE_START(409),
    GOAL_OF_ANOTHER_PARTNERSHIP(409),
    ALREADY_APPROVED(409),
    NOT_APPROVED(409),
    ALREADY_STARTED(409),
    INITIATIVE_ENDED(409),
    NOT_STARTED(409),
    ALREADY_BLOCKED(409),
    NOT_BLOCKED(409),
    INSIGHT_DECIDED(409),
    NOT_A_CHANGE(409),
    NOT_COMPLIANCE(409),
    OBLIGATION_ATTESTED(409),
    TASK_DONE(409);

    private final int status;

    RefusalCode(int status) {
        this.status = status;
    }

    /** The HTTP status of an answer with this code. */
    public int status() {
        return status;
    }
}
