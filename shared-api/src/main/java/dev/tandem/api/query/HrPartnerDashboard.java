package dev.tandem.api.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The portfolio of an HR partner.
 *
 * @param partnerships those held on the HR side, the one in most need of attention first
 */
public record HrPartnerDashboard(PersonRef hrPartner, List<PortfolioEntry> partnerships) implements TandemView {

    /**
     * @param needOfAttention the sum of its warnings' weights: 5 high, 2 medium, 1 low
     * @param reasons the warnings in words, the gravest first
     * @param lastHeldAt when the last held meeting began
     * @param next the next meeting
     */
    public record PortfolioEntry(
            PartnershipView partnership,
            int needOfAttention,
            List<String> reasons,
            List<WarningView> warnings,
            PartnershipHealthFigure health,
            @Nullable Instant lastHeldAt,
            @Nullable MeetingView next) {}
}
