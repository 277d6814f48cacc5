package dev.tandem.api.query;

/**
 * How reliably actions are done.
 *
 * @param open actions neither completed nor dropped
 * @param completion completed on or before the due date / due in the last 90 days; dropped ones are in neither
 * @param dueInPeriod the denominator
 * @param onTime the numerator
 * @param overdue open actions past their due date
 * @param medianDaysOverdue over those, in days
 */
public record ActionFigures(
        int open, Figure completion, int dueInPeriod, int onTime, int overdue, Figure medianDaysOverdue) {}
