package dev.tandem.console.page;

import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.MeetingStatus;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.MeetingsView.CadenceView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How often the two sides want to meet, how well they keep to it, and each meeting. */
@Component
final class MeetingsPart implements PartnershipPart {

    private static final int MOST = 10;

    /**
     * @param adherence over all cadences
     * @param prepare the sheet for the next meeting
     * @param unconfirmed those that have begun and that not both sides have confirmed
     * @param past those that were held or cancelled, the latest first
     */
    public record Meetings(
            FigureLink adherence,
            List<CadenceLine> cadences,
            List<MeetingCard> toCome,
            List<MeetingCard> unconfirmed,
            Slice<MeetingCard> past,
            String prepare,
            List<Offer> offers) {}

    /** @param template what stands on the agenda of each; absent where nothing does */
    public record CadenceLine(
            String kind,
            String every,
            String since,
            FigureLink adherence,
            @Nullable String template,
            List<Offer> offers) {}

    @Override
    public String part() {
        return "meetings";
    }

    @Override
    public String label() {
        return "Meetings";
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public Meetings page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var scene = PartnershipScene.of(view, viewing);
        var explained = viewing.explained(dashboard, "cadence-adherence");
        Predicate<MeetingView> unconfirmed = meeting -> meeting.status() == MeetingStatus.SCHEDULED;
        var past = view.meetings().past();
        return new Meetings(
                FigureLink.ratio(
                        "Periods with a meeting, of the last six",
                        view.figures().cadenceAdherence(),
                        explained),
                view.meetings().cadences().stream()
                        .map(cadence -> line(cadence, explained, scene))
                        .toList(),
                view.meetings().toCome().stream()
                        .map(meeting -> MeetingCard.of(meeting, false, scene))
                        .toList(),
                past.stream()
                        .filter(unconfirmed)
                        .map(meeting -> MeetingCard.of(meeting, true, scene))
                        .toList(),
                Slice.of(
                        past.stream().filter(unconfirmed.negate()).toList(),
                        MOST,
                        "/partnerships/%s/meetings".formatted(view.partnership().id()),
                        viewing,
                        meeting -> MeetingCard.of(meeting, true, scene)),
                scene.to("prepare"),
                PartnershipOffers.MEETINGS.offers(scene.here(), view));
    }

    private static CadenceLine line(CadenceView cadence, String explained, PartnershipScene scene) {
        return new CadenceLine(
                InWords.title(cadence.kind()),
                every(cadence),
                Times.day(cadence.since()),
                FigureLink.ratio("Kept", cadence.adherence(), explained),
                cadence.template().isEmpty() ? null : String.join("; ", cadence.template()),
                PartnershipOffers.CADENCE.offers(scene.here(), cadence));
    }

    private static String every(CadenceView cadence) {
        var units = cadence.unit().name().toLowerCase(Locale.ROOT);
        return cadence.every() == 1
                ? "every " + units.substring(0, units.length() - 1)
                : "every %d %s".formatted(cadence.every(), units);
    }
}
