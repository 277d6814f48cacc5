package dev.tandem.query.listing;

import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ListedPartnership;
import dev.tandem.api.query.PartnershipFilter;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.query.figure.Glance;
import dev.tandem.query.figure.Warnings.Finding;
import dev.tandem.query.partnership.Board;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * @param warnings the rules of its warnings, the gravest first
 * @param health absent where too little is known
 * @param lastHeldAt when the last held meeting began
 */
public record PartnershipRow(
        String id,
        long since,
        PartnershipStatus status,
        List<PersonId> hrPartners,
        PersonId manager,
        String team,
        Instant openedAt,
        int needOfAttention,
        List<String> warnings,
        @Nullable BigDecimal health,
        @Nullable Instant lastHeldAt)
        implements Row {

    public PartnershipRow {
        hrPartners = List.copyOf(hrPartners);
        warnings = List.copyOf(warnings);
    }

    public static PartnershipRow of(Board board, Instant at) {
        var glance = Glance.at(board, at);
        return new PartnershipRow(
                board.id().toString(),
                board.since(),
                board.status(),
                board.hrPartners(),
                board.manager(),
                board.team().value(),
                board.openedAt(),
                glance.needOfAttention(),
                glance.findings().stream().map(Finding::rule).distinct().toList(),
                glance.health().value(),
                board.meetings().lastHeldAt().orElse(null));
    }

    public ListedPartnership shown(PartnershipView partnership) {
        return new ListedPartnership(partnership, needOfAttention, warnings, health, lastHeldAt);
    }

    /** Those that a filter lets through. */
    public static Predicate<PartnershipRow> matching(PartnershipFilter filter) {
        return row -> Row.is(filter.status(), row.status)
                && (filter.hrPartner() == null || row.hrPartners.contains(filter.hrPartner()))
                && Row.is(filter.manager(), row.manager)
                && Row.contains(row.team, filter.team())
                && (filter.needOfAttention() == null || row.needOfAttention >= filter.needOfAttention())
                && (filter.healthBelow() == null
                        || (row.health != null && row.health.compareTo(filter.healthBelow()) < 0))
                && (filter.warning() == null || row.warnings.stream().anyMatch(rule -> is(rule, filter.warning())));
    }

    private static boolean is(String rule, String asked) {
        return rule.equals(asked) || rule.startsWith(asked + "@");
    }

    public static Comparator<PartnershipRow> by(PartnershipFilter.Order order, boolean descending) {
        return switch (order) {
            case NEED_OF_ATTENTION -> Order.by(PartnershipRow::needOfAttention, descending);
            case HEALTH -> Order.by(PartnershipRow::health, descending);
            case TEAM -> Order.byText(PartnershipRow::team, descending);
            case STATUS -> Order.by(PartnershipRow::status, descending);
            case OPENED_AT -> Order.by(PartnershipRow::openedAt, descending);
            case LAST_HELD_AT -> Order.by(PartnershipRow::lastHeldAt, descending);
        };
    }
}
