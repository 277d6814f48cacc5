package dev.tandem.console.page;

import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.CharterView;
import dev.tandem.api.query.ContactsView.ChannelView;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the two sides want of each other, and how they reach each other. */
@Component
final class CharterPart implements PartnershipPart {

    public record Charter(
            @Nullable Revision inForce,
            @Nullable Revision proposed,
            List<Offer> offers,
            List<Channel> channels,
            List<Preferences> preferences,
            List<Offer> contactOffers) {}

    /**
     * @param standing since when it holds, or whose signature is missing
     * @param expectedOfHr what the manager may expect of the HR side
     */
    public record Revision(
            int revision,
            String standing,
            String purpose,
            List<String> values,
            List<String> expectedOfHr,
            List<String> expectedOfManager) {}

    public record Channel(Mention person, String kind, String address, boolean primary, List<Offer> offers) {}

    public record Preferences(Mention person, String preferences) {}

    @Override
    public String part() {
        return "charter";
    }

    @Override
    public String label() {
        return "Charter and contacts";
    }

    @Override
    public int place() {
        return 110;
    }

    @Override
    public Charter page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var partnership = view.partnership();
        var here = Standpoint.of(viewing).within(partnership);
        var charter = view.charter();
        return new Charter(
                charter == null || charter.inForce() == null ? null : revision(charter.inForce(), partnership),
                charter == null || charter.proposed() == null ? null : revision(charter.proposed(), partnership),
                PartnershipOffers.CHARTER.offers(here, view),
                view.contacts().channels().stream()
                        .map(channel -> channel(channel, partnership, here, viewing))
                        .toList(),
                view.contacts().preferences().stream()
                        .map(one -> new Preferences(Mention.of(one.person(), partnership, viewing), one.preferences()))
                        .toList(),
                PartnershipOffers.CONTACTS.offers(here, view));
    }

    private static Revision revision(CharterView.Revision revision, PartnershipView partnership) {
        return new Revision(
                revision.revision(),
                standing(revision, partnership),
                revision.purpose(),
                revision.values(),
                expected(revision, Side.HR),
                expected(revision, Side.MANAGER));
    }

    private static String standing(CharterView.Revision revision, PartnershipView partnership) {
        if (revision.inForceAt() != null) {
            return "In force since " + Times.day(revision.inForceAt(), partnership.zone());
        }
        var missing = Arrays.stream(Side.values())
                .filter(side -> !revision.signedBy().contains(side))
                .map(side -> "the " + Mention.side(side))
                .collect(Collectors.joining(" and "));
        return "Proposed on %s, waits for %s to sign"
                .formatted(Times.day(revision.proposedAt(), partnership.zone()), missing);
    }

    private static List<String> expected(CharterView.Revision revision, Side of) {
        return revision.expectations().stream()
                .filter(expectation -> expectation.of() == of)
                .map(CharterView.ExpectationView::text)
                .toList();
    }

    private static Channel channel(ChannelView channel, PartnershipView partnership, Standpoint here, Viewing viewing) {
        return new Channel(
                Mention.of(channel.person(), partnership, viewing),
                kind(channel),
                channel.address(),
                channel.primary(),
                PartnershipOffers.CHANNEL.offers(here, channel));
    }

    private static String kind(ChannelView channel) {
        return switch (channel.kind()) {
            case CHAT -> "Chat";
            case E_MAIL -> "E-mail";
            case CALL -> "Call";
            case IN_PERSON -> "In person";
        };
    }
}
