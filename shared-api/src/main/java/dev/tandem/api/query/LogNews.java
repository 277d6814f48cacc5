package dev.tandem.api.query;

import java.util.Map;

/**
 * What has been folded.
 *
 * @param upTo the last position that this tells of; the one asked from where there is nothing new
 * @param everything whether it was too much to tell: anything may have changed
 * @param touched the ids of the documents that were touched, each with the position of the last event that did
 */
public record LogNews(long upTo, boolean everything, Map<String, Long> touched) {

    public LogNews {
        touched = Map.copyOf(touched);
    }
}
