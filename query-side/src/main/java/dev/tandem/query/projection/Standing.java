package dev.tandem.query.projection;

import java.util.Map;

/**
 * How far a document is, without what it shows.
 *
 * @param position the last position folded into it
 * @param sequence the one it belongs to
 * @param versions per aggregate (stream) the sequence of its last event
 */
public record Standing(long position, String sequence, Map<String, Long> versions) {}
