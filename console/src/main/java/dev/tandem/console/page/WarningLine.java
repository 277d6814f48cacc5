package dev.tandem.console.page;

import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.WarningView;
import dev.tandem.console.frame.Sentences;
import dev.tandem.console.frame.Viewing;

/** Something that asks for attention, as a sentence. Shown by {@code parts :: warnings}. */
public record WarningLine(Badge level, String sentence, String href) {

    public static WarningLine of(WarningView warning, PartnershipView partnership, Viewing viewing) {
        var about = warning.about();
        return new WarningLine(
                Badge.of(warning.level()),
                Sentences.dated(warning.sentence(), partnership.zone()),
                viewing.to(
                        about.kind() == WarningView.Kind.GOAL
                                ? "/goals/" + about.id()
                                : "/partnerships/" + partnership.id()));
    }
}
