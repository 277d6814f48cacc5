package dev.tandem.api.query;

import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator has done with a projection. It travels over the command bus with the sender's {@code actor} and
 * {@code roles} in its metadata and is carried out by a query side: no aggregate decides it, and it leaves no event.
 * Answered with an {@link Answer}: {@link Page.Projections} with how far that projection is, or {@link RetryView}.
 *
 * <p>{@code serving} is the generation that served when the order was given, as in {@code board@1}: where another serves
 * by now, the order was carried out already, and it is refused. Absent for whoever means it in any case.
 */
public sealed interface ProjectionOrder extends Order {

    /** The projection's name. */
    @RoutingKey
    String projection();

    /** Folds it anew from the whole log, beside the one that serves, and then switches. */
    record Rebuild(String projection, @Nullable String serving) implements ProjectionOrder {}

    /** Ends a rebuild or a rollback; what serves goes on. */
    record CancelRebuild(String projection) implements ProjectionOrder {}

    /** Brings the generation before up to date and has it serve again. */
    record Rollback(String projection, @Nullable String serving) implements ProjectionOrder {}

    /** Folds a parked sequence again, from the event that it stands at. */
    record RetryParked(String projection, String sequence) implements ProjectionOrder {}
}
