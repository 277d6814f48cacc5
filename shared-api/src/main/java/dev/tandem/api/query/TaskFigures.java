package dev.tandem.api.query;

/**
 * How far the tasks are.
 *
 * @param done completed tasks
 * @param total all tasks
 * @param overdue tasks past their due date and not done
 * @param completion done / total
 */
public record TaskFigures(int done, int total, int overdue, Figure completion) {}
