package dev.tandem.api.query;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the partnerships of the whole organisation are: counts and means, nobody's words, nobody's name. All but
 * {@code byStatus} and {@code months} is about partnerships that are not closed, as they are on the day of each.
 *
 * @param partnerships that ever were opened
 * @param health of partnerships, in fifths
 * @param needOfAttention of open partnerships: none, below one high warning, below two, two and more
 * @param cadenceAdherence of partnerships, in fifths
 * @param actionCompletion of partnerships, in fifths
 * @param goals of all partnerships together
 * @param actions of all partnerships together
 * @param inputs of all partnerships together
 * @param months the last twelve that have ended everywhere, the oldest first
 * @param topWarnings a line per rule that warns: the gravest first, then what concerns most partnerships
 * @param mostInNeed of the partnerships that the reader may read, those with warnings, the most in need of attention
 *     first, ten at most
 */
public record OrganisationDashboard(
        int partnerships,
        Map<PartnershipStatus, Integer> byStatus,
        Distribution health,
        Distribution needOfAttention,
        Distribution cadenceAdherence,
        Distribution actionCompletion,
        GoalTotals goals,
        ActionTotals actions,
        InputTotals inputs,
        List<Month> months,
        List<TopWarning> topWarnings,
        List<InNeed> mostInNeed)
        implements TandemView {

    /**
     * How many partnerships have which value.
     *
     * @param mean over those that have one
     * @param bands from the lowest, those without any partnership too
     * @param without how many have none
     */
    public record Distribution(Figure mean, List<Band> bands, int without) {}

    /**
     * @param from the lowest value in it
     * @param to the lowest value above it; absent for the last
     */
    public record Band(BigDecimal from, @Nullable BigDecimal to, int partnerships) {}

    /**
     * @param states active goals by health
     * @param health mean of all goals' numbers, the pending ones left out
     */
    public record GoalTotals(Map<GoalHealth, Integer> states, Figure health) {}

    /**
     * @param open neither completed nor dropped
     * @param completion completed on or before the due date / due in the last 90 days
     * @param dueInPeriod the denominator
     * @param onTime the numerator
     * @param overdue open ones past their due date
     * @param partnershipsWithOverdue in how many partnerships these are
     */
    public record ActionTotals(
            int open, Figure completion, int dueInPeriod, int onTime, int overdue, int partnershipsWithOverdue) {}

    /**
     * @param answered within 14 days / raised 14 to 104 days ago
     * @param raisedInPeriod the denominator
     * @param inTime the numerator
     * @param unanswered open ones without any answer
     * @param partnershipsWithUnanswered in how many partnerships these are
     */
    public record InputTotals(
            Figure answered, int raisedInPeriod, int inTime, int unanswered, int partnershipsWithUnanswered) {}

    /**
     * How it was at the end of a month, of each partnership in its own time zone.
     *
     * @param open partnerships that were open
     * @param paused partnerships that were paused
     * @param health mean over the partnerships that had a score
     * @param scored how many had one
     * @param cadenceAdherence mean over the partnerships that had a value
     * @param actionCompletion of all actions together
     * @param goalHealth of all goals together
     * @param needOfAttention mean over the open partnerships
     */
    public record Month(
            YearMonth month,
            int open,
            int paused,
            Figure health,
            int scored,
            Figure cadenceAdherence,
            Figure actionCompletion,
            Figure goalHealth,
            Figure needOfAttention) {}

    /**
     * @param rule id and version, as in {@code no-meeting-held@1}
     * @param highest the gravest level among them
     * @param warnings how many there are
     * @param partnerships in how many
     */
    public record TopWarning(String rule, Severity highest, int warnings, int partnerships) {}

    /**
     * @param needOfAttention the sum of its warnings' weights
     * @param health absent where there is no score
     */
    public record InNeed(
            PartnershipId partnership,
            int needOfAttention,
            @Nullable BigDecimal health) {}
}
