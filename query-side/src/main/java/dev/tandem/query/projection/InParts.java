package dev.tandem.query.projection;

/**
 * A record whose components are stored each for itself, and of a list each item: an event then writes what it changed
 * and not the whole document, however long that has become. What an event leaves as it is has to stay the same object, or
 * an equal one.
 *
 * <p>Components that are in parts themselves, or lists, are always there; none is guarded, as the writer of a part does not
 * know what is around it.
 */
public interface InParts {}
