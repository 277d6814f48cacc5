package dev.tandem.query.explain;

import dev.tandem.api.query.NotEnoughData;

/** What there would have to be for a figure to have a value. */
final class Needed {

    private Needed() {}

    static String forValue(NotEnoughData reason) {
        return switch (reason) {
            case NOT_MEASURED -> "A measurement of a key result that the terms name.";
            case NOT_ACTIVE -> "The agreement of both sides to the goal.";
            case NOTHING_DUE -> "An action that was due from 90 days ago to yesterday and was not dropped.";
            case NOTHING_OVERDUE -> "An open action past its due date.";
            case NO_TASKS -> "A task of an initiative.";
            case NO_PERIOD_ENDED -> "An ended period of a cadence without a pause in it.";
            case NO_CADENCE -> "A cadence for a kind of meeting.";
            case NO_INPUTS ->
                "An input raised 14 to 104 days ago that cannot be answered in time any more or was answered.";
            case NOTHING_OPEN -> "An input that is not closed.";
            case NO_AREAS -> "A named area.";
            case NO_ACTIVE_GOALS -> "An active goal.";
            case NO_MEASURED_GOALS -> "A measurement of an active goal.";
            case NO_FEEDBACK_ENDED -> "Feedback that was converted or closed from 180 days ago to today.";
            case NO_TEAM -> "A person whose manager is the partnership's.";
            case NOT_MUTUAL -> "A month for which both sides gave their pulse.";
            case NO_PARTNERSHIP -> "A partnership.";
            case NOT_RECORDED -> "Surveys, which are not recorded here yet.";
            case TOO_LITTLE_KNOWN -> "Values for parts that weigh at least 60 of 100 together.";
        };
    }
}
