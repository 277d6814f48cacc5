package dev.tandem.api.query;

/**
 * When a reader was last at a dashboard.
 *
 * @param dashboard {@code <kind>/<id>} or {@code organisation}, as in its address
 * @param asOf the newest moment that the reader has seen of it
 */
public record VisitView(String dashboard, String asOf) {}
