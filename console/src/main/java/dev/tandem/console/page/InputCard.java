package dev.tandem.console.page;

import dev.tandem.api.query.InputStatus;
import dev.tandem.api.query.InputView;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An input with what was answered. Shown by {@code partnership/rows :: inputs}.
 *
 * @param raised by whom and when
 * @param age how long it has been open, or was
 * @param answers and to whom it was taken
 * @param closed when, and what came of it; absent while it is not closed
 */
public record InputCard(
        String kind,
        Badge severity,
        Badge status,
        String text,
        String tone,
        String raised,
        String age,
        List<Said> answers,
        @Nullable String closed,
        List<Offer> offers) {

    static InputCard of(InputView input, PartnershipScene scene) {
        return new InputCard(
                InWords.title(input.kind()),
                Badge.of(input.severity()),
                status(input),
                input.text(),
                PartnershipScene.tone(input.by()),
                "%s for %s on %s"
                        .formatted(
                                InWords.name(input.raiser()),
                                PartnershipScene.named(input.by()),
                                scene.day(input.raisedAt())),
                open(input),
                Stream.concat(
                                input.escalations().stream()
                                        .map(one -> new Said(
                                                "Taken to " + InWords.name(one.to()),
                                                scene.day(one.at()),
                                                one.reason(),
                                                "")),
                                input.answers().stream()
                                        .map(one -> new Said(
                                                "Answer of " + InWords.name(one.by()),
                                                scene.day(one.at()),
                                                one.answer(),
                                                scene.tone(one.by()))))
                        .toList(),
                closed(input, scene),
                PartnershipOffers.INPUT.offers(scene.here(), input));
    }

    private static String open(InputView input) {
        boolean closed = input.status() == InputStatus.CLOSED;
        if (input.daysOpen() == 0) {
            return closed ? "was closed on the day" : "open since today";
        }
        return (closed ? "was open for " : "open for ") + InWords.count(input.daysOpen(), "day", "days");
    }

    private static Badge status(InputView input) {
        return switch (input.status()) {
            case OPEN -> new Badge("no answer yet", "open");
            case ANSWERED -> new Badge("answered", "active");
            case CLOSED -> new Badge("closed", "closed");
        };
    }

    private static @Nullable String closed(InputView input, PartnershipScene scene) {
        if (input.closedAt() == null) {
            return null;
        }
        return "Closed on %s%s"
                .formatted(scene.day(input.closedAt()), input.outcome() == null ? "" : ": " + input.outcome());
    }
}
