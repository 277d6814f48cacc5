package dev.tandem.query.catalogue;

import java.util.List;

/** What came to be within one stretch of positions, in order. */
public record Block(List<Item> items) {

    public Block {
        items = List.copyOf(items);
    }

    /**
     * @param position of the event that brought it into being
     * @param id its UUID
     * @param sequence the partnership or person that it belongs to
     */
    public record Item(long position, String id, String sequence) {}
}
