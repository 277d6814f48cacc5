package dev.tandem.api.query;

/**
 * What a list is ordered by. What has no value for it comes last, in either direction; what is equal comes in the order
 * it came to be.
 *
 * @param descending highest, latest or last in the alphabet first
 */
public record Sort<K extends Enum<K>>(K by, boolean descending) {}
