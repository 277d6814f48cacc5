package dev.tandem.query.projection;

/**
 * A way to write views that takes less room and time than JSON. What it wrote it reads, equal to what it was; a change
 * that cannot read what was written before needs a new version of the projection.
 */
public interface ViewFormat<V> {

    String write(V view);

    /** @throws IllegalArgumentException if it did not write this */
    V read(String written);
}
