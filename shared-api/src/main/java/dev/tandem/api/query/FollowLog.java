package dev.tandem.api.query;

/**
 * What the views have folded since a position, waited for where there is nothing yet, at most for about a second. Asked by
 * the edge on behalf of all who watch something, as {@code SYSTEM}; answered with {@link LogNews}.
 *
 * @param after the last position that is known already
 */
public record FollowLog(long after) {}
