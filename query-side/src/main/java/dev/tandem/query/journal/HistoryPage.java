package dev.tandem.query.journal;

import java.util.List;

/**
 * A page of positions, or the list of pages.
 *
 * @param months on the document that lists the pages: theirs, as in {@code 2026-11}
 * @param positions on a page: of the events of its month, ascending
 */
public record HistoryPage(List<String> months, List<Long> positions) {

    public HistoryPage {
        months = List.copyOf(months);
        positions = List.copyOf(positions);
    }
}
