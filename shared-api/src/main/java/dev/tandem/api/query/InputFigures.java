package dev.tandem.api.query;

/**
 * How reliably inputs are answered.
 *
 * @param answered answered within 14 days / raised 14 to 104 days ago
 * @param raisedInPeriod the denominator
 * @param answeredInTime the numerator
 * @param unanswered inputs that are open and have no answer
 * @param oldestOpen days since the raising of the oldest that is not closed
 */
public record InputFigures(
        Figure answered, int raisedInPeriod, int answeredInTime, int unanswered, Figure oldestOpen) {}
