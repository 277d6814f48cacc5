package dev.tandem.api.query;

import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.MeetingKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cadences in force and the meetings.
 *
 * @param next the next one that is to come, or is going on
 * @param toCome those that begin from now on, the soonest first
 * @param past those that have begun or were cancelled, the latest first
 * @param lastHeldAt when the last held meeting began
 */
public record MeetingsView(
        List<CadenceView> cadences,
        @Nullable MeetingView next,
        List<MeetingView> toCome,
        List<MeetingView> past,
        @Nullable Instant lastHeldAt) {

    /**
     * @param since the day from which its periods count
     * @param adherence held periods / ended periods of the last six
     */
    public record CadenceView(
            MeetingKind kind, int every, CadenceUnit unit, List<String> template, LocalDate since, Figure adherence) {}
}
