package dev.tandem.query.explain;

import dev.tandem.query.figure.AnsweredInputs;
import dev.tandem.query.figure.CadenceAdherence;
import dev.tandem.query.figure.FeedbackConversion;
import dev.tandem.query.figure.GoalFigures;
import dev.tandem.query.figure.MutualPulse;
import dev.tandem.query.figure.PartnershipHealth;
import dev.tandem.query.figure.Punctuality;
import dev.tandem.query.figure.RecognitionBalance;
import dev.tandem.query.figure.ResponsibilityCoverage;
import dev.tandem.query.organisation.Organisation;

/** The formulas, as {@code docs/reference/figures.md} has them, and what a figure of each is called when asked for. */
enum Formula {
    HEALTH(
            "health",
            PartnershipHealth.FORMULA,
            "Mean of its parts by weight, over those that have a value; no score where these weigh less than 60 of"
                    + " 100."),
    LOOP_CLOSURE(
            "loops-closed", PartnershipHealth.NO_LOOPS.formula(), "Loops closed / surveys closed; not recorded yet."),
    NEED_OF_ATTENTION(
            "need-of-attention",
            "need-of-attention@1",
            "Sum of the warnings' weights: 5 high, 2 medium, 1 low; 0 where the partnership is paused or closed."),
    WARNING("warning", "warning@1", "The rule applies: its weight is 5 where it is high, 2 medium, 1 low."),
    CADENCE_ADHERENCE(
            "cadence-adherence",
            CadenceAdherence.FORMULA,
            "Ended periods with a held meeting / ended periods, of the last six, those with a pause left out; "
                    + "of several kinds of meeting the mean."),
    ACTION_COMPLETION(
            "action-completion",
            Punctuality.ACTION_COMPLETION,
            "Completed on or before the due date / due from 90 days ago to yesterday; dropped ones are in neither."),
    OPEN_ACTIONS("open-actions", "open-actions@1", "Actions neither completed nor dropped."),
    OVERDUE_ACTIONS("overdue-actions", "overdue-actions@1", "Open actions past their due date."),
    MEDIAN_DAYS_OVERDUE(
            "median-days-overdue",
            Punctuality.MEDIAN_DAYS_OVERDUE,
            "Median of the days that the overdue actions are past their due date."),
    GOALS_HEALTH(
            "goals-health",
            GoalFigures.GOALS_HEALTH,
            "Mean of the active goals' health as a share (on track 100 %, behind 50 %, at risk and stale 0 %), "
                    + "the pending ones left out."),
    GOALS_BY_HEALTH("goals-by-health", "goals-by-health@1", "How many active goals have each health."),
    ALIGNMENT(
            "alignment",
            GoalFigures.ALIGNMENT,
            "Active goals with a parent or an explained reason why not / active goals."),
    KEY_RESULT_PROGRESS(
            "key-result-progress",
            GoalFigures.KEY_RESULT_PROGRESS,
            "(latest value - baseline) / (target - baseline), at least 0 and at most 1; "
                    + "of two values of one day the one recorded later."),
    GOAL_PROGRESS(
            "goal-progress",
            GoalFigures.GOAL_PROGRESS,
            "Mean of the key results' progress by weight, over those that were measured."),
    MEASURED_WEIGHT(
            "measured-weight", "measured-weight@1", "Weight of the key results that were measured / all weights."),
    EXPECTED_PROGRESS(
            "expected-progress",
            GoalFigures.EXPECTED_PROGRESS,
            "Days since the start / days from start to due, at least 0 and at most 1; 1 where they are the same day."),
    GOAL_HEALTH(
            "goal-health",
            GoalFigures.GOAL_HEALTH,
            "Pending before any measurement; stale where the latest is older than one check-in period, or than 30 days "
                    + "without a cadence; else by expected less actual progress: on track below 16.5 %, "
                    + "behind up to 33 %, at risk above."),
    CONFIDENCE("confidence", "confidence@1", "The latest level that somebody stated, 0-10."),
    TASK_COMPLETION("task-completion", Punctuality.TASK_COMPLETION, "Tasks done / all tasks of the initiatives."),
    OVERDUE_TASKS(
            "overdue-tasks",
            "overdue-tasks@1",
            "Tasks past their due date and not done, but for initiatives that are over."),
    INPUTS_ANSWERED(
            "inputs-answered",
            AnsweredInputs.FORMULA,
            "Answered within 14 days / raised 14 to 104 days ago; the first answer counts."),
    UNANSWERED_INPUTS("unanswered-inputs", "unanswered-inputs@1", "Inputs that are open and have no answer."),
    OLDEST_OPEN_INPUT(
            "oldest-open-input",
            AnsweredInputs.OLDEST_OPEN,
            "Days since the raising of the oldest input that is not closed."),
    RESPONSIBILITY_COVERAGE(
            "responsibility-coverage",
            ResponsibilityCoverage.FORMULA,
            "Areas with an accountable and at least one responsible person / named areas."),
    RECOGNITIONS_GIVEN(
            "recognitions-given",
            RecognitionBalance.GIVEN,
            "Recognitions that the side gave from 90 days ago to today."),
    NEVER_RECOGNISED(
            "never-recognised",
            RecognitionBalance.NEVER_RECOGNISED,
            "People of the team who never were recognised in this partnership."),
    STRENGTH_COVERAGE(
            "strength-coverage",
            RecognitionBalance.STRENGTH_COVERAGE,
            "People of the team with a strength that somebody endorsed / people of the team."),
    FEEDBACK_CONVERSION(
            "feedback-conversion",
            FeedbackConversion.FORMULA,
            "Converted into an action / converted or closed, of what ended from 180 days ago to today."),
    MUTUAL_PULSE(
            "mutual-pulse",
            MutualPulse.FORMULA,
            "(mean rating - 1) / 4 over both sides, of the latest month that both gave; a side is the mean over its "
                    + "people and their three ratings."),
    UNACKNOWLEDGED_POLICIES(
            "unacknowledged-policies",
            "unacknowledged-policies@1",
            "Policies whose newest version the manager has not taken note of."),
    PARTNERSHIPS("partnerships", "partnerships@1", "Partnerships of the manager that the reader may see."),
    GOALS("goals", "goals@1", "All goals of the partnerships."),
    ACTIVE_GOALS("active-goals", "active-goals@1", "Goals of the partnerships that are active."),
    INITIATIVES("initiatives", "initiatives@1", "All initiatives of the partnerships."),
    WARNINGS("warnings", "warnings@1", "Warnings of all partnerships."),
    ORDER(
            "order",
            "portfolio-order@1",
            "By need of attention, highest first; then by health, lowest first and those without a score last; then by "
                    + "the longest time without a held meeting, from the opening where there never was one."),
    PARTNERSHIPS_EVER(
            "partnerships",
            "organisation-partnerships@1",
            "All partnerships that ever were opened, by what they are: open, paused, closed."),
    MEAN_HEALTH(
            "mean-partnership-health",
            Organisation.MEAN_HEALTH,
            "Mean of the partnerships' health, over those that are not closed and have a score."),
    BY_HEALTH(
            "partnerships-by-health",
            "partnerships-by-health@1",
            "How many partnerships that are not closed have a health in which fifth, and how many have no score."),
    MEAN_NEED(
            "mean-need-of-attention",
            Organisation.MEAN_NEED,
            "Mean of the partnerships' need of attention, over those that are open."),
    BY_NEED(
            "partnerships-by-need-of-attention",
            "partnerships-by-need-of-attention@1",
            "How many open partnerships need how much attention: none, below 5, below 10, 10 and more."),
    MEAN_ADHERENCE(
            "mean-cadence-adherence",
            Organisation.MEAN_ADHERENCE,
            "Mean of the partnerships' cadence adherence, over those that are not closed and have a value."),
    BY_ADHERENCE(
            "partnerships-by-cadence-adherence",
            "partnerships-by-cadence-adherence@1",
            "How many partnerships that are not closed have a cadence adherence in which fifth, and how many none."),
    MEAN_COMPLETION(
            "mean-action-completion",
            Organisation.MEAN_COMPLETION,
            "Mean of the partnerships' action completion, over those that are not closed and have a value."),
    BY_COMPLETION(
            "partnerships-by-action-completion",
            "partnerships-by-action-completion@1",
            "How many partnerships that are not closed have an action completion in which fifth, and how many none."),
    WITH_OVERDUE(
            "partnerships-with-overdue-actions",
            "partnerships-with-overdue-actions@1",
            "Partnerships that are not closed with an open action past its due date."),
    WITH_UNANSWERED(
            "partnerships-with-unanswered-inputs",
            "partnerships-with-unanswered-inputs@1",
            "Partnerships that are not closed with an open input without an answer."),
    WARNINGS_BY_RULE(
            "warnings",
            "warnings-by-rule@1",
            "Warnings of one rule in all partnerships, and in how many partnerships; the gravest level among them."),
    MOST_IN_NEED(
            "most-in-need",
            "most-in-need@1",
            "Of the partnerships that the reader may read and that have warnings, the ten with the highest need of "
                    + "attention; then those of the lowest health, those without a score last; then the older ones."),
    OPEN_IN_MONTH(
            "open-partnerships",
            "open-partnerships@1",
            "Partnerships that were open at the end of the month, where they are."),
    PAUSED_IN_MONTH(
            "paused-partnerships",
            "paused-partnerships@1",
            "Partnerships that were paused at the end of the month, where they are.");

    private final String figure;
    private final String id;
    private final String words;

    Formula(String figure, String id, String words) {
        this.figure = figure;
        this.id = id;
        this.words = words;
    }

    /** The figure's name; one of several has the id of what it is about after it. */
    String figure(Object... about) {
        var name = new StringBuilder(figure);
        for (var one : about) {
            name.append('.').append(one);
        }
        return name.toString();
    }

    /** With its version. */
    String id() {
        return id;
    }

    String words() {
        return words;
    }
}
