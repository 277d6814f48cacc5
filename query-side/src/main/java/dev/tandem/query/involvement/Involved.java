package dev.tandem.query.involvement;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.query.card.Cards;
import java.util.List;

/**
 * The partnerships in which a person has something of their own, in the order in which the first of it came. What it is,
 * and whether it still is theirs, is for the partnership's board to say.
 */
public record Involved(List<Since> partnerships) {

    public static final Involved NONE = new Involved(List.of());

    public Involved {
        partnerships = List.copyOf(partnerships);
    }

    /** @param since position at which it began */
    public record Since(PartnershipId partnershipId, long since) {}

    /** Those up to a position. */
    public List<PartnershipId> at(long position) {
        return partnerships.stream()
                .filter(involved -> involved.since() <= position)
                .map(Since::partnershipId)
                .toList();
    }

    Involved in(PartnershipId partnership, long position) {
        return partnerships.stream()
                        .anyMatch(involved -> involved.partnershipId().equals(partnership))
                ? this
                : new Involved(Cards.plus(partnerships, new Since(partnership, position)));
    }
}
